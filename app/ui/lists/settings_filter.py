"""The filter of a list as a tree that a person builds: conditions in groups, one of them edited below the tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import UserError
from app.core.filters import VALUELESS, comparisons
from app.core.i18n import _
from app.core.lists import Compare, Condition, ConditionGroup, Filter, Join
from app.ui import icons, theme
from app.ui.actions import MenuItem, popup_menu
from app.ui.lists.filter_words import COMPARISONS, JOINS, value_words
from app.ui.lists.settings_keys import Keys
from app.ui.lists.settings_value import AS_TEXT, ValueEditor, value_editor
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.metadata.types import Field
    from app.ui.context import AppContext

_HELD = Qt.ItemDataRole.UserRole
_CHECKED = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


class FilterTree(QWidget):
    """The tree and, below it, the condition or group it stands on; each change is seen in the tree at once."""

    def __init__(self, context: AppContext, fields: Iterable[Field]) -> None:
        super().__init__()
        self._context = context
        self._fields = sorted(fields, key=lambda field: field.title.casefold())
        self._trees = {field.name for field in self._fields if _is_tree(context, field)}
        self.tree = QTreeWidget()
        self.field = QComboBox()
        self.compare = QComboBox()
        self.join = QComboBox()
        self.value = ValueEditor()
        self._panel = QGridLayout()
        self._labels = (QLabel(_("Field")), QLabel(_("Comparison")), QLabel(_("Value")))
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

    def _taken(self, item: QTreeWidgetItem) -> Filter:
        held: Filter = item.data(0, _HELD)
        used = item.checkState(0) is Qt.CheckState.Checked
        if isinstance(held, ConditionGroup):
            return ConditionGroup(held.join, tuple(map(self._taken, _parts(item))), used=used)
        if used and held.value is None and held.compare not in VALUELESS:
            self.tree.setCurrentItem(item)
            self.value.setFocus()
            title = self._field(held.field).title
            wrong = self.value.problem()
            raise UserError(wrong or _("“{field}” is compared with nothing.").format(field=title), _("Type a value, or delete the condition."))
        return replace(held, used=used)

    # building

    def _fill(self) -> None:
        for field in self._fields:
            self.field.addItem(field.title, field.name)
        for join, title in JOINS.items():
            self.join.addItem(str(title), join)
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([_("Field"), _("Comparison"), _("Value")])
        self.tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.tree.setColumnWidth(0, theme.px(220))
        self.tree.setColumnWidth(1, theme.px(150))
        self.tree.setAccessibleName(_("Conditions of the filter"))
        for name, box in ((_("Field"), self.field), (_("Comparison"), self.compare), (_("How the conditions hang together"), self.join)):
            box.setAccessibleName(name)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(theme.GAP))
        layout.addLayout(self._bar())
        layout.addWidget(self.tree, 1)
        for place, widget in enumerate((*self._labels,)):
            self._panel.addWidget(widget, 0, place)
        self._panel.addWidget(self.field, 1, 0, Qt.AlignmentFlag.AlignTop)
        self._panel.addWidget(self.compare, 1, 1, Qt.AlignmentFlag.AlignTop)
        self._panel.addWidget(self.join, 1, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        self._panel.addWidget(self.value, 1, 2)
        for place, share in enumerate((3, 2, 4)):
            self._panel.setColumnStretch(place, share)
        layout.addLayout(self._panel)

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
        self.field.activated.connect(self._on_field)
        self.compare.activated.connect(self._on_compare)
        self.join.activated.connect(self._on_join)
        keys = {"Ins": self.add, "Del": self.delete, "Enter": self._edit, "Return": self._edit, "F2": self._edit}
        Keys(self.tree, keys | {"Ctrl+Shift+Up": lambda: self.shift(-1), "Ctrl+Shift+Down": lambda: self.shift(1)})

    # what the person does

    def add(self) -> None:
        """Put a condition where the tree stands and go to its field."""
        name = self._fields[0].name
        self.tree.setCurrentItem(self._put(Condition(name, self._comparisons(name)[0]), self._place()))
        self.field.setFocus()

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
        (self.value if self.value.isVisible() and self.value.focusProxy() else self.field).setFocus()

    # the tree

    def _place(self) -> QTreeWidgetItem:
        """Where something new goes: into the group the tree stands on, else beside the condition it stands on."""
        current = self.tree.currentItem()
        if current is None:
            return self.tree.invisibleRootItem()
        return current if _is_group(current) else _above(current, self.tree)

    def _put(self, item: Filter, parent: QTreeWidgetItem) -> QTreeWidgetItem:
        row = QTreeWidgetItem(parent)
        row.setCheckState(0, _CHECKED[item.used])
        self._hold(row, item)
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
        field = self._field(item.field)
        row.setText(0, field.title)
        row.setText(1, str(COMPARISONS[item.compare]))
        row.setText(2, value_words(field, item, self._context.base.time_zone))

    def _field(self, name: str) -> Field:
        return next(field for field in self._fields if field.name == name)

    def _comparisons(self, name: str) -> tuple[Compare, ...]:
        return comparisons(self._field(name).fact, grouped=name in self._trees)

    # the panel below

    def _show_current(self) -> None:
        current = self.tree.currentItem()
        held: Any = current.data(0, _HELD) if current else None
        plain, group = isinstance(held, Condition), isinstance(held, ConditionGroup)
        for widget in (*self._labels, self.field, self.compare, self.value):
            widget.setVisible(plain)
        self.join.setVisible(group)
        if isinstance(held, ConditionGroup):
            self.join.setCurrentIndex(self.join.findData(held.join))
        if isinstance(held, Condition):
            self.field.setCurrentIndex(self.field.findData(held.field))
            self._offer(held)

    def _offer(self, held: Condition) -> None:
        self.compare.clear()
        for compare in self._comparisons(held.field):
            self.compare.addItem(str(COMPARISONS[compare]), compare)
        self.compare.setCurrentIndex(self.compare.findData(held.compare))
        editor = value_editor(self._field(held.field), held.compare, self._context)
        editor.setAccessibleName(_("Value"))
        editor.set_value(held.value)
        self._panel.replaceWidget(self.value, editor)
        self.value.hide()
        self.value.deleteLater()
        self.value = editor
        self._labels[2].setVisible(held.compare not in VALUELESS)
        editor.changed.connect(self._on_value)
        self.setTabOrder(self.compare, editor)

    def _standing(self) -> QTreeWidgetItem:
        """The item that the panel below edits; there is one while it is seen."""
        current = self.tree.currentItem()
        if current is None:
            raise LookupError("nothing is edited")
        return current

    def _held(self) -> Condition:
        held: Condition = self._standing().data(0, _HELD)
        return held

    def _on_field(self) -> None:
        held = self._held()
        name = self.field.currentData()
        if name != held.field:
            self._change(Condition(name, self._comparisons(name)[0]))

    def _on_compare(self) -> None:
        held, compare = self._held(), Compare(self.compare.currentData())
        fresh = value_editor(self._field(held.field), compare, self._context)
        keeps = type(fresh) is type(self.value) and (compare in AS_TEXT) is (held.compare in AS_TEXT)
        fresh.deleteLater()
        self._change(replace(held, compare=compare, value=held.value if keeps else None))

    def _change(self, held: Condition) -> None:
        self._hold(self._standing(), held)
        self._offer(held)
        self._on_value()

    def _on_value(self) -> None:
        self._hold(self._standing(), replace(self._held(), value=self.value.value()))

    def _on_join(self) -> None:
        self._hold(self._standing(), replace(self._standing().data(0, _HELD), join=Join(self.join.currentData())))


def _is_group(item: QTreeWidgetItem) -> bool:
    return isinstance(item.data(0, _HELD), ConditionGroup)


def _parts(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for row in range(item.childCount()) if (child := item.child(row)) is not None]


def _above(item: QTreeWidgetItem, tree: QTreeWidget) -> QTreeWidgetItem:
    return item.parent() or tree.invisibleRootItem()


def _is_tree(context: AppContext, field: Field) -> bool:
    """Whether the objects that a field refers to stand in groups of their own kind."""
    target = field.fact.target
    return target in context.registry and "parent" in context.registry[target].fields


def _button(icon: str, title: str, act: Callable[[], None], *, text: bool = False, key: str = "") -> QPushButton:
    button = QPushButton(icons.icon(icon), title if text else "")
    button.setAutoDefault(False)
    button.setToolTip(f"{title} ({key})" if key else title)
    button.setAccessibleName(title)
    theme.wear(button, Look.BUTTON)
    button.clicked.connect(lambda: act())
    return button
