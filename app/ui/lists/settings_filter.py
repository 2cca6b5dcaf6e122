"""The filter of a list as a tree that a person builds: conditions in groups, one of them edited below the tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.filters import VALUELESS
from app.core.i18n import _
from app.core.lists import Condition, ConditionGroup, Filter, Join
from app.ui import icons, theme
from app.ui.actions import MenuItem, popup_menu
from app.ui.lists.filter_words import COMPARISONS, JOINS, value_words
from app.ui.lists.settings_condition import ConditionPanel
from app.ui.lists.settings_keys import Keys
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.metadata.types import Field
    from app.ui.context import AppContext

_HELD = Qt.ItemDataRole.UserRole
_CHECKED = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


class FilterTree(QWidget):
    """The tree and, below it, the condition or group it stands on; each change is seen in the tree at once."""

    def __init__(self, context: AppContext, fields: Iterable[Field], *, trees: bool = True) -> None:
        super().__init__()
        self._time_zone = context.base.time_zone
        self.tree = QTreeWidget()
        self.panel = ConditionPanel(context, fields, trees=trees)
        self.join = QComboBox()
        self._fill()
        self._arrange()
        self._connect()
        self._show_current()

    # what the dialog uses

    def set_filter(self, items: Iterable[Filter]) -> None:
        """Show a filter."""
        self.tree.clear()
        for item in items:
            self._put(item, self.tree.invisibleRootItem())
        self.tree.expandAll()
        self.go(0)
        self._show_current()

    def go(self, row: int) -> None:
        """Stand on a condition or group of the outermost level."""
        rows = _parts(self.tree.invisibleRootItem())
        if rows:
            self.tree.setCurrentItem(rows[row])

    def filter(self) -> tuple[Filter, ...]:
        """The filter that was built; raises ``UserError`` for a condition without a value, which becomes the current one."""
        return tuple(map(self._taken, _parts(self.tree.invisibleRootItem())))

    def built(self) -> tuple[Filter, ...]:
        """The filter as it is built so far, values still missing or not."""
        return tuple(self._taken(item, checked=False) for item in _parts(self.tree.invisibleRootItem()))

    def _taken(self, item: QTreeWidgetItem, *, checked: bool = True) -> Filter:
        held: Filter = item.data(0, _HELD)
        used = item.checkState(0) is Qt.CheckState.Checked
        if isinstance(held, ConditionGroup):
            return ConditionGroup(held.join, tuple(self._taken(part, checked=checked) for part in _parts(item)), used=used)
        if checked and used and held.value is None and held.compare not in VALUELESS:
            self.tree.setCurrentItem(item)
            self.panel.check()
        return replace(held, used=used)

    # building

    def _fill(self) -> None:
        for join, title in JOINS.items():
            self.join.addItem(str(title), join)
        self.join.setAccessibleName(_("How the conditions hang together"))
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([_("Field"), _("Comparison"), _("Value")])
        self.tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.tree.setColumnWidth(0, theme.px(220))
        self.tree.setColumnWidth(1, theme.px(150))
        self.tree.setAccessibleName(_("Conditions of the filter"))

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(theme.GAP))
        layout.addLayout(self._bar())
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.panel)
        layout.addWidget(self.join)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GAP))
        row.addWidget(_button("add", _("Add a condition"), self.add, text=True, key="Ins"))
        group = _button("folder", _("Add a group"), lambda: None, text=True)
        group.setMenu(popup_menu(group, lambda: [MenuItem(str(title), lambda join=join: self.add_group(join)) for join, title in JOINS.items()]))  # type: ignore[misc]  # mypy cannot infer lambdas with defaults
        row.addWidget(group)
        row.addWidget(_button("delete", _("Delete"), self.delete, key="Del"))
        row.addWidget(_button("up", _("Move up"), lambda: self.shift(-1), key="Ctrl+Shift+Up"))
        row.addWidget(_button("down", _("Move down"), lambda: self.shift(1), key="Ctrl+Shift+Down"))
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(lambda _new, _old: self._show_current())
        self.panel.changed.connect(self._on_condition)
        self.join.activated.connect(self._on_join)
        keys = {"Ins": self.add, "Del": self.delete, "Enter": self._edit, "Return": self._edit, "F2": self._edit}
        Keys(self.tree, keys | {"Ctrl+Shift+Up": lambda: self.shift(-1), "Ctrl+Shift+Down": lambda: self.shift(1)})

    # what the person does

    def add(self) -> None:
        """Put a condition where the tree stands and go to its field."""
        self.tree.setCurrentItem(self._put(self.panel.fresh(), self._place()))
        self._on_condition()
        self.panel.setFocus()

    def add_group(self, join: Join) -> None:
        """Put a group where the tree stands; a condition chosen before goes into it."""
        current = self.tree.currentItem()
        parent = self._place()
        group = self._put(ConditionGroup(join), parent)
        if current is not None and not _is_group(current):
            place = _above(current, self.tree)
            place.removeChild(current)
            group.addChild(current)
        group.setExpanded(True)
        self.tree.setCurrentItem(group)
        self.tree.setFocus()

    def delete(self) -> None:
        """Take the current condition or group away."""
        current = self.tree.currentItem()
        if current is not None:
            _above(current, self.tree).removeChild(current)
            self._show_current()

    def shift(self, step: int) -> None:
        """Move the current one among its neighbours."""
        current = self.tree.currentItem()
        if current is None:
            return
        above = _above(current, self.tree)
        place = above.indexOfChild(current)
        wanted = min(max(place + step, 0), above.childCount() - 1)
        above.removeChild(current)
        above.insertChild(wanted, current)
        current.setExpanded(True)
        self.tree.setCurrentItem(current)

    def _edit(self) -> None:
        (self.join if self.join.isVisible() else self.panel).setFocus()
        if self.panel.isVisible():
            self.panel.begin()

    # the tree

    def _place(self) -> QTreeWidgetItem:
        """Where something new goes: into the group the tree stands on, else beside the condition it stands on."""
        current = self.tree.currentItem()
        if current is None:
            return self.tree.invisibleRootItem()
        return current if _is_group(current) else _above(current, self.tree)

    def _put(self, item: Filter, parent: QTreeWidgetItem) -> QTreeWidgetItem:
        row = QTreeWidgetItem(parent)
        self._hold(row, item)
        row.setCheckState(0, _CHECKED[item.used])
        if isinstance(item, ConditionGroup):
            row.setFirstColumnSpanned(True)
            for part in item.items:
                self._put(part, row)
        return row

    def _hold(self, row: QTreeWidgetItem, item: Filter) -> None:
        row.setData(0, _HELD, item)
        if isinstance(item, ConditionGroup):
            row.setText(0, str(JOINS[item.join]))
            return
        field = self.panel.fields[item.field]
        row.setText(0, field.title)
        row.setText(1, str(COMPARISONS[item.compare]))
        row.setText(2, value_words(field, item, self._time_zone))

    # the panel below

    def _show_current(self) -> None:
        current = self.tree.currentItem()
        held: Any = current.data(0, _HELD) if current else None
        self.panel.setVisible(isinstance(held, Condition))
        self.join.setVisible(isinstance(held, ConditionGroup))
        if isinstance(held, ConditionGroup):
            self.join.setCurrentIndex(self.join.findData(held.join))
        if isinstance(held, Condition):
            self.panel.set_condition(held)

    def _standing(self) -> QTreeWidgetItem:
        """The item that the panel below edits; there is one while it is seen."""
        current = self.tree.currentItem()
        if current is None:
            raise LookupError("nothing is edited")
        return current

    def _on_condition(self) -> None:
        self._hold(self._standing(), self.panel.condition())

    def _on_join(self) -> None:
        self._hold(self._standing(), replace(self._standing().data(0, _HELD), join=Join(self.join.currentData())))


def _is_group(item: QTreeWidgetItem) -> bool:
    return isinstance(item.data(0, _HELD), ConditionGroup)


def _parts(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for row in range(item.childCount()) if (child := item.child(row)) is not None]


def _above(item: QTreeWidgetItem, tree: QTreeWidget) -> QTreeWidgetItem:
    return item.parent() or tree.invisibleRootItem()


def _button(icon: str, title: str, act: Callable[[], None], *, text: bool = False, key: str = "") -> QPushButton:
    button = QPushButton(icons.icon(icon), title if text else "")
    button.setAutoDefault(False)
    button.setToolTip(f"{title} ({key})" if key else title)
    button.setAccessibleName(title)
    theme.wear(button, Look.BUTTON)
    button.clicked.connect(lambda: act())
    return button
