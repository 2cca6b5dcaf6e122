"""Lines of styled text set into a column: left, right or centred."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from app.printforms.fonts import ASCENT, DESCENT, Face, printable, text_width
from app.printforms.pages import Ink, Text
from app.printforms.wrapping import wrap


class Align(Enum):
    """Where a line stands in its column."""

    LEFT = 0.0
    CENTER = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks; ``leading`` is the distance of baselines in parts of the size."""

    size: float = 8.5
    face: Face = Face.REGULAR
    ink: Ink = Ink.BLACK
    leading: float = 1.28

    @property
    def height(self) -> float:
        """The height of one line."""
        return self.size * self.leading

    @property
    def baseline(self) -> float:
        """The distance from the top of a line to its baseline."""
        return (self.height + self.size * (ASCENT - DESCENT)) / 2

    def scaled(self, factor: float) -> Style:
        """The same style, smaller or larger."""
        return replace(self, size=round(self.size * factor, 1))


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line that needs no more breaking."""

    text: str
    style: Style

    @property
    def width(self) -> float:
        """Its width in points."""
        return text_width(self.text, self.style.face, self.style.size)


Lines = tuple[TextLine, ...]


def broken(text: str, style: Style, width: float) -> Lines:
    """The text broken to a width."""
    return tuple(TextLine(line, style) for line in wrap(text, width, style.face, style.size))


def unbroken(text: str, style: Style) -> Lines:
    """The text as one line, none when it is empty."""
    return (TextLine(printable(text), style),) if text else ()


def height_of(lines: Lines) -> float:
    """The height that the lines take."""
    return sum(line.style.height for line in lines)


def set_lines(lines: Lines, x: float, top: float, width: float, align: Align = Align.LEFT) -> list[Text]:
    """The lines as marks in a column that begins at ``x``, ``top``."""
    marks = []
    for line in lines:
        style = line.style
        if line.text:
            shift = (width - line.width) * align.value if align is not Align.LEFT else 0.0
            marks.append(Text(x + shift, top + style.baseline, line.text, style.size, style.face, style.ink))
        top += style.height
    return marks
