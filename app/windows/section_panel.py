"""The panel at the left: one button per section, with picture, text or both; the arrow keys go up and down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.core.i18n import lazy
from app.core.settings import SECTION_LOOK
from app.ui import icons, theme
from app.ui.actions import MenuItem, popup_menu
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.ui.settings_store import UserSettings
    from app.windows.sections import Section

WIDTH = 118
PICTURE_WIDTH = 52
ICON = 20
_STYLES = {
    "both": Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
    "picture": Qt.ToolButtonStyle.ToolButtonIconOnly,
    "text": Qt.ToolButtonStyle.ToolButtonTextOnly,
}
LOOKS = {"both": lazy("Picture and text"), "picture": lazy("Picture only"), "text": lazy("Text only")}


class SectionPanel(QWidget):
    """Signals: ``chosen(str)`` with the name of the section."""

    chosen = Signal(str)

    def __init__(self, sections: Iterable[Section], settings: UserSettings) -> None:
        super().__init__()
        self._settings = settings
        theme.wear(self, Look.SECTIONS)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons = {section.name: self._button(section) for section in sections}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(6), 1, 0)
        layout.setSpacing(0)
        for button in self.buttons.values():
            layout.addWidget(button)
        layout.addStretch(1)
        self._dress()
        settings.changed.connect(self._on_setting_changed)
        menu = popup_menu(self, self.looks)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda place: menu.popup(self.mapToGlobal(place)))

    def looks(self) -> tuple[MenuItem, ...]:
        """How the sections may be shown."""
        now = self._settings.get(SECTION_LOOK)
        return tuple(MenuItem(str(title), partial(self._settings.set, SECTION_LOOK, look), checked=look == now) for look, title in LOOKS.items())

    def _on_setting_changed(self, key: str) -> None:
        if key == SECTION_LOOK.key:
            self._dress()

    def _dress(self) -> None:
        look = self._settings.get(SECTION_LOOK)
        for button in self.buttons.values():
            button.setToolButtonStyle(_STYLES[look])
            button.setToolTip(button.text() if look == "picture" else "")
        self.setFixedWidth(theme.px(PICTURE_WIDTH if look == "picture" else WIDTH))

    def show_current(self, name: str) -> None:
        """Mark the section of the window in front."""
        for section, button in self.buttons.items():
            button.setChecked(section == name)

    def focus_current(self) -> None:
        """Go to the panel with the keyboard."""
        self.window().activateWindow()
        chosen = next((button for button in self.buttons.values() if button.isChecked()), next(iter(self.buttons.values())))
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, section: Section) -> QToolButton:
        button = QToolButton()
        theme.wear(button, Look.SECTION_BUTTON)
        button.setText(str(section.title))
        button.setIcon(icons.icon(section.icon))
        button.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))
        button.setAccessibleName(str(section.title))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.installEventFilter(self)
        button.clicked.connect(lambda: self._on_clicked(section.name))
        return button

    def _on_clicked(self, name: str) -> None:
        button = self.buttons[name]
        button.setChecked(not button.isChecked())
        self.chosen.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows stay in the panel; left to themselves the buttons would send the focus to whatever is nearest on the screen."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        buttons = list(self.buttons.values())
        place = next((number for number, button in enumerate(buttons) if button is watched), None)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if place is not None and step:
            buttons[(place + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if place is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}:
            buttons[place].click()
            return True
        return False
