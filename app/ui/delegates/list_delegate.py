"""Paints every cell of a list from its prepared row: ground, hairlines, content, current cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from app.ui import theme
from app.ui.delegates.cells import CELLS, PAINTS, Cell, cell_font, text_rect
from app.ui.delegates.pictograms import LEADING, draw_pictogram
from app.ui.theme import Role

if TYPE_CHECKING:
    from app.core.kinds import Kind
    from app.core.looks import CellStyle, Styles
    from app.ui.delegates.cells import CellLook
    from app.ui.delegates.pictograms import Pictogram
    from app.ui.delegates.tones import Tone


_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class PaintedRow(Protocol):
    """What the delegate needs of a row."""

    texts: Sequence[str]
    tones: Sequence[Tone]
    negatives: Sequence[bool]
    styles: Styles
    marked: bool


class PaintedModel(Protocol):
    """What the delegate needs of the model of a list."""

    def row(self, number: int) -> PaintedRow:
        """A row by its place."""

    def pictogram(self, row: PaintedRow) -> Pictogram:
        """The picture in front of it."""


class ListDelegate(QStyledItemDelegate):
    """One delegate for all cells of a list; ``kinds`` are those of its columns, behind the pictograms."""

    def __init__(self, kinds: Sequence[Kind], parent: QObject) -> None:
        super().__init__(parent)
        self._looks: list[CellLook] = []
        self.words: tuple[str, ...] = ()
        self.show_kinds(kinds)

    def show_kinds(self, kinds: Sequence[Kind]) -> None:
        """The columns are others now."""
        self._looks = [CELLS[kind] for kind in kinds]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one cell; no style engine, a page of cells is repainted in a few milliseconds."""
        model: PaintedModel = index.model()  # type: ignore[assignment]  # shown by lists only, whose model has rows
        row = model.row(index.row())
        rect, state = option.rect, option.state.value
        place = index.column() - LEADING
        style = row.styles[index.column()] if row.styles else None
        _paint_ground(painter, rect, style, selected=bool(state & _SELECTED))
        if place < 0:
            draw_pictogram(painter, rect, model.pictogram(row))
        else:
            look = self._looks[place]
            cell = Cell(rect, row.texts[place], row.tones[place], row.marked, row.negatives[place], self.words, style)
            look.paint(painter, cell, look.flags)
        if state & _FOCUSED:
            painter.setPen(theme.color(Role.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -2, -2))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
        """The whole text of a cell that is cut off."""
        if event.type() is not QEvent.Type.ToolTip or index.column() < LEADING:
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        room = text_rect(option.rect).width()
        cut = QFontMetrics(cell_font()).horizontalAdvance(text) > room
        QToolTip.showText(event.globalPos(), text if cut else "", view)
        return True


def _paint_ground(painter: QPainter, rect: QRect, style: CellStyle | None, *, selected: bool) -> None:
    """The current row stays seen whatever its rules say."""
    ground = PAINTS[style.ground].ground if style is not None and style.ground else Role.WORK
    painter.fillRect(rect, theme.color(Role.CURRENT if selected else ground))
    painter.setPen(theme.color(Role.ROW_LINE))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())
