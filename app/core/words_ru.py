"""Russian numerals and currencies."""

from __future__ import annotations

from app.core.numerals import CurrencyWords, Numerals, Scale, slavic_plural, tens_and_units

_BELOW_TWENTY = (
    "", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять",
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать",
)  # fmt: skip
_TENS = ("двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто")
_KOPECK = ("копейка", "копейки", "копеек")
_CENT = ("цент", "цента", "центов")

RUSSIAN = Numerals(
    zero="ноль",
    minus="минус",
    below_hundred=tens_and_units(_BELOW_TWENTY, _TENS),
    hundreds=("", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"),
    scales=(
        Scale(("тысяча", "тысячи", "тысяч"), feminine=True),
        Scale(("миллион", "миллиона", "миллионов")),
        Scale(("миллиард", "миллиарда", "миллиардов")),
        Scale(("триллион", "триллиона", "триллионов")),
    ),
    plural=slavic_plural,
    feminine={"один": "одна", "два": "две"},
    currencies={
        "RUB": CurrencyWords(("рубль", "рубля", "рублей"), _KOPECK),
        "UAH": CurrencyWords(("гривна", "гривны", "гривен"), _KOPECK, feminine=True),
        "GEL": CurrencyWords(("лари",) * 3, ("тетри",) * 3),
        "AZN": CurrencyWords(("манат", "маната", "манатов"), ("гяпик", "гяпика", "гяпиков")),
        "MNT": CurrencyWords(("тугрик", "тугрика", "тугриков"), ("мунгу",) * 3),
        "KZT": CurrencyWords(("тенге",) * 3, ("тиын", "тиына", "тиынов")),
        "USD": CurrencyWords(("доллар США", "доллара США", "долларов США"), _CENT),
        "EUR": CurrencyWords(("евро",) * 3, _CENT),
    },
)
