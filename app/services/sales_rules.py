"""What is special about proposals, orders and invoices: defaults, what follows from a chosen client or product, totals."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from app.core.country import vat_rate
from app.core.dates import business_today
from app.core.drafts import Ref
from app.queries.defaults import currency_facts, product_facts, sales_defaults
from app.queries.parties import partner_facts, partner_of
from app.services.goods_money import calculate_goods
from app.services.rules import Rules

if TYPE_CHECKING:
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
    on_date = draft.values.get("date") or business_today(session.base.time_zone)
    price_type = draft.values.get("price_type")
    facts = product_facts(session, product.id, price_type.id if price_type else None, on_date)
    if facts is None:
        return
    rate = vat_percent(session, draft, facts.vat_kind, on_date)
    price = facts.price if facts.price is not None else line.values.get("price") or Decimal(0)
    draft.sections["lines"][place] = line.with_values(unit=facts.unit, price=price, vat_rate=rate)


def vat_percent(session: Session, draft: Draft, vat_kind: str, on_date: dt.date) -> Decimal | None:
    """The rate of a VAT kind in the organization's country on a date (a kind it lacks means the usual one); ``None`` is without VAT."""
    if vat_kind == "exempt" or draft.values.get("vat_mode") == "none":
        return None
    organization = draft.values.get("organization")
    country = sales_defaults(session, organization.id if organization else None).country
    return vat_rate(country, vat_kind, on_date).percent


RULES = Rules(
    calculate=calculate_goods,
    fill=fill_sales,
    react={
        "partner": partner_chosen,
        "counterparty": counterparty_chosen,
        "currency": currency_chosen,
        "lines.product": product_chosen,
    },
)
