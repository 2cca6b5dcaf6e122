"""What a list is ordered by: the indexed column of a field, or an expression over it where the base keeps no such order.

An expression is never empty, for windows of rows are found by comparing keys: what is not filled in stands in front of everything.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.kinds import TEXTS, Kind
from app.queries.conditions import column_of
from app.queries.selecting import entity_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.metadata.types import Field, ObjectType

Key = sa.ColumnElement[Any]
_LEAST_INTEGER = -(2**63)
_FIRST_DAY = dt.date(1, 1, 1)
_FIRST_MOMENT = dt.datetime(1, 1, 2, tzinfo=dt.UTC)  # a day of reserve for zones west of Greenwich


@dataclass(frozen=True, slots=True)
class Order:
    """The sort key, what it is read from, and whether an index gives the order at once."""

    key: Key
    source: sa.FromClause
    prepared: bool


def order_of(object_type: ObjectType, field: str, *, narrowed: bool = False) -> Order:
    """How a list is ordered by one of its fields; ``narrowed`` says that a search or a filter leaves few rows to be put in order."""
    table = object_type.table
    if is_prepared(object_type, field):
        return Order(column_of(object_type, field), table, prepared=True)
    found = object_type.fields[field]
    if found.fact.kind is not Kind.REFERENCE:
        return Order(_expression(found, table.c[found.column]), table, prepared=False)
    titles = _title_keys(table.c[found.column], narrowed=narrowed)
    source = table.outerjoin(titles, titles.c.id == table.c[found.column])
    return Order(sa.collate(sa.func.coalesce(titles.c.key, ""), "C"), source, prepared=False)


def _title_keys(column: sa.Column[Any], *, narrowed: bool) -> sa.Subquery:
    """The keys of the titles that a column refers to; of a whole list made once for each object, not for each row that names it."""
    entity = entity_table()
    keys = sa.select(entity.c.id, _alphabetic(entity.c.title).label("key"))
    if narrowed:
        return keys.subquery("sorted_by")
    named = keys.where(entity.c.id.in_(sa.select(column).distinct()))
    return named.offset(sa.literal_column("0")).subquery("sorted_by")  # "offset 0" keeps the planner from making them in the join after all


def is_prepared(object_type: ObjectType, field: str) -> bool:
    """Whether the base keeps the rows in this order: the declared one of the list, and those of its columns that say so."""
    return field == object_type.list.order.lstrip("-") or any(column.sortable for column in object_type.list.columns if column.field == field)


def _alphabetic(text: Key) -> Key:
    """The base's alphabet, as the stored name keys have it."""
    return sa.collate(sa.func.alphabet_key_v1(sa.func.coalesce(text, "")), "C")


def _expression(field: Field, column: sa.Column[Any]) -> Key:
    kind = field.fact.kind
    if kind in TEXTS:
        return _alphabetic(column)
    if kind is Kind.CHOICE:
        places = {code: place for place, code in enumerate(field.fact.choices or ())}
        return sa.case(places, value=column, else_=-1) if places else _alphabetic(column)
    least = _LEAST.get(kind, lambda: sa.literal_column("'-infinity'::numeric", sa.Numeric()))()
    return sa.func.coalesce(column, least, type_=column.type)


_LEAST: dict[Kind, Callable[[], Key]] = {
    Kind.INTEGER: lambda: sa.literal_column(str(_LEAST_INTEGER), sa.BigInteger()),
    Kind.DATE: lambda: sa.literal(_FIRST_DAY, sa.Date()),
    Kind.MOMENT: lambda: sa.literal(_FIRST_MOMENT, sa.DateTime(timezone=True)),
    Kind.BOOLEAN: sa.false,
}
