"""How a party's numbers are called on paper, by its country and by their length (onec.md 2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.printforms.data import Party


class Identifier(NamedTuple):
    """A number with the key of its label."""

    label: str
    value: str


_TAX_LABELS = {
    ("ge", 9): "ge_code",
    ("ge", 11): "ge_person",
    ("ua", 8): "ua_edrpou",
    ("ua", 10): "ua_rnokpp",
    ("mn", 7): "mn_register",
    ("mn", 10): "mn_register",
}
_TAX_LABELS_OF_COUNTRY = {"ge": "ge_code", "ua": "ua_edrpou", "az": "az_voen", "mn": "mn_tin", "ru": "ru_inn"}
_REGISTER_LABELS = {("ru", 9): "ru_kpp", ("ru", 13): "ru_ogrn", ("ru", 15): "ru_ogrnip", ("ua", 12): "ua_ipn", ("mn", 7): "mn_register"}


def identifiers(party: Party) -> tuple[Identifier, ...]:
    """The party's numbers in the order they are printed."""
    found = []
    if party.tax_id:
        label = _TAX_LABELS.get((party.country, len(party.tax_id.replace(" ", "")))) or _TAX_LABELS_OF_COUNTRY.get(party.country, "tax_id")
        found.append(Identifier(label, party.tax_id))
    if party.register_number:
        found.append(Identifier(_REGISTER_LABELS.get((party.country, len(party.register_number)), "register"), party.register_number))
    return tuple(found)


def account_label(account: str) -> str:
    """``iban`` for an account that is one, ``account`` otherwise."""
    return "iban" if account[:2].isalpha() and account[2:4].isdigit() else "account"
