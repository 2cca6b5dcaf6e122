"""Windows that were not looked at for long go to sleep: their widgets are given back, their tabs stay, and looking at one makes it anew.

Thirty open windows would hold four thousand widgets, and each costs about 20 KB with its style. A sleeping window has nothing to lose: what it
showed is in the base, where the person was in it is kept (``Window.way_back``).
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.ui.garbage import give_memory_back
from app.ui.tasks import belongs
from app.ui.window import Waiting, Window

if TYPE_CHECKING:
    from app.ui.tasks import Tasks
    from app.windows.window_opener import WindowOpener

AWAKE = 3
"""So many windows stay as they are, the ones used last."""
AFTER_MS = 1_500
"""Nobody waits for it: the window just opened is read and painted first."""

WORTH_COLLECTING = 4
"""After so many windows Python looks for what they left, about 0.4 MB each; it takes 10 to 30 ms in which nothing is painted."""


class Sleep(QObject):
    """Watches over the windows of one opener."""

    def __init__(self, opener: WindowOpener, tasks: Tasks, *, awake: int = AWAKE) -> None:
        super().__init__(opener.docking)
        self._opener = opener
        self._docking = opener.docking
        self._tasks = tasks
        self._awake = awake
        self._uncollected = 0
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self.begin)
        self._docking.activated.connect(self._on_activated)

    def begin(self) -> None:
        """Put to sleep what is beyond the number and may sleep."""
        asleep = [key for key in self._beyond() if self._may_sleep(key) and self._opener.put_to_sleep(key)]
        if asleep:
            self._uncollected += len(asleep)
            QTimer.singleShot(0, self, self._clear_up)

    def _clear_up(self) -> None:
        """The widgets are gone by now; what Python held of them is looked for only when it is worth the pause."""
        if self._uncollected >= WORTH_COLLECTING:
            self._uncollected = 0
            gc.collect()
        give_memory_back()

    def _on_activated(self, _key: str) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _beyond(self) -> list[str]:
        docking = self._docking
        return [key for key in docking.used if not isinstance(docking.widget(key), Waiting)][self._awake :]

    def _may_sleep(self, key: str) -> bool:
        window = self._docking.widget(key)
        if not isinstance(window, Window) or self._docking.is_seen(key) or window.is_modified():
            return False
        dialogs = any(dialog.isVisible() and belongs(dialog, window) for dialog in QApplication.topLevelWidgets())
        return not dialogs and not self._tasks.works_for(window)
