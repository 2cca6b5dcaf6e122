"""Ukrainian numerals and currencies; the apostrophe is U+2019 everywhere."""

from __future__ import annotations

from app.core.numerals import CurrencyWords, Numerals, Scale, slavic_plural, tens_and_units

_BELOW_TWENTY = (
    "", "один", "два", "три", "чотири", "п’ять", "шість", "сім", "вісім", "дев’ять",
    "десять", "одинадцять", "дванадцять", "тринадцять", "чотирнадцять", "п’ятнадцять", "шістнадцять", "сімнадцять", "вісімнадцять", "дев’ятнадцять",
)  # fmt: skip
_TENS = ("двадцять", "тридцять", "сорок", "п’ятдесят", "шістдесят", "сімдесят", "вісімдесят", "дев’яносто")
_KOPIYKA = ("копійка", "копійки", "копійок")
_CENT = ("цент", "центи", "центів")

UKRAINIAN = Numerals(
    zero="нуль",
    minus="мінус",
    below_hundred=tens_and_units(_BELOW_TWENTY, _TENS),
    hundreds=("", "сто", "двісті", "триста", "чотириста", "п’ятсот", "шістсот", "сімсот", "вісімсот", "дев’ятсот"),
    scales=(
        Scale(("тисяча", "тисячі", "тисяч"), feminine=True),
        Scale(("мільйон", "мільйони", "мільйонів")),
        Scale(("мільярд", "мільярди", "мільярдів")),
        Scale(("трильйон", "трильйони", "трильйонів")),
    ),
    plural=slavic_plural,
    feminine={"один": "одна", "два": "дві"},
    currencies={
        "UAH": CurrencyWords(("гривня", "гривні", "гривень"), _KOPIYKA, feminine=True),
        "RUB": CurrencyWords(("рубль", "рублі", "рублів"), _KOPIYKA),
        "GEL": CurrencyWords(("ларі",) * 3, ("тетрі",) * 3),
        "AZN": CurrencyWords(("манат", "манати", "манатів"), ("гяпік", "гяпіки", "гяпіків")),
        "MNT": CurrencyWords(("тугрик", "тугрики", "тугриків"), ("мунгу",) * 3),
        "KZT": CurrencyWords(("тенге",) * 3, ("тиїн", "тиїни", "тиїнів")),
        "USD": CurrencyWords(("долар США", "долари США", "доларів США"), _CENT),
        "EUR": CurrencyWords(("євро",) * 3, _CENT),
    },
)
