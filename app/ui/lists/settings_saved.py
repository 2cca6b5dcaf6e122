"""The page of named settings: choose, keep, rename, delete, start with, share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.ui import icons, theme
from app.ui.lists.settings_keys import Keys
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.lists.list_state import SavedSettings
    from app.ui.lists.saved_settings import ListSettings

LONGEST_NAME = 100


class SavedPage(QWidget):
    """The settings by name, and what can be done with the one the cursor is on; ``before`` puts the other pages into the list first."""

    def __init__(
        self, settings: ListSettings, *, is_admin: bool, before: Callable[[], bool], chosen: Callable[[], None], tell: Callable[[UserError], None]
    ) -> None:
        super().__init__()
        self.title = _("Saved settings")
        self._settings, self._is_admin, self._before, self._chosen, self._tell = settings, is_admin, before, chosen, tell
        self.list = QListWidget()
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.buttons = {
            "choose": self._button(_("Choose"), self.choose),
            "keep": self._button(_("Save the changes"), self.keep),
            "default": self._button(_("Start with these"), self.flip_default),
            "share": self._button(_("Share with everybody"), self.flip_shared),
            "delete": self._button(_("Delete"), self.delete),
        }
        self._keep_new = self._button(_("Save as new"), self.keep_new)
        self._rename = self._button(_("Rename"), self.rename)
        self._arrange()
        self.list.currentRowChanged.connect(lambda _row: self._follow())
        self.list.itemActivated.connect(lambda _item: self.choose())
        self.name.returnPressed.connect(lambda: self._do(self.keep_new))
        Keys(self.list, {"Del": self.delete})
        settings.changed.connect(self.refill)
        self.refill()

    def _button(self, title: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        theme.wear(button, Look.BUTTON)
        button.clicked.connect(lambda: self._do(act))
        return button

    def _do(self, act: Callable[[], None]) -> None:
        try:
            act()
        except UserError as error:
            self._tell(error)

    def _arrange(self) -> None:
        self.list.setAccessibleName(self.title)
        self.name.setPlaceholderText(_("Name of the settings"))
        self.name.setAccessibleName(_("Name of the settings"))
        side = QVBoxLayout()
        side.setSpacing(theme.px(theme.GAP))
        for button in self.buttons.values():
            side.addWidget(button)
        side.addStretch(1)
        grid = QGridLayout(self)
        grid.setSpacing(theme.px(theme.GAP))
        note = QLabel(_("Filter, order, columns, search and colours are kept together."))
        theme.wear(note, Look.LABEL)
        grid.addWidget(note, 0, 0, 1, 3)
        grid.addWidget(self.list, 1, 0, 1, 2)
        grid.addLayout(side, 1, 2)
        grid.addWidget(self.name, 2, 0)
        grid.addWidget(self._keep_new, 2, 1)
        grid.addWidget(self._rename, 2, 2)
        grid.setColumnStretch(0, 1)
        self.setFocusProxy(self.list)

    # what is shown

    def refill(self) -> None:
        """Show the settings there are now; the cursor stays, else stands on what is on."""
        wanted = self.selected() or self._settings.current
        self.list.clear()
        current, default = self._settings.current, self._settings.default
        for item in self._settings.all():
            marks = [_("for everybody")] * item.shared + [_("at the start")] * (default is not None and item.id == default.id)
            row = QListWidgetItem(item.name + (f"  ({', '.join(marks)})" if marks else ""), self.list)
            row.setData(Qt.ItemDataRole.UserRole, item.id)
            row.setIcon(icons.icon("check" if current is not None and item.id == current.id else "settings"))
            if wanted is not None and item.id == wanted.id:
                self.list.setCurrentItem(row)
        self._follow()

    def selected(self) -> SavedSettings | None:
        """The settings the cursor is on."""
        row = self.list.currentItem()
        return self._settings.find(row.data(Qt.ItemDataRole.UserRole)) if row is not None else None

    def _follow(self) -> None:
        item = self.selected()
        mine = item is not None and (self._is_admin or not item.shared)
        self.buttons["choose"].setEnabled(item is not None)
        self.buttons["keep"].setEnabled(mine)
        self.buttons["delete"].setEnabled(mine)
        self._rename.setEnabled(mine)
        self.buttons["default"].setEnabled(item is not None)
        self.buttons["default"].setText(_("Do not start with these") if self._is_default(item) else _("Start with these"))
        self.buttons["share"].setVisible(self._is_admin)
        self.buttons["share"].setEnabled(item is not None)
        self.buttons["share"].setText(_("Do not share") if item is not None and item.shared else _("Share with everybody"))
        self.name.setText(item.name if item else "")

    def _is_default(self, item: SavedSettings | None) -> bool:
        default = self._settings.default
        return item is not None and default is not None and default.id == item.id

    # what the person does

    def choose(self) -> None:
        """Set the list so."""
        item = self.selected()
        if item is not None:
            self._settings.choose(item)
            self._chosen()

    def keep(self) -> None:
        """Keep what is set now in place of the settings the cursor is on."""
        item = self.selected()
        if item is not None and self._before():
            self._settings.keep(item)

    def keep_new(self) -> None:
        """Keep what is set now under the name typed."""
        name = self._typed_name()
        if self._before():
            kept = self._settings.keep_new(name)
            self._go(kept.id)

    def rename(self) -> None:
        """Give the settings the name typed."""
        item = self.selected()
        if item is not None:
            self._settings.rename(item, self._typed_name(item.id))

    def delete(self) -> None:
        """Throw the settings away."""
        item = self.selected()
        if item is not None and self.buttons["delete"].isEnabled():
            self._settings.delete(item)

    def flip_default(self) -> None:
        """Start new lists with these settings, or not any more."""
        item = self.selected()
        self._settings.set_default(None if self._is_default(item) else item)

    def flip_shared(self) -> None:
        """Give the settings to everybody, or take them back."""
        item = self.selected()
        if item is not None:
            self._settings.share(item, shared=not item.shared)

    def _typed_name(self, own_id: str = "") -> str:
        name = " ".join(self.name.text().split())
        taken = any(item.name.casefold() == name.casefold() and item.id != own_id for item in self._settings.all())
        if not name or taken:
            self.name.setFocus()
            wrong = _("There are settings named “{name}” already.").format(name=name) if taken else _("The settings need a name.")
            raise UserError(wrong, _("Type another name."))
        return name

    def _go(self, settings_id: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == settings_id:
                self.list.setCurrentRow(row)
