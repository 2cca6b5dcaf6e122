"""Azerbaijani numerals and currencies: the words stand apart, hundred and thousand without "one", nouns in the singular."""

from __future__ import annotations

from app.core.numerals import CurrencyWords, Numerals, Scale, tens_and_units

_UNITS = ("", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz")
_TENS = ("iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan")
_BELOW_TWENTY = (*_UNITS, "on", *(f"on {unit}" for unit in _UNITS[1:]))

AZERBAIJANI = Numerals(
    zero="sıfır",
    minus="mənfi",
    below_hundred=tens_and_units(_BELOW_TWENTY, _TENS),
    hundreds=("", "yüz", *(f"{unit} yüz" for unit in _UNITS[2:])),
    scales=(Scale(("min",), silent_one=True), Scale(("milyon",)), Scale(("milyard",)), Scale(("trilyon",))),
    currencies={
        "AZN": CurrencyWords(("manat",), ("qəpik",)),
        "GEL": CurrencyWords(("lari",), ("tetri",)),
        "UAH": CurrencyWords(("qrivna",), ("qəpik",)),
        "MNT": CurrencyWords(("tuqrik",), ("munqu",)),
        "RUB": CurrencyWords(("rubl",), ("qəpik",)),
        "KZT": CurrencyWords(("tenge",), ("tiyin",)),
        "USD": CurrencyWords(("ABŞ dolları",), ("sent",)),
        "EUR": CurrencyWords(("avro",), ("sent",)),
    },
)
