"""Georgian numerals and currencies: counted by twenties; hundreds and scales lose their last -ი in front of smaller words; nouns in the singular."""

from __future__ import annotations

from app.core.numerals import CurrencyWords, Numerals, Scale

_BELOW_TWENTY = (
    "", "ერთი", "ორი", "სამი", "ოთხი", "ხუთი", "ექვსი", "შვიდი", "რვა", "ცხრა",
    "ათი", "თერთმეტი", "თორმეტი", "ცამეტი", "თოთხმეტი", "თხუთმეტი", "თექვსმეტი", "ჩვიდმეტი", "თვრამეტი", "ცხრამეტი",
)  # fmt: skip
_TWENTIES = ("ოც", "ორმოც", "სამოც", "ოთხმოც")
_HUNDREDS = ("ას", "ორას", "სამას", "ოთხას", "ხუთას", "ექვსას", "შვიდას", "რვაას", "ცხრაას")


def _scale(stem: str, *, silent_one: bool = False) -> Scale:
    return Scale((f"{stem}ი",), stem, silent_one=silent_one)


GEORGIAN = Numerals(
    zero="ნული",
    minus="მინუს",
    below_hundred=[*_BELOW_TWENTY, *(f"{twenty}და{unit}" if unit else f"{twenty}ი" for twenty in _TWENTIES for unit in _BELOW_TWENTY)],
    hundreds=("", *(f"{stem}ი" for stem in _HUNDREDS)),
    hundreds_followed=("", *_HUNDREDS),
    scales=(_scale("ათას", silent_one=True), _scale("მილიონ"), _scale("მილიარდ"), _scale("ტრილიონ")),
    shape="{number} {major} და {cents} {minor}",
    currencies={
        "GEL": CurrencyWords(("ლარი",), ("თეთრი",)),
        "UAH": CurrencyWords(("გრივნა",), ("კაპიკი",)),
        "AZN": CurrencyWords(("მანათი",), ("გიაპიკი",)),
        "MNT": CurrencyWords(("ტუგრიკი",), ("მუნგუ",)),
        "RUB": CurrencyWords(("რუბლი",), ("კაპიკი",)),
        "KZT": CurrencyWords(("ტენგე",), ("ტიინი",)),
        "USD": CurrencyWords(("აშშ დოლარი",), ("ცენტი",)),
        "EUR": CurrencyWords(("ევრო",), ("ცენტი",)),
    },
)
