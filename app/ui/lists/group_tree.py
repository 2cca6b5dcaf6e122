"""The tree of the groups of a catalog: beside a list it narrows the list, rows are dropped on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from app.core.drafts import Ref
from app.core.i18n import _
from app.ui import icons

if TYPE_CHECKING:
    from uuid import UUID

    from app.queries.folders import Folder

_REF = Qt.ItemDataRole.UserRole
ROWS = "application/x-kontora-rows"
"""What a drag of list rows is called; the rows are those that the list has selected."""


class GroupTree(QTreeWidget):
    """The groups, below one row for all of them, and, when asked, one for what is in none.

    Signals: ``chosen(Ref | None)``, nothing for all of them; ``dropped(Ref | None)`` when rows were dropped, nothing for no group.
    """

    chosen = Signal(object)
    dropped = Signal(object)

    def __init__(self, title: str, *, with_none: bool = False) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setAccessibleName(title)
        self._all = QTreeWidgetItem(self, [_("All")])
        self._none = QTreeWidgetItem(self, [_("Not in a group")]) if with_none else None
        self._items: dict[UUID, QTreeWidgetItem] = {}
        self.setCurrentItem(self._all)
        self.currentItemChanged.connect(lambda item, _before: self.chosen.emit(_ref_of(item)))

    def show_folders(self, found: Iterable[Folder]) -> None:
        """Show the groups, each in the one it lies in; what was open and current stays so."""
        folders = tuple(found)
        current, opened = self.current(), {object_id for object_id, item in self._items.items() if item.isExpanded()}
        before = self.blockSignals(True)
        self._all.takeChildren()
        self._items = {folder.ref.id: _item(folder) for folder in folders}
        for folder in folders:
            above = self._items.get(folder.parent) if folder.parent else None
            (above or self._all).addChild(self._items[folder.ref.id])
        self._all.setExpanded(True)
        for object_id in opened & self._items.keys():
            self._items[object_id].setExpanded(True)
        if current is not None and current.id in self._items:
            self.setCurrentItem(self._items[current.id])
        self.blockSignals(before)
        if current is not None and current.id not in self._items:
            self.choose(None)

    # where it stands

    def current(self) -> Ref | None:
        """The group it stands on; nothing for all of them and for what is in none."""
        return _ref_of(self.currentItem())

    @property
    def on_none(self) -> bool:
        """Whether it stands on what is in no group."""
        return self._none is not None and self.currentItem() is self._none

    def choose(self, ref: Ref | None) -> None:
        """Go to a group, or to all of them."""
        self.setCurrentItem(self._items.get(ref.id, self._all) if ref is not None else self._all)

    def go_up(self) -> None:
        """To the group around this one."""
        item = self.currentItem()
        above = item.parent() if item is not None else None
        if above is not None:
            self.setCurrentItem(above)

    def go_down(self) -> None:
        """To the first group inside this one."""
        item = self.currentItem()
        inside = item.child(0) if item is not None else None
        if item is not None and inside is not None:
            item.setExpanded(True)
            self.setCurrentItem(inside)

    # rows dropped here

    def take_rows(self) -> None:
        """Let rows be dropped on groups."""
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.mimeData().hasFormat(ROWS))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        target = self.itemAt(event.position().toPoint())
        event.setAccepted(event.mimeData().hasFormat(ROWS) and target is not None and target is not self._all)

    def dropEvent(self, event: QDropEvent) -> None:
        target = self.itemAt(event.position().toPoint())
        if target is not None and target is not self._all:
            event.acceptProposedAction()
            self.dropped.emit(_ref_of(target))


def drag_rows(table: QWidget) -> None:
    """Drag the selected rows of a table without a picture: one of many rows would only hide where they go."""
    data = QMimeData()
    data.setData(ROWS, b"")
    drag = QDrag(table)
    drag.setMimeData(data)
    drag.exec(Qt.DropAction.MoveAction)


def _item(folder: Folder) -> QTreeWidgetItem:
    item = QTreeWidgetItem([folder.ref.title])
    item.setIcon(0, icons.icon("folder"))
    item.setData(0, _REF, folder.ref)
    return item


def _ref_of(item: QTreeWidgetItem | None) -> Ref | None:
    found = item.data(0, _REF) if item is not None else None
    return found if isinstance(found, Ref) else None
