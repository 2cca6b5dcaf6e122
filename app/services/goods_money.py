"""The money of a document with goods: the draft's figures through the one rounding kernel and back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _
from app.core.money import DocumentMoney, LineInput, LineMoney, MoneyRules, Rounding, VatMode, compute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.core.drafts import Draft, Line

DIGITS = 2
_FIGURES = ("gross_amount", "discount_amount", "document_discount_amount", "amount", "vat_amount", "total_amount")
_ZERO, _ALL = Decimal(0), Decimal(100)


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
    draft.sections["lines"] = [_priced(line, result) for line, result in zip(draft.sections.get("lines", ()), money.lines, strict=True)]
    draft.values.update(
        gross_amount=money.gross_amount,
        discount_total=money.discount_amount,
        net_amount=money.net_amount,
        vat_amount=money.vat_amount,
        total_amount=money.total_amount,
    )


def _priced(line: Line, figures: LineMoney) -> Line:
    """The row with its figures; the same row when they are the same, so that typing into one of a thousand rows costs one row."""
    if all(name in line.values and line.values[name] == getattr(figures, name) for name in _FIGURES):
        return line
    return line.with_values(**{name: getattr(figures, name) for name in _FIGURES})


def check_discounts(draft: Draft) -> Iterator[UserError]:
    """A discount of more than everything, or of less than nothing, in a row or in the head; the figures must be computed already."""
    lines = draft.sections.get("lines", ())
    for place, line in enumerate(lines):
        yield from _line_discount(line, f"lines[{place}].")
    if not _ZERO <= (draft.values.get("discount_percent") or _ZERO) <= _ALL:
        yield _wrong_percent("discount_percent")
    goods = sum(((line.values.get("gross_amount") or _ZERO) - (line.values.get("discount_amount") or _ZERO) for line in lines), _ZERO)
    if abs(draft.values.get("discount_amount") or _ZERO) > abs(goods):
        yield UserError(_("The discount is larger than the sum of the goods."), _("Make it smaller."), "discount_amount")


def _line_discount(line: Line, path: str) -> Iterator[UserError]:
    values = line.values
    if values.get("is_discount_manual"):
        discount, gross = values.get("discount_amount") or _ZERO, values.get("gross_amount") or _ZERO
        if abs(discount) > abs(gross):
            yield UserError(_("The discount is larger than the sum of the row."), _("Make it smaller."), f"{path}discount_amount")
    elif not _ZERO <= (values.get("discount_percent") or _ZERO) <= _ALL:
        yield _wrong_percent(f"{path}discount_percent")


def _wrong_percent(path: str) -> UserError:
    return UserError(_("A discount is from 0 to 100 %."), _("Type another discount; to charge more, raise the price."), path)
