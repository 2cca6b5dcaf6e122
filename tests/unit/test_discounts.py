"""Discounts that cannot be: found in the draft, refused at the cell."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.core.drafts import Draft, new_line
from app.services.goods_money import calculate_goods, check_discounts


def wrong(head: dict[str, Any], **line: Any) -> list[str]:
    draft = Draft.new("SalesOrder", {"digits": 2, **head}, {"lines": [new_line(quantity=Decimal(2), price=Decimal(50), **line)]})
    calculate_goods(draft)
    return [error.field or "" for error in check_discounts(draft)]


@pytest.mark.parametrize("percent", [0, 1, 100])
def test_a_discount_up_to_everything_is_fine(percent: int) -> None:
    assert wrong({}, discount_percent=Decimal(percent)) == []
    assert wrong({"discount_percent": Decimal(percent)}) == []
    assert wrong({"discount_amount": Decimal(percent)}) == []


@pytest.mark.parametrize("percent", ["100.01", "-1", "1000"])
def test_a_discount_beyond_everything_is_refused_where_it_was_typed(percent: str) -> None:
    assert wrong({}, discount_percent=Decimal(percent)) == ["lines[0].discount_percent"]
    assert wrong({"discount_percent": Decimal(percent)}) == ["discount_percent"]


def test_a_discount_by_sum_is_not_larger_than_what_it_is_taken_from() -> None:
    assert wrong({}, discount_amount=Decimal(100), is_discount_manual=True) == []
    assert "lines[0].discount_amount" in wrong({}, discount_amount=Decimal("100.01"), is_discount_manual=True)
    assert wrong({"discount_amount": Decimal("100.01")}) == ["discount_amount"]


def test_a_return_may_have_a_discount_of_its_own_sign() -> None:
    draft = Draft.new("SalesOrder", {"digits": 2}, {"lines": [new_line(quantity=Decimal(-2), price=Decimal(50), discount_percent=Decimal(10))]})
    calculate_goods(draft)
    assert list(check_discounts(draft)) == []
