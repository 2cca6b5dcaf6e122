"""No database call may run on the thread that paints: the program names that thread once, every call checks it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_forbidden: set[int] = set()


class DatabaseOnPaintingThreadError(RuntimeError):
    """A bug of the program: the caller must go through ``ui/tasks.py``."""


def forbid_this_thread() -> None:
    """From now on every database call made by the calling thread raises."""
    _forbidden.add(threading.get_ident())


def allow_this_thread() -> None:
    """Lift the ban again: for the end of a window test, whose thread others use for the base."""
    _forbidden.discard(threading.get_ident())


def is_allowed() -> bool:
    """Whether the calling thread may call the database."""
    return threading.get_ident() not in _forbidden


def check_this_thread() -> None:
    """Raise when the calling thread is a forbidden one; called at the start of every database call."""
    if threading.get_ident() in _forbidden:
        raise DatabaseOnPaintingThreadError("The database was called on the thread of the windows; use Tasks.read or Tasks.write")


@contextmanager
def allowed() -> Iterator[None]:
    """Lift the ban for a block: for tests that look into the base between two steps of a window."""
    was = threading.get_ident() in _forbidden
    _forbidden.discard(threading.get_ident())
    try:
        yield
    finally:
        if was:
            _forbidden.add(threading.get_ident())
