"""Rules of appearance: which cells they paint, and that they survive being kept."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from app.core.drafts import Ref
from app.core.filters import Clock
from app.core.ids import new_id
from app.core.lists import Compare, Condition, ConditionGroup, Join
from app.core.looks import CellStyle, LookRule, Looks, Paint, fields_of, rules_from_json, rules_to_json
from app.metadata.objects import registry

if TYPE_CHECKING:
    from app.core.lists import Filter

FACTS = {name: field.fact for name, field in registry()["SalesOrder"].fields.items()}
CLOCK = Clock(dt.date(2026, 11, 21), ZoneInfo("Asia/Tbilisi"))
PAID = Condition("payment_state", Compare.EQUAL, "paid")
LARGE = Condition("total_amount", Compare.GREATER, Decimal(1000))
RED, GREEN, BOLD = CellStyle(Paint.RED), CellStyle(ground=Paint.GREEN), CellStyle(bold=True)
COLUMNS = ("", "number", "total_amount")


def styles(*rules: LookRule, **values: Any) -> tuple[CellStyle | None, ...]:
    return Looks(rules, FACTS, CLOCK).styles(values, COLUMNS)


def test_a_rule_paints_the_row_or_one_column() -> None:
    assert styles(LookRule((PAID,), RED), payment_state="paid") == (RED, RED, RED)
    assert styles(LookRule((PAID,), RED, "number"), payment_state="paid") == (None, RED, None)
    assert styles(LookRule((PAID,), RED), payment_state="part") == ()


def test_later_rules_paint_over_earlier_ones() -> None:
    rules = LookRule((PAID,), CellStyle(Paint.BLUE, Paint.GREY)), LookRule((LARGE,), GREEN), LookRule((LARGE,), BOLD, "number")
    row, number, amount = styles(*rules, payment_state="paid", total_amount=Decimal(2000))
    assert row == amount == CellStyle(Paint.BLUE, Paint.GREEN)
    assert number == CellStyle(Paint.BLUE, Paint.GREEN, bold=True)


@pytest.mark.parametrize(
    "rule",
    [
        LookRule((PAID,), RED, used=False),
        LookRule((), RED),
        LookRule((Condition("payment_state", Compare.EQUAL, "paid", used=False),), RED),
        LookRule((PAID, Condition("comment", Compare.EMPTY)), RED),
    ],
    ids=["switched off", "without a condition", "its condition is switched off", "over a value that was not read"],
)
def test_a_rule_that_says_nothing_paints_nothing(rule: LookRule) -> None:
    assert styles(rule, payment_state="paid") == ()


def test_conditions_mean_what_they_mean_in_a_filter() -> None:
    late = Condition("pay_by", Compare.LESS, dt.date(2026, 11, 21))
    either = ConditionGroup(Join.OR, (PAID, ConditionGroup(Join.NOT, (LARGE,))))
    rule = LookRule((late, either), RED)
    assert styles(rule, pay_by=dt.date(2026, 11, 20), payment_state="part", total_amount=Decimal(5))
    assert not styles(rule, pay_by=dt.date(2026, 11, 20), payment_state="part", total_amount=Decimal(5000))
    assert not styles(rule, pay_by=None, payment_state="paid", total_amount=Decimal(5))


def test_rules_survive_being_kept() -> None:
    client: Filter = Condition("counterparty", Compare.ANY_OF, (Ref("Counterparty", new_id(), "ТОВ"),))
    rules = LookRule((PAID, client), CellStyle(Paint.RED, Paint.AMBER, bold=True, struck=True), "number"), LookRule((LARGE,), GREEN, used=False)
    assert rules_from_json(rules_to_json(rules), FACTS) == (rules, ())
    assert fields_of(rules) == ("payment_state", "counterparty")


def test_what_cannot_be_read_is_left_out_and_told() -> None:
    sound = rules_to_json([LookRule((PAID,), RED)])
    gone = {"when": [{"field": "fax", "compare": "=", "value": "1"}], "ink": "red"}
    group = rules_to_json([LookRule((Condition("partner", Compare.IN_GROUP, Ref("Partner", new_id(), "A")),), RED)])
    column = {**sound[0], "column": "colour"}
    rules, lost = rules_from_json([*sound, gone, *group, column, "?"], FACTS)
    assert rules[0] == LookRule((PAID,), RED)
    assert set(lost) == {"fax", "partner", "colour"}
    assert rules_from_json("nonsense", FACTS) == ((), ())
    assert rules_from_json([{**sound[0], "ink": "ultraviolet"}], FACTS)[0][0].style == CellStyle()
