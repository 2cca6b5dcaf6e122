"""The bar over everything: brand, menu, favourites, history, notifications, search, the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.core.i18n import _
from app.ui import icons, theme
from app.ui.actions import MenuItem, popup_menu
from app.ui.theme import Look, Role

if TYPE_CHECKING:
    from app.ui.company_look import CompanyLook
    from app.windows.search_box import SearchBox

HEIGHT = 36
LOGO_GAP = 5


class TopBar(QWidget):
    """``add_menu`` puts a button with a menu into the bar; ``finish`` adds the search field and the person at the right."""

    def __init__(self) -> None:
        super().__init__()
        theme.wear(self, Look.TOP_BAR)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.px(HEIGHT))
        self.buttons: dict[str, QToolButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.px(10), 0, theme.px(8), 1)
        self._layout.setSpacing(theme.px(4))
        self.logo = QLabel()
        self.logo.setPixmap(icons.pixmap("logo", Role.BRAND, ratio=self.devicePixelRatioF()))
        self.brand = QLabel("Kontora")
        theme.wear(self.brand, Look.BRAND)
        self._layout.addWidget(self.logo)
        self._layout.addWidget(self.brand)
        self._layout.addSpacing(theme.px(8))

    def show_company(self, look: CompanyLook) -> None:
        """The logo of the company, when it has one, instead of the program's."""
        if look.logo:
            self.logo.setPixmap(look.picture(HEIGHT - 2 * LOGO_GAP, self.devicePixelRatioF()))
            self.logo.setAccessibleName(_("Logo of the company"))
            self.brand.hide()

    def add_menu(self, name: str, icon: str, tip: str, items: Callable[[], Sequence[MenuItem]]) -> None:
        """A button with an icon that opens a menu."""
        button = self._button(name, tip)
        button.setIcon(icons.icon(icon))
        button.setIconSize(QSize(theme.px(18), theme.px(18)))
        button.setMenu(popup_menu(button, items))
        self._layout.addWidget(button)

    def finish(self, search: SearchBox, person: str, tip: str, items: Callable[[], Sequence[MenuItem]]) -> None:
        """The right side."""
        self._layout.addStretch(1)
        self._layout.addWidget(search)
        self._layout.addSpacing(theme.px(4))
        button = self._button("person", tip)
        button.setText(f"{person} ▾")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setMenu(popup_menu(button, items))
        self._layout.addWidget(button)

    def open(self, name: str) -> None:
        """Open a menu by key, also from a window in a frame of its own."""
        self.window().activateWindow()
        self.buttons[name].showMenu()

    def mark(self, name: str, marked: bool) -> None:
        """Draw attention to a button (unread notifications)."""
        icon = {"notices": "bell"}[name]
        self.buttons[name].setIcon(icons.icon(icon, Role.NEGATIVE if marked else Role.TEXT_SECOND))

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        theme.wear(button, Look.FLAT_BUTTON)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.buttons[name] = button
        return button
