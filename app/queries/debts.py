"""Debts from the settlements register: what a counterparty or an order still owes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.models.reference import Currency
from app.models.settlement import Settlement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from app.db.session import Session


@dataclass(frozen=True, slots=True)
class Debt:
    """A debt in one currency; negative is an advance. ``overdue`` is the part whose day of payment has passed."""

    currency: str
    digits: int
    amount: Decimal
    overdue: Decimal
    overdue_days: int = 0


def counterparty_debts(session: Session, counterparty_id: UUID, on_date: dt.date) -> tuple[Debt, ...]:
    """What the counterparty owes by ``on_date``, per currency; currencies with nothing owed are left out."""
    return _debts(session, Settlement.counterparty_id == counterparty_id, on_date)


def order_debts(session: Session, order_id: UUID, on_date: dt.date) -> tuple[Debt, ...]:
    """What is still owed for one order."""
    return _debts(session, Settlement.order_id == order_id, on_date)


def _debts(session: Session, condition: sa.ColumnElement[bool], on_date: dt.date) -> tuple[Debt, ...]:
    return debts_of(session.fetch(statement(condition, on_date))[0], on_date)


def debts_of(rows: Iterable[Mapping[str, Any]], on_date: dt.date) -> tuple[Debt, ...]:
    """The debts out of the rows of ``statement``."""
    return tuple(
        Debt(row["currency"], row["digits"], row["amount"], max(row["overdue"], Decimal(0)), (on_date - row["since"]).days if row["since"] else 0)
        for row in rows
        if row["amount"]
    )


def statement(condition: sa.ColumnElement[bool], on_date: dt.date) -> sa.Select[Any]:
    """Reads the debts of the settlements that fulfil a condition.

    Debts are closed order by order, so an order is overdue by its own balance; movements without an order are advances.
    """
    balance = sa.func.sum(Settlement.amount)
    per_order = (
        sa.select(Settlement.currency_id, Settlement.order_id, balance.label("balance"), sa.func.max(Settlement.due).label("due"))
        .where(condition)
        .group_by(Settlement.currency_id, Settlement.order_id)
        .subquery()
    )
    late = sa.and_(per_order.c.due < on_date, per_order.c.balance > 0)
    return (
        sa.select(
            Currency.code.label("currency"),
            Currency.digits,
            sa.func.sum(per_order.c.balance).label("amount"),
            sa.func.coalesce(sa.func.sum(per_order.c.balance).filter(late), 0).label("overdue"),
            sa.func.min(per_order.c.due).filter(late).label("since"),
        )
        .join(Currency, Currency.id == per_order.c.currency_id)
        .group_by(Currency.code, Currency.digits)
        .order_by(Currency.code)
    )
