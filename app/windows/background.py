"""One long piece of work of a list: the line under the rows tells how far it is, and stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from app.core.errors import UserError
from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.queries import Session
    from app.windows.list_window import ListWindow

T = TypeVar("T")


class Background(QObject):
    """Lives as long as its work. ``advance(done, total)`` may be called from the worker."""

    def __init__(self, window: ListWindow, title: str) -> None:
        if window.findChildren(Background):
            raise UserError(_("Something is still running in this list."), _("Wait for its end, or stop it below the rows."))
        super().__init__(window)
        self._window = window
        self._title = title
        self._tasks = window.context.tasks
        self.advance = self._tasks.relay(self, window.progress.advance)
        window.progress.begin(title)
        window.progress.stopRequested.connect(self.stop)

    def run(self, work: Callable[[Session], T], done: Callable[[T], None]) -> None:
        """Do the work beside what else the person does: the saving of a form does not wait for its end, even when the work writes."""
        self._tasks.read(self, work, lambda answer: self._finish(done, answer), title=self._title, failed=self._failed)

    def stop(self) -> None:
        """Ask the work to stop; it answers with what it has done."""
        self._tasks.cancel(self)

    def _finish(self, done: Callable[[T], None], answer: T) -> None:
        self._end()
        done(answer)

    def _failed(self, error: Exception) -> None:
        self._end()
        self._window.context.reporter.show(error, self._window)

    def _end(self) -> None:
        self._window.progress.hide()
        self.setParent(None)
        self.deleteLater()
