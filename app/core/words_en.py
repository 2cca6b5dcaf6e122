"""English numerals and currencies."""

from __future__ import annotations

from app.core.numerals import CurrencyWords, Numerals, Scale, tens_and_units

_BELOW_TWENTY = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_CENT = ("cent", "cents")

ENGLISH = Numerals(
    zero="zero",
    minus="minus",
    below_hundred=tens_and_units(_BELOW_TWENTY, _TENS, "-"),
    hundreds=("", *(f"{unit} hundred" for unit in _BELOW_TWENTY[1:10])),
    scales=tuple(Scale((word, word)) for word in ("thousand", "million", "billion", "trillion")),
    plural=lambda count: int(count != 1),
    shape="{number} {major} and {cents} {minor}",
    currencies={
        "GEL": CurrencyWords(("lari",) * 2, ("tetri",) * 2),
        "UAH": CurrencyWords(("hryvnia", "hryvnias"), ("kopiyka", "kopiykas")),
        "AZN": CurrencyWords(("manat", "manats"), ("qapik", "qapiks")),
        "MNT": CurrencyWords(("togrog", "togrogs"), ("mongo",) * 2),
        "RUB": CurrencyWords(("ruble", "rubles"), ("kopeck", "kopecks")),
        "KZT": CurrencyWords(("tenge",) * 2, ("tiyn",) * 2),
        "USD": CurrencyWords(("US dollar", "US dollars"), _CENT),
        "EUR": CurrencyWords(("euro", "euros"), _CENT),
    },
)
