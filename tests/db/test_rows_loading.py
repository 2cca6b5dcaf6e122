"""Finding the products of a pasted table: in one question for all rows, by the surest identifier first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from app.core.drafts import Ref
from app.core.ids import new_id
from app.exchange.reading import read_table
from app.queries.matching import match_objects
from app.services import rows_loading
from app.services.filling import new_draft
from app.services.objects import save_all, set_mark
from app.services.rows_loading import LoadedRow, Status

if TYPE_CHECKING:
    from app.core.drafts import Draft
    from app.db.session import Session
    from tests.fixtures_db import ScratchBase

pytestmark = pytest.mark.on_both
PRODUCTS = (
    ("Oak desk", "D-1", "4820000000017"),
    ("Oak desk large", "D-2", None),
    ("D-1", "X-9", None),  # named like another one's SKU
    ("Стілець офісний", "st-7", None),
    ("Gone", "G-1", None),
)


@pytest.fixture
def session(filled_base: ScratchBase) -> Session:
    session = filled_base.session()
    drafts: list[Draft] = [new_draft(session, "Product", {"name": name, "sku": sku, "barcode": barcode}) for name, sku, barcode in PRODUCTS]
    save_all(session, drafts, op=new_id())
    set_mark(session, "Product", drafts[-1].id, version=1, marked=True, op=new_id())
    return session


def loaded(session: Session, text: str) -> dict[int, LoadedRow]:
    object_type = session.registry["SalesOrder"]
    plan = rows_loading.plan_of(read_table(text.encode(), "clipboard"), object_type.sections["lines"].fields, session.registry["Product"].fields)
    return {row.number: row for row in rows_loading.load(session, object_type, "lines", "product", plan)}


def test_all_rows_are_looked_for_in_one_round_trip(session: Session) -> None:
    before = session.round_trips
    found = match_objects(session, "Product", {place: [f"d-{place % 2 + 1}", "oak", f"nothing {place}"] for place in range(300)})
    assert session.round_trips - before == 1
    assert {tuple(match.ref.title for match in found[place]) for place in range(300)} == {("Oak desk",), ("Oak desk large",)}


@pytest.mark.parametrize(
    ("text", "expected", "by_part"),
    [
        ("4820000000017", ["Oak desk"], False),
        ("d-1", ["Oak desk"], False),  # an SKU is surer than a name
        ("OAK  DESK", ["Oak desk"], False),
        ("oak", ["Oak desk", "Oak desk large"], True),
        ("ОФИСНИЙ", ["Стілець офісний"], True),
        ("Gone", [], False),
        ("%", [], False),
    ],
)
def test_what_a_text_means(session: Session, text: str, expected: list[str], by_part: bool) -> None:
    found = match_objects(session, "Product", {7: [text]}).get(7, ())
    assert sorted(match.ref.title for match in found) == expected
    assert all(match.by_part is by_part for match in found)


def test_a_manager_finds_the_same(filled_base: ScratchBase, session: Session) -> None:
    assert session.user.login != "anna"
    found = match_objects(filled_base.session("anna"), "Product", {0: ["D-2"], 1: ["large"]})
    assert [found[place][0].ref.title for place in (0, 1)] == ["Oak desk large"] * 2


def test_numbers_in_all_spellings(session: Session) -> None:
    rows = loaded(session, "SKU;Qty;Price;Discount;VAT\nD-1;1 234,5;1,250.50 ₾;5 %;18%\nD-1;2 шт.;(5);0,5;без НДС\nD-1;two;;;\n")
    assert rows[2].values == {"quantity": Decimal("1234.5"), "price": Decimal("1250.50"), "discount_percent": Decimal(5), "vat_rate": Decimal(18)}
    assert rows[3].values == {"quantity": Decimal(2), "price": Decimal(-5), "discount_percent": Decimal("0.5"), "vat_rate": None}
    assert rows[4].status is Status.WRONG
    assert "two" in rows[4].problem


def test_given_values_win_over_the_price_list_and_the_defaults(session: Session) -> None:
    draft = new_draft(session, "SalesOrder")
    desk = loaded(session, "D-1\n")[1].chosen
    assert isinstance(desk, Ref)
    [bare, priced] = rows_loading.lines_of(session, draft, "lines", "product", [(desk, {}), (desk, {"price": Decimal(7), "vat_rate": None})])
    assert (bare.values["quantity"], bare.values["price"], bare.values["vat_rate"]) == (Decimal(1), Decimal(0), Decimal(18))
    assert (priced.values["price"], priced.values["vat_rate"]) == (Decimal(7), None)
    assert bare.id != priced.id
