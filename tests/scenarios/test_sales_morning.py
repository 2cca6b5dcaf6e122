"""A whole sales morning by keyboard alone, in the real program under a window manager, checked by titles and by what the base holds."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
import zlib
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from app.core.drafts import new_line
from app.db import thread_guard
from tests.db.sales_story import SalesStory, first
from tests.scenarios.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fixtures_db import ScratchBase

pytestmark = pytest.mark.full
GOODS = (("Desk Astra", "A-1407", 940), ("Chair Net Pro", "NP-02", 280), ("Lamp Ray", "LR-7", 65), ("Shelf Oak", "SO-3", 120))
CLIENTS = ("ООО «Ромашка»", "„მაგიდა-სერვისი“ შპს", "Bakı Ticarət MMC")


def given(base: ScratchBase) -> None:
    """Clients, goods with prices and three deals from last week."""
    session = base.session()
    story = SalesStory(session, *[None] * 3)  # type: ignore[arg-type]  # what it starts from is made here
    for name, sku, price in GOODS:
        draft = story.new("Product", name=name, sku=sku, unit=first(session, "Unit", "pcs"))
        row = new_line(price_type=first(session, "PriceType"), valid_from=dt.date(2026, 1, 1), price=Decimal(price))
        draft.sections["prices"] = [row]
        story.save(draft)
    for name in CLIENTS:
        partner = story.save(story.new("Partner", name=name))
        story.save(story.new("Counterparty", name=name, partner=partner))
        story.save(story.new("Deal", name=f"Office of {name}", partner=partner))


@pytest.fixture
def desk(filled_base: ScratchBase, tmp_path: Path) -> Iterator[Desk]:
    with thread_guard.allowed():
        given(filled_base)
    desk = Desk(filled_base, tmp_path / "home")
    yield desk
    desk.end()


def sign_in(desk: Desk) -> None:
    desk.start()
    desk.until_front("^Kontora$")
    desk.keys("Return")
    desk.write("boss")
    desk.keys("Tab")
    desk.write("boss")
    desk.keys("Return")
    desk.until_front("· Test · Kontora$")


def go_about(desk: Desk) -> None:
    desk.command("partners")
    desk.until_front("^Partners")
    desk.keys("alt+0", "Down", "Down", "Return")
    desk.settle()
    desk.keys("Return")
    desk.until_front("^Sales orders")
    desk.keys("ctrl+Tab")
    desk.until_front("^Partners")


def look_for_a_client(desk: Desk) -> None:
    """Typed with the Latin layout on, and read beside the list."""
    desk.keys("ctrl+f")
    desk.write("hjvfirf")
    desk.settle()
    desk.keys("Down", "ctrl+shift+q")
    desk.wait(lambda: desk.setting("list.Partner.quick_view"), "the quick view is remembered")
    desk.keys("Return")
    desk.until_front("^ООО «Ромашка»")
    desk.keys("ctrl+F4")
    desk.until_front("^Partners")
    desk.keys("ctrl+q", "ctrl+shift+q")


def keep_a_filter(desk: Desk) -> None:
    desk.command("configure list")
    desk.until_front("^Configure list")
    desk.keys("Insert")
    desk.write("Name")
    desk.keys("Tab")
    desk.write("cont")
    desk.keys("Tab")
    desk.write("Tic")
    desk.keys("ctrl+Next", "ctrl+Next", "ctrl+Next", "ctrl+Next", "Tab")
    desk.write("Baku")
    desk.keys("Return", "ctrl+Return")
    desk.until_front("^Partners")
    desk.wait(lambda: desk.one("select count(*) from user_setting where value::text like '%Baku%'"), "the settings are kept")
    assert [(row["field"], row["value"]) for row in desk.setting("list.Partner.conditions")] == [("name", "Tic")]
    desk.keys("ctrl+q")


def enter_a_client(desk: Desk) -> None:
    desk.command("new client")
    desk.until_front("^New client")
    desk.settle()
    desk.write("Orchon Trade LLC")
    desk.keys("Tab", "Tab")
    desk.write("404404404")
    desk.keys("Tab")
    desk.write("555 12-34-56")
    desk.keys("Tab", "Tab")
    desk.layout("ge")
    desk.places("maia")
    desk.layout("us")
    desk.keys("ctrl+Return")
    desk.until_gone("New client")
    assert desk.one("select count(*) from partner where name = 'Orchon Trade LLC'") == 1
    assert desk.one("select name from contact_person") == "მაია"


def begin_a_deal(desk: Desk) -> None:
    desk.command("new deal")
    desk.until_front("^Deal")
    desk.settle()
    desk.write("Forty seats")
    desk.keys("Tab", "Tab")
    desk.write("orch")
    desk.settle()
    desk.keys("Return")
    desk.settle()
    desk.keys(*["Tab"] * 5)
    desk.write("750*40")
    desk.keys("Tab", "Tab", "Tab")
    desk.write("1512")
    desk.layout("ru")
    desk.places("s", ctrl=True)
    desk.layout("us")
    desk.until_front("^Forty seats · ")
    assert desk.ask("select amount, expected_close from deal where name = 'Forty seats'") == [(Decimal(30000), dt.date(2026, 12, 15))]
    desk.keys("Escape")
    desk.until_gone("Forty seats")


def order_goods(desk: Desk) -> None:
    """The client by phone, two products picked, two rows from a table, a discount, posted."""
    desk.command("new sales order")
    desk.until_front("^Sales order .new")
    desk.settle()
    desk.write("55512")
    desk.settle()
    desk.keys("Return")
    desk.settle()
    desk.keys(*["Tab"] * 5)
    desk.write("3011")
    desk.command("pick")
    desk.until_front("^Pick")
    for words, quantity in (("chair", "12*3"), ("astra", "4")):
        desk.write(words)
        desk.keys("Down", "Return")
        desk.write(quantity)
        desk.keys("Return")
        desk.settle()
    desk.keys("ctrl+Return")
    desk.until_front("^Sales order")
    desk.copy("LR-7\t5\nSO-3\t2\n")
    desk.keys("Tab", "Tab", "ctrl+v")
    desk.until_front("^Load rows")
    desk.settle()
    desk.keys("ctrl+Return")
    desk.until_front("^Sales order")
    desk.keys("Home", *["Right"] * 6)
    desk.write("10")
    desk.keys("Return")
    desk.settle()
    desk.keys("ctrl+Return")
    desk.until_gone("Sales order")
    assert desk.ask("select posted, total_amount, pay_by from sales_order") == [(True, Decimal("14372.5"), dt.date(2026, 11, 30))]


def invoice_it(desk: Desk) -> None:
    """Created from the order, looked at on paper, kept as a PDF."""
    desk.command("sales orders")
    desk.until_front("^Sales orders")
    desk.settle()
    desk.keys("Return")
    desk.until_front("^Sales order SO-000001")
    desk.settle()
    desk.keys("alt+F10", "Down", "Down", "Right", "Return")
    desk.until_front("^Invoice .new")
    desk.settle()
    desk.command("post")
    desk.until_front("^Invoice INV-000001")
    assert desk.ask("select posted, total_amount from invoice") == [(True, Decimal("14372.5"))]
    desk.keys("ctrl+p")
    desk.until_front("^Print: .*INV-000001")
    desk.settle()
    desk.keys("ctrl+s")
    desk.until_front("^Save as")
    desk.keys("Return")
    paper = desk.wait(lambda: next(desk.home.glob("*INV-000001.pdf"), None), "the PDF")
    assert paper.read_bytes().startswith(b"%PDF")
    desk.until_front("^Print")
    desk.keys("Escape")
    desk.until_front("^Invoice INV-000001")
    desk.keys("ctrl+F4")
    desk.until_gone("Invoice")


def change_several_deals(desk: Desk) -> None:
    desk.command("deals")
    desk.until_front("^Deals")
    desk.settle()
    desk.keys("Home", "shift+Down", "ctrl+shift+e")
    desk.until_front("^Change selected")
    desk.settle()
    desk.keys("shift+Tab")
    desk.write("Exp")
    desk.keys("Tab")
    desk.write("2512")
    desk.settle()
    desk.keys("ctrl+Return")
    desk.until_front("^Result")
    desk.keys("Escape")
    desk.until_front("^Deals")
    assert desk.one("select count(*) from deal where expected_close = '2026-12-25'") == 2


def mark_one_and_think_again(desk: Desk) -> None:
    desk.keys("Home", "Delete")
    desk.until_front("^Kontora")
    desk.keys("Return")
    desk.wait(lambda: desk.one("select count(*) from deal where deletion_mark") == 1, "one is marked")
    desk.until_front("^Deals")
    desk.settle()
    desk.command("take the deletion mark")
    desk.until_front("^Kontora")
    desk.keys("Return")
    desk.wait(lambda: desk.one("select count(*) from deal where deletion_mark") == 0, "none is marked")
    desk.until_front("^Deals")


def arrange_windows(desk: Desk) -> None:
    desk.command("put at the right")
    desk.settle()
    desk.command("window of its own")
    desk.until_front("^Deals$")
    desk.command("put back among")
    desk.until_front("^Deals · Test")
    desk.wait(lambda: "Deals" not in desk.titles, "no frame of its own is left")
    desk.command("put at the right")
    desk.settle()


def groups_of(layout: str) -> list[set[str]]:
    """Which windows stand behind each other, group by group, in a kept arrangement (Qt compresses it, the length goes before)."""
    text = zlib.decompress(base64.b64decode(json.loads(layout)["state"])[4:]).decode()
    return [set(re.findall(r'<Widget Name="([^"]*)"', area)) for area in text.split("<Area ")[1:]]


def leave_and_come_back(desk: Desk) -> None:
    opened = desk.setting("window.open")
    desk.command("quit")
    assert desk.until_ended() == 0
    groups = groups_of(desk.setting("window.layout"))
    assert {"list/Deal"} in groups
    assert len(groups) == 2
    sign_in(desk)
    desk.until_front("^Deals")
    desk.settle()
    assert desk.setting("window.open") == opened


def leave_with_two_changes(desk: Desk) -> None:
    """The first answer keeps the program open; then one is saved and the other thrown away."""
    for name in ("Kept deal", "Dropped deal"):
        desk.command("new deal")
        desk.until_front("^Deal .new")
        desk.settle()
        desk.write(name)
        desk.keys("Tab", "Tab")
        desk.write("orch")
        desk.settle()
        desk.keys("Return")
        desk.settle()
    desk.keys("alt+F4")
    desk.until_front("^Kontora")
    desk.keys("Escape")
    desk.until_front("^Deal .new")
    desk.keys("alt+F4")
    desk.until_front("^Kontora")
    desk.keys("Return")
    desk.wait(lambda: desk.one("select count(*) from deal where name = 'Kept deal'"), "the first is saved")
    desk.until_front("^Kontora")
    desk.settle()
    desk.keys("Tab", "space")
    assert desk.until_ended() == 0
    assert desk.one("select count(*) from deal where name like '%deal'") == 1


def test_a_sales_morning_by_keyboard_alone(desk: Desk) -> None:
    sign_in(desk)
    go_about(desk)
    look_for_a_client(desk)
    keep_a_filter(desk)
    enter_a_client(desk)
    begin_a_deal(desk)
    order_goods(desk)
    invoice_it(desk)
    change_several_deals(desk)
    mark_one_and_think_again(desk)
    arrange_windows(desk)
    leave_and_come_back(desk)
    leave_with_two_changes(desk)
