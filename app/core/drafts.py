"""Cards are what windows read, drafts are what they send: plain values keyed by field name, so that objects made at run time fit too.

A value is what ``core.kinds.Kind`` says for its field; an empty field is ``None``. References are ``Ref``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

from app.core.ids import new_id

Value = Any


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an object with the title to show; two references are equal when they point at the same object."""

    kind: str
    id: UUID
    title: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ref) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a tabular section; its place is its position in the section."""

    id: UUID
    values: Mapping[str, Value]

    def with_values(self, **values: Value) -> Line:
        """The same row with some values replaced."""
        return replace(self, values={**self.values, **values})


def new_line(**values: Value) -> Line:
    """A fresh row with an id of its own."""
    return Line(new_id(), values)


@dataclass(frozen=True, slots=True)
class Card:
    """An object as it was read: ``version`` is what a later save must still find in the base.

    ``values`` holds every field of the kind, ``deletion_mark`` and, for documents, ``posted`` and ``number`` included. ``sections`` maps the
    name of each tabular section to its rows in order.
    """

    kind: str
    id: UUID
    version: int
    title: str
    values: Mapping[str, Value]
    sections: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)

    @property
    def ref(self) -> Ref:
        """A reference to this object."""
        return Ref(self.kind, self.id, self.title)


@dataclass(frozen=True, slots=True)
class SectionChanges:
    """What a save does to one tabular section; ``moved`` maps row ids to new positions (from 1)."""

    added: tuple[tuple[int, Line], ...]
    changed: tuple[tuple[UUID, Mapping[str, Value]], ...]
    moved: Mapping[UUID, int]
    removed: tuple[UUID, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.moved or self.removed)


@dataclass
class Draft:
    """An object being typed: the values as they should become, beside the card they started from (``None`` for a new object)."""

    kind: str
    id: UUID
    values: dict[str, Value]
    sections: dict[str, list[Line]] = field(default_factory=dict)
    origin: Card | None = None

    @classmethod
    def new(cls, kind: str, values: Mapping[str, Value] | None = None, sections: Mapping[str, Sequence[Line]] | None = None) -> Draft:
        """A draft of an object that is not in the base yet."""
        return cls(kind, new_id(), dict(values or {}), {name: list(rows) for name, rows in (sections or {}).items()})

    @classmethod
    def of(cls, card: Card) -> Draft:
        """A draft that starts from a card as it was read."""
        return cls(card.kind, card.id, dict(card.values), {name: list(rows) for name, rows in card.sections.items()}, card)

    @property
    def is_new(self) -> bool:
        """Whether the object is not in the base yet."""
        return self.origin is None

    @property
    def version(self) -> int:
        """The version that the save expects in the base; 0 for a new object."""
        return self.origin.version if self.origin else 0

    def changed_values(self) -> dict[str, Value]:
        """The head fields that differ from the card; all that are not empty for a new object."""
        if self.origin is None:
            return {name: value for name, value in self.values.items() if value is not None}
        old = self.origin.values
        return {name: value for name, value in self.values.items() if name not in old or old[name] != value}

    def section_changes(self, section: str) -> SectionChanges:
        """What differs in one tabular section, row by row."""
        before = {row.id: (place, row) for place, row in enumerate(self.origin.sections.get(section, ()), 1)} if self.origin else {}
        added, changed, moved = [], [], {}
        rows = self.sections.get(section, [])
        for place, row in enumerate(rows, 1):
            if row.id not in before:
                added.append((place, row))
                continue
            old_place, old = before[row.id]
            differing = {name: value for name, value in row.values.items() if old.values.get(name) != value}
            if differing:
                changed.append((row.id, differing))
            if old_place != place:
                moved[row.id] = place
        kept = {row.id for row in rows}
        return SectionChanges(tuple(added), tuple(changed), moved, tuple(key for key in before if key not in kept))

    def is_changed(self) -> bool:
        """Whether a save would write anything."""
        if self.origin is None:
            return True
        return bool(self.changed_values()) or any(self.section_changes(name) for name in self.sections)
