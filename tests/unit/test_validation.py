"""What can be said about a draft without the server."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.core.drafts import Draft, Ref, new_line
from app.core.errors import UserErrors
from app.core.ids import new_id
from app.metadata.objects import registry
from app.services.calculation import calculate
from app.services.filling import default_values, new_row, reacts_to
from app.services.validation import required_fields, validate


def _order(*rows: dict[str, Any], **values: Any) -> Draft:
    object_type = registry()["SalesOrder"]
    lines = [new_row(object_type, "lines").with_values(product=Ref("Product", new_id(), "Desk"), **row) for row in rows]
    return Draft.new("SalesOrder", {**default_values(object_type.fields), **values}, {"lines": lines})


def test_every_empty_required_field_is_named_at_once() -> None:
    with pytest.raises(UserErrors) as caught:
        validate(registry()["SalesOrder"], _order({}))
    fields = {error.field for error in caught.value.errors}
    assert {"date", "organization", "counterparty", "partner", "currency", "pay_by"} <= fields
    assert all(error.hint for error in caught.value.errors)


def test_errors_in_rows_name_the_row() -> None:
    draft = Draft.new("Currency", {"name": "Lari", "code": "GEL", "digits": 2}, {"rates": [new_line(date=None, rate=Decimal(1), multiplicity=1)]})
    with pytest.raises(UserErrors) as caught:
        validate(registry()["Currency"], draft)
    assert "rates[0].date" in {error.field for error in caught.value.errors}


def test_lengths_and_choices_are_checked() -> None:
    draft = Draft.new("Currency", {"name": "x" * 201, "code": "GEL", "digits": 2}, {"rates": []})
    with pytest.raises(UserErrors) as caught:
        validate(registry()["Currency"], draft)
    assert [error.field for error in caught.value.errors] == ["name"]
    partner = Draft.new("Partner", {"name": "Ромашка", "lifecycle": "unheard of"}, {})
    with pytest.raises(UserErrors) as caught:
        validate(registry()["Partner"], partner)
    assert [error.field for error in caught.value.errors] == ["lifecycle"]


def test_a_rule_can_require_a_field() -> None:
    deal = registry()["Deal"]
    assert "lost_reason" in required_fields(deal, {"state": "lost"}, new=False)
    assert "lost_reason" not in required_fields(deal, {"state": "open"}, new=False)


def test_the_order_is_computed_by_the_money_kernel() -> None:
    draft = _order(
        {"quantity": Decimal(16), "price": Decimal("348.35"), "discount_percent": Decimal(4), "vat_rate": Decimal(22)},
        {"quantity": Decimal(1), "price": Decimal(100), "is_discount_manual": True, "discount_amount": Decimal("12.34"), "vat_rate": None},
        vat_mode="on_top",
    )
    calculate(registry()["SalesOrder"], draft)
    first, second = (line.values for line in draft.sections["lines"])
    assert first["gross_amount"] == Decimal("5573.60")
    assert first["total_amount"] == Decimal("6527.81")
    assert second["amount"] == Decimal("87.66")
    assert second["vat_amount"] == 0
    assert draft.values["total_amount"] == Decimal("6615.47")
    assert draft.values["net_amount"] + draft.values["vat_amount"] == draft.values["total_amount"]


def test_a_payment_is_the_sum_of_its_rows() -> None:
    draft = Draft.new("Payment", {}, {"lines": [new_line(amount=Decimal("10.10")), new_line(amount=None), new_line(amount=Decimal("0.05"))]})
    calculate(registry()["Payment"], draft)
    assert draft.values["total_amount"] == Decimal("10.15")


@pytest.mark.parametrize(
    ("kind", "changed", "expected"),
    [("SalesOrder", "lines[3].product", True), ("SalesOrder", "partner", True), ("SalesOrder", "comment", False), ("Partner", "name", False)],
)
def test_only_some_fields_have_followers(kind: str, changed: str, expected: bool) -> None:
    assert reacts_to(registry()[kind], changed) is expected
