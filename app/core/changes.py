"""What changed in the base: kinds and ids, no values. Own writes and the server's notifications both become this."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """``ids`` per object kind; an empty set of ids means "any of that kind" (bulk load). ``resync`` asks everybody to read again."""

    ids: dict[str, frozenset[UUID]] = field(default_factory=dict)
    resync: bool = False

    def touches(self, kind: str) -> bool:
        """Whether objects of this kind may have changed."""
        return self.resync or kind in self.ids

    def merged(self, other: ChangeSet) -> ChangeSet:
        """Both together; "any of the kind" wins over single ids."""
        ids = dict(self.ids)
        for kind, more in other.ids.items():
            ids[kind] = more if kind not in ids else (ids[kind] | more if ids[kind] and more else frozenset())
        return ChangeSet(ids, self.resync or other.resync)
