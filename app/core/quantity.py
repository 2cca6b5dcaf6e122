"""Quantities by the precision of their unit: pieces are whole, kilograms have three digits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from app.core.i18n import _, ngettext
from app.core.number_text import NotUnderstood, number_text, parse_limited, shortened

_WIDE = Context(prec=80, rounding=ROUND_HALF_UP)
_WHOLE_DIGITS = 12
_SCALE = 6


def rounded(quantity: Decimal, precision: int) -> Decimal:
    """The quantity with the digits of its unit, halves away from zero."""
    return _WIDE.quantize(quantity, Decimal(1).scaleb(-precision))


def quantity_text(quantity: Decimal, precision: int = 0) -> str:
    """The quantity with all digits of its unit; more digits, where somebody stored them, are shown and not rounded away."""
    return number_text(quantity, precision, max(precision, _SCALE))


def parse_quantity(text: str, precision: int = _SCALE) -> Decimal:
    """The quantity that a text means; more digits than the unit has are an error, because rounding would change what was sold."""
    quantity = parse_limited(text, _WHOLE_DIGITS, _SCALE)
    check_precision(quantity, precision, shortened(text))
    return rounded(quantity, precision)


def check_precision(quantity: Decimal, precision: int, text: str = "") -> None:
    """Raise ``NotUnderstood`` for a quantity with more digits than its unit has; ``text`` is what was typed."""
    if rounded(quantity, precision) == quantity:
        return
    text = text or quantity_text(quantity)
    if not precision:
        raise NotUnderstood(_("The unit has no fractions: {text} is not a whole number.").format(text=text), _("Type a whole number."))
    message = ngettext("The unit has {count} decimal, {text} has more.", "The unit has {count} decimals, {text} has more.", precision)
    raise NotUnderstood(message.format(count=precision, text=text), _("Type fewer decimals."))
