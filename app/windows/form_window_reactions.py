"""What follows from a chosen value (price of a product, contact of a partner): asked in the background while typing goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import Cancelled
from app.services.filling import react
from app.ui.forms.form_model import snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.drafts import Draft
    from app.windows.form_window import FormWindow


class Reactions(QObject):
    """Answers are put together with what was typed meanwhile; a save waits for them, so that no row is written without its price."""

    def __init__(self, window: FormWindow) -> None:
        super().__init__(window)
        self._window = window
        self._running: dict[str, int] = {}
        self._number = 0
        self._then: Callable[[], None] | None = None

    @property
    def under_way(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._running)

    def start(self, path: str) -> None:
        """Ask what follows from the new value at ``path``; a newer value at the same place replaces the question."""
        self._number += 1
        number = self._running[path] = self._number
        before = snapshot(self._window.model.draft)

        def answered(after: Draft) -> None:
            self._window.model.absorb(before, after)
            self._over(path, number)

        def failed(error: Exception) -> None:
            if not isinstance(error, Cancelled):
                self._window.context.reporter.show(error, self._window)
            self._over(path, number)

        self._window.context.tasks.read(self, lambda session: react(session, snapshot(before), path), answered, lane=f"react {path}", failed=failed)

    def then(self, action: Callable[[], None]) -> None:
        """Do something once nothing is awaited any more."""
        self._then = action

    def _over(self, path: str, number: int) -> None:
        if self._running.get(path) == number:
            del self._running[path]
        action = self._then
        if not self._running and action is not None:
            self._then = None
            action()
