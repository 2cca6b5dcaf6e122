"""Phone numbers and e-mails as they are compared: E.164 and lower case, whatever way they were typed."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

_SEPARATORS = re.compile(r"[,;/\n|]|\s{2,}|\s(?:и|та|და|və|and|or|или|або)\s")
_EXTENSION = re.compile(r"\s*(?:доб\.?|вн\.?|ext\.?|x|дод\.?|#)\s*\d{1,6}\)?\s*$", re.IGNORECASE)
_ABROAD = re.compile(r"^(?:00|810(?=[0-9]{10}))")
"""What is dialled before the code of another country: 00, and 8~10 in Soviet times."""
_TRUNK = "8"
"""The long-distance prefix of Soviet times, still typed in front of national numbers."""


@cache
def _library() -> Any:
    """Loaded with the first number: it knows every country and takes 2.5 MB."""
    import phonenumbers

    return phonenumbers


def _possible(text: str, region: str | None) -> str | None:
    phonenumbers = _library()
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


@lru_cache(maxsize=512)
def _lengths(code: str) -> frozenset[int]:
    """How many digits a number of a country calling code has after the code; nothing when there is no such code."""
    phonenumbers = _library()
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code), ())
    described = (phonenumbers.PhoneMetadata.metadata_for_region(region, None) for region in regions)
    return frozenset(length for known in described if known and known.general_desc for length in known.general_desc.possible_length)


@lru_cache(maxsize=16)
def _longest(region: str) -> int:
    """How many digits the longest number of a country has without its code."""
    return max(_lengths(str(_library().country_code_for_region(region))), default=0)


def _international(digits: str) -> str | None:
    """E.164 of digits that begin with a country calling code; by length alone when it fits and no zero of the
    long-distance call is in between, which is ten times quicker than parsing."""
    for size in (1, 2, 3):
        lengths = _lengths(digits[:size]) if digits[0] != "0" else frozenset()
        if lengths:
            plain = len(digits) - size in lengths and digits[size] != "0"
            return f"+{digits}" if plain else _possible(f"+{digits}", None)
    return None


@lru_cache(maxsize=4096)
def normal_phone(text: str, country: str = "xx") -> str | None:
    """The number in E.164, or ``None`` when it is not a whole number; ``country`` is the base's, for numbers typed without a code."""
    bare = _EXTENSION.sub("", text).strip()
    digits = re.sub(r"\D", "", bare)
    if not 5 <= len(digits) <= 17:
        return None
    if bare.startswith("+"):
        return _international(digits)
    region = country.upper() if country != "xx" else None
    if region and len(digits) >= 11 and len(digits) > _longest(region) + 1:
        return _international(_ABROAD.sub("", digits))
    attempts = [digits] if region else []
    if region and digits.startswith(_TRUNK) and len(digits) > 9:
        attempts.append(digits[1:])
    found = next((number for attempt in attempts if (number := _possible(attempt, region))), None)
    if found is None and len(digits) >= 11:
        return _international(_ABROAD.sub("", digits))
    return found


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
