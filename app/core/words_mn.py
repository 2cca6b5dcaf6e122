"""Mongolian numerals and currencies: a sum always stands before a noun, so every numeral has its attributive form."""

from __future__ import annotations

from app.core.numerals import CurrencyWords, Numerals, Scale, tens_and_units

_UNITS = ("", "нэг", "хоёр", "гурван", "дөрвөн", "таван", "зургаан", "долоон", "найман", "есөн")
_TENS = ("хорин", "гучин", "дөчин", "тавин", "жаран", "далан", "наян", "ерэн")
_BELOW_TWENTY = (*_UNITS, "арван", *(f"арван {unit}" for unit in _UNITS[1:]))

MONGOLIAN = Numerals(
    zero="тэг",
    minus="хасах",
    below_hundred=tens_and_units(_BELOW_TWENTY, _TENS),
    hundreds=("", *(f"{unit} зуун" for unit in _UNITS[1:])),
    scales=(Scale(("мянган",), "мянга"), Scale(("сая",)), Scale(("тэрбум",)), Scale(("их наяд",))),
    currencies={
        "MNT": CurrencyWords(("төгрөг",), ("мөнгө",)),
        "GEL": CurrencyWords(("лари",), ("тетри",)),
        "UAH": CurrencyWords(("гривн",), ("копейк",)),
        "AZN": CurrencyWords(("манат",), ("гяпик",)),
        "RUB": CurrencyWords(("рубль",), ("копейк",)),
        "KZT": CurrencyWords(("тэнгэ",), ("тийн",)),
        "USD": CurrencyWords(("ам.доллар",), ("цент",)),
        "EUR": CurrencyWords(("евро",), ("цент",)),
    },
)
