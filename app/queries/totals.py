"""Sums of the numeric columns over everything that a list finds; asked for, never read by the way."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.drafts import Ref
from app.core.kinds import Kind
from app.models.reference import Currency
from app.queries.conditions import prepared
from app.queries.lists import everything_found
from app.queries.selecting import entity_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.lists import ListRequest
    from app.db.session import Session
    from app.metadata.types import Field, ObjectType

SUMMED = (Kind.MONEY, Kind.QUANTITY)
CURRENCY = "currency"
MOST_GROUPS = 1_000
DATED = frozenset({Kind.DATE, Kind.MOMENT})


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a column; sums of different currencies are never added up. ``digits`` are the currency's."""

    field: str
    amount: Decimal
    currency: str = ""
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Totals:
    """How many rows there are, and the sums in the order of the columns."""

    rows: int
    sums: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows with one value of a field: a ``Ref`` for references, the first day of a month for dates, ``None`` where nothing is filled in."""

    value: Any
    rows: int
    sums: tuple[Total, ...]


def totals(session: Session, request: ListRequest) -> Totals:
    """Counts and adds up; on a million rows it takes a second or so."""
    object_type = session.registry[request.kind]
    fields = summed_fields(object_type)
    [rows] = session.fetch(_statement(session, object_type, prepared(session, request), fields))
    return Totals(sum(row["rows"] for row in rows), tuple(_merged(_sums(object_type, rows, fields))))


def summed_fields(object_type: ObjectType) -> tuple[str, ...]:
    """The columns of a list that are added up."""
    names = dict.fromkeys(column.field for column in object_type.list.columns)
    return tuple(name for name in names if object_type.fields[name].fact.kind in SUMMED)


def group_totals(session: Session, request: ListRequest, field: str) -> tuple[Group, ...]:
    """Totals for each value of a field, the largest groups first, at most ``MOST_GROUPS``; dates are grouped by months."""
    object_type = session.registry[request.kind]
    fields = summed_fields(object_type)
    value = _grouped(object_type.fields[field], object_type.table, session.base.time_zone)
    inner = _statement(session, object_type, prepared(session, request), fields, value.label("value")).subquery()
    entity = entity_table()
    titled = object_type.fields[field].fact.kind is Kind.REFERENCE
    outer = sa.select(inner, entity.c.title, entity.c.kind).outerjoin(entity, entity.c.id == inner.c.value) if titled else sa.select(inner)
    [rows] = session.fetch(outer.order_by(inner.c.rows.desc()).limit(MOST_GROUPS))
    return tuple(_groups(object_type, rows, fields))


def _grouped(field: Field, table: sa.Table, time_zone: str) -> sa.ColumnElement[Any]:
    column = table.c[field.column]
    if field.fact.kind not in DATED:
        return column
    day = sa.func.timezone(time_zone, column) if field.fact.kind is Kind.MOMENT else column
    return sa.cast(sa.func.date_trunc("month", day), sa.Date())


def _groups(object_type: ObjectType, rows: Sequence[dict[str, Any]], fields: tuple[str, ...]) -> Iterator[Group]:
    """One group per value: its rows in several currencies are told together."""
    by_value: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        ref = Ref(row["kind"], row["value"], row["title"]) if row.get("kind") else row["value"]
        by_value.setdefault(ref if ref != "" else None, []).append(row)
    for value, own in by_value.items():
        yield Group(value, sum(row["rows"] for row in own), tuple(_merged(_sums(object_type, own, fields))))


def _statement(
    session: Session, object_type: ObjectType, request: ListRequest, fields: tuple[str, ...], *group: sa.ColumnElement[Any]
) -> sa.Select[Any]:
    """Counts and sums, for each ``group`` and, where there is money, for each currency."""
    table = object_type.table
    columns: list[sa.ColumnElement[Any]] = [*group, sa.func.count().label("rows")]
    columns += [sa.func.sum(table.c[object_type.fields[name].column]).label(name) for name in fields]
    statement = sa.select(*columns).where(*everything_found(session, object_type, request)).group_by(*group)
    if CURRENCY not in object_type.fields or not fields:
        return statement.select_from(table)
    own = table.c[object_type.fields[CURRENCY].column]
    source = table.outerjoin(Currency, Currency.id == own)
    unit = (Currency.code.label("code"), Currency.digits.label("digits"))
    return statement.add_columns(*unit).select_from(source).group_by(*unit)


def _sums(object_type: ObjectType, rows: Sequence[dict[str, Any]], fields: tuple[str, ...]) -> list[Total]:
    money = {name for name in fields if object_type.fields[name].fact.kind is Kind.MONEY}
    return [Total(name, row[name] or Decimal(0), *_unit(row, money=name in money)) for name in fields for row in rows]


def _unit(row: dict[str, object], *, money: bool) -> tuple[str, int]:
    digits = row.get("digits")
    return (str(row.get("code") or ""), digits if isinstance(digits, int) else 2) if money else ("", 2)


def _merged(found: list[Total]) -> list[Total]:
    """Quantities of documents in different currencies are one quantity."""
    merged: dict[tuple[str, str, int], Decimal] = {}
    for total in found:
        key = (total.field, total.currency, total.digits)
        merged[key] = merged.get(key, Decimal(0)) + total.amount
    places = {total.field: place for place, total in enumerate(reversed(found))}
    sums = [Total(field, amount, currency, digits) for (field, currency, digits), amount in merged.items()]
    return sorted(sums, key=lambda total: (-places[total.field], total.currency))
