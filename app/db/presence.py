"""Who has the same objects open: worked by the listener on its own connection, so that the windows never wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from app.core.changes import ChangeSet
    from app.db.engine import Connection

# Not a kind of objects: somebody opened or closed these.
OPEN_OBJECTS = "OpenObjects"
_CALL = "select object_id, name from open_objects_v1(%(opened)s, %(closed)s, %(watched)s)"


class Presence:
    """What this program has open is held as locks of the connection: with the connection they are gone, and begun anew with the next one.

    ``on_people`` gets the names of the others by object, on the listener's thread.
    """

    def __init__(self, on_people: Callable[[Mapping[UUID, tuple[str, ...]]], None]) -> None:
        self._on_people = on_people
        self._wanted: frozenset[UUID] = frozenset()
        self._held: frozenset[UUID] = frozenset()
        self._others: dict[UUID, tuple[str, ...]] = {}
        self._asked = False

    def keep(self, ids: frozenset[UUID]) -> None:
        """These objects are open here, no others; from any thread, told within the listener's next breath."""
        self._wanted = ids

    def begin(self) -> None:
        """A new connection holds nothing yet."""
        self._held = frozenset()

    def hear(self, change: ChangeSet, *, own: bool) -> bool:
        """Whether a message was about open objects; what concerns this program is asked for at the next ``work``."""
        if OPEN_OBJECTS not in change.ids:
            return False
        ids = change.ids[OPEN_OBJECTS]
        self._asked = self._asked or (not own and (not ids or bool(ids & self._held)))
        return True

    def check(self) -> bool:
        """Ask again whether the others are still there (a program that died says nothing); ``False`` when nobody is shown."""
        self._asked = self._asked or bool(self._others)
        return self._asked

    def work(self, connection: Connection) -> None:
        """Tell what was opened and closed, and learn who else is there: one question, when there is reason for one."""
        wanted = self._wanted
        if wanted == self._held and not self._asked:
            return
        values = {"opened": list(wanted - self._held), "closed": list(self._held - wanted), "watched": list(wanted)}
        rows = connection.execute(_CALL.encode(), values).fetchall()
        self._held, self._asked = wanted, False
        others: dict[UUID, tuple[str, ...]] = {}
        for row in rows:
            others[row["object_id"]] = (*others.get(row["object_id"], ()), row["name"])
        if others != self._others:
            self._others = others
            self._on_people(others)
