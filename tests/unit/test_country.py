"""Country profiles: the data are complete and agree with each other."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from app.core.country import OTHER, codes, identifier, profile, vat_rate, vat_rates
from app.core.i18n import LANGUAGES, set_language
from app.core.taxid import CHECKS
from app.core.words import amount_in_words

DAY = dt.timedelta(days=1)


def percents(code: str, on_date: dt.date) -> dict[str, Decimal | None]:
    """The rates of a country on a date by code."""
    return {rate.code: rate.percent for rate in vat_rates(code, on_date)}


def test_the_countries() -> None:
    assert codes() == ("az", "ge", "mn", "ru", "ua", "xx")


@pytest.mark.parametrize("code", codes())
class TestEveryProfile:
    def test_facts(self, code: str) -> None:
        country = profile(code)
        assert country.code == code
        assert country.language in LANGUAGES
        assert country.alphabet in LANGUAGES
        assert ZoneInfo(country.time_zone).key == country.time_zone
        assert country.currency not in amount_in_words(Decimal(1), country.currency, country.language)

    def test_checks_exist(self, code: str) -> None:
        country = profile(code)
        named = {country.tax_id_check, country.register_check, *(known.check for known in country.identifiers)} - {""}
        assert named <= set(CHECKS)

    def test_identifiers_are_told_apart_by_their_length(self, code: str) -> None:
        seen = [(known.field, length) for known in profile(code).identifiers for length in known.lengths]
        assert len(seen) == len(set(seen))
        assert {known.field for known in profile(code).identifiers} <= {"tax_id", "register_number"}

    def test_words_in_english_and_in_the_language_of_the_country(self, code: str) -> None:
        country = profile(code)
        for words in (country.title, *(rate.title for rate in country.vat), *(known.label for known in country.identifiers)):
            assert words.in_language("en")
            assert code == OTHER or country.language in words.by_language

    @pytest.mark.parametrize("day", [dt.date(2020, 1, 1), dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2040, 1, 1)])
    def test_one_rate_of_each_kind_on_any_day(self, code: str, day: dt.date) -> None:
        kinds = [rate.code for rate in vat_rates(code, day)]
        assert len(kinds) == len(set(kinds))
        assert {"zero", "exempt"} <= set(kinds)
        assert code == OTHER or kinds[0] == "standard"

    def test_only_the_exempt_kind_has_no_percent(self, code: str) -> None:
        for rate in profile(code).vat:
            assert (rate.percent is None) == (rate.code == "exempt")
            assert rate.valid_from <= rate.valid_to
            assert rate.percent is None or str(rate.percent) in rate.title.in_language("en")

    def test_rates_of_a_kind_follow_each_other_without_a_gap(self, code: str) -> None:
        for kind in {rate.code for rate in profile(code).vat}:
            spans = sorted((rate.valid_from, rate.valid_to) for rate in profile(code).vat if rate.code == kind)
            assert all(first[1] + DAY == second[0] for first, second in pairwise(spans))

    def test_requisites_are_named_once(self, code: str) -> None:
        requisites = profile(code).requisites
        assert len(requisites) == len(set(requisites))
        assert {"full_name", "tax_id", "account", "bank_name", "legal_address"} <= set(requisites)


def test_russian_rate_changes_on_the_first_of_january_2026() -> None:
    assert percents("ru", dt.date(2025, 12, 31))["standard"] == Decimal(20)
    assert percents("ru", dt.date(2026, 1, 1))["standard"] == Decimal(22)
    assert percents("ru", dt.date(2018, 12, 31))["standard"] == Decimal(18)
    assert percents("ru", dt.date(2024, 12, 31)) == {"standard": Decimal(20), "reduced": Decimal(10), "zero": Decimal(0), "exempt": None}


def test_usual_rates() -> None:
    today = dt.date(2026, 11, 21)
    assert {code: percents(code, today).get("standard") for code in codes()} == {
        "az": Decimal(18),
        "ge": Decimal(18),
        "mn": Decimal(10),
        "ru": Decimal(22),
        "ua": Decimal(20),
        "xx": None,
    }
    assert percents("ua", today)["reduced"] == Decimal(7)
    assert percents("ua", today)["reduced_14"] == Decimal(14)


def test_a_kind_that_the_country_lacks_means_its_usual_rate() -> None:
    today = dt.date(2026, 11, 21)
    assert vat_rate("ua", "reduced", today).percent == Decimal(7)
    assert vat_rate("ge", "reduced", today).percent == Decimal(18)
    assert vat_rate("xx", "standard", today).percent is None
    assert vat_rate("ru", "exempt", today).percent is None


def test_a_country_without_a_profile() -> None:
    assert profile("de") is profile("xx")
    assert profile("../../etc/passwd") is profile("xx")
    assert profile("GE") is profile("ge")


def test_identifier_by_length() -> None:
    def label(code: str, field: str, number: str) -> str:
        found = identifier(code, field, number)
        return found.label.in_language("en") if found else ""

    assert label("ge", "tax_id", "204 378 869") == "Identification code"
    assert label("ge", "tax_id", "01008012345") == "Personal number"
    assert label("ua", "tax_id", "1759013776") == "RNOKPP"
    assert label("ru", "register_number", "1027700132195") == "OGRN"
    assert label("ru", "register_number", "12") == "KPP"
    assert label("xx", "tax_id", "12") == ""


def test_words_follow_the_user() -> None:
    title = profile("ua").title
    set_language("uk")
    try:
        assert str(title) == "Україна"
        assert title.in_language("ka") == "Ukraine"
    finally:
        set_language("en")
