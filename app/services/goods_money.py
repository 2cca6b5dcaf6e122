"""The money of a document with goods: the draft's figures through the one rounding kernel and back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.core.money import DocumentMoney, LineInput, MoneyRules, Rounding, VatMode, compute

if TYPE_CHECKING:
    from app.core.drafts import Draft, Line

DIGITS = 2
_ZERO = Decimal(0)


def money_of(draft: Draft) -> DocumentMoney:
    """The figures of the draft's rows by the rules in its head."""
    values = draft.values
    rules = MoneyRules(
        DIGITS if values.get("digits") is None else int(values["digits"]),
        VatMode(values.get("vat_mode") or VatMode.INCLUDED),
        Rounding(values.get("rounding") or Rounding.PER_LINE),
        values.get("discount_percent") or _ZERO,
        values.get("discount_amount") or _ZERO,
    )
    return compute(rules, [_input(line) for line in draft.sections.get("lines", ())])


def _input(line: Line) -> LineInput:
    values = line.values
    manual = values.get("discount_amount") or _ZERO if values.get("is_discount_manual") else None
    return LineInput(
        values.get("quantity") or _ZERO,
        values.get("price") or _ZERO,
        values.get("discount_percent") or _ZERO,
        manual,
        values.get("vat_rate"),
    )


def calculate_goods(draft: Draft) -> None:
    """Write amounts, VAT and totals into the draft."""
    money = money_of(draft)
    draft.sections["lines"] = [
        line.with_values(
            gross_amount=result.gross_amount,
            discount_amount=result.discount_amount,
            document_discount_amount=result.document_discount_amount,
            amount=result.amount,
            vat_amount=result.vat_amount,
            total_amount=result.total_amount,
        )
        for line, result in zip(draft.sections.get("lines", ()), money.lines, strict=True)
    ]
    draft.values.update(
        gross_amount=money.gross_amount,
        discount_total=money.discount_amount,
        net_amount=money.net_amount,
        vat_amount=money.vat_amount,
        total_amount=money.total_amount,
    )
