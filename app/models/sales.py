"""The sales chain: commercial proposal, sales order, invoice for payment, each with rows of goods."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from app.core.i18n import lazy
from app.core.kinds import Kind
from app.models.base import Base, ByParent, Keyed, Rights
from app.models.choices import ORDER_STATES, PROPOSAL_STATES
from app.models.columns import choice, column, long_text, reference
from app.models.document import GoodsLine, PayableHead, SalesHead, document_shape
from app.models.shape import rows_of

_DOCUMENT_KEY = Keyed(department="department_id", organization="organization_id")
_SEARCHED = ("number", "counterparty_id", "comment")
_TITLE_KEYS = {"counterparty_id": "counterparty_key"}


class CommercialProposal(SalesHead, Base):
    """An offer to a client: goods, prices, validity."""

    __tablename__ = "commercial_proposal"
    __rights__: ClassVar[Rights] = _DOCUMENT_KEY
    __table_args__ = document_shape("commercial_proposal")
    __search__: ClassVar[tuple[str, ...]] = _SEARCHED
    __title_keys__: ClassVar[dict[str, str]] = _TITLE_KEYS
    valid_to: sa.ColumnClause[dt.date | None] = column(Kind.DATE, lazy("Valid to"))
    state: sa.ColumnClause[str] = choice(lazy("State"), PROPOSAL_STATES, default="draft")
    introduction: sa.ColumnClause[str | None] = long_text(lazy("Introduction"))


class CommercialProposalLine(GoodsLine, Base):
    """A row of a commercial proposal."""

    __tablename__ = "commercial_proposal_line"
    __rights__: ClassVar[Rights] = ByParent("commercial_proposal", "document_id")
    __table_args__ = rows_of("commercial_proposal_line", "document_id")
    document_id: sa.ColumnClause[UUID] = reference("CommercialProposal", lazy("Commercial proposal"), required=True, index=False)


class SalesOrder(PayableHead, Base):
    """What the client ordered; posting opens the client's debt (ADR 0011)."""

    __tablename__ = "sales_order"
    __rights__: ClassVar[Rights] = _DOCUMENT_KEY
    __table_args__ = document_shape("sales_order", "pay_by")
    __search__: ClassVar[tuple[str, ...]] = _SEARCHED
    __title_keys__: ClassVar[dict[str, str]] = _TITLE_KEYS
    state: sa.ColumnClause[str] = choice(lazy("State"), ORDER_STATES, default="new")
    delivery_date: sa.ColumnClause[dt.date | None] = column(Kind.DATE, lazy("Delivery date"))
    delivery_address: sa.ColumnClause[str | None] = long_text(lazy("Delivery address"))


class SalesOrderLine(GoodsLine, Base):
    """A row of a sales order."""

    __tablename__ = "sales_order_line"
    __rights__: ClassVar[Rights] = ByParent("sales_order", "document_id")
    __table_args__ = rows_of("sales_order_line", "document_id")
    document_id: sa.ColumnClause[UUID] = reference("SalesOrder", lazy("Sales order"), required=True, index=False)


class Invoice(PayableHead, Base):
    """An invoice for payment; it asks for money and moves no register."""

    __tablename__ = "invoice"
    __rights__: ClassVar[Rights] = _DOCUMENT_KEY
    __table_args__ = document_shape("invoice", "pay_by")
    __search__: ClassVar[tuple[str, ...]] = _SEARCHED
    __title_keys__: ClassVar[dict[str, str]] = _TITLE_KEYS
    order_id: sa.ColumnClause[UUID | None] = reference("SalesOrder", lazy("Sales order"), depends={"counterparty": "counterparty"})
    bank_account: sa.ColumnClause[str | None] = column(Kind.TEXT, lazy("Bank account"), max_length=40)


class InvoiceLine(GoodsLine, Base):
    """A row of an invoice."""

    __tablename__ = "invoice_line"
    __rights__: ClassVar[Rights] = ByParent("invoice", "document_id")
    __table_args__ = rows_of("invoice_line", "document_id")
    document_id: sa.ColumnClause[UUID] = reference("Invoice", lazy("Invoice"), required=True, index=False)
