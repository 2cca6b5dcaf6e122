"""Paints every cell of a list from its prepared row: ground, hairlines, content, current cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from app.ui import theme
from app.ui.delegates.cells import CELLS, Cell, cell_font, draw_cross, draw_empty_box, draw_tick, text_rect
from app.ui.theme import Role

if TYPE_CHECKING:
    from app.core.kinds import Kind
    from app.ui.delegates.tones import Tone


_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class PaintedRow(Protocol):
    """What the delegate needs of a row."""

    texts: Sequence[str]
    tones: Sequence[Tone]
    negatives: Sequence[bool]
    marked: bool
    posted: bool | None


class ListDelegate(QStyledItemDelegate):
    """One delegate for all cells of a list; ``kinds`` are those of its columns, ``offset`` is 1 when pictograms come first."""

    def __init__(self, kinds: Sequence[Kind], offset: int, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = [CELLS[kind] for kind in kinds]
        self._offset = offset
        self.words: tuple[str, ...] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one cell; no style engine, a page of cells is repainted in a few milliseconds."""
        row: PaintedRow = index.model().row(index.row())  # type: ignore[attr-defined]  # shown by lists only, whose model has rows
        rect, state = option.rect, option.state.value
        _paint_ground(painter, rect, selected=bool(state & _SELECTED))
        place = index.column() - self._offset
        if place < 0:
            _paint_pictogram(painter, rect, row)
        else:
            look = self._looks[place]
            struck = row.marked
            cell = Cell(rect, row.texts[place], row.tones[place], struck, negative=row.negatives[place], words=self.words)
            look.paint(painter, cell, look.flags)
        if state & _FOCUSED:
            painter.setPen(theme.color(Role.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -2, -2))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
        """The whole text of a cell that is cut off."""
        if event.type() is not QEvent.Type.ToolTip or index.column() < self._offset:
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        room = text_rect(view.visualRect(index)).width()
        cut = QFontMetrics(cell_font()).horizontalAdvance(text) > room
        QToolTip.showText(event.globalPos(), text if cut else "", view)
        return True


def _paint_ground(painter: QPainter, rect: QRect, *, selected: bool) -> None:
    painter.fillRect(rect, theme.color(Role.CURRENT if selected else Role.WORK))
    painter.setPen(theme.color(Role.ROW_LINE))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())


def _paint_pictogram(painter: QPainter, rect: QRect, row: PaintedRow) -> None:
    place = QRectF(rect)
    if row.marked:
        draw_cross(painter, place, theme.color(Role.BAD))
    elif row.posted:
        draw_tick(painter, place, theme.color(Role.GOOD_LINE))
    else:
        draw_empty_box(painter, place, theme.color(Role.MUTED))
