"""A thin link: the screen is shown through Remote Desktop, or the server is far away. The program then sends less."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.i18n import _
from app.core.settings import THIN_LINK
from app.ui.settings_store import SAVE_AFTER_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.ui.settings_store import MachineSettings, UserSettings

EVERY_MS = 2000
FAR_MS = 40
NEAR_MS = 25
"""A server that was far counts as near only below this, so that nothing changes to and fro."""
SAVE_AFTER_MS_THIN = 10_000
_SM_REMOTESESSION = 0x1000  # GetSystemMetrics: the process runs in a Terminal Services session


def display_is_remote(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether what is painted goes through a network: Remote Desktop of Windows, xrdp, X11 forwarded by SSH."""
    if environment.get("XRDP_SESSION") or environment.get("SESSIONNAME", "").upper().startswith("RDP-"):
        return True
    if environment.get("SSH_CONNECTION") and not environment.get("DISPLAY", ":").startswith(":"):
        return True
    return _windows_says_remote()


def _windows_says_remote() -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.user32.GetSystemMetrics(_SM_REMOTESESSION))
    return False


def paints_less(machine: MachineSettings) -> bool:
    """Whether windows are built without highlights under the mouse: a far server alone is no reason, and dressing open windows anew takes seconds."""
    return machine.get(THIN_LINK) == "on" or (machine.get(THIN_LINK) == "auto" and display_is_remote())


class ThinLink(QObject):
    """Whether the link is thin, and what the program does about it. ``latency`` gives milliseconds of the network to the server without asking it.

    Signals: ``changed()``.
    """

    changed = Signal()

    def __init__(self, machine: MachineSettings, settings: UserSettings, latency: Callable[[], float | None], parent: QObject) -> None:
        super().__init__(parent)
        self._machine = machine
        self._settings = settings
        self._latency = latency
        self._remote = display_is_remote()
        self._far = False
        self.is_on = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @property
    def choice(self) -> str:
        """What the person wants: ``auto``, ``on`` or ``off``."""
        return cast("str", self._machine.get(THIN_LINK))

    def choose(self, choice: str) -> None:
        """Leave it to the program, or say that the link is thin or is not; windows must be built anew to look so."""
        self._machine.set(THIN_LINK, choice)
        self.look()

    def look(self) -> None:
        """See how things are now and act on it."""
        self._far = (self._latency() or 0) > (NEAR_MS if self._far else FAR_MS)
        wanted = self.choice == "on" or (self.choice == "auto" and (self._remote or self._far))
        self._settings.save_after(SAVE_AFTER_MS_THIN if wanted else SAVE_AFTER_MS)
        if wanted != self.is_on:
            self.is_on = wanted
            self.changed.emit()

    def explanation(self) -> str:
        """Why the link counts as thin and what that means."""
        means = [_("Settings are saved less often.")]
        if paints_less(self._machine):
            means.insert(0, _("Nothing is highlighted under the mouse and the cursor does not blink."))
        return "\n".join((self._why(), *means))

    def _why(self) -> str:
        if self.choice == "on":
            return _("The thin link is switched on by you.")
        if self._remote:
            return _("The screen is shown through Remote Desktop.")
        return _("The server is far away: it answers in {count} ms.").format(count=round(self._latency() or 0))
