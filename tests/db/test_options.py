"""What is in use cannot be switched off: the base is asked, and says what to do."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from app.core.drafts import Draft, new_line
from app.core.ids import new_id
from app.exchange.reading import read_table
from app.metadata.options import OPTIONS, SETTING
from app.services import imports
from app.services.filling import new_draft
from app.services.imports_result import Status
from app.services.objects import save, set_mark
from app.services.options import obstacles
from app.services.user_settings import share_settings
from tests.db.sales_story import begin, first

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures_db import ScratchBase

EVERY = [option.id for option in OPTIONS]


def texts(base: ScratchBase, *options: str) -> str:
    return " ".join(f"{error.message} {error.hint}" for error in obstacles(base.session("boss"), options))


@pytest.mark.on_both
def test_an_unused_function_may_go_and_one_in_use_says_why_not(filled_base: ScratchBase) -> None:
    boss = filled_base.session("boss")
    assert obstacles(boss, ()) == ()
    assert "VAT payers" in texts(filled_base, "vat")
    boss.send([("update organization set is_vat_payer = false", {})])
    assert texts(filled_base, "vat", "discounts", "organizations", "currencies", "price_types", "deals", "sku") == ""
    assert "their department: Dina" in texts(filled_base, "departments")
    assert texts(filled_base, *EVERY) == texts(filled_base, "departments")


@pytest.mark.on_both
def test_a_draft_with_a_discount_or_vat_keeps_them_in_sight(filled_base: ScratchBase) -> None:
    story = begin(filled_base.session("boss"))
    draft = story.order(1)
    draft.sections["lines"] = [draft.sections["lines"][0].with_values(discount_percent=Decimal(10))]
    order = story.save(draft)
    assert "1 document that is not posted has a discount" in texts(filled_base, "discounts")
    assert "1 document that is not posted has VAT" in texts(filled_base, "vat")
    set_mark(story.session, "SalesOrder", order.id, version=1, marked=True, op=new_id())
    assert texts(filled_base, "discounts") == ""


@pytest.mark.on_both
def test_a_second_organization_price_list_or_currency_is_named(filled_base: ScratchBase) -> None:
    boss = filled_base.session("boss")
    save(boss, new_draft(boss, "Organization", {"name": "Second"}), op=new_id())
    save(boss, new_draft(boss, "PriceType", {"name": "Wholesale", "currency": first(boss, "Currency", "USD")}), op=new_id())
    assert "There are 2 organizations" in texts(filled_base, "organizations")
    assert "price lists" in texts(filled_base, "price_types")
    assert "USD" in texts(filled_base, "currencies")


@pytest.mark.on_both
def test_what_there_is_only_one_of_fills_itself(filled_base: ScratchBase) -> None:
    boss = filled_base.session("boss")
    before = boss.round_trips
    lone = Draft.new("PriceType", {"name": "Special", "includes_vat": True}, {})
    save(boss, lone, op=new_id())
    [row] = boss.fetch(("select c.code from price_type p join currency c on c.id = p.currency_id where p.name = 'Special'", {}))[0]
    assert row["code"] == boss.base.currency
    assert boss.round_trips - before == 3
    product = new_draft(boss, "Product", {"name": "Lamp"})
    product.sections["prices"] = [new_line(valid_from=None, price=Decimal(5))]
    with pytest.raises(Exception, match="Price type"):  # two price lists now: a person must say which
        save(boss, product, op=new_id())


@pytest.mark.on_both
def test_an_import_does_not_offer_what_is_switched_off(filled_base: ScratchBase, tmp_path: Path) -> None:
    boss = filled_base.session("boss")
    path = tmp_path / "clients.csv"
    path.write_text("Name,Source,Phone\nRomashka,Fair,+995 555 12 34 56\n", encoding="utf-8")
    assert imports.open_plan(boss, read_table(path)).mapping == ("name", "source", "phone")
    share_settings(boss, {SETTING: ["sources"]})
    plan = imports.open_plan(boss, read_table(path))
    assert plan.mapping == ("name", "", "phone")
    assert not plan.target.has("source")
    assert imports.run(boss, plan).counts[Status.NEW] == 1
