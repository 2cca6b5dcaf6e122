"""Tax numbers: the vectors of onec.md 2.3, and our own rules beside python-stdnum's."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from stdnum.az import voen
from stdnum.exceptions import ValidationError
from stdnum.ru import inn
from stdnum.ua import edrpou, rntrc

from app.core.i18n import LazyText, set_language
from app.core.taxid import CHECKS, check, check_account, check_register_number, check_tax_id, compact, warning

if TYPE_CHECKING:
    from types import ModuleType

CHECK_DIGIT = "The check digit does not match: one of the digits is probably wrong."
ALL_ZERO = "The number consists of zeros."
NOT_DIGITS = "The number must consist of digits."

RIGHT = {
    "ru_inn": ["7707083893", "7830002293", "500100732259", "7707 083-893"],
    "ru_kpp": ["770701001", "7707AZ001"],
    "ru_ogrn": ["1027700132195"],
    "ru_ogrnip": ["304500116000157"],
    "ru_bik": ["044525225"],
    "ru_register": ["770701001", "1027700132195", "304500116000157"],
    "ua_edrpou": ["14360570", "32855961"],
    "ua_rnokpp": ["1759013776"],
    "ua_tax_id": ["14360570", "32855961", "1759013776"],
    "ua_ipn": ["143605704021"],
    "ge_code": ["204378869", "01008012345", "404 851 255"],
    "az_voen": ["1400057421", "140 155 5071"],
    "mn_register": ["2657457", "УБ88010112", "өү 88010112", "37900846788", "37900846788001"],
    "iban": [
        "UA213223130000026007233566001",
        "GE29NB0000000101904917",
        "AZ21NABZ00000000137010001944",
        "MN121234123456789123",
        "ge29 nb00 0000 0101 9049 17",
    ],
}
WRONG_DIGIT = {
    "ru_inn": ["7707083894", "500100732258", "500100732269"],
    "ru_ogrn": ["1027700132196", "0027700132195"],
    "ru_ogrnip": ["304500116000158", "504500116000157"],
    "ru_register": ["1027700132196", "304500116000158"],
    "ua_edrpou": ["32855968", "14360571"],
    "ua_rnokpp": ["1759013777"],
    "ua_tax_id": ["32855968", "1759013777"],
    "az_voen": ["1400057424", "1400057431", "1400057420"],
    "iban": ["GE29NB0000000101904918"],
}


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.mark.parametrize(("name", "number"), [(name, number) for name, numbers in RIGHT.items() for number in numbers])
def test_right_numbers(name: str, number: str) -> None:
    assert check(name, number) is None


@pytest.mark.parametrize(("name", "number"), [(name, number) for name, numbers in WRONG_DIGIT.items() for number in numbers])
def test_wrong_check_digits(name: str, number: str) -> None:
    assert str(check(name, number)) == CHECK_DIGIT


def test_every_check_has_a_right_number() -> None:
    assert set(RIGHT) == set(CHECKS)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("ru_inn", "0000000000"),
        ("ru_inn", "000000000000"),
        ("ru_ogrn", "0" * 13),
        ("ru_ogrnip", "0" * 15),
        ("ru_bik", "0" * 9),
        ("ua_edrpou", "00000000"),
        ("ua_rnokpp", "0000000000"),
        ("ua_tax_id", "00000000"),
        ("ge_code", "000000000"),
        ("az_voen", "0000000000"),
        ("mn_register", "0000000"),
    ],
)
def test_zeros_are_refused(name: str, number: str) -> None:
    """python-stdnum takes most of these for right."""
    assert str(check(name, number)) == ALL_ZERO


def test_voen_of_zeros_with_the_right_last_digit() -> None:
    assert str(check("az_voen", "0000000001")) == CHECK_DIGIT


@pytest.mark.parametrize(
    ("name", "number", "message"),
    [
        ("ru_inn", "770708389", "An INN has 10 digits for a company and 12 for a person."),
        ("ru_kpp", "7707010011", "A KPP has 9 characters: digits, and letters only in the fifth and sixth place."),
        ("ru_kpp", "77A701001", "A KPP has 9 characters: digits, and letters only in the fifth and sixth place."),
        ("ru_ogrn", "102770013219", "An OGRN has 13 digits."),
        ("ru_ogrnip", "30450011600015", "An OGRNIP has 15 digits."),
        ("ru_bik", "04452522", "A BIK has 9 digits."),
        ("ru_register", "10277001321", "A KPP has 9 characters, an OGRN 13 digits, an OGRNIP 15."),
        ("ua_edrpou", "1436057", "An EDRPOU code has 8 digits."),
        ("ua_rnokpp", "175901377", "An RNOKPP has 10 digits."),
        ("ua_tax_id", "143605701", "An EDRPOU code has 8 digits, the RNOKPP of a person 10."),
        ("ua_ipn", "14360570402", "An individual tax number (IPN) has 12 digits."),
        ("ge_code", "2043788690", "An identification code has 9 digits for a company and 11 for a person."),
        ("az_voen", "14000574", "A VÖEN has 10 digits."),
        (
            "mn_register",
            "265745",
            "A register number has 7 digits for a company, 2 letters and 8 digits for a person; a taxpayer number 11 or 14 digits.",
        ),
        ("iban", "29NB0000000101904917", "An IBAN begins with two letters of the country and two digits."),
        ("iban", "GE29NB000000010190491", "The length of the IBAN does not fit its country."),
        ("ru_inn", "77O7083893", NOT_DIGITS),
        ("ru_inn", "٧٧٠٧٠٨٣٨٩٣", NOT_DIGITS),
        ("ge_code", "FOREIGNER", NOT_DIGITS),
        ("mn_register", "AB88010112", NOT_DIGITS),
    ],
)
def test_what_is_wrong_is_said(name: str, number: str, message: str) -> None:
    doubt = check(name, number)
    assert isinstance(doubt, LazyText)
    assert str(doubt) == message


def test_nothing_typed_is_no_warning() -> None:
    assert all(check(name, "  ") is None for name in CHECKS)


def test_lost_leading_zero_of_a_voen() -> None:
    chance = random.Random(5)
    found = next(text for text in (f"0{chance.randrange(10**9):09}" for _ in range(10_000)) if check("az_voen", text) is None)
    assert check("az_voen", found[1:]) is None


@pytest.mark.parametrize(
    ("name", "module", "length"),
    [("ru_inn", inn, 10), ("ru_inn", inn, 12), ("ua_edrpou", edrpou, 8), ("ua_rnokpp", rntrc, 10), ("az_voen", voen, 10)],
)
def test_agrees_with_stdnum_on_random_numbers(name: str, module: ModuleType, length: int) -> None:
    chance = random.Random(length)
    numbers = [f"{chance.randrange(1, 10**length):0{length}}" for _ in range(4000)]
    right = [number for number in numbers if check(name, number) is None]
    assert right == [number for number in numbers if module.is_valid(number)]
    assert right


def test_half_of_the_edrpou_range_has_other_weights() -> None:
    """Both weights and the second pass (remainder 10) occur among these."""
    numbers = [f"{number:08}" for number in (*range(29_999_000, 30_001_000), *range(59_999_000, 60_000_000))]
    assert [number for number in numbers if check("ua_edrpou", number) is None] == [number for number in numbers if edrpou.is_valid(number)]


def test_ogrnip_with_a_remainder_above_nine() -> None:
    """python-stdnum refuses every number whose remainder is 10, 11 or 12."""
    body = next(body for body in range(30450011600000, 30450011600100) if body % 13 == 11)
    assert check("ru_ogrnip", f"{body}1") is None


class TestAccounts:
    def test_account_by_its_bank(self) -> None:
        assert check_account("40702810938120061991", "044525225") is None
        assert check_account("40702 810 9 3812 0061991", "04-45-25-225") is None
        assert str(check_account("40702810938120061992", "044525225")) == CHECK_DIGIT
        assert str(check_account("40702810938120061991", "044525226")) == CHECK_DIGIT

    def test_correspondent_account_at_the_bank_of_russia(self) -> None:
        assert check_account("30101810400000000225", "044525225") is None
        assert str(check_account("30101810400000000226", "044525225")) == CHECK_DIGIT

    def test_account_of_a_settlement_centre(self) -> None:
        accounts = [f"40102810{key}00000000001" for key in range(10)]
        right = [account for account in accounts if check_account(account, "044525000") is None]
        assert len(right) == 1
        assert all(check_account(right[0], f"044525{code}") is None for code in ("001", "002"))
        assert check_account(right[0], "044535000") is not None
        assert check_account(right[0], "044525003") is not None

    def test_lengths(self) -> None:
        assert str(check_account("4070281093812006199", "044525225")) == "An account has 20 digits."
        assert str(check_account("40702810938120061991", "04452522")) == "A BIK has 9 digits."


class TestCountries:
    @pytest.mark.parametrize(
        ("country", "number", "sentence"),
        [
            ("ge", "204378869", ""),
            ("ge", "20437886", "An identification code has 9 digits for a company and 11 for a person."),
            ("ua", "32855961", ""),
            ("ua", "1759013777", CHECK_DIGIT),
            ("az", "1400057421", ""),
            ("mn", "УБ88010112", ""),
            ("RU", "7707083894", CHECK_DIGIT),
            ("xx", "anything at all", ""),
            ("de", "DE129273398", ""),
            ("ge", "", ""),
        ],
    )
    def test_tax_number_by_country(self, country: str, number: str, sentence: str) -> None:
        assert warning(country, number) == sentence
        assert (check_tax_id(country, number) is None) == (not sentence)

    def test_register_number_by_country(self) -> None:
        assert check_register_number("ru", "1027700132195") is None
        assert str(check_register_number("ru", "1027700132196")) == CHECK_DIGIT
        assert check_register_number("ge", "12-4/345") is None


def test_compact() -> None:
    assert compact(" 77-07 083.893/ау ") == "7707083893АУ"


def test_stdnum_raises_what_is_valid_catches() -> None:
    with pytest.raises(ValidationError):
        inn.validate("7707083894")
