"""Values of every kind as text in the user's language, and typed or pasted text as values."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from app.core.arithmetic import compute, is_sum
from app.core.date_text import date_text, moment_text, parse_day, parse_moment
from app.core.i18n import _
from app.core.kinds import Kind
from app.core.number_text import NotUnderstood, limited, number_text, parse_number, percent_text, shortened

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from app.core.fields import Fact

__all__ = ["NotUnderstood", "format_value", "parse_value", "printable", "typed_number"]

_LIMITS = {
    Kind.INTEGER: (18, 6), Kind.MONEY: (15, 3), Kind.PRICE: (12, 6), Kind.QUANTITY: (12, 6), Kind.RATE: (10, 8), Kind.PERCENT: (5, 4),
}  # fmt: skip
"""Digits before and after the point, as the columns of the base keep them."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_YES = frozenset({"1", "+", "yes", "y", "true", "да", "так", "კი", "დიახ", "bəli", "hə", "тийм"})
_NO = frozenset({"0", "-", "no", "n", "false", "нет", "ні", "არა", "xeyr", "yox", "үгүй"})


def _money(value: Decimal, digits: int | None) -> str:
    return number_text(value, 2 if digits is None else digits)


def _price(value: Decimal, digits: int | None) -> str:
    return number_text(value, 2 if digits is None else digits, 6)


_FORMATS: dict[Kind, Callable[[Any, int | None], str]] = {
    Kind.INTEGER: lambda value, digits: number_text(value),
    Kind.MONEY: _money,
    Kind.PRICE: _price,
    Kind.QUANTITY: lambda value, digits: number_text(value, 0, 6),
    Kind.RATE: lambda value, digits: number_text(value, 0, 8),
    Kind.PERCENT: lambda value, digits: percent_text(value),
    Kind.DATE: lambda value, digits: date_text(value),
    Kind.MOMENT: lambda value, digits: moment_text(value),
    Kind.BOOLEAN: lambda value, digits: _("Yes") if value else _("No"),
}


def format_value(fact: Fact | Kind, value: Any, *, digits: int | None = None) -> str:
    """The value in the user's language; empty for ``None``.

    ``digits`` are the currency's, for money and prices. A moment is shown in the time zone it carries. The title of a choice is known only from
    a ``Fact``; references and texts are shown as they are.
    """
    if value is None:
        return ""
    kind = fact if isinstance(fact, Kind) else fact.kind
    if kind is Kind.CHOICE and not isinstance(fact, Kind):
        return str((fact.choices or {}).get(value, value))
    known = _FORMATS.get(kind)
    return known(value, digits) if known else str(value)


def _number(kind: Kind, value: Decimal, text: str, digits: int | None = None) -> Decimal | int:
    """The number that ``text`` means, as the column keeps it, or with fewer ``digits``."""
    whole, scale = _LIMITS[kind]
    value = limited(value, text, whole, scale if digits is None else min(scale, digits))
    if kind is not Kind.INTEGER:
        return value
    if value != int(value):
        raise NotUnderstood(_("“{text}” is not a whole number.").format(text=shortened(text)), _("Type a number without decimals."))
    return int(value)


def _parse_boolean(text: str) -> bool:
    word = text.casefold()
    for value, words, title in ((True, _YES, _("Yes")), (False, _NO, _("No"))):
        if word in words or word == title.casefold():
            return value
    raise NotUnderstood(_("“{text}” is neither yes nor no.").format(text=shortened(text)), _("Type yes or no."))


def _parse_email(text: str) -> str:
    from app.core.phones import normal_email

    address = normal_email(text)
    if address is None:
        raise NotUnderstood(_("“{text}” is not an e-mail address.").format(text=shortened(text)), _("Type it like name@example.com."))
    return address


def _parse_choice(fact: Fact | Kind, text: str) -> str:
    choices = {} if isinstance(fact, Kind) else dict(fact.choices or {})
    for code, title in choices.items():
        if text.casefold() in {code.casefold(), str(title).casefold()}:
            return code
    titles = ", ".join(map(str, choices.values()))
    raise NotUnderstood(_("“{text}” is not one of the values of this field.").format(text=shortened(text)), titles)


def _parse_reference(text: str) -> Any:
    raise NotUnderstood(_("“{text}” was not chosen from the list.").format(text=shortened(text)), _("Choose a value from the list (F4)."))


_PARSE: dict[Kind, Callable[[str], Any]] = {
    Kind.BOOLEAN: _parse_boolean,
    Kind.EMAIL: _parse_email,
    Kind.REFERENCE: _parse_reference,
}


def printable(text: str) -> str:
    """Text with one kind of line end and without control characters, which the base refuses."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _parse_text(fact: Fact | Kind, kind: Kind, text: str) -> str:
    """Text without control characters, which the base refuses; a field of one line gets one line."""
    clean = printable(text).strip()
    if kind is not Kind.LONG_TEXT:
        clean = " ".join(clean.split())
    longest = 0 if isinstance(fact, Kind) else fact.max_length
    if longest and len(clean) > longest:
        raise NotUnderstood(_("The text is too long: {count} characters of {longest}.").format(count=len(clean), longest=longest), _("Shorten it."))
    return clean


def parse_value(fact: Fact | Kind, text: str, *, now: dt.datetime | None = None) -> Any:
    """The value of a typed or pasted text, ``None`` for an empty one; raises ``NotUnderstood``, a ``UserError``, that says what is wrong.

    ``now`` gives short dates their month and year and moments their time zone; the computer's clock is taken when it is not given.
    """
    kind = fact if isinstance(fact, Kind) else fact.kind
    plain = text.strip()
    if not plain:
        return None
    if kind in _LIMITS:
        return _number(kind, parse_number(plain), plain)
    if kind in {Kind.DATE, Kind.MOMENT}:
        moment = now or dt.datetime.now().astimezone()
        return parse_day(plain, moment) if kind is Kind.DATE else parse_moment(plain, moment)
    if kind is Kind.CHOICE:
        return _parse_choice(fact, plain)
    if kind in _PARSE:
        return _PARSE[kind](plain)
    return _parse_text(fact, kind, plain) or None


def typed_number(fact: Fact | Kind, text: str, *, digits: int | None = None) -> Any:
    """What a person typed into a number field: a number, or a sum (``12*3+5%``) whose result is rounded to ``digits``, those of the currency."""
    if not is_sum(text):
        return parse_value(fact, text)
    return _number(fact if isinstance(fact, Kind) else fact.kind, compute(text), text, digits)
