"""A sum of money in words, as it stands on invoices: the whole part in words, the hundredths in two digits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from app.core.numerals import Numerals, cardinal
from app.core.words_az import AZERBAIJANI
from app.core.words_en import ENGLISH
from app.core.words_ka import GEORGIAN
from app.core.words_mn import MONGOLIAN
from app.core.words_ru import RUSSIAN
from app.core.words_uk import UKRAINIAN

_LANGUAGES: dict[str, Numerals] = {"en": ENGLISH, "ka": GEORGIAN, "uk": UKRAINIAN, "az": AZERBAIJANI, "mn": MONGOLIAN, "ru": RUSSIAN}
_WIDE = Context(prec=80, rounding=ROUND_HALF_UP)
_CENT = Decimal("0.01")
_MILLE = Decimal("0.001")


def _capitalised(text: str, language: str) -> str:
    """With a large first letter; Georgian has none in running text, Azerbaijani i keeps its dot."""
    if language == "ka":
        return text
    first = "İ" if language == "az" and text[0] == "i" else text[0].upper()
    return first + text[1:]


def _unnamed(numerals: Numerals, amount: Decimal, currency: str) -> str:
    """The sum in a currency whose words we do not know: its code, the fraction as a fraction."""
    parts = 100 if amount == _WIDE.quantize(amount, _CENT) else 1000
    whole, rest = divmod(int(amount * parts), parts)
    return f"{cardinal(numerals, whole)} {currency} {rest:0{len(str(parts)) - 1}}/{parts}"


def _named(numerals: Numerals, amount: Decimal, currency: str) -> str:
    words = numerals.currencies[currency]
    whole, cents = divmod(int(amount * 100), 100)
    return numerals.shape.format(
        number=cardinal(numerals, whole, feminine=words.feminine),
        major=words.major[numerals.plural(whole)],
        cents=f"{cents:02}",
        minor=words.minor[numerals.plural(cents)],
    )


def amount_in_words(amount: Decimal, currency: str, language: str) -> str:
    """The amount in words: ``Одна тысяча двести тридцать четыре гривны 56 копеек``; a language that is not ours is written in English.

    Amounts from a quadrillion on raise ``ValueError``: no column of the base holds them.
    """
    numerals = _LANGUAGES.get(language, ENGLISH)
    say, unit = (_named, _CENT) if currency in numerals.currencies else (_unnamed, _MILLE)
    rounded = _WIDE.quantize(amount, unit)
    words = say(numerals, abs(rounded), currency)
    return _capitalised(f"{numerals.minus} {words}" if rounded < 0 else words, language)
