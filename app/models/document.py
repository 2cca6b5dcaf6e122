"""What all documents share: the head, money and VAT of the head, rows of goods."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.i18n import lazy
from app.core.kinds import Kind
from app.models.base import Headed, TabularRow
from app.models.choices import PAYMENT_STATES, ROUNDING, VAT_MODES
from app.models.columns import amount_key, choice, column, long_text, reference, text
from app.models.shape import list_indexes


def document_shape(table: str, *sort_columns: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Indexes and constraints of a document table: gapless numbers are unique per organization and year, drafts have none."""
    return (
        *list_indexes(table, "date", "number_key", "counterparty_key", "total_key", *sort_columns),
        sa.Index(f"ix_{table}_access_key_date", "access_key", "date", "id"),
        sa.Index(f"uq_{table}_number", "organization_id", "year", "number", unique=True, postgresql_where=sa.text("number is not null")),
        sa.CheckConstraint("not posted or number is not null", name="posted_has_number"),
    )


class DocumentHead(Headed):
    """The head of a document. ``number``, ``posted`` and ``snapshot`` are the server's; ``date`` is the business date."""

    number: sa.ColumnClause[str | None] = text(lazy("Number"), server_side=True, max_length=20, sort_column="number_key", copied=False)
    number_key: sa.ColumnClause[str] = sa.Column(sa.Text(collation="C"), sa.Computed("coalesce(number, '')", persisted=True))
    date: sa.ColumnClause[dt.date] = column(Kind.DATE, lazy("Date"), required=True, copied=False)
    year: sa.ColumnClause[int] = sa.Column(sa.Integer, sa.Computed("extract(year from date)::int", persisted=True))
    posted: sa.ColumnClause[bool] = column(Kind.BOOLEAN, lazy("Posted"), default="false", server_side=True, copied=False)
    posted_at: sa.ColumnClause[dt.datetime | None] = sa.Column()
    organization_id: sa.ColumnClause[UUID] = reference("Organization", lazy("Organization"), required=True)
    counterparty_id: sa.ColumnClause[UUID] = reference(
        "Counterparty", lazy("Counterparty"), required=True, depends={"partner": "partner"}, sort_column="counterparty_key"
    )
    counterparty_key: sa.ColumnClause[str] = sa.Column(sa.Text(collation="C"), server_default="")
    partner_id: sa.ColumnClause[UUID] = reference("Partner", lazy("Partner"), required=True)
    contract_id: sa.ColumnClause[UUID | None] = reference("Contract", lazy("Contract"), depends={"counterparty": "counterparty"})
    deal_id: sa.ColumnClause[UUID | None] = reference("Deal", lazy("Deal"), depends={"partner": "partner"})
    currency_id: sa.ColumnClause[UUID] = reference("Currency", lazy("Currency"), required=True, index=False)
    digits: sa.ColumnClause[int] = column(Kind.INTEGER, lazy("Digits"), default="2")
    rate: sa.ColumnClause[Decimal] = column(Kind.RATE, lazy("Rate"), default="1")
    multiplicity: sa.ColumnClause[int] = column(Kind.INTEGER, lazy("Multiplicity"), default="1")
    total_amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Total"), default="0", sort_column="total_key")
    total_key: sa.ColumnClause[int] = amount_key("total_amount")
    responsible_id: sa.ColumnClause[UUID | None] = reference("User", lazy("Responsible"), "app_user")
    department_id: sa.ColumnClause[UUID | None] = reference("Department", lazy("Department"))
    basis_id: sa.ColumnClause[UUID | None] = reference("*", lazy("Basis"), "entity", copied=False)
    comment: sa.ColumnClause[str | None] = long_text(lazy("Comment"))
    snapshot: sa.ColumnClause[dict[str, Any] | None] = sa.Column()


class SalesHead(DocumentHead):
    """The head of a document with goods: prices, VAT, discounts and the totals that the money kernel computed and the server checks."""

    contact_person_id: sa.ColumnClause[UUID | None] = reference("ContactPerson", lazy("Contact person"))
    price_type_id: sa.ColumnClause[UUID | None] = reference("PriceType", lazy("Price type"))
    vat_mode: sa.ColumnClause[str] = choice(lazy("VAT"), VAT_MODES, default="included", required=True)
    rounding: sa.ColumnClause[str] = choice(lazy("VAT rounding"), ROUNDING, default="per_line", required=True)
    discount_percent: sa.ColumnClause[Decimal] = column(Kind.PERCENT, lazy("Discount, %"), default="0")
    discount_amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Discount, sum"), default="0")
    gross_amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Goods"), default="0")
    discount_total: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Discount"), default="0")
    net_amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Without VAT"), default="0")
    vat_amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("VAT sum"), default="0")


class PayableHead(SalesHead):
    """A document that is to be paid; ``paid_amount`` is kept by the posting functions."""

    pay_by: sa.ColumnClause[dt.date] = column(Kind.DATE, lazy("Pay by"), required=True)
    paid_amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Paid"), default="0", server_side=True, copied=False)
    payment_state: sa.ColumnClause[str] = column(
        Kind.CHOICE,
        lazy("Payment"),
        choices=PAYMENT_STATES,
        server_side=True,
        copied=False,
        computed="case when total_amount > 0 and paid_amount >= total_amount then 'paid' when paid_amount > 0 then 'part' else 'none' end",
    )


class GoodsLine(TabularRow):
    """A row of goods: quantity × price, its discounts, its VAT."""

    product_id: sa.ColumnClause[UUID | None] = reference("Product", lazy("Product"))
    description: sa.ColumnClause[str | None] = text(lazy("Description"), max_length=1000)
    unit_id: sa.ColumnClause[UUID | None] = reference("Unit", lazy("Unit"), index=False)
    quantity: sa.ColumnClause[Decimal] = column(Kind.QUANTITY, lazy("Quantity"), default="1", required=True)
    price: sa.ColumnClause[Decimal] = column(Kind.PRICE, lazy("Price"), default="0", required=True)
    discount_percent: sa.ColumnClause[Decimal] = column(Kind.PERCENT, lazy("Disc. %"), default="0")
    discount_amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Discount"), default="0")
    is_discount_manual: sa.ColumnClause[bool] = column(Kind.BOOLEAN, lazy("Discount by sum"), default="false")
    gross_amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Goods"), default="0")
    document_discount_amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Document discount"), default="0")
    amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Amount"), default="0")
    vat_rate: sa.ColumnClause[Decimal | None] = column(Kind.PERCENT, lazy("VAT, %"))
    vat_amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("VAT sum"), default="0")
    total_amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Total"), default="0")
