"""Quick filters, periods and the bar that holds them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtTest import QTest

from app.core.drafts import Ref
from app.core.kinds import Kind
from app.core.lists import Compare, Condition
from app.core.periods import Period, Preset, period_of, period_of_code, period_title
from app.metadata.objects import registry
from app.ui.lists.filter_bar import FilterBar
from app.ui.lists.period_dialog import PeriodDialog
from app.ui.lists.quick_filters import BooleanFilter, ChoiceFilter, PeriodFilter, QuickFilter, ReferenceFilter, filter_for
from tests.ui.kit.fakes import USER, RecordedNavigator, RecordedReporter, app_context
from tests.ui.list_base import object_id

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit
    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext
    from app.ui.tasks import InlineTasks

FRIDAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("preset", "first", "last"),
    [
        (Preset.TODAY, "2026-11-20", "2026-11-20"),
        (Preset.WEEK, "2026-11-16", "2026-11-22"),
        (Preset.MONTH, "2026-11-01", "2026-11-30"),
        (Preset.LAST_MONTH, "2026-10-01", "2026-10-31"),
        (Preset.QUARTER, "2026-10-01", "2026-12-31"),
        (Preset.YEAR, "2026-01-01", "2026-12-31"),
        (Preset.LAST_YEAR, "2025-01-01", "2025-12-31"),
        (Preset.NEXT_MONTH, "2026-12-01", "2026-12-31"),
        (Preset.LAST_QUARTER, "2026-07-01", "2026-09-30"),
        (Preset.LAST_WEEK, "2026-11-09", "2026-11-15"),
        (Preset.NEXT_WEEK, "2026-11-23", "2026-11-29"),
        (Preset.YESTERDAY, "2026-11-19", "2026-11-19"),
        (Preset.PAST, "0001-01-02", "2026-11-19"),
        (Preset.FUTURE, "2026-11-21", "9999-12-30"),
    ],
)
def test_periods(preset: Preset, first: str, last: str) -> None:
    assert period_of(preset, FRIDAY) == Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_periods_of_so_many_days() -> None:
    assert period_of_code("last_days:7", FRIDAY) == Period(dt.date(2026, 11, 14), FRIDAY)
    assert period_of_code("next_days:1", FRIDAY) == Period(FRIDAY, FRIDAY)
    assert (period_title("last_days:7"), period_title("next_days:1"), period_title("week")) == ("Last 7 days", "Next 1 day", "This week")
    for wrong in ("last_days:0", "last_days:x", "next_days:99999", "someday"):
        with pytest.raises(ValueError, match=r"."):
            period_of_code(wrong, FRIDAY)


@pytest.mark.parametrize("today", ["2026-01-01", "2026-12-31", "2024-02-29", "2026-03-31"])
@pytest.mark.parametrize("preset", list(Preset))
def test_periods_at_the_turns_of_the_year(preset: Preset, today: str) -> None:
    day = dt.date.fromisoformat(today)
    period = period_of(preset, day)
    assert period.first <= period.last
    around = {Preset.TODAY, Preset.WEEK, Preset.MONTH, Preset.QUARTER, Preset.YEAR}
    assert (period.first <= day <= period.last) is (preset in around)


@pytest.fixture
def window_context(inline_tasks: InlineTasks, reporter: RecordedReporter) -> AppContext:
    return app_context(inline_tasks, reporter, registry())


@pytest.fixture
def bar(qtbot: QtBot, window_context: AppContext) -> FilterBar:
    bar = FilterBar(window_context, registry()["SalesOrder"])
    qtbot.addWidget(bar)
    return bar


def choose(item: QuickFilter, title: str) -> None:
    """Take the entry of the menu with this title."""
    next(entry for entry in item.items() if entry.title == title).trigger()


def test_choices_may_be_several(bar: FilterBar) -> None:
    states = bar.filters["payment_state"]
    choose(states, "paid")
    assert bar.conditions() == (Condition("payment_state", Compare.EQUAL, "paid"),)
    choose(states, "part paid")
    assert bar.conditions() == (Condition("payment_state", Compare.ANY_OF, ("part", "paid")),)
    assert bar.described() == "part paid, paid"
    choose(states, "paid")
    choose(states, "part paid")
    assert bar.conditions() == ()


def test_a_reference_is_chosen_in_its_choice_window(bar: FilterBar, window_context: AppContext) -> None:
    navigator = cast("RecordedNavigator", window_context.navigator)
    navigator.choice = Ref("Counterparty", object_id(7), "ООО «Ромашка»")
    choose(bar.filters["counterparty"], "Choose…")
    assert navigator.opened == [("choose", "Counterparty", (), "")]
    assert bar.conditions() == (Condition("counterparty", Compare.EQUAL, object_id(7)),)
    choose(bar.filters["counterparty"], "Not filled in")
    assert bar.conditions() == (Condition("counterparty", Compare.EMPTY),)
    choose(bar.filters["counterparty"], "Any")
    assert bar.conditions() == ()


def test_my_own_rows_are_one_click_away(bar: FilterBar) -> None:
    choose(bar.filters["responsible"], "Myself")
    assert bar.conditions() == (Condition("responsible", Compare.EQUAL, USER.id),)


def test_a_period_by_preset_and_by_two_days(bar: FilterBar, qtbot: QtBot) -> None:
    period = cast("PeriodFilter", bar.filters["date"])
    choose(period, "This month")
    month = period_of(Preset.MONTH, period.today())
    assert bar.conditions() == (Condition("date", Compare.BETWEEN, (month.first, month.last)),)
    choose(period, "Set period…")
    dialog = next(child for child in bar.children() if isinstance(child, PeriodDialog))
    typed = cast("QLineEdit", dialog.last.inner())
    typed.setFocus()
    typed.selectAll()
    QTest.keyClicks(typed, "99")
    dialog.accept()
    assert not dialog.show_button.isEnabled(), "no such day"
    assert dialog.isVisible()
    typed.selectAll()
    QTest.keyClicks(typed, f"{month.first - dt.timedelta(days=3):%d.%m.%Y}")
    dialog.accept()
    swapped = Condition("date", Compare.BETWEEN, (month.first - dt.timedelta(days=3), month.first))
    assert bar.conditions() == (swapped,), "days the wrong way round are swapped"


def test_a_period_is_chosen_from_the_calendar_or_by_days(bar: FilterBar) -> None:
    period = cast("PeriodFilter", bar.filters["date"])
    period.ask()
    dialog = next(child for child in bar.children() if isinstance(child, PeriodDialog))
    assert dialog.presets.currentItem().text() == "This month"
    dialog.presets.setCurrentRow(1)
    dialog.accept()
    assert (period.text(), period.state()) == ("Yesterday", "yesterday")
    assert bar.state() == {"date": "yesterday"}


def test_moments_are_filtered_by_the_days_of_the_company() -> None:
    field = registry()["SalesOrder"].fields["date"]
    moment = PeriodFilter(replace(field, fact=replace(field.fact, kind=Kind.MOMENT)), cast("FilterBar", None), "Asia/Tbilisi")
    moment.take_period(Period(FRIDAY, FRIDAY))
    start, behind = moment.conditions()
    assert (start.compare, behind.compare) == (Compare.AT_LEAST, Compare.LESS)
    assert start.value.isoformat() == "2026-11-20T00:00:00+04:00"
    assert behind.value.isoformat() == "2026-11-21T00:00:00+04:00"


def test_what_was_chosen_is_remembered(bar: FilterBar, window_context: AppContext, qtbot: QtBot) -> None:
    choose(bar.filters["payment_state"], "paid")
    choose(bar.filters["date"], "This year")
    choose(bar.filters["responsible"], "Myself")
    choose(bar.filters["counterparty"], "Not filled in")
    other = FilterBar(window_context, registry()["SalesOrder"])
    qtbot.addWidget(other)
    other.restore(bar.state())
    assert other.conditions() == bar.conditions()
    other.restore({"payment_state": ["no longer a state"], "date": "no longer a preset"})
    assert other.conditions() == ()
    bar.clear()
    assert bar.state() == {}


def test_what_the_list_was_opened_with_stays_and_has_no_button(window_context: AppContext, qtbot: QtBot) -> None:
    fixed = Condition("counterparty", Compare.EQUAL, object_id(3))
    bar = FilterBar(window_context, registry()["SalesOrder"], (fixed,))
    qtbot.addWidget(bar)
    assert "counterparty" not in bar.filters
    bar.clear()
    assert bar.conditions() == (fixed,)


@pytest.mark.parametrize("object_type", list(registry()), ids=lambda item: item.kind)
def test_every_declared_filter_can_be_built(object_type: object, window_context: AppContext, qtbot: QtBot) -> None:
    from app.metadata.types import ObjectType

    assert isinstance(object_type, ObjectType)
    bar = FilterBar(window_context, object_type)
    qtbot.addWidget(bar)
    assert set(object_type.list.filters) <= set(bar.filters)
    assert all(item.items() for item in bar.filters.values())


def test_the_kind_decides_the_filter(bar: FilterBar) -> None:
    fields = registry()["Counterparty"].fields
    assert isinstance(filter_for(fields["is_vat_payer"], bar, "UTC"), BooleanFilter)
    assert isinstance(filter_for(fields["legal_kind"], bar, "UTC"), ChoiceFilter)
    assert isinstance(filter_for(fields["partner"], bar, "UTC"), ReferenceFilter)
    with pytest.raises(TypeError):
        filter_for(fields["name"], bar, "UTC")
    vat = filter_for(fields["is_vat_payer"], bar, "UTC")
    choose(vat, "No")
    assert (vat.conditions(), vat.text()) == ((Condition("is_vat_payer", Compare.EQUAL, False),), "no")
