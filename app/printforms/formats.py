"""Numbers and dates as they are written on paper in each language; thousands parted by a thin space where the language parts them by a space."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.numbers import get_decimal_symbol, get_group_symbol

if TYPE_CHECKING:
    import datetime as dt

NARROW = "\u202f"
_LOCALES = {"en": "en_GB", "ka": "ka", "uk": "uk", "az": "az", "mn": "mn", "ru": "ru"}
_LONG_DATES = {"mn": "y 'оны' M-'р' 'сарын' d", "ka": "d MMMM, y 'წ'."}


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    """The locale whose habits the language follows; English for an unknown one."""
    return Locale.parse(_LOCALES.get(language, "en_GB"))


@lru_cache(maxsize=16)
def _symbols(language: str) -> tuple[str, str]:
    locale = locale_of(language)
    group = get_group_symbol(locale)
    return (NARROW if group.isspace() else group), get_decimal_symbol(locale)


def number(value: Decimal, language: str, digits: int, least: int | None = None) -> str:
    """The value with ``digits`` decimals, trailing zeros beyond ``least`` dropped; the value is expected to be rounded already."""
    group, point = _symbols(language)
    text = f"{value:,.{digits}f}"
    whole, _, part = text.partition(".")
    if least is not None:
        part = part[:least] + part[least:].rstrip("0")
    whole = whole.replace(",", group).replace("-", "\u2212")
    return f"{whole}{point}{part}" if part else whole


def money(value: Decimal, language: str, digits: int) -> str:
    """An amount with the digits of its currency."""
    return number(value, language, digits)


def price(value: Decimal, language: str, digits: int) -> str:
    """A price: the digits of the currency, more only where it has them."""
    return number(value, language, 6, digits)


def quantity(value: Decimal, language: str) -> str:
    """A quantity without idle zeros."""
    return number(value, language, 6, 0)


def long_date(date: dt.date, language: str) -> str:
    """A date in words of the language: 21 November 2026."""
    return format_date(date, _LONG_DATES.get(language, "long"), locale=locale_of(language)).replace(" ", "\u00a0")
