"""Three-way merging of one object: as it was read, as somebody else saved it since, as it is typed here; head fields and rows by id.

The same merge serves three moments: a conflict at saving, typing that went on while a save ran, and an answer of the base (prices of a
chosen product) that arrives after more was typed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol
from uuid import UUID

from app.core.drafts import Line

Rows = Sequence[Line]


class State(Protocol):
    """What is merged: a card or a draft."""

    @property
    def values(self) -> Mapping[str, Any]: ...

    @property
    def sections(self) -> Mapping[str, Rows]: ...


class Side(Enum):
    """Whose value is taken."""

    THEIRS = "theirs"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a difference is: a head field, a field of a row, or (no field) a whole row."""

    field: str = ""
    section: str = ""
    row: UUID | None = None

    @property
    def path(self) -> str:
        """``field``, or ``section.field`` whatever the row."""
        return f"{self.section}.{self.field}" if self.section else self.field


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that somebody changed; a row that is absent on a side is ``None`` there."""

    place: Place
    base: Any
    theirs: Any
    mine: Any

    @property
    def conflict(self) -> bool:
        """Whether both sides changed it, and differently."""
        return bool(self.base not in (self.theirs, self.mine) and self.theirs != self.mine)

    @property
    def natural(self) -> Side:
        """The side to take when nobody is asked: whoever changed it; mine when both did, so that typing is never lost."""
        return Side.THEIRS if self.mine == self.base else Side.MINE


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of a merge."""

    values: dict[str, Any]
    sections: dict[str, list[Line]]


Choices = Mapping[Place, Side]


class Merge:
    """A merge of ``theirs`` and ``mine`` that both started from ``base``; ``ignored`` are paths that are computed anew anyway."""

    def __init__(self, base: State, theirs: State, mine: State, ignored: Collection[str] = ()) -> None:
        self.base = base
        self.theirs = theirs
        self.mine = mine
        self.ignored = ignored
        self.differences: tuple[Difference, ...] = tuple(self._head() + [item for name in self._sections() for item in self._section(name)])

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """The differences that need a decision."""
        return tuple(item for item in self.differences if item.conflict)

    @property
    def by_others(self) -> tuple[Difference, ...]:
        """The differences that the other side made."""
        return tuple(item for item in self.differences if item.theirs != item.base)

    def result(self, choices: Choices | None = None) -> Merged:
        """Both sides together; ``choices`` decide where they are given, ``Difference.natural`` elsewhere."""
        sides = {item.place: item.natural for item in self.differences} | dict(choices or {})
        return Merged(self._values(sides), {name: self._rows(name, sides) for name in self._sections()})

    def _sections(self) -> list[str]:
        return list(dict.fromkeys((*self.mine.sections, *self.theirs.sections)))

    def _head(self) -> list[Difference]:
        names = dict.fromkeys((*self.mine.values, *self.theirs.values))
        return [item for name in names if (item := self._compare(Place(name), self.base.values, self.theirs.values, self.mine.values))]

    def _compare(self, place: Place, base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Difference | None:
        if place.path in self.ignored:
            return None
        before = base.get(place.field)  # a side that does not carry a field at all did not change it
        found = Difference(place, before, theirs.get(place.field, before), mine.get(place.field, before))
        return None if found.base == found.theirs == found.mine else found

    def _section(self, section: str) -> list[Difference]:
        base, theirs, mine = (_by_id(side.sections.get(section, ())) for side in (self.base, self.theirs, self.mine))
        found: list[Difference] = []
        for row in dict.fromkeys((*mine, *theirs)):
            if row in theirs and row in mine:
                found += self._fields(section, base.get(row, mine[row]), theirs[row], mine[row])
            elif (row in theirs) == (row in base) and not self._touched(section, base.get(row), theirs.get(row)):
                found.append(Difference(Place("", section, row), base.get(row), base.get(row), mine.get(row)))
            else:
                found.append(self._whole(section, base.get(row), theirs.get(row), mine.get(row)))
        return found

    def _whole(self, section: str, base: Line | None, theirs: Line | None, mine: Line | None) -> Difference:
        line = theirs or mine
        place = Place("", section, line.id if line else None)
        if mine is not None and not self._touched(section, base, mine):
            return Difference(place, base, theirs, base)
        return Difference(place, base, theirs, mine)

    def _touched(self, section: str, base: Line | None, other: Line | None) -> bool:
        if base is None or other is None:
            return base is not other
        return bool(self._fields(section, base, other, base))

    def _fields(self, section: str, base: Line, theirs: Line, mine: Line) -> list[Difference]:
        names = dict.fromkeys((*mine.values, *theirs.values))
        return [item for name in names if (item := self._compare(Place(name, section, mine.id), base.values, theirs.values, mine.values))]

    def _values(self, sides: Choices) -> dict[str, Any]:
        values = {**self.theirs.values, **self.mine.values}
        values |= {name: value for name, value in self.theirs.values.items() if name in self.ignored}
        for item in self.differences:
            if item.place.row is None:
                values[item.place.field] = item.theirs if sides[item.place] is Side.THEIRS else item.mine
        return values

    def _rows(self, section: str, sides: Choices) -> list[Line]:
        theirs, mine = (_by_id(side.sections.get(section, ())) for side in (self.theirs, self.mine))
        kept: list[Line] = []
        for row in _order(list(mine), list(theirs)):
            whole = sides.get(Place("", section, row))
            source = mine.get(row) if whole is None or whole is Side.MINE else theirs.get(row)
            if source is not None:
                kept.append(self._row(section, source, sides))
        return kept

    def _row(self, section: str, line: Line, sides: Choices) -> Line:
        taken = {
            item.place.field: item.theirs
            for item in self.differences
            if item.place.row == line.id and item.place.field and item.place.section == section and sides[item.place] is Side.THEIRS
        }
        return line.with_values(**taken) if taken else line


def _by_id(rows: Rows) -> dict[UUID, Line]:
    return {line.id: line for line in rows}


def _order(mine: list[UUID], theirs: list[UUID]) -> list[UUID]:
    """My order, with rows that only they have behind the row they stand behind there."""
    order, known = list(mine), set(mine)
    before: UUID | None = None
    for row in theirs:
        if row not in known:
            order.insert(order.index(before) + 1 if before is not None else 0, row)
            known.add(row)
        before = row
    return order
