"""The dialog "Configure list": pages of what can be set, taken together with one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.ui import theme
from app.ui.lists.settings_keys import Keys
from app.ui.lists.settings_saved import SavedPage
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.ui.lists.saved_settings import ListSettings
    from app.ui.lists.settings_page import SettingsPage

WIDTH, HEIGHT = 780, 560


class ListSettingsDialog(QDialog):
    """What is wrong on a page is told at the bottom, and the page comes to the front."""

    def __init__(self, parent: QWidget, title: str, pages: Sequence[SettingsPage], settings: ListSettings, *, is_admin: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Configure list: {title}").format(title=title))
        self._settings = settings
        self.pages = tuple(pages)
        self.tabs = QTabWidget()
        self.message = QLabel(wordWrap=True)
        self.saved = SavedPage(settings, is_admin=is_admin, before=self.apply, chosen=self.accept, tell=self.tell)
        for page in self.pages:
            self.tabs.addTab(page, page.title)
            page.show_now()
        self.tabs.addTab(self.saved, self.saved.title)
        self._arrange()
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))
        self.tabs.currentWidget().setFocus()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(theme.MARGIN))
        theme.wear(self.message, Look.ERROR)
        self.message.hide()
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.message)
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GAP))
        row.addWidget(self._button(_("Standard settings"), self._standard))
        row.addStretch(1)
        main = self._button(_("Apply"), self.accept_all)
        main.setToolTip(_("Apply (Ctrl+Enter)"))
        theme.wear(main, Look.MAIN_BUTTON)
        row.addWidget(main)
        row.addWidget(self._button(_("Cancel"), self.reject))
        layout.addLayout(row)
        keys = dict.fromkeys(("Ctrl+Enter", "Ctrl+Return"), self.accept_all)
        keys |= {"Ctrl+PgDown": lambda: self._turn(1), "Ctrl+PgUp": lambda: self._turn(-1)}
        eager = (*self.findChildren(QAbstractItemView), *self.findChildren(QComboBox))  # they would keep these keys to themselves
        for widget in (self, *eager):
            Keys(widget, keys)

    def _button(self, title: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        theme.wear(button, Look.BUTTON)
        button.clicked.connect(lambda: act())
        return button

    def apply(self) -> bool:
        """Put every page into the list; ``False`` when one of them holds something wrong."""
        for page in self.pages:
            try:
                page.apply()
            except UserError as error:
                self.tabs.setCurrentWidget(page)
                self.tell(error)
                return False
        self.message.hide()
        return True

    def accept_all(self) -> None:
        """Put every page into the list and close."""
        if self.apply():
            self.accept()

    def tell(self, error: UserError) -> None:
        """Say what is wrong."""
        self.message.setText(f"{error.message} {error.hint}".strip())
        self.message.show()

    def _standard(self) -> None:
        self._settings.choose(None)
        self.accept()

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
        self.tabs.currentWidget().setFocus()
