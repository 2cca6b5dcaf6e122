"""What is special about proposals, orders and invoices: defaults, what follows from a chosen client or product, totals."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.core.country import vat_rate
from app.core.dates import business_today
from app.core.drafts import Ref
from app.queries.defaults import currency_facts, sales_defaults
from app.queries.goods import PriceTerms, ProductFacts, products_facts
from app.queries.parties import partner_facts, partner_of
from app.services.goods_money import DIGITS, calculate_goods, check_discounts
from app.services.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from app.core.drafts import Draft
    from app.db.session import Session

PAYMENT_DAYS = 5
VALID_DAYS = 14


def fill_head(session: Session, draft: Draft) -> None:
    """Date, organization, currency and department of any document."""
    values = draft.values
    organization = values.get("organization")
    defaults = sales_defaults(session, organization.id if organization else None)
    today = business_today(session.base.time_zone)
    values.setdefault("date", today)
    values.update(
        organization=organization or defaults.organization,
        currency=values.get("currency") or defaults.currency,
        digits=defaults.digits,
        department=values.get("department") or defaults.department,
    )


def fill_sales(session: Session, draft: Draft) -> None:
    """Defaults of a document with goods."""
    fill_head(session, draft)
    values = draft.values
    organization = values.get("organization")
    defaults = sales_defaults(session, organization.id if organization else None)
    values["price_type"] = values.get("price_type") or defaults.price_type
    values["vat_mode"] = defaults.vat_mode if defaults.is_vat_payer else "none"
    if draft.kind == "CommercialProposal":
        values["valid_to"] = values["date"] + dt.timedelta(days=VALID_DAYS)
    else:
        values["pay_by"] = values["date"] + dt.timedelta(days=PAYMENT_DAYS)


def partner_chosen(session: Session, draft: Draft, _place: int) -> None:
    """The only counterparty, the main contact and the price type of the partner come with it; what belongs to another partner goes."""
    partner = draft.values.get("partner")
    if not isinstance(partner, Ref):
        return
    facts = partner_facts(session, partner.id)
    counterparty = draft.values.get("counterparty")
    if counterparty is None or partner_of(session, counterparty.id) != partner:
        draft.values.update(counterparty=facts.counterparty, contract=None)
    draft.values["contact_person"] = facts.contact_person or draft.values.get("contact_person")
    if facts.price_type is not None:
        draft.values["price_type"] = facts.price_type


def counterparty_chosen(session: Session, draft: Draft, _place: int) -> None:
    """The partner of a counterparty comes with it."""
    counterparty = draft.values.get("counterparty")
    if isinstance(counterparty, Ref):
        draft.values["partner"] = partner_of(session, counterparty.id) or draft.values.get("partner")


def currency_chosen(session: Session, draft: Draft, _place: int) -> None:
    """Digits and rate follow the currency."""
    currency = draft.values.get("currency")
    if isinstance(currency, Ref):
        digits, rate, multiplicity = currency_facts(session, currency.id, draft.values.get("date") or business_today(session.base.time_zone))
        draft.values.update(digits=digits, rate=rate or Decimal(1), multiplicity=multiplicity or 1)


def product_chosen(session: Session, draft: Draft, place: int) -> None:
    """Unit, price by the price list and VAT rate of the row's product."""
    line = draft.sections["lines"][place]
    product = line.values.get("product")
    if not isinstance(product, Ref):
        return
    found = products_picked(session, draft, (product.id,)).get(product.id)
    if found is not None:
        draft.sections["lines"][place] = line.with_values(**{"price": line.values.get("price") or Decimal(0), **found})


def products_picked(session: Session, draft: Draft, products: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """Unit, price by the price list (left out where it has none) and VAT rate of each product, as rows of this document take them."""
    terms = _price_terms(session, draft)
    found = products_facts(session, products, terms)
    rates = _vat_percents(session, draft, {facts.vat_kind for facts in found.values()}, terms.on_date)
    return {key: _row_values(facts, rates[facts.vat_kind]) for key, facts in found.items()}


def _price_terms(session: Session, draft: Draft) -> PriceTerms:
    values = draft.values
    price_type, currency = values.get("price_type"), values.get("currency")
    digits = values.get("digits")
    return PriceTerms(
        values.get("date") or business_today(session.base.time_zone),
        price_type.id if price_type else None,
        currency.id if currency else None,
        values.get("rate") or Decimal(1),
        values.get("multiplicity") or 1,
        DIGITS if digits is None else int(digits),
    )


def _row_values(facts: ProductFacts, rate: Decimal | None) -> dict[str, Any]:
    priced = {} if facts.price is None else {"price": facts.price}
    return {"unit": facts.unit, "vat_rate": rate, **priced}


def _vat_percents(session: Session, draft: Draft, kinds: Collection[str], on_date: dt.date) -> dict[str, Decimal | None]:
    """The rate of each VAT kind in the organization's country on a date (a kind it lacks means the usual one); ``None`` is without VAT."""
    rates: dict[str, Decimal | None] = dict.fromkeys(kinds)
    taxed = [kind for kind in kinds if kind != "exempt"] if draft.values.get("vat_mode") != "none" else []
    if taxed:
        organization = draft.values.get("organization")
        country = sales_defaults(session, organization.id if organization else None).country
        rates.update({kind: vat_rate(country, kind, on_date).percent for kind in taxed})
    return rates


RULES = Rules(
    calculate=calculate_goods,
    fill=fill_sales,
    react={
        "partner": partner_chosen,
        "counterparty": counterparty_chosen,
        "currency": currency_chosen,
        "lines.product": product_chosen,
    },
    check=check_discounts,
    picked={"lines": products_picked},
)
