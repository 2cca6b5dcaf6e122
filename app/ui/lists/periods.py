"""Periods of a date filter: today, this week … or any two days. No Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.i18n import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.i18n import LazyText

DAY = dt.timedelta(days=1)


class Preset(StrEnum):
    """A period that moves with the calendar."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    LAST_MONTH = "last_month"
    QUARTER = "quarter"
    YEAR = "year"


TITLES: dict[Preset, LazyText] = {
    Preset.TODAY: lazy("Today"),
    Preset.WEEK: lazy("This week"),
    Preset.MONTH: lazy("This month"),
    Preset.LAST_MONTH: lazy("Last month"),
    Preset.QUARTER: lazy("This quarter"),
    Preset.YEAR: lazy("This year"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included."""

    first: dt.date
    last: dt.date


def _month(day: dt.date, months: int = 1) -> Period:
    """The ``months`` months that begin with the month of ``day``."""
    first = day.replace(day=1)
    number = first.month - 1 + months
    behind = first.replace(year=first.year + number // 12, month=number % 12 + 1)
    return Period(first, behind - DAY)


_PERIODS: dict[Preset, Callable[[dt.date], Period]] = {
    Preset.TODAY: lambda today: Period(today, today),
    Preset.WEEK: lambda today: Period(today - DAY * today.weekday(), today + DAY * (6 - today.weekday())),
    Preset.MONTH: _month,
    Preset.LAST_MONTH: lambda today: _month(today.replace(day=1) - DAY),
    Preset.QUARTER: lambda today: _month(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), 3),
    Preset.YEAR: lambda today: Period(today.replace(month=1, day=1), today.replace(month=12, day=31)),
}


def period_of(preset: Preset, today: dt.date) -> Period:
    """The days that a preset means on the day ``today``."""
    return _PERIODS[preset](today)
