"""The outline of a form as a tree, for the dialog in which a person arranges it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from app.core.i18n import _
from app.metadata.form_moves import size
from app.metadata.layout import Item, Outline, Sort, held
from app.ui import icons, theme

if TYPE_CHECKING:
    from app.ui.forms.layout_draft import LayoutDraft

ITEM = Qt.ItemDataRole.UserRole
TITLE, NOTE = range(2)
MOVING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ICONS = {Sort.PAGE: "document", Sort.GROUP: "folder", Sort.SECTION: "list"}
Index = QModelIndex | QPersistentModelIndex


class OutlineTree(QTreeWidget):
    """A check mark hides, F2 renames, Ctrl+Shift+Up and Down and the mouse move.

    Signals: ``stepped(int)`` for the current item, ``dropped(Item, int)`` with the place it was dropped in front of, ``edited()`` when a title or
    a check mark changed.
    """

    stepped = Signal(int)
    dropped = Signal(object, int)
    edited = Signal()

    def __init__(self, draft: LayoutDraft) -> None:
        super().__init__()
        self._draft = draft
        self.setColumnCount(2)
        self.setHeaderLabels([_("In the form"), _("How it stands")])
        self.setUniformRowHeights(True)
        self.setIndentation(theme.px(16))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setItemDelegateForColumn(NOTE, _Unchanging(self))
        self.setAccessibleName(_("In the form"))
        self.header().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(NOTE, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.itemChanged.connect(self._on_changed)

    def refill(self) -> None:
        """Show the draft as it is; the current item and the scroll place stay."""
        chosen, top = self.chosen(), self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self._fill(self.invisibleRootItem(), self._draft.order)
        self.expandAll()
        self.blockSignals(False)
        self.choose(chosen.id if chosen is not None else self._draft.order[0].id)
        self.verticalScrollBar().setValue(top)
        self.scrollTo(self.currentIndex())

    def chosen(self) -> Item | None:
        """The item under the cursor."""
        row = self.currentItem()
        return row.data(TITLE, ITEM) if row is not None else None

    def choose(self, item_id: str) -> None:
        """Put the cursor on an item."""
        row = next((row for row in self._rows() if row.data(TITLE, ITEM).id == item_id), self.topLevelItem(0))
        if row is not None:
            self.setCurrentItem(row)

    def rename(self) -> None:
        """Type another title for the current item."""
        self.edit(self.currentIndex().siblingAtColumn(TITLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Shift+Up and Down move."""
        step = STEPS.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & MOVING == MOVING:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The tree is filled anew from the draft, so Qt must not move rows itself."""
        target, item = self.itemAt(event.position().toPoint()), self.chosen()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if target is not None and item is not None:
            self.dropped.emit(item, self._drop_place(target.data(TITLE, ITEM)))

    def _drop_place(self, target: Item) -> int:
        place = self._draft.place(target.id)
        on_item = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.OnItem
        if on_item and target.sort in (Sort.PAGE, Sort.GROUP):
            return place + 1 + len(held(self._draft.order, place))
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        return place + size(self._draft.order, place) if below else place

    def _fill(self, parent: QTreeWidgetItem, items: Outline) -> None:
        while items:
            inside = held(items, 0)
            self._fill(self._row(parent, items[0]), inside)
            items = items[size(items, 0) :]

    def _row(self, parent: QTreeWidgetItem, item: Item) -> QTreeWidgetItem:
        row = QTreeWidgetItem(parent, [self._draft.title(item), self._note(item)])
        row.setData(TITLE, ITEM, item)
        if item.sort in ICONS:
            row.setIcon(TITLE, icons.icon(ICONS[item.sort]))
        row.setCheckState(TITLE, Qt.CheckState.Checked if self._draft.is_shown(item) else Qt.CheckState.Unchecked)
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
        row.setForeground(NOTE, theme.color(theme.Role.MUTED))
        if not self._draft.may_hide(item):
            row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            row.setToolTip(TITLE, _("This cannot be hidden: it has to be filled in."))
        if not self._draft.is_shown(item):
            row.setForeground(TITLE, theme.color(theme.Role.MUTED))
        return row

    def _note(self, item: Item) -> str:
        said = []
        if item.id in self._draft.must:
            said.append(_("always shown"))
        if item.joined:
            said.append(_("beside the field before it"))
        if self._draft.is_wide(item):
            said.append(_("whole line"))
        if item.sort is Sort.COLUMN:
            said.append(_("{width} px").format(width=self._draft.width(item)))
        return ", ".join(said)

    def _on_changed(self, row: QTreeWidgetItem, column: int) -> None:
        item: Item = row.data(TITLE, ITEM)
        if column != TITLE:
            return
        if row.text(TITLE) != self._draft.title(item):
            self._draft.rename(item, row.text(TITLE))
        elif self._draft.may_hide(item):
            self._draft.show(item, row.checkState(TITLE) == Qt.CheckState.Checked)
        self.edited.emit()

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = [row for place in range(self.topLevelItemCount()) if (row := self.topLevelItem(place)) is not None]
        for row in rows:  # grows while it is walked: children follow
            rows += [child for place in range(row.childCount()) if (child := row.child(place)) is not None]
        return rows


class _Unchanging(QStyledItemDelegate):
    """Cells that nobody types into."""

    def createEditor(self, _parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """None at all."""
        return None  # type: ignore[return-value] # Qt takes it as "not editable"; the stubs do not
