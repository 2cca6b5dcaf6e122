"""The page of the columns: which fields are shown, in which order, under which title, how wide, and which stay at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import UserError
from app.core.i18n import _
from app.ui import icons, theme
from app.ui.lists.settings_keys import Keys
from app.ui.lists.settings_page import SettingsPage
from app.ui.lists.shown_row import any_column
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.ui.lists.header import ListHeader
    from app.ui.lists.list_model import ListModel

_FIELD, _TITLE, _WIDTH, _FIXED = range(4)
_NAME = Qt.ItemDataRole.UserRole
_WIDTH_THEN = Qt.ItemDataRole.UserRole + 1
_CHECKED = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
NARROWEST, WIDEST = 24, 2000


class ColumnsPage(SettingsPage):
    """One row for each field of the object."""

    def __init__(self, header: ListHeader, model: ListModel) -> None:
        super().__init__()
        self.title = _("Columns")
        self._header = header
        self._model = model
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setHeaderLabels([_("Column"), _("Own title"), _("Width"), _("Fixed at the left")])
        self.tree.setAccessibleName(_("Columns of the list"))
        self.tree.setItemDelegate(_EditableCells(self.tree))
        self.tree.header().setSectionResizeMode(_FIELD, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(_FIXED, QHeaderView.ResizeMode.ResizeToContents)
        for place, width in ((_TITLE, 200), (_WIDTH, 80)):
            self.tree.setColumnWidth(place, theme.px(width))
        self.tree.header().setStretchLastSection(False)
        self._arrange()
        keys: Mapping[str, Callable[[], None]] = {"Ctrl+Shift+Up": lambda: self.shift(-1), "Ctrl+Shift+Down": lambda: self.shift(1)}
        Keys(self.tree, {**keys, "Space": self._flip})
        self.setFocusProxy(self.tree)

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.px(theme.GAP))
        bar.addWidget(_button("up", _("Move up"), "Ctrl+Shift+Up", lambda: self.shift(-1)))
        bar.addWidget(_button("down", _("Move down"), "Ctrl+Shift+Down", lambda: self.shift(1)))
        bar.addWidget(_button("", _("Standard columns"), "", lambda: self._fill({})))
        bar.addStretch(1)
        note = QLabel(_("F2 or a double click changes the title and the width."))
        theme.wear(note, Look.LABEL)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(theme.GAP))
        layout.addLayout(bar)
        layout.addWidget(self.tree, 1)
        layout.addWidget(note)

    # what is shown

    def show_now(self) -> None:
        self._fill(self._header.arrangement())

    def _fill(self, state: Mapping[str, Any]) -> None:
        """The shown columns in their order, then the hidden ones, then the other fields by their titles."""
        self.tree.clear()
        declared = [column.field for column in self._model.declared]
        order = [*state.get("order", ()), *(name for name in declared if name not in state.get("order", ()))]
        hidden = set(state.get("hidden", ()))
        shown = [name for name in order if name not in hidden]
        rest = sorted((name for name in self._model.object_type.fields if name not in shown), key=self._field_title)
        for place, name in enumerate((*shown, *rest)):
            self._add(name, state, shown=name in shown, fixed=place < int(state.get("fixed", 0)))
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))

    def _add(self, name: str, state: Mapping[str, Any], *, shown: bool, fixed: bool) -> None:
        item = QTreeWidgetItem(self.tree)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setCheckState(_FIELD, _CHECKED[shown])
        item.setText(_FIELD, self._field_title(name))
        item.setText(_TITLE, str(dict(state.get("titles", {})).get(name, "")))
        item.setText(_WIDTH, self._width(name, state))
        item.setTextAlignment(_WIDTH, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setCheckState(_FIXED, _CHECKED[shown and fixed])
        item.setData(_FIELD, _NAME, name)
        item.setData(_WIDTH, _WIDTH_THEN, item.text(_WIDTH))

    def _field_title(self, name: str) -> str:
        own = next((column for column in self._model.declared if column.field == name), None)
        return own.title if own else self._model.object_type.fields[name].title

    def _width(self, name: str, state: Mapping[str, Any]) -> str:
        section = self._model.section_of(name)
        if state and section >= 0 and not self._header.isSectionHidden(section):
            return str(round(self._header.sectionSize(section) * 100 / theme.px(100)))
        declared = next((column for column in self._model.declared if column.field == name), None)
        return str((declared or any_column(self._model.object_type, name)).column.width)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return [item for item in found if item is not None]

    # what the person does

    def shift(self, step: int) -> None:
        """Move the current column among its neighbours."""
        item = self.tree.currentItem()
        if item is None:
            return
        wanted = self.tree.indexOfTopLevelItem(item) + step
        if 0 <= wanted < self.tree.topLevelItemCount():
            self.tree.takeTopLevelItem(wanted - step)
            self.tree.insertTopLevelItem(wanted, item)
            self.tree.setCurrentItem(item)

    def _flip(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            place = _FIXED if self.tree.currentColumn() == _FIXED else _FIELD
            item.setCheckState(place, _CHECKED[item.checkState(place) is not Qt.CheckState.Checked])

    def apply(self) -> None:
        if self.state() != self._header.arrangement():
            self._header.arrange(self.state())
            self._header.arranged.emit()

    def state(self) -> dict[str, Any]:
        """The arrangement as it is built; raises ``UserError`` when nothing would be shown or a width is no number."""
        items = self._items()
        shown = [item for item in items if item.checkState(_FIELD) is Qt.CheckState.Checked]
        if not shown:
            raise UserError(_("A list needs a column."), _("Tick at least one."))
        fixed = [item for item in shown if item.checkState(_FIXED) is Qt.CheckState.Checked]
        declared = {column.field for column in self._model.declared}
        away = [item for item in items if item not in shown and _name(item) in declared]
        return {
            "order": [_name(item) for item in (*fixed, *(item for item in shown if item not in fixed), *away)],
            "widths": self._widths(shown),
            "hidden": [_name(item) for item in away],
            "titles": {_name(item): text for item in items if (text := item.text(_TITLE).strip())},
            "fixed": len(fixed),
        }

    def _widths(self, shown: list[QTreeWidgetItem]) -> dict[str, int]:
        """What was kept, unless a width was typed here."""
        if all(item.text(_WIDTH) == item.data(_WIDTH, _WIDTH_THEN) for item in shown):
            kept: dict[str, int] = self._header.arrangement()["widths"]
            return {name: width for name, width in kept.items() if name in map(_name, shown)}
        return {_name(item): self._typed_width(item) for item in shown}

    def _typed_width(self, item: QTreeWidgetItem) -> int:
        text = item.text(_WIDTH).strip()
        if not text.isdigit() or not NARROWEST <= int(text) <= WIDEST:
            self.tree.setCurrentItem(item, _WIDTH)
            wrong = _("“{text}” is no width for the column “{column}”.").format(text=text, column=item.text(_FIELD))
            raise UserError(wrong, _("Type a number from {least} to {most}.").format(least=NARROWEST, most=WIDEST))
        return int(text)


class _EditableCells(QStyledItemDelegate):
    """Titles and widths are typed in place; the rest is ticked."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QWidget:
        if index.column() not in {_TITLE, _WIDTH}:
            return None  # type: ignore[return-value]  # Qt's way to say that a cell is not edited
        return super().createEditor(parent, option, index)


def _name(item: QTreeWidgetItem) -> str:
    return str(item.data(_FIELD, _NAME))


def _button(icon: str, title: str, key: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(icons.icon(icon), "" if icon else title)
    button.setAutoDefault(False)
    button.setToolTip(f"{title} ({key})" if key else title)
    button.setAccessibleName(title)
    theme.wear(button, Look.BUTTON)
    button.clicked.connect(lambda: act())
    return button
