"""Checks of tax numbers, registration numbers and bank accounts. They advise: a warning is shown, the number can be saved all the same.

Sole traders, foreigners and old papers break the rules, and Georgia and Mongolia publish no check digits at all: there only the length is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.core.country import profile
from app.core.i18n import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.core.i18n import LazyText

_DIGITS_ONLY = lazy("The number must consist of digits.")
_ALL_ZERO = lazy("The number consists of zeros.")
_CHECK_DIGIT = lazy("The check digit does not match: one of the digits is probably wrong.")

_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_11TH = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_12TH = (3, *_INN_11TH)
_EDRPOU_USUAL = (1, 2, 3, 4, 5, 6, 7)
_EDRPOU_MIDDLE = (7, 1, 2, 3, 4, 5, 6)
_RNOKPP = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
_VOEN = (4, 1, 8, 6, 2, 7, 5, 3)
_ACCOUNT = (7, 1, 3)
_IBAN_LENGTHS = {"UA": 29, "GE": 22, "AZ": 28, "MN": 20, "KZ": 20, "MD": 24, "TR": 26, "BY": 28, "RU": 33}


def compact(text: str) -> str:
    """The number without blanks, hyphens and full stops, letters large."""
    return re.sub(r"[\s.\-–—/]", "", text).upper()


def _sum(weights: Iterable[int], digits: Iterable[int]) -> int:
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=False))


def _by_digits(
    lengths: Sequence[int], wrong_length: LazyText, is_right: Callable[[list[int]], bool] = lambda _digits: True
) -> Callable[[str], LazyText | None]:
    """A check of a number made of digits only: its length, not all zero, and its own rule."""

    def check(text: str) -> LazyText | None:
        number = compact(text)
        if not re.fullmatch("[0-9]+", number):
            return _DIGITS_ONLY
        if len(number) not in lengths:
            return wrong_length
        if not number.strip("0"):
            return _ALL_ZERO
        return None if is_right([int(digit) for digit in number]) else _CHECK_DIGIT

    return check


def _is_inn(digits: list[int]) -> bool:
    if len(digits) == 10:
        return _sum(_INN_10, digits) % 11 % 10 == digits[9]
    return _sum(_INN_11TH, digits) % 11 % 10 == digits[10] and _sum(_INN_12TH, digits) % 11 % 10 == digits[11]


def _number(digits: Iterable[int]) -> int:
    return int("".join(map(str, digits)))


def _is_ogrn(digits: list[int]) -> bool:
    return digits[0] != 0 and _number(digits[:12]) % 11 % 10 == digits[12]


def _is_ogrnip(digits: list[int]) -> bool:
    """The remainder of 13 may be 10 to 12: its last digit counts (python-stdnum refuses these, about a quarter of all)."""
    return digits[0] in {3, 4} and _number(digits[:14]) % 13 % 10 == digits[14]


def _is_edrpou(digits: list[int]) -> bool:
    weights = _EDRPOU_MIDDLE if 30_000_000 <= _number(digits) <= 60_000_000 else _EDRPOU_USUAL
    control = _sum(weights, digits) % 11
    if control == 10:
        control = _sum((weight + 2 for weight in weights), digits) % 11
    return control % 10 == digits[7]


def _is_rnokpp(digits: list[int]) -> bool:
    return _sum(_RNOKPP, digits) % 11 % 10 == digits[9]


def _is_voen(digits: list[int]) -> bool:
    """Nine digits are a number whose leading zero was lost. The last digit says legal (1) or natural (2) person."""
    padded = [0] * (10 - len(digits)) + digits
    return any(padded[:8]) and padded[9] in {1, 2} and _sum(_VOEN, padded) % 11 == padded[8]


def _check_kpp(text: str) -> LazyText | None:
    if re.fullmatch("[0-9]{4}[0-9A-Z]{2}[0-9]{3}", compact(text)):
        return None
    return lazy("A KPP has 9 characters: digits, and letters only in the fifth and sixth place.")


def _check_mn_register(text: str) -> LazyText | None:
    number = compact(text)
    if re.fullmatch("[А-ЯЁӨҮ]{2}[0-9]{8}", number):
        return None
    wrong = lazy("A register number has 7 digits for a company, 2 letters and 8 digits for a person; a taxpayer number 11 or 14 digits.")
    return _by_digits((7, 11, 14), wrong)(number)


def _check_iban(text: str) -> LazyText | None:
    number = compact(text)
    if not re.fullmatch("[A-Z]{2}[0-9]{2}[0-9A-Z]{8,30}", number):
        return lazy("An IBAN begins with two letters of the country and two digits.")
    if len(number) != _IBAN_LENGTHS.get(number[:2], len(number)):
        return lazy("The length of the IBAN does not fit its country.")
    rearranged = "".join(str(int(letter, 36)) for letter in number[4:] + number[:4])
    return None if int(rearranged) % 97 == 1 else _CHECK_DIGIT


def _check_ru_register(text: str) -> LazyText | None:
    """KPP, OGRN or OGRNIP, told apart by their length."""
    known = {9: "ru_kpp", 13: "ru_ogrn", 15: "ru_ogrnip"}.get(len(compact(text)))
    return CHECKS[known](text) if known else lazy("A KPP has 9 characters, an OGRN 13 digits, an OGRNIP 15.")


CHECKS: dict[str, Callable[[str], LazyText | None]] = {
    "ru_inn": _by_digits((10, 12), lazy("An INN has 10 digits for a company and 12 for a person."), _is_inn),
    "ru_kpp": _check_kpp,
    "ru_ogrn": _by_digits((13,), lazy("An OGRN has 13 digits."), _is_ogrn),
    "ru_ogrnip": _by_digits((15,), lazy("An OGRNIP has 15 digits."), _is_ogrnip),
    "ru_bik": _by_digits((9,), lazy("A BIK has 9 digits.")),
    "ru_register": _check_ru_register,
    "ua_tax_id": _by_digits(
        (8, 10),
        lazy("An EDRPOU code has 8 digits, the RNOKPP of a person 10."),
        lambda digits: _is_edrpou(digits) if len(digits) == 8 else _is_rnokpp(digits),
    ),
    "ua_edrpou": _by_digits((8,), lazy("An EDRPOU code has 8 digits."), _is_edrpou),
    "ua_rnokpp": _by_digits((10,), lazy("An RNOKPP has 10 digits."), _is_rnokpp),
    "ua_ipn": _by_digits((12,), lazy("An individual tax number (IPN) has 12 digits.")),
    "ge_code": _by_digits((9, 11), lazy("An identification code has 9 digits for a company and 11 for a person.")),
    "az_voen": _by_digits((9, 10), lazy("A VÖEN has 10 digits."), _is_voen),
    "mn_register": _check_mn_register,
    "iban": _check_iban,
}


def check(name: str, text: str) -> LazyText | None:
    """What is doubtful about a number by one of ``CHECKS``; ``None`` when nothing is, or nothing is typed yet."""
    return CHECKS[name](text) if text.strip() else None


def check_account(account: str, bik: str) -> LazyText | None:
    """A Russian account by the key that its bank's BIK gives; accounts at the Bank of Russia itself take the key another way."""
    number, code = compact(account), compact(bik)
    if not re.fullmatch("[0-9]{20}", number):
        return lazy("An account has 20 digits.")
    if not re.fullmatch("[0-9]{9}", code):
        return lazy("A BIK has 9 digits.")
    prefix = f"0{code[4:6]}" if number.startswith("301") or code[-3:] in {"000", "001", "002"} else code[-3:]
    digits = [int(digit) for digit in prefix + number]
    return None if sum(digit * _ACCOUNT[place % 3] % 10 for place, digit in enumerate(digits)) % 10 == 0 else _CHECK_DIGIT


def check_tax_id(country: str, text: str) -> LazyText | None:
    """What is doubtful about a tax number in a country; countries without a profile of their own have no rule."""
    rule = profile(country).tax_id_check
    return check(rule, text) if rule else None


def check_register_number(country: str, text: str) -> LazyText | None:
    """The same for the number in the country's register of companies."""
    rule = profile(country).register_check
    return check(rule, text) if rule else None


def warning(country: str, text: str) -> str:
    """What is doubtful about a tax number as a sentence in the user's language; empty when nothing is."""
    return str(check_tax_id(country, text) or "")
