"""Sums of the numeric columns over everything that a list finds; asked for, never read by the way."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.kinds import Kind
from app.models.reference import Currency
from app.queries.conditions import prepared
from app.queries.lists import everything_found

if TYPE_CHECKING:
    from app.core.lists import ListRequest
    from app.db.session import Session
    from app.metadata.types import ObjectType

SUMMED = (Kind.MONEY, Kind.QUANTITY)
CURRENCY = "currency"


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


def totals(session: Session, request: ListRequest) -> Totals:
    """Counts and adds up; on a million rows it takes a second or so."""
    object_type = session.registry[request.kind]
    fields = summed_fields(object_type)
    [rows] = session.fetch(_statement(session, object_type, prepared(session, request), fields))
    money = {name for name in fields if object_type.fields[name].fact.kind is Kind.MONEY}
    found = [Total(name, row[name] or Decimal(0), *_unit(row, money=name in money)) for name in fields for row in rows]
    return Totals(sum(row["rows"] for row in rows), tuple(_merged(found)))


def summed_fields(object_type: ObjectType) -> tuple[str, ...]:
    """The columns of a list that are added up."""
    names = dict.fromkeys(column.field for column in object_type.list.columns)
    return tuple(name for name in names if object_type.fields[name].fact.kind in SUMMED)


def _statement(session: Session, object_type: ObjectType, request: ListRequest, fields: tuple[str, ...]) -> sa.Select[Any]:
    table = object_type.table
    columns: list[sa.ColumnElement[Any]] = [sa.func.count().label("rows")]
    columns += [sa.func.sum(table.c[object_type.fields[name].column]).label(name) for name in fields]
    statement = sa.select(*columns).where(*everything_found(session, object_type, request))
    if CURRENCY not in object_type.fields or not fields:
        return statement.select_from(table)
    own = table.c[object_type.fields[CURRENCY].column]
    source = table.outerjoin(Currency, Currency.id == own)
    return (
        statement.add_columns(Currency.code.label("code"), Currency.digits.label("digits"))
        .select_from(source)
        .group_by(Currency.code, Currency.digits)
        .order_by(Currency.code)
    )


def _unit(row: dict[str, object], *, money: bool) -> tuple[str, int]:
    digits = row.get("digits")
    return (str(row.get("code") or ""), digits if isinstance(digits, int) else 2) if money else ("", 2)


def _merged(found: list[Total]) -> list[Total]:
    """Quantities of documents in different currencies are one quantity."""
    merged: dict[tuple[str, str, int], Decimal] = {}
    for total in found:
        key = (total.field, total.currency, total.digits)
        merged[key] = merged.get(key, Decimal(0)) + total.amount
    return [Total(field, amount, currency, digits) for (field, currency, digits), amount in merged.items()]
