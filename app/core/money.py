"""The one rounding kernel: discounts, VAT and totals of a document. Form, server check, print and export show these figures and no others.

Inside, amounts are whole numbers of the currency's smallest unit and shares are exact fractions, so that no figure is rounded twice.
Halves round away from zero (ROUND_HALF_UP), as PostgreSQL's ``round(numeric)`` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ZERO = Decimal(0)

Ratio = tuple[int, int]
"""An exact fraction: numerator and positive denominator."""


class VatMode(StrEnum):
    """How the prices of a document stand to VAT."""

    ON_TOP = "on_top"
    INCLUDED = "included"
    NONE = "none"


class Rounding(StrEnum):
    """Whether VAT is rounded in each line or once per rate (and sign), its lines then sharing the sum."""

    PER_LINE = "per_line"
    PER_RATE = "per_rate"


@dataclass(frozen=True, slots=True)
class MoneyRules:
    """What a document says about its figures. ``digits`` are the currency's; a ``discount_amount`` other than zero wins over the percent."""

    digits: int
    vat_mode: VatMode = VatMode.ON_TOP
    rounding: Rounding = Rounding.PER_LINE
    discount_percent: Decimal = _ZERO
    discount_amount: Decimal = _ZERO


@dataclass(frozen=True, slots=True)
class LineInput:
    """What a line says: a ``discount_amount`` typed by hand wins over the percent; ``vat_rate`` ``None`` is "without VAT"."""

    quantity: Decimal
    price: Decimal
    discount_percent: Decimal = _ZERO
    discount_amount: Decimal | None = None
    vat_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LineMoney:
    """The figures of a line. ``amount`` is what remains after both discounts, in terms of the price: with VAT inside when it is included."""

    gross_amount: Decimal
    discount_amount: Decimal
    document_discount_amount: Decimal
    amount: Decimal
    vat_amount: Decimal
    total_amount: Decimal


@dataclass(frozen=True, slots=True)
class RateMoney:
    """What the lines of one VAT rate add up to."""

    vat_rate: Decimal | None
    net_amount: Decimal
    vat_amount: Decimal
    total_amount: Decimal


@dataclass(frozen=True, slots=True)
class DocumentMoney:
    """The figures of a document; ``discount_amount`` is that of the lines and of the document together, ``by_rate`` has the highest rate first."""

    lines: tuple[LineMoney, ...]
    gross_amount: Decimal
    discount_amount: Decimal
    net_amount: Decimal
    vat_amount: Decimal
    total_amount: Decimal
    by_rate: tuple[RateMoney, ...]


class StepKind(StrEnum):
    """Which figure a step explains."""

    LINE_DISCOUNT = "line_discount"
    DOCUMENT_DISCOUNT = "document_discount"
    VAT = "vat"


@dataclass(frozen=True, slots=True)
class Step:
    """How one figure came about: ``percent`` of ``base`` (``None``: a sum) gave ``amount``; ``dealt`` is what sharing added to plain rounding."""

    line: int
    kind: StepKind
    base: Decimal
    percent: Decimal | None
    amount: Decimal
    dealt: Decimal


def _sign(number: int) -> int:
    return -1 if number < 0 else 1


def _rounded(numerator: int, denominator: int) -> int:
    return _sign(numerator) * ((2 * abs(numerator) + denominator) // (2 * denominator))


def _units(amount: Decimal, digits: int) -> int:
    numerator, denominator = amount.as_integer_ratio()
    return _rounded(numerator * 10**digits, denominator)


def _decimal(units: int, digits: int) -> Decimal:
    return Decimal(units).scaleb(-digits)


def _percent_of(ratio: Ratio, percent: Decimal) -> Ratio:
    numerator, denominator = percent.as_integer_ratio()
    return ratio[0] * numerator, ratio[1] * denominator * 100


def _line_units(line: LineInput, digits: int) -> tuple[int, int]:
    """The gross amount and the line's own discount; the percent is taken of the exact product, not of its rounding."""
    quantity, price = line.quantity.as_integer_ratio(), line.price.as_integer_ratio()
    product = quantity[0] * price[0] * 10**digits, quantity[1] * price[1]
    if line.discount_amount is not None:
        return _rounded(*product), _units(line.discount_amount, digits)
    return _rounded(*product), _rounded(*_percent_of(product, line.discount_percent))


def _deal(target: int, ideal: Sequence[int], denominator: int) -> list[int]:
    """Whole shares that add up to ``target``: every ideal share rounded down, then one unit each to the largest remainders.

    The ideal shares are ``ideal / denominator``, all of one sign; negative ones are dealt as their mirror image. On equal remainders the larger
    share, then the earlier one is served first; should more units be left than there are shares, the round starts again.
    """
    if not ideal:
        return []
    sign = _sign(sum(ideal))
    mirrored = [sign * numerator for numerator in ideal]
    shares = [numerator // denominator for numerator in mirrored]
    order = sorted(range(len(shares)), key=lambda place: (-(mirrored[place] % denominator), -mirrored[place], place))
    whole, rest = divmod(sign * target - sum(shares), len(order))
    for turn, place in enumerate(order):
        shares[place] += whole + (turn < rest)
    return [sign * share for share in shares]


def _spread(target: int, ideal: Sequence[int], denominator: int) -> list[int]:
    """Deal ``target`` to ideal shares of both signs: the lesser side is rounded by itself, the remainder stays with the greater side.

    Shares that are all zero stay so, whatever the target.
    """
    sign = _sign(sum(ideal))
    greater = [place for place, numerator in enumerate(ideal) if sign * numerator > 0]
    lesser = [place for place, numerator in enumerate(ideal) if sign * numerator < 0]
    half_down = sign * ((2 * sum(sign * ideal[place] for place in lesser) + denominator) // (2 * denominator))
    shares = [0] * len(ideal)
    for places, part in ((lesser, half_down), (greater, target - half_down)):
        for place, share in zip(places, _deal(part, [ideal[place] for place in places], denominator), strict=True):
            shares[place] = share
    return shares


def _weights(bases: Sequence[int], discount: int) -> Sequence[int]:
    """What a sum is spread by: the signed amounts, as long as no line loses more than itself; otherwise only those of the discount's sign."""
    if abs(discount) <= abs(sum(bases)):
        return bases
    same_sign = [base if base * discount > 0 else 0 for base in bases]
    return same_sign if any(same_sign) else bases


def _document_discount(rules: MoneyRules, bases: Sequence[int]) -> tuple[int, list[int], int]:
    """The document discount and its ideal shares (numerators, denominator): all zero when every line is free."""
    if rules.discount_amount:
        discount = _units(rules.discount_amount, rules.digits)
        weights = _weights(bases, discount)
        total = sum(weights)
        return discount, [_sign(total) * discount * weight for weight in weights], abs(total) or 1
    numerator, denominator = _percent_of((1, 1), rules.discount_percent)
    ideal = [base * numerator for base in bases]
    return _rounded(sum(ideal), denominator), ideal, denominator


def _vat_part(mode: VatMode, rate: Decimal | None) -> Ratio:
    """The part of a line's amount that is its VAT."""
    if mode is VatMode.NONE or rate is None:
        return 0, 1
    numerator, denominator = rate.as_integer_ratio()
    return numerator, denominator * 100 + (numerator if mode is VatMode.INCLUDED else 0)


def _vat(rules: MoneyRules, rates: Sequence[Decimal | None], amounts: Sequence[int]) -> list[int]:
    parts = {rate: _vat_part(rules.vat_mode, rate) for rate in rates}
    if rules.rounding is Rounding.PER_LINE:
        return [_rounded(amount * parts[rate][0], parts[rate][1]) for amount, rate in zip(amounts, rates, strict=True)]
    groups: dict[tuple[Decimal | None, bool], list[int]] = {}
    for place, (amount, rate) in enumerate(zip(amounts, rates, strict=True)):
        groups.setdefault((rate, amount > 0), []).append(place)
    shares = [0] * len(amounts)
    for (rate, _positive), places in groups.items():
        numerator, denominator = parts[rate]
        ideal = [amounts[place] * numerator for place in places]
        for place, share in zip(places, _deal(_rounded(sum(ideal), denominator), ideal, denominator), strict=True):
            shares[place] = share
    return shares


def _line_money(rules: MoneyRules, units: tuple[int, int, int, int]) -> LineMoney:
    gross, discount, share, vat = units
    amount = gross - discount - share
    total = amount + vat if rules.vat_mode is VatMode.ON_TOP else amount
    return LineMoney(*(_decimal(value, rules.digits) for value in (gross, discount, share, amount, vat, total)))


def _sum(amounts: Iterable[Decimal], digits: int) -> Decimal:
    return sum(amounts, _decimal(0, digits))


def _by_rate(rates: Sequence[Decimal | None], lines: Sequence[LineMoney], digits: int) -> tuple[RateMoney, ...]:
    groups: dict[Decimal | None, list[LineMoney]] = {}
    for rate, line in zip(rates, lines, strict=True):
        groups.setdefault(rate, []).append(line)
    found = []
    for rate in sorted(groups, key=lambda rate: (rate is None, -(rate or _ZERO))):
        vat, total = _sum((line.vat_amount for line in groups[rate]), digits), _sum((line.total_amount for line in groups[rate]), digits)
        found.append(RateMoney(rate, total - vat, vat, total))
    return tuple(found)


def _rates(rules: MoneyRules, lines: Sequence[LineInput]) -> list[Decimal | None]:
    return [None if rules.vat_mode is VatMode.NONE else line.vat_rate for line in lines]


def compute(rules: MoneyRules, lines: Sequence[LineInput]) -> DocumentMoney:
    """Every figure of a document; the totals are the sums of the lines, and net and VAT add up to the total."""
    priced = [_line_units(line, rules.digits) for line in lines]
    bases = [gross - discount for gross, discount in priced]
    shares = _spread(*_document_discount(rules, bases))
    rates = _rates(rules, lines)
    vat = _vat(rules, rates, [base - share for base, share in zip(bases, shares, strict=True)])
    figures = tuple(_line_money(rules, (*pair, share, tax)) for pair, share, tax in zip(priced, shares, vat, strict=True))
    digits = rules.digits
    vat_amount, total_amount = _sum((line.vat_amount for line in figures), digits), _sum((line.total_amount for line in figures), digits)
    return DocumentMoney(
        lines=figures,
        gross_amount=_sum((line.gross_amount for line in figures), digits),
        discount_amount=_sum((line.discount_amount + line.document_discount_amount for line in figures), digits),
        net_amount=total_amount - vat_amount,
        vat_amount=vat_amount,
        total_amount=total_amount,
        by_rate=_by_rate(rates, figures, digits),
    )


def explain(rules: MoneyRules, lines: Sequence[LineInput]) -> tuple[Step, ...]:
    """Why the figures are what they are, line by line: every discount and VAT with its base, and which lines got the rounding units."""
    digits = rules.digits
    bases = [gross - discount for gross, discount in (_line_units(line, digits) for line in lines)]
    _, ideal, denominator = _document_discount(rules, bases)
    percent = None if rules.discount_amount else rules.discount_percent
    steps = []
    for place, (line, rate, figures) in enumerate(zip(lines, _rates(rules, lines), compute(rules, lines).lines, strict=True)):
        share, base = figures.document_discount_amount, _decimal(bases[place], digits)
        plain = _decimal(_rounded(ideal[place], denominator), digits)
        part = _vat_part(rules.vat_mode, rate)
        plain_vat = _decimal(_rounded(_units(figures.amount, digits) * part[0], part[1]), digits)
        line_percent = line.discount_percent if line.discount_amount is None else None
        steps += [
            Step(place, StepKind.LINE_DISCOUNT, figures.gross_amount, line_percent, figures.discount_amount, _ZERO),
            Step(place, StepKind.DOCUMENT_DISCOUNT, base, percent, share, share - plain),
            Step(place, StepKind.VAT, figures.amount, rate, figures.vat_amount, figures.vat_amount - plain_vat),
        ]
    return tuple(step for step in steps if step.amount or step.dealt)
