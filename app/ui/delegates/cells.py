"""The map from a field's kind to how its cell is aligned and painted, for lists and, read-only, for tabular sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from app.core.fold import search_fold
from app.core.kinds import NUMBERS, Kind
from app.core.looks import CellStyle, Paint
from app.ui import theme
from app.ui.delegates.tones import Tone
from app.ui.theme import Role

PADDING = 6
_CHIP = {
    Tone.GOOD: (Role.GOOD, Role.GOOD_SOFT),
    Tone.WARNING: (Role.WARNING, Role.WARNING_SOFT),
    Tone.BAD: (Role.BAD, Role.BAD_SOFT),
    Tone.NEUTRAL: (Role.NEUTRAL, Role.NEUTRAL_SOFT),
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter
# numbers, not flags: combining enums costs more than painting a cell
_FLAGS = {align: align.value | Qt.TextFlag.TextSingleLine.value for align in (_LEFT, _RIGHT, _CENTER)}
_IS_RIGHT = Qt.AlignmentFlag.AlignRight.value


@dataclass(frozen=True, slots=True)
class PaintRoles:
    """A colour of the rules of appearance as text and as ground."""

    ink: Role
    ground: Role


PAINTS = {
    Paint.RED: PaintRoles(Role.BAD, Role.BAD_SOFT),
    Paint.AMBER: PaintRoles(Role.WARNING, Role.WARNING_SOFT),
    Paint.GREEN: PaintRoles(Role.GOOD, Role.GOOD_SOFT),
    Paint.BLUE: PaintRoles(Role.LINK, Role.BLUE_SOFT),
    Paint.VIOLET: PaintRoles(Role.VIOLET, Role.VIOLET_SOFT),
    Paint.GREY: PaintRoles(Role.MUTED, Role.NEUTRAL_SOFT),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell to be painted; ``words`` are the searched words to point out, folded as the search is."""

    rect: QRect
    text: str
    tone: Tone = Tone.PLAIN
    struck: bool = False
    negative: bool = False
    words: Sequence[str] = ()
    style: CellStyle | None = None


@dataclass(frozen=True, slots=True)
class CellLook:
    """How cells of a kind look."""

    align: Qt.AlignmentFlag
    paint: Callable[[QPainter, Cell, int], None]

    @property
    def flags(self) -> int:
        """The alignment as plain number, for painting."""
        return _FLAGS[self.align]


def text_rect(rect: QRect) -> QRect:
    """Where the text of a cell goes."""
    gap = theme.px(PADDING)
    return rect.adjusted(gap, 0, -gap, -1)


def _ink(cell: Cell) -> QColor:
    if cell.struck:
        return theme.color(Role.STRUCK)
    if cell.style is not None and cell.style.ink:
        return theme.color(PAINTS[cell.style.ink].ink)
    if cell.negative or cell.tone is Tone.BAD:
        return theme.color(Role.NEGATIVE)
    return theme.color(Role.TEXT)


def _font(cell: Cell, size: float = theme.TEXT) -> QFont:
    style = cell.style
    if style is None:
        return theme.font(size=size, struck=cell.struck)
    return theme.font(bold=style.bold, size=size, struck=cell.struck or style.struck)


def paint_text(painter: QPainter, cell: Cell, flags: int) -> None:
    """Text on one line, elided; struck through when the object is marked."""
    font = _font(cell)
    metrics = QFontMetrics(font)
    rect = text_rect(cell.rect)
    text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, rect.width())
    if cell.words:
        _paint_matches(painter, rect, text, cell.words, metrics, right=bool(flags & _IS_RIGHT))
    painter.setFont(font)
    painter.setPen(_ink(cell))
    painter.drawText(rect, flags, text)


def matches(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words, folded as a search is, stand in the text: start and length of each first occurrence."""
    folded = search_fold(text)
    return [(folded.find(word), len(word)) for word in words if word in folded]


def _paint_matches(painter: QPainter, rect: QRect, text: str, words: Sequence[str], metrics: QFontMetrics, *, right: bool) -> None:
    left = rect.right() + 1 - metrics.horizontalAdvance(text) if right else rect.left()
    for start, length in matches(text, words):
        begin = left + metrics.horizontalAdvance(text[:start])
        width = metrics.horizontalAdvance(text[start : start + length])
        painter.fillRect(begin, rect.top() + theme.px(3), width, rect.height() - theme.px(6), theme.color(Role.SELECTED_TEXT))


def paint_state(painter: QPainter, cell: Cell, flags: int) -> None:
    """A state as a coloured chip; a choice that is no state as plain text."""
    if cell.tone is Tone.PLAIN or cell.struck or not cell.text:
        paint_text(painter, cell, flags)
        return
    ink, ground = (theme.color(role) for role in _chip_roles(cell))
    font = _font(cell, theme.SMALL - 1)
    metrics = QFontMetrics(font)
    room = text_rect(cell.rect)
    pad = theme.px(7)
    text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width() - 2 * pad)
    height = theme.px(17)
    chip = QRectF(room.left(), room.center().y() - height / 2 + 0.5, metrics.horizontalAdvance(text) + 2 * pad, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(chip, height / 2, height / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(chip, _FLAGS[_CENTER], text)


def _chip_roles(cell: Cell) -> tuple[Role, Role]:
    if cell.style is not None and cell.style.ink:
        return PAINTS[cell.style.ink].ink, PAINTS[cell.style.ink].ground
    return _CHIP[cell.tone]


def paint_check(painter: QPainter, cell: Cell, _flags: int) -> None:
    """A tick for yes, nothing for no."""
    if cell.text:
        draw_tick(painter, QRectF(cell.rect), _ink(cell))


def draw_tick(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    """A tick in the middle of ``rect``."""
    unit = theme.px(100) / 100
    center = rect.center()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.6 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([center + QPointF(x, y) * unit for x, y in ((-4, 0), (-1.2, 3), (4, -4))])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


CELLS: dict[Kind, CellLook] = {
    **{kind: CellLook(_RIGHT if kind in NUMBERS else _LEFT, paint_text) for kind in Kind},
    Kind.CHOICE: CellLook(_LEFT, paint_state),
    Kind.BOOLEAN: CellLook(_CENTER, paint_check),
}


def cell_font(*, struck: bool = False) -> QFont:
    """The font of ordinary cells."""
    return theme.font(struck=struck)
