"""Periods of a date filter: today, this week, the last 30 days … or any two days. Weeks begin on Monday."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.i18n import lazy, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.i18n import LazyText

DAY = dt.timedelta(days=1)
LAST_DAYS, NEXT_DAYS = "last_days:", "next_days:"
MOST_DAYS = 36_500


class Preset(StrEnum):
    """A period that moves with the calendar."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    TOMORROW = "tomorrow"
    WEEK = "week"
    LAST_WEEK = "last_week"
    NEXT_WEEK = "next_week"
    MONTH = "month"
    LAST_MONTH = "last_month"
    NEXT_MONTH = "next_month"
    QUARTER = "quarter"
    LAST_QUARTER = "last_quarter"
    YEAR = "year"
    LAST_YEAR = "last_year"
    PAST = "past"
    FUTURE = "future"


TITLES: dict[Preset, LazyText] = {
    Preset.TODAY: lazy("Today"),
    Preset.YESTERDAY: lazy("Yesterday"),
    Preset.TOMORROW: lazy("Tomorrow"),
    Preset.WEEK: lazy("This week"),
    Preset.LAST_WEEK: lazy("Last week"),
    Preset.NEXT_WEEK: lazy("Next week"),
    Preset.MONTH: lazy("This month"),
    Preset.LAST_MONTH: lazy("Last month"),
    Preset.NEXT_MONTH: lazy("Next month"),
    Preset.QUARTER: lazy("This quarter"),
    Preset.LAST_QUARTER: lazy("Last quarter"),
    Preset.YEAR: lazy("This year"),
    Preset.LAST_YEAR: lazy("Last year"),
    Preset.PAST: lazy("Before today"),
    Preset.FUTURE: lazy("After today"),
}
USUAL = (Preset.TODAY, Preset.WEEK, Preset.MONTH, Preset.LAST_MONTH, Preset.QUARTER, Preset.YEAR)
"""What a menu offers without asking further."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included."""

    first: dt.date
    last: dt.date


def _week(day: dt.date) -> Period:
    monday = day - DAY * day.weekday()
    return Period(monday, monday + 6 * DAY)


def month_of(day: dt.date, months: int = 1) -> Period:
    """The ``months`` months that begin with the month of ``day``."""
    first = day.replace(day=1)
    number = first.month - 1 + months
    behind = first.replace(year=first.year + number // 12, month=number % 12 + 1)
    return Period(first, behind - DAY)


def _quarter(day: dt.date) -> Period:
    return month_of(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), 3)


def _year(year: int) -> Period:
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))


_PERIODS: dict[Preset, Callable[[dt.date], Period]] = {
    Preset.TODAY: lambda today: Period(today, today),
    Preset.YESTERDAY: lambda today: Period(today - DAY, today - DAY),
    Preset.TOMORROW: lambda today: Period(today + DAY, today + DAY),
    Preset.WEEK: _week,
    Preset.LAST_WEEK: lambda today: _week(today - 7 * DAY),
    Preset.NEXT_WEEK: lambda today: _week(today + 7 * DAY),
    Preset.MONTH: month_of,
    Preset.LAST_MONTH: lambda today: month_of(today.replace(day=1) - DAY),
    Preset.NEXT_MONTH: lambda today: month_of(month_of(today).last + DAY),
    Preset.QUARTER: _quarter,
    Preset.LAST_QUARTER: lambda today: _quarter(_quarter(today).first - DAY),
    Preset.YEAR: lambda today: _year(today.year),
    Preset.LAST_YEAR: lambda today: _year(today.year - 1),
    Preset.PAST: lambda today: Period(dt.date.min + DAY, today - DAY),
    Preset.FUTURE: lambda today: Period(today + DAY, dt.date.max - DAY),
}


def period_of(preset: Preset, today: dt.date) -> Period:
    """The days that a preset means on the day ``today``."""
    return _PERIODS[preset](today)


def period_of_code(code: str, today: dt.date) -> Period:
    """The days that a kept period means: a preset, ``last_days:7`` (today included) or ``next_days:7``; raises ``ValueError`` for any other text."""
    if code.startswith(LAST_DAYS):
        return Period(today - DAY * (days_of(code) - 1), today)
    if code.startswith(NEXT_DAYS):
        return Period(today, today + DAY * (days_of(code) - 1))
    return period_of(Preset(code), today)


def days_of(code: str) -> int:
    """How many days ``last_days:7`` and ``next_days:7`` name."""
    days = int(code.partition(":")[2])
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(code)
    return days


def period_title(code: str) -> str:
    """A kept period in words."""
    if code.startswith(LAST_DAYS):
        days = days_of(code)
        return ngettext("Last {count} day", "Last {count} days", days).format(count=days)
    if code.startswith(NEXT_DAYS):
        days = days_of(code)
        return ngettext("Next {count} day", "Next {count} days", days).format(count=days)
    return str(TITLES[Preset(code)])
