"""What is special about payments: the total is the sum of the rows, and a payment from an invoice or order asks for what is still owed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.core.drafts import Ref, new_line
from app.services.rules import Rules
from app.services.sales_rules import counterparty_chosen, currency_chosen, fill_head, partner_chosen

if TYPE_CHECKING:
    from app.core.drafts import Card, Draft
    from app.db.session import Session


def sum_rows(draft: Draft) -> None:
    """The payment's total is what its rows hold together."""
    draft.values["total_amount"] = sum((line.values.get("amount") or Decimal(0) for line in draft.sections.get("lines", ())), Decimal(0))


def _owed(source: Card) -> Decimal:
    return Decimal(source.values["total_amount"] - (source.values.get("paid_amount") or 0))


def from_order(_session: Session, source: Card, draft: Draft) -> None:
    """One row for what the order still lacks."""
    draft.sections["lines"] = [new_line(order=source.ref, invoice=None, amount=_owed(source))]


def from_invoice(_session: Session, source: Card, draft: Draft) -> None:
    """One row for what the invoice still lacks, on its order."""
    order = source.values.get("order")
    draft.sections["lines"] = [new_line(order=order if isinstance(order, Ref) else None, invoice=source.ref, amount=_owed(source))]


RULES = Rules(
    calculate=sum_rows,
    fill=fill_head,
    react={"partner": partner_chosen, "counterparty": counterparty_chosen, "currency": currency_chosen},
    from_source={"SalesOrder": from_order, "Invoice": from_invoice},
)
