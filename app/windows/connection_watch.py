"""Whether the server answers: after a failure it is tried again until it does, without the person doing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import Unavailable
from app.core.i18n import _
from app.windows.people import People

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.errors import KontoraError
    from app.queries import Session
    from app.ui.tasks import Tasks

FIRST_MS = 1000
LONGEST_MS = 15_000


class Server(QObject):
    """The server as the main window knows it. Signals: ``changed(error)`` when it went away, ``changed(None)`` when it is back.

    ``ping`` is one short question to the base; ``latency`` tells the last measured time without asking; ``people`` knows who else is at work.
    """

    changed = Signal(object)

    def __init__(
        self, tasks: Tasks, ping: Callable[[Session], object], latency: Callable[[], float | None], *, place: str = "", organization: str = ""
    ) -> None:
        super().__init__()
        self.place = place
        self.organization = organization
        self.latency = latency
        self.people = People()
        self._tasks = tasks
        self._ping = ping
        self._lost = False
        self._timer = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._timer.timeout.connect(self.try_now)

    def on_unavailable(self, error: KontoraError) -> None:
        """Somebody's work failed because the server did not answer."""
        self.changed.emit(error)
        if not self._lost:
            self._lost = True
            self._timer.start(FIRST_MS)

    def on_listening(self, connected: bool) -> None:
        """The line that hears of changes broke, or stands again; both are noticed there before anybody asks anything."""
        if connected:
            self._on_answer()
        else:
            self.on_unavailable(Unavailable(_("The connection to the server is lost.")))

    def try_now(self) -> None:
        """Ask now; called by the timer and by the button of the banner."""
        self._timer.stop()
        self._tasks.read(self, self._ping, lambda _answer: self._on_answer(), failed=lambda _error: self._on_silence(), lane="ping")

    def _on_answer(self) -> None:
        if self._lost:
            self._lost = False
            self.changed.emit(None)

    def _on_silence(self) -> None:
        self._timer.start(min(self._timer.interval() * 2, LONGEST_MS))
