"""The ruler behind the scroll bar of a list."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from app.ui.lists.scroll import STEPS, Scale

DAY = dt.timedelta(days=1)
NEW_YEAR = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    "quantiles",
    [
        tuple(range(0, 1001, 10)),
        tuple(Decimal(n) for n in range(0, 1001, 10)),
        tuple(NEW_YEAR + DAY * n for n in range(0, 1001, 10)),
        tuple(dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + DAY * n for n in range(0, 1001, 10)),
    ],
)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("place", [1, 777, 5000, 9300, 9999])
def test_a_place_leads_to_a_key_that_stands_at_that_place(quantiles: tuple[Any, ...], descending: bool, place: int) -> None:
    scale = Scale(quantiles, descending=descending)
    assert scale.place_of(scale.key_at(place)) == pytest.approx(place, abs=10)


def test_text_knows_no_distance_but_keeps_order() -> None:
    names = ("ა", "გ", "ნ", "შ", "ჰ")
    scale = Scale(names)
    places = [scale.place_of(name) for name in ("ა", "ბ", "მ", "ყ", "ჯ", "ჰჰ")]
    assert places == sorted(places)
    assert scale.key_at(0) == "ა"
    assert scale.key_at(STEPS) == "ჰ"


def test_the_ends_are_left_to_the_window() -> None:
    scale = Scale((10, 20, 30))
    assert scale.place_of(-5) == 1
    assert scale.place_of(999) == STEPS - 1
    assert Scale((10, 20, 30), descending=True).place_of(999) == 1


def test_without_quantiles_there_is_only_a_middle() -> None:
    scale = Scale()
    assert not scale.known
    assert scale.place_of("anything") == STEPS // 2


def test_equal_bounds_do_not_divide_by_zero() -> None:
    scale = Scale((5, 5, 5, 9))
    assert 0 < scale.place_of(5) < STEPS
    assert scale.key_at(2000) == 5
