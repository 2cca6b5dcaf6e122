"""What all documents share: the head, money and VAT of the head, rows of goods."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

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

    number: Mapped[str | None] = text(lazy("Number"), server_side=True, max_length=20, sort_column="number_key", copied=False)
    number_key: Mapped[str] = mapped_column(sa.Text(collation="C"), sa.Computed("coalesce(number, '')", persisted=True))
    date: Mapped[dt.date] = column(Kind.DATE, lazy("Date"), required=True, copied=False)
    year: Mapped[int] = mapped_column(sa.Integer, sa.Computed("extract(year from date)::int", persisted=True))
    posted: Mapped[bool] = column(Kind.BOOLEAN, lazy("Posted"), default="false", server_side=True, copied=False)
    posted_at: Mapped[dt.datetime | None] = mapped_column()
    organization_id: Mapped[UUID] = reference("Organization", lazy("Organization"), required=True)
    counterparty_id: Mapped[UUID] = reference(
        "Counterparty", lazy("Counterparty"), required=True, depends={"partner": "partner"}, sort_column="counterparty_key"
    )
    counterparty_key: Mapped[str] = mapped_column(sa.Text(collation="C"), server_default="")
    partner_id: Mapped[UUID] = reference("Partner", lazy("Partner"), required=True)
    contract_id: Mapped[UUID | None] = reference("Contract", lazy("Contract"), depends={"counterparty": "counterparty"})
    deal_id: Mapped[UUID | None] = reference("Deal", lazy("Deal"), depends={"partner": "partner"})
    currency_id: Mapped[UUID] = reference("Currency", lazy("Currency"), required=True, index=False)
    digits: Mapped[int] = column(Kind.INTEGER, lazy("Digits"), default="2")
    rate: Mapped[Decimal] = column(Kind.RATE, lazy("Rate"), default="1")
    multiplicity: Mapped[int] = column(Kind.INTEGER, lazy("Multiplicity"), default="1")
    total_amount: Mapped[Decimal] = column(Kind.MONEY, lazy("Total"), default="0", sort_column="total_key")
    total_key: Mapped[int] = amount_key("total_amount")
    responsible_id: Mapped[UUID | None] = reference("User", lazy("Responsible"), "app_user")
    department_id: Mapped[UUID | None] = reference("Department", lazy("Department"))
    basis_id: Mapped[UUID | None] = reference("*", lazy("Basis"), "entity", copied=False)
    comment: Mapped[str | None] = long_text(lazy("Comment"))
    snapshot: Mapped[dict[str, Any] | None] = mapped_column()


class SalesHead(DocumentHead):
    """The head of a document with goods: prices, VAT, discounts and the totals that the money kernel computed and the server checks."""

    contact_person_id: Mapped[UUID | None] = reference("ContactPerson", lazy("Contact person"))
    price_type_id: Mapped[UUID | None] = reference("PriceType", lazy("Price type"))
    vat_mode: Mapped[str] = choice(lazy("VAT"), VAT_MODES, default="included", required=True)
    rounding: Mapped[str] = choice(lazy("VAT rounding"), ROUNDING, default="per_line", required=True)
    discount_percent: Mapped[Decimal] = column(Kind.PERCENT, lazy("Discount, %"), default="0")
    discount_amount: Mapped[Decimal] = column(Kind.MONEY, lazy("Discount, sum"), default="0")
    gross_amount: Mapped[Decimal] = column(Kind.MONEY, lazy("Goods"), default="0")
    discount_total: Mapped[Decimal] = column(Kind.MONEY, lazy("Discount"), default="0")
    net_amount: Mapped[Decimal] = column(Kind.MONEY, lazy("Without VAT"), default="0")
    vat_amount: Mapped[Decimal] = column(Kind.MONEY, lazy("VAT sum"), default="0")


class PayableHead(SalesHead):
    """A document that is to be paid; ``paid_amount`` is kept by the posting functions."""

    pay_by: Mapped[dt.date] = column(Kind.DATE, lazy("Pay by"), required=True)
    paid_amount: Mapped[Decimal] = column(Kind.MONEY, lazy("Paid"), default="0", server_side=True, copied=False)
    payment_state: Mapped[str] = column(
        Kind.CHOICE,
        lazy("Payment"),
        choices=PAYMENT_STATES,
        server_side=True,
        copied=False,
        computed="case when total_amount > 0 and paid_amount >= total_amount then 'paid' when paid_amount > 0 then 'part' else 'none' end",
    )


class GoodsLine(TabularRow):
    """A row of goods: quantity × price, its discounts, its VAT."""

    product_id: Mapped[UUID | None] = reference("Product", lazy("Product"))
    description: Mapped[str | None] = text(lazy("Description"), max_length=1000)
    unit_id: Mapped[UUID | None] = reference("Unit", lazy("Unit"), index=False)
    quantity: Mapped[Decimal] = column(Kind.QUANTITY, lazy("Quantity"), default="1", required=True)
    price: Mapped[Decimal] = column(Kind.PRICE, lazy("Price"), default="0", required=True)
    discount_percent: Mapped[Decimal] = column(Kind.PERCENT, lazy("Disc. %"), default="0")
    discount_amount: Mapped[Decimal] = column(Kind.MONEY, lazy("Discount"), default="0")
    is_discount_manual: Mapped[bool] = column(Kind.BOOLEAN, lazy("Discount by sum"), default="false")
    gross_amount: Mapped[Decimal] = column(Kind.MONEY, lazy("Goods"), default="0")
    document_discount_amount: Mapped[Decimal] = column(Kind.MONEY, lazy("Document discount"), default="0")
    amount: Mapped[Decimal] = column(Kind.MONEY, lazy("Amount"), default="0")
    vat_rate: Mapped[Decimal | None] = column(Kind.PERCENT, lazy("VAT, %"))
    vat_amount: Mapped[Decimal] = column(Kind.MONEY, lazy("VAT sum"), default="0")
    total_amount: Mapped[Decimal] = column(Kind.MONEY, lazy("Total"), default="0")
