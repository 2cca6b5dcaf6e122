"""Filters survive being kept as JSON; what cannot be read any more is left out by name."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from uuid import UUID

import pytest

from app.core.drafts import Ref
from app.core.fields import Fact
from app.core.filter_json import filters_from_json, filters_to_json
from app.core.i18n import lazy
from app.core.kinds import Kind
from app.core.lists import Compare, Condition, ConditionGroup, Join

FACTS = {
    "amount": Fact(Kind.MONEY, lazy("Amount")),
    "date": Fact(Kind.DATE, lazy("Date")),
    "at": Fact(Kind.MOMENT, lazy("At")),
    "partner": Fact(Kind.REFERENCE, lazy("Partner"), target="Partner"),
    "paid": Fact(Kind.BOOLEAN, lazy("Paid")),
}
PARTNER = Ref("Partner", UUID(int=7), "„ვაზი 2000“ შპს")
KEPT = (
    Condition("amount", Compare.BETWEEN, (Decimal("0.10"), Decimal(5))),
    Condition("date", Compare.WITHIN, "last_days:30", used=False),
    ConditionGroup(
        Join.OR,
        (
            Condition("date", Compare.EQUAL, dt.date(2026, 11, 21)),
            Condition("at", Compare.LESS, dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)),
            ConditionGroup(Join.NOT, (Condition("partner", Compare.NONE_OF, (PARTNER,)),), used=False),
        ),
    ),
    Condition("paid", Compare.EQUAL, True),
    Condition("partner", Compare.FILLED),
)


def test_a_filter_comes_back_as_it_was_kept() -> None:
    items, lost = filters_from_json(json.loads(json.dumps(filters_to_json(KEPT))), FACTS)
    assert (items, lost) == (KEPT, ())
    group = items[2]
    assert isinstance(group, ConditionGroup)
    [inner] = group.items[2].items  # type: ignore[union-attr]  # it is a group
    assert isinstance(inner, Condition)
    assert inner.value[0].title == PARTNER.title


def test_a_removed_field_is_left_out_and_named() -> None:
    rest = {name: fact for name, fact in FACTS.items() if name not in {"partner", "date"}}
    items, lost = filters_from_json(filters_to_json(KEPT), rest)
    assert lost == ("date", "partner")
    assert [getattr(item, "field", None) for item in items] == ["amount", None, "paid"]


@pytest.mark.parametrize(
    "kept",
    [
        None,
        "x",
        {"join": "and"},
        [None],
        [{"join": "xor", "items": []}],
        [{"field": "amount", "compare": "sounds like", "value": 1}],
        [{"field": "paid", "compare": "contains", "value": "x"}],
        [{"field": "amount", "compare": "=", "value": {"number": "many"}}],
        [{"field": "amount", "compare": "=", "value": {"number": "1", "date": "2"}}],
        [{"field": "partner", "compare": "=", "value": {"ref": ["Partner"]}}],
        [{"field": "date", "compare": "within", "value": "someday"}],
        [{"field": "date", "compare": "within", "value": 5}],
        [{"field": "amount", "compare": "between", "value": {"list": [1]}}],
        [{"field": "amount", "compare": "in", "value": 1}],
        [{"field": "amount", "compare": "=", "value": {"list": [1]}}],
        [{"field": "amount", "compare": ">"}],
    ],
)
def test_damaged_settings_never_break_a_list(kept: object) -> None:
    items, lost = filters_from_json(kept, FACTS)
    assert items == ()
    assert bool(lost) is isinstance(kept, list)
