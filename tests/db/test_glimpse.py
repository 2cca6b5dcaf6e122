"""The quick view on a real base: one round trip for every kind; and lists that read, sort and paint by fields that are no columns."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from app.core.errors import UserError
from app.core.filters import Clock
from app.core.ids import new_id
from app.core.lists import Compare, Condition, ConditionGroup, Join, ListRequest
from app.core.looks import CellStyle, LookRule, Looks, Paint
from app.queries.glimpse import MOST_ROWS, glimpse
from app.queries.lists import page
from tests.db.sales_story import SalesStory, begin
from tests.db.test_list_filters import FILL

if TYPE_CHECKING:
    from app.core.lists import Filter
    from tests.fixtures_db import ScratchBase

pytestmark = pytest.mark.on_both
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def story(filled_base: ScratchBase) -> SalesStory:
    return begin(filled_base.session())


def test_a_client_is_seen_with_debts_and_last_documents(story: SalesStory, monkeypatch: pytest.MonkeyPatch) -> None:
    order = story.save(story.order(rows=MOST_ROWS + 3), post=True)
    invoice = story.save(story.from_source("Invoice", order), post=True)
    story.pay(invoice, Decimal(1000))
    trips: list[int] = []
    fetch = story.session.fetch

    def counted(_session: object, *asked: Any) -> Any:
        trips.append(len(asked))
        return fetch(*asked)

    monkeypatch.setattr(type(story.session), "fetch", counted)
    for ref in (story.partner, story.counterparty):
        seen = glimpse(story.session, ref.kind, ref.id, TODAY)
        assert {document.ref for document in seen.documents} >= {order, invoice}
        assert [debt.currency for debt in seen.debts] == ["GEL"]
    seen = glimpse(story.session, "SalesOrder", order.id, TODAY)
    assert seen.card.title == order.title
    assert len(seen.card.sections["lines"]) == MOST_ROWS
    assert seen.more
    assert invoice in [document.ref for document in seen.documents]
    [debt] = seen.debts
    assert debt.amount == seen.card.values["total_amount"] - 1000
    assert len(trips) == 3, "one round trip each"


def test_every_kind_is_read(filled_base: ScratchBase) -> None:
    session = filled_base.session()
    for item in session.registry:
        with pytest.raises(UserError):
            glimpse(session, item.kind, new_id(), TODAY)


@pytest.fixture
def filled(base: ScratchBase) -> ScratchBase:
    with base.superuser() as server:
        server.execute(f"set role {base.roles.owner}".encode())
        server.execute("set search_path = kontora, public")
        server.execute(FILL.encode())
    return base


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("field", ["comment", "probability", "contact_person", "created_at"])
def test_a_field_that_is_no_column_is_read_and_sorted_by(filled: ScratchBase, field: str, descending: bool) -> None:
    session = filled.session()
    if field not in session.registry["Deal"].fields:
        field = "lost_reason"
    request = ListRequest("Deal", field, descending, limit=50, fields=(field,))
    first = page(session, request)
    assert field in first.rows[0].values
    everything = page(session, replace(request, limit=1000)).rows
    assert [row.id for row in everything[:50]] == [row.id for row in first.rows]
    keys = [row.key for row in everything]
    assert None not in keys
    assert len({row.id for row in everything}) == len(everything)


def test_a_rule_paints_exactly_the_rows_that_its_filter_finds(filled: ScratchBase) -> None:
    session = filled.session()
    facts = {name: field.fact for name, field in session.registry["Deal"].fields.items()}
    every = tuple(facts)
    request = ListRequest("Deal", "name", limit=1000, fields=every)
    rows = page(session, request).rows
    rules: tuple[tuple[Filter, ...], ...] = (
        (Condition("amount", Compare.GREATER, Decimal(0)), Condition("state", Compare.NOT_EQUAL, "won")),
        (Condition("comment", Compare.EMPTY),),
        (ConditionGroup(Join.NOT, (Condition("partner", Compare.FILLED), Condition("name", Compare.CONTAINS, "1"))),),
        (ConditionGroup(Join.OR, (Condition("expected_close", Compare.LESS, TODAY), Condition("currency", Compare.EMPTY))),),
    )
    for conditions in rules:
        looks = Looks([LookRule(conditions, CellStyle(Paint.RED))], facts, Clock.of(session.base.time_zone))
        painted = [row.id for row in rows if looks.styles(row.values, ("",))]
        found = [row.id for row in page(session, replace(request, conditions=conditions)).rows]
        assert painted == found, conditions
