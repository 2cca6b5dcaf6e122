"""Hearing what others change: a plain thread with a connection of its own that hands change sets to whoever was injected."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg

from app.core.changes import ChangeSet
from app.core.errors import KontoraError
from app.db.presence import Presence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.db.engine import Connection, Engine

CHANNEL = "kontora_changes"
# Not a kind of objects: who sees what has changed for these users.
ACCESS_KEYS = "AccessKeys"
_POLL_SECONDS = 0.2
_PING_SECONDS = 15.0


class Listener:
    """Listens until ``stop``; ``on_change`` and ``on_state`` are called on its thread.

    ``on_state(False)`` says that the connection is lost, ``on_state(True)`` that it stands again; then comes a change set with ``resync``, because
    whatever was said meanwhile is lost. ``on_people`` gets who else has the objects of ``keep_open`` open, as often as that changes.
    """

    def __init__(
        self,
        engine: Engine,
        on_change: Callable[[ChangeSet], None],
        on_state: Callable[[bool], None] | None = None,
        on_people: Callable[[Mapping[UUID, tuple[str, ...]]], None] | None = None,
    ) -> None:
        self._engine = engine
        self._on_change = on_change
        self._on_state = on_state or (lambda _connected: None)
        self._presence = Presence(on_people or (lambda _people: None))
        self.keep_open = self._presence.keep
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="listener", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """End within a moment; a thread that is just trying to reach a server that is gone ends by itself later."""
        self._stopping.set()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        pause, first = 0.2, True
        while not self._stopping.is_set():
            try:
                with self._engine.connect() as connection:
                    connection.execute(f"listen {CHANNEL}".encode())
                    self._on_state(True)
                    if not first:
                        self._engine.user_changed = True
                        self._on_change(ChangeSet(resync=True))
                    pause, first = 0.2, False
                    self._listen(connection)
            except (psycopg.Error, KontoraError):
                first = False
                self._on_state(False)
                self._stopping.wait(pause)
                pause = min(pause * 2, 5.0)

    def _listen(self, connection: Connection) -> None:
        heard = time.monotonic()
        self._presence.begin()
        while not self._stopping.is_set():
            for notice in connection.notifies(timeout=_POLL_SECONDS):
                heard = time.monotonic()
                change = parsed(notice.payload)
                if not self._presence.hear(change, own=notice.pid == connection.info.backend_pid):
                    self._tell(change)
            if time.monotonic() - heard > _PING_SECONDS:  # a line that was cut says nothing by itself
                if not self._presence.check():
                    connection.execute("select 1")
                heard = time.monotonic()
            self._presence.work(connection)

    def _tell(self, change: ChangeSet) -> None:
        """Pass a change on; what the person may see changed before the rows that show it, so the session learns of that first."""
        if ACCESS_KEYS not in change.ids:
            self._on_change(change)
            return
        users = change.ids[ACCESS_KEYS]
        if not users or self._engine.user_id in users:
            self._engine.user_changed = True
            self._on_change(ChangeSet(resync=True))


def parsed(payload: str) -> ChangeSet:
    """The change set in a message of ``notify_change_v1``; what cannot be read asks to read everything again."""
    try:
        message = json.loads(payload)
        return ChangeSet({str(message["k"]): frozenset(UUID(one) for one in message.get("i", ()))})
    except (ValueError, KeyError, TypeError):
        return ChangeSet(resync=True)
