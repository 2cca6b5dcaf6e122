"""Cancelling work that waits for somebody else (the server, a file): a token carried beside the work, not through every signature."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from app.core.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class CancelToken:
    """Set once by ``cancel``; whoever waits registers how to wake it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wake: Callable[[], None] | None = None
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop; safe from any thread."""
        with self._lock:
            self._cancelled = True
            if self._wake is not None:
                self._wake()

    def check(self) -> None:
        """Raise ``Cancelled`` when the work should stop; long loops call it."""
        if self._cancelled:
            raise Cancelled

    @contextmanager
    def waking(self, wake: Callable[[], None]) -> Iterator[None]:
        """While inside, ``cancel`` also calls ``wake`` (under the token's lock, so never after the block)."""
        self.check()
        with self._lock:
            self._wake = wake
        try:
            yield
        finally:
            with self._lock:
                self._wake = None


current_token: ContextVar[CancelToken | None] = ContextVar("current_token", default=None)
