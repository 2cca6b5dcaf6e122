"""The favourites of a person, to be renamed, put in order and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from app.core.i18n import _
from app.core.settings import FAVOURITES
from app.ui import icons, theme
from app.ui.actions import Actions
from app.ui.theme import Look
from app.ui.window import Window
from app.windows import links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.ui.actions import MenuItem
    from app.ui.context import AppContext


class FavouritesWindow(Window):
    """``entry`` makes an entry of a kept link, its title and whether the person gave it that title."""

    def __init__(self, context: AppContext, entry: Callable[..., MenuItem]) -> None:
        super().__init__(context)
        self.set_title(_("Favourites"))
        self._entry = entry
        self.list = QListWidget()
        self.list.setAccessibleName(_("Favourites"))
        self.list.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.itemDoubleClicked.connect(lambda _item: self.open_current())
        self.list.currentRowChanged.connect(lambda _row: self.stateChanged.emit())
        self.list.itemChanged.connect(self._on_renamed)
        self.actions_of_window = Actions(context, "favourites", self, self)
        self.actions_of_window.attach_context_menu(self.list)
        self._note = QLabel(_("Press Ctrl+D in a window to keep it here."))
        self._arrange()
        context.settings.changed.connect(self._on_setting_changed)
        self._show()
        self.setFocusProxy(self.list)

    def command_state(self) -> Mapping[str, Any]:
        """What the conditions of commands may ask."""
        return {"current": self.list.currentRow() >= 0, "first": self.list.currentRow() == 0, "last": self.list.currentRow() == self.list.count() - 1}

    def open_current(self) -> None:
        """Open what the favourite leads to."""
        row = self.list.currentRow()
        if row >= 0 and (entry := self._entry(*self._kept()[row][:3])).enabled:
            entry.trigger()

    def rename_current(self) -> None:
        """Type another name in place."""
        self.list.editItem(self.list.currentItem())

    def move_current(self, step: int) -> None:
        """Up (-1) or down (1)."""
        kept, row = self._kept(), self.list.currentRow()
        if 0 <= row + step < len(kept):
            kept[row], kept[row + step] = kept[row + step], kept[row]
            self._keep(kept, row + step)

    def remove_current(self) -> None:
        """Take it away; the object itself stays."""
        kept, row = self._kept(), self.list.currentRow()
        self._keep(kept[:row] + kept[row + 1 :], row)

    def _on_setting_changed(self, key: str) -> None:
        if key == FAVOURITES.key:
            self._show()

    def _kept(self) -> list[Any]:
        return links.entries(self.context.settings.get(FAVOURITES))

    def _keep(self, kept: list[Any], row: int) -> None:
        self.context.settings.set(FAVOURITES, [list(entry) for entry in kept])
        self.list.setCurrentRow(min(row, self.list.count() - 1))

    def _on_renamed(self, item: QListWidgetItem) -> None:
        kept, row, name = self._kept(), self.list.row(item), item.text().strip()
        if name:
            kept[row] = [kept[row][0], name, True]  # a name of one's own: it does not follow the language
            self._keep(kept, row)
        else:
            self._show()

    def _show(self) -> None:
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for entry in (self._entry(*kept[:3]) for kept in self._kept()):
            item = QListWidgetItem(icons.icon(entry.icon), entry.title)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setSizeHint(QSize(0, theme.px(theme.ROW)))
            self.list.addItem(item)
        self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        self.list.blockSignals(False)
        self._note.setVisible(not self.list.count())
        self.stateChanged.emit()

    def _arrange(self) -> None:
        heading = QLabel(_("Favourites"))
        theme.wear(heading, Look.TITLE)
        theme.wear(self._note, Look.MUTED)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(theme.MARGIN)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading)
        layout.addWidget(self.actions_of_window.bar())
        layout.addWidget(self._note)
        layout.addWidget(self.list, 1)


def open_current(window: FavouritesWindow) -> None:
    """Open the favourite."""
    window.open_current()


def rename(window: FavouritesWindow) -> None:
    """Give it another name."""
    window.rename_current()


def move_up(window: FavouritesWindow) -> None:
    """Earlier in the menu."""
    window.move_current(-1)


def move_down(window: FavouritesWindow) -> None:
    """Later in the menu."""
    window.move_current(1)


def remove(window: FavouritesWindow) -> None:
    """No longer a favourite."""
    window.remove_current()
