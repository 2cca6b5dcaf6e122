"""Numbers as text in the user's language, and text as people type and paste it as numbers."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.core import get_global

from app.core.errors import UserError
from app.core.i18n import _, language

_WIDE = Context(prec=80, rounding=ROUND_HALF_UP)
_SHOWN = 40
_LONGEST = 200
"""No number is written longer; what is pasted by mistake is not even looked at."""
_SIGNED = re.compile(r"(?P<sign>[-+]?) ?(?P<body>[0-9.,' ]*[0-9][0-9.,' ]*)")
_GROUPED = re.compile(r"[0-9]+|[0-9]{1,3}(?P<mark>[ '.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*")
_CURRENCY_WORD = re.compile(
    r"(?<![^\W\d_])(?:gel|uah|azn|mnt|rub|rur|usd|eur|kzt|gbp|try|cny|pln|грн|гривень|гривні|гривня|руб|рублей|р|лари|ლარი|ლ|лар|lari|man|manat|ман|төг|төгрөг|tögrög)\.?"
    r"(?![^\W\d_])"
)
"""Currencies as people write them beside a sum."""
_ABOUT_OTHERS: tuple[Literal["likely_subtags", "territory_languages", "territory_currencies"], ...] = (
    "likely_subtags",
    "territory_languages",
    "territory_currencies",
)
"""What Babel knows of languages that are none of ours: 2 MB, read with the first locale and never asked for."""
_MINUSES = str.maketrans(dict.fromkeys("−‒–—", "-") | dict.fromkeys("’ʼ`´", "'"))


class NotUnderstood(UserError, ValueError):
    """The typed text is no value of its kind; a ``ValueError`` too, for code that knows nothing of people."""


@lru_cache(maxsize=16)
def locale_of(code: str) -> Locale:
    """The conventions of one of our languages; English writes dates the European way, day first."""
    locale = Locale.parse("en_GB" if code == "en" else code)
    for name in _ABOUT_OTHERS:
        table = get_global(name)
        if isinstance(table, dict):
            table.clear()
    return locale


@lru_cache(maxsize=16)
def _marks(code: str) -> tuple[str, str]:
    symbols = locale_of(code).number_symbols["latn"]
    return symbols["group"], symbols["decimal"]


def decimal_mark() -> str:
    """What the language in force writes in front of decimals."""
    return _marks(language())[1]


@lru_cache(maxsize=16)
def _table(code: str) -> dict[int, str]:
    return str.maketrans(dict(zip(",.", _marks(code), strict=True)))


def number_text(value: Decimal | int, least: int = 0, most: int | None = None) -> str:
    """The number with at least ``least`` and at most ``most`` decimals (``least`` when not given), grouped by thousands."""
    most = least if most is None else most
    rounded = _WIDE.quantize(Decimal(value), Decimal(1).scaleb(-most))
    text = f"{rounded:,f}"
    if most > least:
        kept = len(text) - most + least
        text = text[:kept] + text[kept:].rstrip("0")
        text = text.rstrip(".")
    return (text if rounded else text.removeprefix("-")).translate(_table(language()))


def percent_text(value: Decimal, most: int = 4) -> str:
    """The percent with its sign as the language writes it."""
    blank = "\xa0" if "\xa0" in locale_of(language()).percent_formats[None].pattern else ""
    return f"{number_text(value, 0, most)}{blank}%"


def shortened(text: str) -> str:
    """A pasted text as a message can quote it."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _not_a_number(text: str) -> NotUnderstood:
    example = number_text(Decimal("1234.5"), 2)
    hint = _("Type digits, for example {example}.").format(example=example)
    return NotUnderstood(_("“{text}” is not a number.").format(text=shortened(text)), hint)


def _bare(text: str) -> str:
    """The number alone: blanks of all widths as blanks, one kind of minus; brackets of accountants are a minus; signs of currency and percent go."""
    plain = unicodedata.normalize("NFKC", text).translate(_MINUSES).strip()
    plain = _CURRENCY_WORD.sub("", plain.casefold(), count=1)
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Sc").strip().removesuffix("%").strip()
    return f"-{plain[1:-1].strip()}" if plain.startswith("(") and plain.endswith(")") else plain


def _decimal_mark(body: str) -> str:
    """The mark in front of the decimals, empty when there is none.

    Of two kinds the last one is it; a mark that stands twice groups thousands. A single one in front of three digits is what the language says.
    """
    marks = [letter for letter in body if letter in ".,"]
    if not marks or (len(set(marks)) == 1 and len(marks) > 1):
        return ""
    whole, _mark, fraction = body.rpartition(marks[-1])
    alone = len(marks) == 1 and " " not in whole and "'" not in whole
    groups = alone and len(fraction) == 3 and re.fullmatch("[1-9][0-9]{0,2}", whole)
    return "" if groups and marks[-1] == _marks(language())[0] else marks[-1]


def parse_number(text: str) -> Decimal:
    """The number that a text means: ``1 234,50``, ``1,234.50``, ``1.234,50``, ``−5``, ``(5)``, ``12 %``, ``100 ₾``."""
    found = _SIGNED.fullmatch(_bare(text)) if len(text) <= _LONGEST else None
    if found is None:
        raise _not_a_number(text)
    body = found["body"].strip()
    mark = _decimal_mark(body)
    whole, _mark, fraction = body.rpartition(mark) if mark else (body, "", "")
    if (whole and not _GROUPED.fullmatch(whole)) or (fraction and not fraction.isdigit()):
        raise _not_a_number(text)
    digits = re.sub("[^0-9]", "", whole)
    return Decimal(f"{found['sign']}{digits or '0'}{'.' * bool(fraction)}{fraction}")


def parse_limited(text: str, whole_digits: int, scale: int) -> Decimal:
    """The number, as precise as the base keeps it; one that is too large for the base is an error."""
    return limited(parse_number(text), text, whole_digits, scale)


def limited(value: Decimal, text: str, whole_digits: int, scale: int) -> Decimal:
    """The number that ``text`` means, as precise as the base keeps it; one that is too large for the base is an error."""
    if abs(value) >= Decimal(10) ** whole_digits:
        raise NotUnderstood(_("The number {text} is too large.").format(text=shortened(text)), _("Check that no digit is typed twice."))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if -exponent > scale:
        value = _WIDE.quantize(value, Decimal(1).scaleb(-scale))
    return value
