"""Dates written with words: ``today``, ``15 March 2026``, ``15 березня 2026 р.``, ``2026 оны 3 сарын 15``; in every language of the program."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from app.core.i18n import LANGUAGES
from app.core.number_text import locale_of

_DAYS = {
    "today": 0, "сегодня": 0, "сьогодні": 0, "დღეს": 0, "bu gün": 0, "bugün": 0, "өнөөдөр": 0,
    "tomorrow": 1, "завтра": 1, "ხვალ": 1, "sabah": 1, "маргааш": 1,
    "yesterday": -1, "вчера": -1, "вчора": -1, "учора": -1, "გუშინ": -1, "dünən": -1, "өчигдөр": -1,
}  # fmt: skip
_SHORTEST = 3
"""How many letters of a word are enough, when only one word begins so."""
_YEAR_WORDS = frozenset(
    {
        "г",
        "год",
        "года",
        "р",
        "рік",
        "року",
        "წ",
        "წელი",
        "წლის",
        "il",
        "ili",
        "ilin",
        "cı",
        "ci",
        "cu",
        "cü",
        "он",
        "оны",
        "of",
        "the",
        "th",
        "st",
        "nd",
        "rd",
    }
)
_NUMBERED = re.compile(r"([0-9]{4}) ?(?:оны|он) ([0-9]{1,2})(?:[- ]?[^\W\d_]+)? сар(?:ын)? ([0-9]{1,2})")
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Names of months in all languages, long and short, in the forms of dates and of headings; those with a number inside are left out."""
    found: dict[str, int] = {}
    for code in LANGUAGES:
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = locale_of(code).months[form][width]
                found.update({str(name).casefold().rstrip("."): month for month, name in names.items() if re.fullmatch(r"[^\W\d_]+\.?", str(name))})
    return found


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    every = (locale_of(code).days["format"][width] for code in LANGUAGES for width in ("wide", "abbreviated"))
    return frozenset(str(name).casefold().rstrip(".") for names in every for name in names.values())


@lru_cache(maxsize=256)
def _month(word: str) -> int:
    """The month that a word names or begins to name; 0 when none, or more than one."""
    known = _months()
    if word in known:
        return known[word]
    meant = {month for name, month in known.items() if name.startswith(word)} if len(word) >= _SHORTEST else set()
    return meant.pop() if len(meant) == 1 else 0


def _near(plain: str, today: dt.date) -> dt.date | None:
    word = plain.casefold()
    meant = {_DAYS[word]} if word in _DAYS else {days for name, days in _DAYS.items() if len(word) >= _SHORTEST and name.startswith(word)}
    return today + dt.timedelta(meant.pop()) if len(meant) == 1 else None


def meant_by_words(plain: str, today: dt.date) -> dt.date | tuple[str, str, str] | None:
    """The date itself for ``today`` and its neighbours; day, month and year (may be empty) for a month by name; ``None`` for anything else."""
    numbered = _NUMBERED.fullmatch(plain.casefold())
    if numbered:
        return numbered[3], numbered[2], numbered[1]
    near = _near(plain, today)
    if near is not None:
        return near
    words = [word for word in _WORDS.findall(plain.casefold()) if word not in _YEAR_WORDS and word not in _weekdays()]
    months = [month for word in words if not word.isdigit() and (month := _month(word))]
    numbers = [word for word in words if word.isdigit()]
    if len(months) != 1 or len(words) != len(numbers) + 1 or not 1 <= len(numbers) <= 2:
        return None
    if len(numbers) == 2 and len(numbers[0]) == 4:
        numbers.reverse()
    return numbers[0], str(months[0]), numbers[1] if len(numbers) > 1 else ""
