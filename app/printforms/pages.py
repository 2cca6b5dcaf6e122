"""What a laid out print form is: pages of positioned marks. All measures are points, ``y`` grows downwards from the top edge of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.printforms.fonts import Face

A4 = (595.28, 841.89)


class Ink(StrEnum):
    """The few colours a quiet form needs, as RGB."""

    BLACK = "1a1a1a"
    GREY = "6b6b6b"
    HAIRLINE = "a8a8a8"
    TINT = "f4f4f2"
    WHITE = "ffffff"

    @property
    def rgb(self) -> tuple[float, float, float]:
        """Red, green and blue from 0 to 1."""
        return int(self.value[0:2], 16) / 255, int(self.value[2:4], 16) / 255, int(self.value[4:6], 16) / 255


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text in one face; ``x`` is its left end, ``y`` its baseline."""

    x: float
    y: float
    text: str
    size: float
    face: Face = Face.REGULAR
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True)
class Line:
    """A straight rule."""

    x: float
    y: float
    x2: float
    y2: float
    width: float = 0.4
    ink: Ink = Ink.HAIRLINE


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle; ``x``, ``y`` is its top left corner."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = Ink.TINT


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG scaled into a box."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Cells:
    """A pattern on a grid, such as a payment code: filled boxes of (column, row, width, height) in cells of ``step`` points."""

    x: float
    y: float
    step: float
    boxes: tuple[tuple[int, int, int, int], ...]
    ink: Ink = Ink.BLACK


Item = Text | Line | Rect | Picture | Cells


def moved(item: Item, dx: float, dy: float) -> Item:
    """The same mark in another place."""
    if isinstance(item, Line):
        return replace(item, x=item.x + dx, y=item.y + dy, x2=item.x2 + dx, y2=item.y2 + dy)
    return replace(item, x=item.x + dx, y=item.y + dy)


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet."""

    items: tuple[Item, ...]
    width: float = A4[0]
    height: float = A4[1]


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A form laid out once; painters and the preview only read it. ``language`` is that of the text, for readers of the PDF."""

    title: str
    pages: tuple[Page, ...]
    author: str = ""
    language: str = "en"
