"""What a person sets in a list, part by part (filter, order, columns …), to be kept together under a name. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.ids import new_id

Read = Callable[[], Any]
Write = Callable[[Any], "tuple[str, ...]"]


class ListState:
    """The parts by name. ``read`` gives what is set now, as JSON (``None`` for the standard); ``write`` sets it silently, naming what it left out."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[Read, Write]] = {}

    def add(self, name: str, read: Read, write: Write) -> None:
        """Let a part be kept."""
        self._parts[name] = (read, write)

    def now(self) -> dict[str, Any]:
        """Everything as it is set; standard parts are left out."""
        state = {name: read() for name, (read, _write) in self._parts.items()}
        return {name: value for name, value in state.items() if value not in (None, [], {}, "")}

    def restore(self, state: Mapping[str, Any], *, only: Collection[str] = ()) -> tuple[str, ...]:
        """Set everything, or ``only`` these parts; a part that the state does not name goes to its standard.

        Gives the names of fields that are not known any more.
        """
        parts = {name: part for name, part in self._parts.items() if name in only} if only else self._parts
        return tuple(lost for name, (_read, write) in parts.items() for lost in write(state.get(name)))


@dataclass(frozen=True, slots=True)
class SavedSettings:
    """Settings of a list under a name; ``shared`` ones belong to everybody and are changed by administrators."""

    id: str
    name: str
    state: Mapping[str, Any]
    shared: bool = False

    @classmethod
    def new(cls, name: str, state: Mapping[str, Any]) -> SavedSettings:
        """Settings kept for the first time."""
        return cls(str(new_id()), name, state)

    def as_json(self) -> dict[str, Any]:
        """What is stored."""
        return {"id": self.id, "name": self.name, "state": dict(self.state)}


def saved_from_json(kept: Any, *, shared: bool = False) -> list[SavedSettings]:
    """Settings as they were stored; what is not understood is skipped."""
    return [
        SavedSettings(str(item["id"]), str(item["name"]), item["state"], shared)
        for item in (kept if isinstance(kept, list) else ())
        if isinstance(item, dict) and item.keys() >= {"id", "name", "state"} and isinstance(item["state"], dict)
    ]
