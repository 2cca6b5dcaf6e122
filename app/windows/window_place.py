"""The place of the main window on this computer: kept when it closes, taken again at the next start, also on another screen."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer

from app.core.settings import GEOMETRY, MAXIMIZED
from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.settings_store import MachineSettings

FIRST_SIZE = (1280, 760)
AROUND = 100


def keep_place(window: QWidget, machine: MachineSettings) -> None:
    """Remember where the window stands."""
    machine.set(GEOMETRY, base64.b64encode(window.saveGeometry().data()).decode())
    machine.set(MAXIMIZED, window.isMaximized())


def take_place(window: QWidget, machine: MachineSettings) -> None:
    """Stand where the window stood; Qt refuses a place from a screen of quite another size, then only "over the whole screen" is kept."""
    if window.restoreGeometry(QByteArray(_bytes(machine.get(GEOMETRY)))):
        return
    window.resize(theme.px(FIRST_SIZE[0]), theme.px(FIRST_SIZE[1]))
    if machine.get(MAXIMIZED) or window.screen().availableGeometry().height() < theme.px(FIRST_SIZE[1] + AROUND):
        window.setWindowState(Qt.WindowState.WindowMaximized)


class OnceActive(QObject):
    """Does something when a window gets the keyboard: now, or the first time that the system gives it."""

    def __init__(self, window: QWidget, act: Callable[[], None]) -> None:
        super().__init__(window)
        self._act = act
        if window.isActiveWindow():
            act()
        else:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the activation; Qt puts the cursor somewhere right after it."""
        if event.type() is QEvent.Type.WindowActivate:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._act)
        return super().eventFilter(watched, event)


def _bytes(text: str) -> bytes:
    """A place damaged by hand counts as none."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""
