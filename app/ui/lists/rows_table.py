"""The table inside a list: keys, selection that survives the window moving on, copying, the edge that is still loading."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.ui import theme
from app.ui.delegates.list_delegate import ListDelegate
from app.ui.delegates.pictograms import LEADING
from app.ui.lists.fixed_columns import FixedSide
from app.ui.lists.group_tree import drag_rows
from app.ui.lists.header import ListHeader
from app.ui.lists.picked_rows import PickedRows
from app.ui.lists.way_owed import WayOwed, step

if TYPE_CHECKING:
    from app.ui.lists.list_model import ListModel
    from app.ui.lists.shown_row import ShownRow

_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
_REPLACE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_TOGGLE = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
_FORWARD = {Qt.Key.Key_Down, Qt.Key.Key_PageDown}
_PAGES = {QAbstractItemView.CursorAction.MovePageDown: 1, QAbstractItemView.CursorAction.MovePageUp: -1}
_BACK = {Qt.Key.Key_Up, Qt.Key.Key_PageUp}
Index = QModelIndex | QPersistentModelIndex


class RowsTable(QTableView):
    """A table of fixed rows over the window of a ``ListModel``.

    Signals: ``picked`` when the selection changed; ``moved`` when another part of the window is in view; ``typed(str)`` when letters are typed.
    """

    picked = Signal()
    moved = Signal()
    typed = Signal(str)

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.picks = PickedRows()
        self._current: UUID | None = None
        self._top: UUID | None = None
        self._owed = WayOwed()
        self._steady = True
        self._unsettled = True
        self.edges_met = 0
        _dress(self)
        self.setModel(model)
        self.painter = ListDelegate([column.kind for column in model.columns], self)
        self.setItemDelegate(self.painter)
        self.header = ListHeader(model, self)
        self.setHorizontalHeader(self.header)
        self.header.watch_nothing()
        self.fixed = FixedSide(self)
        self._connect()

    def _connect(self) -> None:
        self._model.editing.connect(self._remember)
        self._model.edited.connect(self._restore)
        self._model.placed.connect(self._go)
        self._model.requestChanged.connect(self._forget)
        self._model.modelReset.connect(lambda: self.painter.show_kinds([column.kind for column in self._model.columns]))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # the viewport

    def _scrolled(self) -> None:
        if self._steady:
            self.moved.emit()

    @property
    def top_row(self) -> int:
        """The first row in view."""
        return self.verticalScrollBar().value()

    @property
    def rows_in_view(self) -> int:
        """How many whole rows the viewport holds."""
        return max(self.viewport().height() // theme.px(theme.ROW), 1)

    @property
    def _page(self) -> int:
        return max(self.rows_in_view - 1, 1)

    @property
    def last_row(self) -> int:
        """The last row in view, the cut one included."""
        return min(self.top_row + self.rows_in_view, max(self._model.rowCount() - 1, 0))

    def scroll_to_row(self, row: int) -> None:
        """Put a row at the top."""
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.stretch()
        self.fixed.update()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        if not self.fixed.reveal(index):
            super().scrollTo(index, hint)

    # what is selected

    def picked_rows(self) -> tuple[ShownRow, ...]:
        """The selected rows, those that the window left behind included, in the order they were selected."""
        return self.picks.rows

    @property
    def all_matching(self) -> bool:
        """Whether everything that the filter finds is selected."""
        return self.picks.all_matching

    def current_row(self) -> ShownRow | None:
        """The current row."""
        number = self.currentIndex().row()
        return self._model.row(number) if 0 <= number < self._model.rowCount() else None

    def set_current(self, row: int, column: int = -1, *, select: bool = True) -> None:
        """Make a row current, and the only selected one, whatever keys are held (Ctrl+Tab brings a list to the front with Ctrl down)."""
        index = self._model.index(row, max(column if column >= 0 else self.currentIndex().column(), LEADING))
        self.picks.replacing = select
        self.selectionModel().setCurrentIndex(index, _REPLACE if select else QItemSelectionModel.SelectionFlag.NoUpdate)

    def select_all_matching(self) -> None:
        """Select everything that the filter finds: a condition, not a list of rows."""
        self.selectAll()
        self.picks.all_matching = True
        self.picked.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._steady:
            return
        chosen = [index.row() for index in self.selectionModel().selectedRows()]
        changed = (_numbers(selected), _numbers(deselected), sorted(chosen))
        self.picks.change(*([self._model.row(number) for number in numbers] for numbers in changed))
        self.picked.emit()

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        command = super().selectionCommand(index, event)
        if command != QItemSelectionModel.SelectionFlag.NoUpdate:
            self.picks.replacing = bool(command & QItemSelectionModel.SelectionFlag.Clear)
        return command

    # edits of the model

    def _remember(self) -> None:
        self._steady = False
        current = self.current_row()
        self._current = current.id if current else self._current
        self._unsettled = self._unsettled or not self._model.rowCount()
        top = self.top_row
        self._top = self._model.row(top).id if 0 < top < self._model.rowCount() else None

    def _forget(self) -> None:
        """Another order or filter: what was selected may not be in the list any more; the current row is looked for."""
        current = self.current_row()
        self._current = current.id if current else None
        self._unsettled = True
        self.picks.clear()

    def _restore(self) -> None:
        self.executeDelayedItemsLayout()
        if self._top is not None and (row := self._model.row_of(self._top)) >= 0:
            self.scroll_to_row(row)
        self._reselect()
        self._steady = True
        self._settle()
        self._pay()
        self.moved.emit()
        self.picked.emit()

    def _settle(self) -> None:
        """Keys need a row to be for: the first one of a list that was empty, and the current one after another order or filter."""
        if self._unsettled and self._model.rowCount():
            self._unsettled = False
            here = self.currentIndex().row()
            if here >= 0 or self._current is None:
                self.set_current(max(here, 0))

    def _reselect(self) -> None:
        """Selected rows that came back into the window are shown selected again; changed ones are remembered with their new values."""
        chosen = QItemSelection()
        last = self._model.columnCount() - 1
        for number, row in enumerate(self._model.window.rows):
            if self.picks.holds(row):
                chosen.select(self._model.index(number, 0), self._model.index(number, last))
            if row.id == self._current and self.currentIndex().row() != number:
                self.set_current(number, select=False)
        self.selectionModel().select(chosen, _SELECT)

    def _go(self, row: int, at_bottom: bool) -> None:
        if not self._model.rowCount():
            return
        self._top = None
        self.scroll_to_row(self._model.rowCount() if at_bottom else row)
        if self._current is None or self._model.row_of(self._current) < 0:
            self._steady = True
            self.set_current(row, select=len(self.picks.rows) <= 1)
            self._steady = False

    # keys

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Start from what is in view when the current row was left behind by the window; a page keeps one row of the last one."""
        here, last = self.currentIndex(), self._model.rowCount() - 1
        if not here.isValid() and last >= 0:
            return self._model.index(min(self.top_row, last), LEADING)
        if action in _PAGES:
            wanted = here.row() + _PAGES[action] * self._page
            return self._model.index(min(max(wanted, 0), last), here.column())
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in {Qt.Key.Key_Home, Qt.Key.Key_End} and plain:
            self._to_edge(end=key == Qt.Key.Key_End)
        elif key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle()
        elif key in _FORWARD | _BACK and plain and self._beyond(key):
            self.edges_met += 1
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing goes to the search line: the server looks through all rows, not only the loaded ones."""
        self.typed.emit(search)

    def _to_edge(self, *, end: bool) -> None:
        window = self._model.window
        if (window.at_end if end else window.at_start) and window.rows:
            self.set_current(len(window.rows) - 1 if end else 0)
            return
        self._leave()
        go = self._model.end if end else self._model.start
        go()

    def _leave(self) -> None:
        """The person goes to another part of the list: nothing here stays current or selected."""
        self._current = None
        self.picks.clear()
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def _toggle(self) -> None:
        """Mark the row and go on, as Ins does in file lists: the hand stays on one key."""
        index = self.currentIndex()
        self.picks.replacing = False
        if not self.picks.is_only(self._model.row(index.row())):  # the current row alone is selected already: the first mark keeps it
            self.selectionModel().select(index, _TOGGLE)
        below = self._model.index(min(index.row() + 1, self._model.rowCount() - 1), index.column())
        self.selectionModel().setCurrentIndex(below, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _beyond(self, key: Qt.Key) -> bool:
        """Whether the key leads past the loaded rows: the rest of the way is owed until they come."""
        row = self.currentIndex().row()
        reached = self._owed.reach(row + step(key, self._page), self._model.rowCount() - 1, self._model.window) if row >= 0 else None
        if reached is not None:
            self.set_current(reached)
            self.moved.emit()
        return reached is not None

    def _pay(self) -> None:
        owed, row = self._owed.pay(), self.currentIndex().row()
        if owed and row >= 0:
            self.set_current(min(max(row + owed, 0), self._model.rowCount() - 1))

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: ARG002 - Qt's signature
        drag_rows(self)


def _numbers(selection: QItemSelection) -> list[int]:
    return sorted({index.row() for index in selection.indexes()})


def _dress(table: QTableView) -> None:
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    vertical = table.verticalHeader()
    vertical.hide()
    vertical.setSectionResizeMode(vertical.ResizeMode.Fixed)
    vertical.setMinimumSectionSize(theme.px(theme.ROW))
    vertical.setDefaultSectionSize(theme.px(theme.ROW))
