"""The row of buttons over a window: what does not fit goes into the menu "More", which always holds everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.commands.registry import MENUS
from app.ui import theme
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from app.commands.types import Command


class BarSource(Protocol):
    """What the bar asks of the actions of a window (``ui.actions.Actions``)."""

    def action(self, command_id: str) -> QAction: ...

    def commands(self) -> tuple[Command, ...]: ...

    def menus(self) -> tuple[str, ...]: ...

    def refresh(self) -> None: ...

    def fill_own(self, menu: QMenu, name: str) -> None: ...

    def fill_commands(self, menu: QMenu, commands: Sequence[Command]) -> None: ...


class CommandBar(QWidget):
    """Buttons and menus of one window."""

    def __init__(self, actions: BarSource, right: QWidget | None) -> None:
        super().__init__()
        self._actions = actions
        self._right = right
        self._buttons = [self._button(place) for place in _places(actions)]
        self._more = self._menu_button("More")
        self._arrange()

    def open_more(self) -> None:
        """Open the menu that holds everything, at its first entry (Alt+F10)."""
        menu = self._more.menu()
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        first = next((action for action in menu.actions() if action.isVisible() and action.isEnabled() and not action.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(theme.GAP))
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for button in self._buttons:
            layout.addWidget(button)
        layout.addStretch(1)
        if self._right is not None:
            layout.addWidget(self._right)
        layout.addWidget(self._more)
        self.setFixedHeight(theme.px(theme.BUTTON))

    def _button(self, place: str | Command) -> QToolButton:
        return self._menu_button(place) if isinstance(place, str) else self._command_button(place)

    def _command_button(self, command: Command) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self._actions.action(command.id))
        style = Qt.ToolButtonStyle.ToolButtonTextOnly if command.show_text else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        button.setProperty("iconOnly", not command.show_text)
        theme.wear(button, Look.MAIN_BUTTON if command.main else Look.BUTTON)
        return _dress(button)

    def _menu_button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(f"{MENUS.get(name, name)} ▾")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill(menu, name))
        button.setMenu(menu)
        theme.wear(button, Look.BUTTON)
        return _dress(button)

    def _fill(self, menu: QMenu, name: str) -> None:
        menu.clear()
        self._actions.refresh()
        if name != "More":
            self._actions.fill_own(menu, name)
            return
        commands = self._actions.commands()
        self._actions.fill_commands(menu, [command for command in commands if command.menu == "bar"])
        for place in _places(self._actions):
            if isinstance(place, str):
                self._actions.fill_own(menu.addMenu(str(MENUS.get(place, place))), place)
        menu.addSeparator()
        self._actions.fill_commands(menu, [command for command in commands if command.menu == "more"])

    def _fit(self, width: int) -> None:
        gap = theme.px(theme.GAP)
        free = width - self._more.sizeHint().width()
        if self._right is not None:
            free -= max(self._right.minimumSizeHint().width(), self._right.minimumWidth()) + gap
        for button in self._buttons:
            action = button.defaultAction()
            shown = button.menu() is not None or action.isVisible()
            if shown:
                free -= button.sizeHint().width() + gap
            button.setVisible(shown and free >= 0)

    def minimumSizeHint(self) -> QSize:
        first = self._buttons[0].sizeHint().width() if self._buttons else 0
        return QSize(first + self._more.sizeHint().width() + theme.px(theme.GAP), theme.px(theme.BUTTON))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())


def _dress(button: QToolButton) -> QToolButton:
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
    return button


def _places(actions: BarSource) -> list[str | Command]:
    """Buttons in order: commands, and the names of menus at the place of their first command."""
    places: list[str | Command] = []
    for command in actions.commands():
        if command.menu == "bar":
            places.append(command)
        elif command.menu.startswith("bar:") and command.menu[4:] not in places:
            places.append(command.menu[4:])
    return places + [name for name in actions.menus() if name not in places]
