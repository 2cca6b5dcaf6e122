"""What rows of goods take from their products (unit, VAT kind, price by the price list), for one product or a thousand in one round trip."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.drafts import Ref
from app.core.quantity import rounded
from app.models.product import Product, ProductPrice
from app.models.reference import CurrencyRate, PriceType, Unit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from uuid import UUID

    from app.db.session import Session


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """For which document a price is wanted: its price list, date and currency with the rate it stands at (units of the base's currency)."""

    on_date: dt.date
    price_type: UUID | None = None
    currency: UUID | None = None
    rate: Decimal = Decimal(1)
    multiplicity: int = 1
    digits: int = 2


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """What a row of goods takes from its product; ``price`` is ``None`` when the price list has none on that date."""

    unit: Ref | None
    vat_kind: str
    price: Decimal | None


def products_facts(session: Session, products: Sequence[UUID], terms: PriceTerms) -> dict[UUID, ProductFacts]:
    """The facts of products by their ids; unknown products are left out."""
    price = (
        sa.select(ProductPrice.price)
        .where(ProductPrice.product_id == Product.id, ProductPrice.price_type_id == terms.price_type, ProductPrice.valid_from <= terms.on_date)
        .order_by(ProductPrice.valid_from.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        sa.select(Product.id, Product.vat_kind, Unit.id.label("unit_id"), Unit.name.label("unit"), price.label("price"))
        .outerjoin(Unit, Unit.id == Product.unit_id)
        .where(Product.id.in_(tuple(products)))
    )
    rows, rates = session.fetch(statement, _price_list_rate(terms))
    factor = _factor(rates, terms)
    return {row["id"]: _facts(row, factor, terms.digits) for row in rows}


def unit_precisions(session: Session) -> dict[UUID, int]:
    """How many decimals a quantity has in each unit."""
    [rows] = session.fetch(sa.select(Unit.id, Unit.precision))
    return {row["id"]: row["precision"] for row in rows}


def _price_list_rate(terms: PriceTerms) -> sa.Select[Any]:
    """The currency of the price list and its rate on the date."""
    newest = (
        sa.select(CurrencyRate.rate, CurrencyRate.multiplicity)
        .where(CurrencyRate.currency_id == PriceType.currency_id, CurrencyRate.date <= terms.on_date)
        .order_by(CurrencyRate.date.desc())
        .limit(1)
        .lateral()
    )
    return (
        sa.select(PriceType.currency_id, newest.c.rate, newest.c.multiplicity)
        .select_from(sa.outerjoin(PriceType, newest, sa.true()))
        .where(PriceType.id == terms.price_type)
    )


def _factor(rates: list[dict[str, Any]], terms: PriceTerms) -> Decimal | None:
    """By what a price of the list becomes one of the document; ``None`` leaves it as it is. A currency without rates is the base's own."""
    if not rates or terms.currency is None or rates[0]["currency_id"] == terms.currency:
        return None
    found = rates[0]
    own = (found["rate"] or Decimal(1)) / (found["multiplicity"] or 1)
    return own * terms.multiplicity / (terms.rate or Decimal(1))


def _facts(row: dict[str, Any], factor: Decimal | None, digits: int) -> ProductFacts:
    unit = Ref("Unit", row["unit_id"], row["unit"]) if row["unit_id"] else None
    price = row["price"]
    return ProductFacts(unit, row["vat_kind"], price if price is None or factor is None else rounded(price * factor, digits))
