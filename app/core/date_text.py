"""Dates and times as text in the user's language, and dates typed the short way as values."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

from babel.dates import format_skeleton

from app.core.date_words import meant_by_words
from app.core.i18n import _, language
from app.core.number_text import NotUnderstood, locale_of, shortened

_FIRST_YEAR = 1900
_LAST_YEAR = 2199
_YEARS_AHEAD = 20
_LONGEST = 60
_DATE = re.compile(r"[0-9]{1,8}|[0-9]{1,4}([./-]|, ?| )[0-9]{1,2}(?:\1[0-9]{1,4})?\.?")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.\-]([0-9]{2})(?:[:.\-]([0-9]{2})(?:\.0+)?)?)?")


@lru_cache(maxsize=16)
def _pattern(code: str) -> str:
    """The numeric date of a language for ``strftime``, always with the full year."""
    pattern = str(locale_of(code).date_formats["short"].pattern)
    return re.sub("y+", "%Y", re.sub("M+", "%m", re.sub("d+", "%d", pattern)))


def year_first() -> bool:
    """Whether the language in force writes the year before the day (Mongolian does)."""
    return _pattern(language()).startswith("%Y")


def month_title(value: dt.date) -> str:
    """Month and year as the language heads a calendar with them; months that have no names but ordinals (Mongolian) in figures."""
    locale = locale_of(language())
    is_named = " " not in str(locale.months["format"]["wide"][value.month])
    return str(format_skeleton("yMMMM" if is_named else "yMMM", value, locale=locale))


def weekday_titles() -> tuple[str, ...]:
    """The short names of the days from Monday."""
    names = locale_of(language()).days["stand-alone"]["abbreviated"]
    return tuple(str(names[day]) for day in range(7))


def date_text(value: dt.date) -> str:
    """The date in digits with the full year."""
    return value.strftime(_pattern(language()))


def time_text(value: dt.time | dt.datetime) -> str:
    """Hours and minutes, by 24 hours in every language."""
    return f"{value.hour:02}:{value.minute:02}"


def moment_text(value: dt.datetime) -> str:
    """Date and time in the time zone that the value carries."""
    return f"{date_text(value)} {time_text(value)}"


def _not_a_date(text: str, today: dt.date) -> NotUnderstood:
    hint = _("Type day, month and year, for example {example}.").format(example=date_text(today))
    return NotUnderstood(_("“{text}” is not a date.").format(text=shortened(text)), hint)


def _split(digits: str) -> list[str]:
    """Digits without separators by their number: the day; day and month; both and a year of two or four digits."""
    if len(digits) <= 2:
        return [digits]
    if len(digits) not in {4, 6, 8}:
        return []
    if year_first() and len(digits) > 4:
        return [digits[:-4], digits[-4:-2], digits[-2:]]
    return [part for part in (digits[:2], digits[2:4], digits[4:]) if part]


def _full_year(typed: str, today: dt.date) -> int:
    """Two digits mean a year up to twenty ahead; ``75`` in 2026 is 1975, so that a birthday can be typed shortly."""
    year = int(typed)
    if len(typed) > 2:
        return year
    year += today.year // 100 * 100
    return year - 100 if year > today.year + _YEARS_AHEAD else year


def _ordered(parts: list[str]) -> tuple[str, str, str]:
    """Day, month and year as typed, what is left out is empty. A year of four digits tells the order, otherwise the language does."""
    if len(parts) == 1:
        return parts[0], "", ""
    if len(parts[0]) == 4 or (year_first() and len(parts[-1]) < 4):
        return parts[-1], parts[-2], parts[0] if len(parts) > 2 else ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _by_digits(plain: str) -> tuple[str, str, str]:
    """Day, month and year of a date in digits; empty when it is none."""
    parts = re.findall("[0-9]+", plain) if _DATE.fullmatch(plain) else []
    parts = _split(parts[0]) if len(parts) == 1 else parts
    return _ordered(parts) if parts else ("", "", "")


def parse_date(text: str, today: dt.date) -> dt.date:
    """The date meant by ``5``, ``0511``, ``5.11``, ``051126``, ``5/11/26``, ``2026-11-05``, ``15 March 2026`` or ``today``.

    Words are understood in every language of the program; what is left out is taken from ``today``.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if len(plain) > _LONGEST:
        raise _not_a_date(text, today)
    by_words = meant_by_words(plain, today)
    if isinstance(by_words, dt.date):
        return by_words
    day, month, year = by_words or _by_digits(plain)
    if not day:
        raise _not_a_date(text, today)
    try:
        found = dt.date(_full_year(year, today) if year else today.year, int(month or today.month), int(day))
    except ValueError as error:
        raise NotUnderstood(_("There is no date {text}.").format(text=shortened(text)), _("Check the day and the month.")) from error
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise NotUnderstood(_("The year {year} cannot be right.").format(year=found.year), _("Check the year."))
    return found


def parse_time(text: str) -> dt.time:
    """The time meant by ``9``, ``930``, ``0930``, ``9:30``, ``9.30`` or ``21:05:30``."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _TIME.fullmatch(f"{plain[:-2]}:{plain[-2:]}" if re.fullmatch("[0-9]{3,4}", plain) else plain)
    try:
        if found:
            hours, minutes, seconds = (int(part or 0) for part in found.groups())
            return dt.time(hours, minutes, seconds)
    except ValueError:
        found = None
    raise NotUnderstood(_("“{text}” is not a time.").format(text=shortened(text)), _("Type hours and minutes, for example 14:30."))


def _divided(text: str) -> tuple[str, str]:
    """The date and the time of a text; ISO writes a T between them."""
    plain = unicodedata.normalize("NFKC", text).strip()
    date, _blank, time = re.sub("(?<=[0-9])T(?=[0-9])", " ", plain).rpartition(" ")
    in_digits = re.search(r"[./-]", date) and not re.search(r"[^\W\d_]", date)
    return (date.rstrip(","), time) if date and (":" in time or in_digits) else (plain, "")


def parse_moment(text: str, now: dt.datetime) -> dt.datetime:
    """Date and time in the time zone of ``now``; a date alone is its midnight."""
    date, time = _divided(text)
    return dt.datetime.combine(parse_date(date, now.date()), parse_time(time) if time else dt.time(), now.tzinfo)


def parse_day(text: str, now: dt.datetime) -> dt.date:
    """A date, also one that a spreadsheet wrote with its midnight (``05.11.2026 0:00:00``)."""
    date, time = _divided(text)
    if time and parse_time(time) != dt.time():
        raise _not_a_date(text, now.date())
    return parse_date(date, now.date())
