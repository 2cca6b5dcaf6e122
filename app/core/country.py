"""Country profiles: what the law and the custom of a country fix, kept as data in ``resources/countries``."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.i18n import language

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTRIES = Path(__file__).resolve().parents[2] / "resources" / "countries"
OTHER = "xx"


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a profile in several languages; printed in the counterparty's, shown in the user's."""

    by_language: Mapping[str, str]

    def in_language(self, code: str) -> str:
        """The text in a language, in English where that is missing."""
        return self.by_language.get(code) or self.by_language["en"]

    def __str__(self) -> str:
        return self.in_language(language())


@dataclass(frozen=True, slots=True)
class VatRate:
    """A VAT rate in force from ``valid_from`` to ``valid_to``, both included; ``percent`` ``None`` is "without VAT"."""

    code: str
    percent: Decimal | None
    title: Words
    valid_from: dt.date
    valid_to: dt.date

    def holds(self, on_date: dt.date) -> bool:
        """Whether the rate is in force on a date."""
        return self.valid_from <= on_date <= self.valid_to


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number of a party: ``field`` holds it, ``lengths`` tell it from others in the same field, ``check`` is one of ``core.taxid``."""

    key: str
    field: str
    lengths: tuple[int, ...]
    check: str
    label: Words


@dataclass(frozen=True, slots=True)
class CountryProfile:
    """What is particular to a country; ``xx`` stands for every country without a profile of its own.

    ``requisites`` are the details of a party that papers of the country show, in this order; their labels are those of the print forms.
    """

    code: str
    title: Words
    language: str
    currency: str
    alphabet: str
    time_zone: str
    tax_id_check: str
    register_check: str
    identifiers: tuple[Identifier, ...]
    vat: tuple[VatRate, ...]
    requisites: tuple[str, ...]


def _vat_rate(row: Mapping[str, Any]) -> VatRate:
    percent = row.get("percent")
    return VatRate(
        row["code"],
        None if percent is None else Decimal(percent),
        Words(row["title"]),
        row.get("from", dt.date.min),
        row.get("to", dt.date.max),
    )


def _identifier(row: Mapping[str, Any]) -> Identifier:
    return Identifier(row["key"], row["field"], tuple(row["lengths"]), row.get("check", ""), Words(row["label"]))


@lru_cache(maxsize=32)
def _read(code: str) -> CountryProfile:
    facts = tomllib.loads((COUNTRIES / f"{code}.toml").read_text(encoding="utf-8"))
    return CountryProfile(
        code=facts["code"],
        title=Words(facts["title"]),
        language=facts["language"],
        currency=facts["currency"],
        alphabet=facts["alphabet"],
        time_zone=facts["time_zone"],
        tax_id_check=facts.get("tax_id_check", ""),
        register_check=facts.get("register_check", ""),
        identifiers=tuple(_identifier(row) for row in facts.get("identifiers", ())),
        vat=tuple(_vat_rate(row) for row in facts["vat"]),
        requisites=tuple(facts["requisites"]),
    )


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """The countries that have a profile, ``xx`` last."""
    found = sorted(path.stem for path in COUNTRIES.glob("*.toml"))
    return tuple(sorted(found, key=lambda code: (code == OTHER, code)))


def profile(code: str) -> CountryProfile:
    """The profile of a country by its two letters; that of ``xx`` for a country without one."""
    known = code.lower()
    return _read(known if known in codes() else OTHER)


def vat_rates(code: str, on_date: dt.date) -> tuple[VatRate, ...]:
    """The VAT rates in force in a country on a date, the usual one first."""
    return tuple(rate for rate in profile(code).vat if rate.holds(on_date))


def vat_rate(code: str, kind: str, on_date: dt.date) -> VatRate:
    """The rate of a VAT kind (``standard``, ``reduced`` …) on a date; a kind that the country does not have means its usual rate."""
    rates = vat_rates(code, on_date)
    return next((rate for rate in rates if rate.code == kind), rates[0])


def identifier(code: str, field: str, number: str) -> Identifier | None:
    """What a number in a field is called in a country, told by its length (``9`` digits of a Georgian tax number: a company's)."""
    length = sum(letter.isalnum() for letter in number)
    of_field = [known for known in profile(code).identifiers if known.field == field]
    return next((known for known in of_field if length in known.lengths), of_field[0] if of_field else None)
