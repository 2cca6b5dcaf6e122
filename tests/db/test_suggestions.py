"""What a reference field offers on a real base: a partner by phone and tax number however typed, a product by SKU and barcode, the last choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.core.drafts import Ref, new_line
from app.core.ids import new_id
from app.core.lists import Compare, Condition
from app.queries.lookup import lookup, suggest
from app.services.clients import ClientEntry, enter_client
from app.services.filling import new_draft
from app.services.objects import save, set_mark

if TYPE_CHECKING:
    from app.queries import Session
    from tests.fixtures_db import ScratchBase


@pytest.fixture
def session(filled_base: ScratchBase) -> Session:
    session = filled_base.session()
    enter_client(session, ClientEntry("Magida LLC", tax_id="404851255", phone="+995 555 12 34 56", contact_name="Maia Beridze"), op=new_id())
    enter_client(session, ClientEntry("ТОВ «Північний Вітер»", tax_id="32855961", phone="0 44 123-45-67"), op=new_id())
    return session


def made(session: Session, kind: str, **values: Any) -> Ref:
    draft = new_draft(session, kind, values)
    save(session, draft, op=new_id())
    return Ref(kind, draft.id, values["name"])


def titles(session: Session, kind: str, text: str, **more: Any) -> list[str]:
    return [one.ref.title for one in suggest(session, kind, text, **more)]


@pytest.mark.parametrize(
    "text",
    [
        "magi",
        "llc mag",
        "404851255",
        "404851",
        "+995 555 12 34 56",
        "555123456",
        "555-12-34-56",
        "(555) 123-456",
        "+995555123456",
        "Maia",
        "beridze ma",
    ],
)
def test_a_partner_is_found_by_what_people_know_of_it(session: Session, text: str) -> None:
    assert titles(session, "Partner", text) == ["Magida LLC"]


def test_what_it_was_found_by_is_told(session: Session) -> None:
    [found] = suggest(session, "Partner", "555-12-34-56")
    assert found.detail == "Maia Beridze"


def test_the_counterparty_is_found_by_its_numbers(session: Session) -> None:
    assert titles(session, "Counterparty", "32855961") == ["ТОВ «Північний Вітер»"]
    assert titles(session, "Counterparty", "вітер") == ["ТОВ «Північний Вітер»"]


def test_nothing_is_found_for_what_is_not_there(session: Session) -> None:
    assert titles(session, "Partner", "zebra") == []
    assert titles(session, "Partner", "99999999") == []


def test_a_product_is_found_by_sku_and_barcode(session: Session) -> None:
    unit = lookup(session, "Unit", "pcs")[0].ref
    made(session, "Product", name="Desk Astra", sku="A-1407", barcode="4860001234567", unit=unit)
    for text in ("astra", "a-1407", "1407", "4860001234567", "486000"):
        assert titles(session, "Product", text) == ["Desk Astra"]


def test_conditions_hold_for_what_is_found_through_others(session: Session) -> None:
    condition = Condition("lifecycle", Compare.EQUAL, "client")
    assert titles(session, "Partner", "404851255", conditions=(condition,)) == []


def test_last_choices_come_first_and_those_that_are_gone_are_passed_over(session: Session) -> None:
    things = [made(session, "Source", name=name) for name in ("Alpha", "Beta", "Gamma")]
    set_mark(session, "Source", things[1].id, version=1, marked=True, op=new_id())
    offered = titles(session, "Source", "", recent=(new_id(), things[2].id, things[1].id, things[0].id))
    assert offered[:2] == ["Gamma", "Alpha"]
    assert len(offered) == len(set(offered))
    assert [one.recent for one in suggest(session, "Source", "", recent=(things[2].id,))][:2] == [True, False]
    assert "Beta" not in offered


def test_a_person_is_not_shown_partners_of_others_through_their_phone(filled_base: ScratchBase, session: Session) -> None:
    assert titles(session, "Partner", "555-12-34-56") == ["Magida LLC"]
    assert titles(filled_base.session("bela"), "Partner", "555-12-34-56") == []


def test_the_own_phone_of_a_partner_is_found_however_it_is_dialled(session: Session) -> None:
    line = new_line(kind="phone", value="+380 44 765 43 21")
    draft = new_draft(session, "Partner", {"name": "Phone House"})
    draft.sections["contact_info"] = [line]
    save(session, draft, op=new_id())
    assert titles(session, "Partner", "380447654321") == ["Phone House"]
    assert titles(session, "Partner", "8 044 765-43-21") == ["Phone House"]
