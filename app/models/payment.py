"""Money received, and what it pays for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from app.core.i18n import lazy
from app.core.kinds import Kind
from app.models.base import Base, ByParent, Keyed, Rights, TabularRow
from app.models.choices import PAYMENT_METHODS
from app.models.columns import choice, column, reference, text
from app.models.document import DocumentHead, document_shape
from app.models.shape import rows_of


class Payment(DocumentHead, Base):
    """A payment from a client; posting lowers the debt of the orders in its rows, the rest is an advance."""

    __tablename__ = "payment"
    __rights__: ClassVar[Rights] = Keyed(department="department_id", organization="organization_id")
    __table_args__ = document_shape("payment")
    __search__: ClassVar[tuple[str, ...]] = ("number", "counterparty_id", "purpose")
    __title_keys__: ClassVar[dict[str, str]] = {"counterparty_id": "counterparty_key"}
    method: sa.ColumnClause[str] = choice(lazy("Method"), PAYMENT_METHODS, default="bank")
    bank_number: sa.ColumnClause[str | None] = text(lazy("Bank document number"), max_length=40)
    bank_date: sa.ColumnClause[dt.date | None] = column(Kind.DATE, lazy("Bank document date"))
    purpose: sa.ColumnClause[str | None] = text(lazy("Purpose"), max_length=420)


class PaymentLine(TabularRow, Base):
    """What a part of a payment is for: an order, the invoice that asked for it, the sum."""

    __tablename__ = "payment_line"
    __rights__: ClassVar[Rights] = ByParent("payment", "document_id")
    __table_args__ = rows_of("payment_line", "document_id")
    document_id: sa.ColumnClause[UUID] = reference("Payment", lazy("Payment"), required=True, index=False)
    order_id: sa.ColumnClause[UUID | None] = reference("SalesOrder", lazy("Sales order"), depends={"counterparty": "counterparty"})
    invoice_id: sa.ColumnClause[UUID | None] = reference("Invoice", lazy("Invoice"), depends={"counterparty": "counterparty"})
    amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Amount"), default="0", required=True)
