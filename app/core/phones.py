"""Phone numbers and e-mails as they are compared: E.164 and lower case, whatever way they were typed."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers

_SEPARATORS = re.compile(r"[,;/\n|]|\s{2,}|\s(?:и|та|და|və|and|or|или|або)\s")
_EXTENSION = re.compile(r"\s*(?:доб\.?|вн\.?|ext\.?|x|дод\.?|#)\s*\d{1,6}\)?\s*$", re.IGNORECASE)
_ABROAD = re.compile(r"^(?:00|810(?=[0-9]{10}))")
"""What is dialled before the code of another country: 00, and 8~10 in Soviet times."""
_TRUNK = "8"
"""The long-distance prefix of Soviet times, still typed in front of national numbers."""


def _possible(text: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=65_536)
def normal_phone(text: str, country: str = "xx") -> str | None:
    """The number in E.164, or ``None`` when it is not a whole number; ``country`` is the base's, for numbers typed without a code."""
    bare = _EXTENSION.sub("", text).strip()
    digits = re.sub(r"\D", "", bare)
    if not 5 <= len(digits) <= 17:
        return None
    if bare.startswith("+"):
        return _possible(f"+{digits}", None)
    region = country.upper() if country != "xx" else None
    attempts = [digits] if region else []
    if region and digits.startswith(_TRUNK) and len(digits) > 9:
        attempts.append(digits[1:])
    if len(digits) >= 11:
        attempts.append(f"+{_ABROAD.sub('', digits)}")
    return next((found for attempt in attempts if (found := _possible(attempt, region))), None)


def display_phone(text: str, country: str = "xx") -> str:
    """The number grouped the international way (``+995 599 12 34 56``); a text that is no number stays as it was typed."""
    number = normal_phone(text, country)
    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL) if number else text.strip()


def search_digits(text: str) -> str:
    """The digits to look for inside stored E.164 numbers, however a part of a number was typed: prefixes that E.164 does not keep are left out.

    Empty when the text holds letters, so that a search for a name does not look into numbers.
    """
    if re.search(r"[^\W\d_]", text):
        return ""
    digits = re.sub(r"\D", "", text)
    if text.lstrip().startswith("+"):
        return digits
    digits = _ABROAD.sub("", digits)
    return digits[1:] if digits.startswith("0") or (digits.startswith(_TRUNK) and len(digits) == 11) else digits


def split_phones(text: str) -> tuple[str, ...]:
    """The numbers of a cell that holds several (``050 111-22-33, 067 …``)."""
    if sum(map(str.isdigit, text)) < 14:
        return (text.strip(),) if text.strip() else ()
    parts = [part.strip() for part in _SEPARATORS.split(text)]
    return tuple(part for part in parts if sum(map(str.isdigit, part)) >= 5) or (text.strip(),)


def normal_email(text: str) -> str | None:
    """The address in lower case without ``mailto:`` and brackets, or ``None`` when it is no address."""
    address = text.strip().removeprefix("mailto:").strip("<>,; ").lower()
    return address if re.fullmatch(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}", address) else None


def split_emails(text: str) -> tuple[str, ...]:
    """The addresses of a cell that holds several."""
    if "@" not in text:
        return (text.strip(),) if text.strip() else ()
    return tuple(part for part in re.split(r"[,;\s]+", text.strip()) if part)
