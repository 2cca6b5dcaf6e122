"""The objects that a command over many is given: picked by hand, or everything that a list finds; held small, however many they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa

from app.core.lists import Anchor, ListRequest, ListRow, Window
from app.queries.conditions import prepared
from app.queries.lists import everything_found, page
from app.queries.selecting import FieldSelect, entity_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.db.session import Session
    from app.metadata.types import Field, ObjectType

PAGE = 1_000
_ID, _VERSION = 16, 8


@dataclass(frozen=True, slots=True)
class Chosen:
    """Objects of one kind: those of ``ids``, or, without, everything that ``request`` finds."""

    request: ListRequest
    ids: tuple[UUID, ...] | None = None

    @property
    def kind(self) -> str:
        """The kind of the objects."""
        return self.request.kind


@dataclass(frozen=True, slots=True)
class Target:
    """An object to work on, and the version it had when it was chosen."""

    id: UUID
    version: int


class Pile:
    """Targets in order, 24 bytes each: a million of them is no burden."""

    def __init__(self, targets: Iterable[Target] = ()) -> None:
        self._packed = bytearray()
        for target in targets:
            self.add(target)

    def add(self, target: Target) -> None:
        """Put one behind the others."""
        self._packed += target.id.bytes + target.version.to_bytes(_VERSION, "big")

    def __len__(self) -> int:
        return len(self._packed) // (_ID + _VERSION)

    def __iter__(self) -> Iterator[Target]:
        return self.behind(0)

    def behind(self, place: int) -> Iterator[Target]:
        """Those from ``place`` on."""
        size = _ID + _VERSION
        for start in range(place * size, len(self._packed), size):
            middle, end = start + _ID, start + size
            yield Target(UUID(bytes=bytes(self._packed[start:middle])), int.from_bytes(self._packed[middle:end], "big"))


def all_rows(session: Session, request: ListRequest, limit: int = PAGE) -> Iterator[ListRow]:
    """Every row that a request finds, read window by window."""
    request = replace(request, window=Window.FIRST, anchor=None, limit=limit)
    while True:
        answer = page(session, request)
        yield from answer.rows
        if answer.at_end or not answer.rows:
            return
        last = answer.rows[-1]
        request = replace(request, window=Window.AFTER, anchor=Anchor(last.key, last.id))


def pile_of(session: Session, chosen: Chosen) -> Pile:
    """The chosen objects as they are now, read before anything is done to them: what is done may move rows in the list or out of it."""
    ids = chosen.ids if chosen.ids is not None else (row.id for row in all_rows(session, chosen.request))
    pile = Pile()
    for some in _parted(ids):
        versions = _versions(session, chosen.kind, some)
        for object_id in some:
            pile.add(Target(object_id, versions.get(object_id, 0)))
    return pile


def in_time(session: Session, chosen: Chosen) -> Chosen:
    """The same documents, the earliest first: the order in which they get their numbers. Catalogs stay as they are."""
    object_type = session.registry[chosen.kind]
    if not object_type.is_document:
        return chosen
    if chosen.ids is None:
        return replace(chosen, request=replace(chosen.request, sort="date", descending=False))
    table = object_type.table
    ids = chosen.ids
    places = {object_id: place for place, object_id in enumerate(ids)}
    dates = {row["id"]: row["date"] for some in _parted(ids) for row in _fetched(session, sa.select(table.c.id, table.c.date), table, some)}
    return replace(chosen, ids=tuple(sorted((key for key in ids if key in dates), key=lambda key: (dates[key], places[key]))))


def titles_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """How objects are called; those that may not be seen are left out."""
    entity = entity_table()
    return {row["id"]: row["title"] for some in _parted(ids) for row in _fetched(session, sa.select(entity.c.id, entity.c.title), entity, some)}


def count_chosen(session: Session, chosen: Chosen, values: Mapping[str, Any], *, only_empty: bool) -> tuple[int, int]:
    """How many objects are chosen, and in how many of them at least one field would get another value."""
    object_type = session.registry[chosen.kind]
    table = object_type.table
    differing = sa.or_(sa.false(), *(_differs(table, object_type.fields[name], value, only_empty=only_empty) for name, value in values.items()))
    counts = sa.select(sa.func.count().label("all"), sa.func.count().filter(differing).label("differing")).select_from(table)
    if chosen.ids is None:
        wheres = [everything_found(session, object_type, prepared(session, chosen.request))]
    else:
        wheres = [[table.c.id.in_(some)] for some in _parted(chosen.ids)]
    rows = [row for where in wheres for [row] in session.fetch(counts.where(*where))]
    return sum(row["all"] for row in rows), sum(row["differing"] for row in rows)


def _differs(table: sa.Table, field: Field, value: Any, *, only_empty: bool) -> sa.ColumnElement[bool]:
    column = table.c[field.column]
    empty = sa.or_(column.is_(None), column == "") if isinstance(column.type, sa.String) else column.is_(None)
    if only_empty:
        return sa.and_(empty, sa.literal(value is not None))
    stored = getattr(value, "id", value)
    return sa.not_(empty) if stored is None else column.is_distinct_from(sa.bindparam(None, stored, column.type))


def _versions(session: Session, kind: str, ids: Sequence[UUID]) -> dict[UUID, int]:
    table = session.registry[kind].table
    return {row["id"]: row["version"] for row in _fetched(session, sa.select(table.c.id, table.c.version), table, ids)}


def _fetched(session: Session, statement: sa.Select[Any], table: sa.Table, ids: Sequence[UUID]) -> list[dict[str, Any]]:
    [rows] = session.fetch(statement.where(table.c.id.in_(ids)))
    return rows


def _parted(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    """As many as one question takes at a time."""
    part: list[UUID] = []
    for object_id in ids:
        part.append(object_id)
        if len(part) == PAGE:
            yield part
            part = []
    if part:
        yield part


def chosen_rows(session: Session, chosen: Chosen, fields: Sequence[str]) -> Iterator[ListRow]:
    """The rows of what is chosen with ``fields`` beside the declared columns; picked ones in the order of ``ids``."""
    if chosen.ids is None:
        yield from all_rows(session, replace(chosen.request, fields=tuple(dict.fromkeys((*chosen.request.fields, *fields)))))
        return
    object_type = session.registry[chosen.kind]
    names = dict.fromkeys((*(column.field for column in object_type.list.columns), *fields))
    select = FieldSelect(object_type.table, [object_type.fields[name] for name in names])
    for some in _parted(chosen.ids):
        columns = [*select.columns, *_state_columns(object_type)]
        [rows] = session.fetch(sa.select(*columns).select_from(select.source).where(object_type.table.c.id.in_(some)))
        found = {row["row_id"]: row for row in rows}
        yield from (_row(object_type, select, found[object_id]) for object_id in some if object_id in found)


def _state_columns(object_type: ObjectType) -> list[sa.ColumnElement[Any]]:
    table = object_type.table
    own = (table.c.id.label("row_id"), table.c.deletion_mark.label("row_marked"))
    return [*own, *((table.c.posted.label("row_posted"), table.c.digits.label("row_digits")) if object_type.is_document else ())]


def _row(object_type: ObjectType, select: FieldSelect, row: dict[str, Any]) -> ListRow:
    document = object_type.is_document
    values = select.values(row) | ({"digits": row["row_digits"]} if document else {})
    return ListRow(row["row_id"], None, values, row["row_marked"], row["row_posted"] if document else None)
