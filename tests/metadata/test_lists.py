"""The conformance walk, part two: every kind is written, read back and listed on 0, 1 and 1 000 rows in a real base."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.core.drafts import Draft
from app.core.ids import new_id
from app.core.lists import Anchor, ListRequest, Window
from app.db import thread_guard
from app.metadata.objects import registry
from app.queries.cards import card
from app.queries.lists import outline, page
from app.services.objects import save_all
from tests.fixtures_db import scratch_copy
from tests.metadata.samples import NOT_MADE_BY_SAVING, Maker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.core.lists import ListRow
    from app.db.local_server import LocalServer
    from app.metadata.types import ObjectType
    from app.queries import Session

pytestmark = pytest.mark.xdist_group("conformance")
KINDS = tuple(item for item in registry() if item.kind not in NOT_MADE_BY_SAVING)
each_kind = pytest.mark.parametrize("object_type", KINDS, ids=lambda item: item.kind)
SMALL_CATALOGS = frozenset({"settings", ""})
each_long_list = pytest.mark.parametrize(
    "object_type", [pytest.param(item, id=item.kind, marks=pytest.mark.full if item.menu in SMALL_CATALOGS else ()) for item in KINDS]
)
ROWS = 1000
BATCH = 250


@pytest.fixture(scope="module")
def maker(pg_server: LocalServer, filled_template: str) -> Iterator[Maker]:
    with scratch_copy(pg_server, filled_template, "conformance_lists") as base, thread_guard.allowed():
        yield Maker(base.session())


@pytest.fixture(autouse=True)
def off_the_windows_thread() -> Iterator[None]:
    with thread_guard.allowed():
        yield


def sortable(object_type: ObjectType) -> list[tuple[str, bool]]:
    return [(column.field, descending) for column in object_type.list.columns if column.sortable for descending in (False, True)]


def unprepared(object_type: ObjectType) -> list[tuple[str, bool]]:
    """Orders that the base does not keep, each one way."""
    return [(column.field, bool(place % 2)) for place, column in enumerate(object_type.list.columns) if not column.sortable]


def walk(session: Session, request: ListRequest) -> Iterator[ListRow]:
    """Every row, window after window, as a person who scrolls meets them."""
    found = page(session, request)
    while True:
        yield from found.rows
        if found.at_end or not found.rows:
            return
        last = found.rows[-1]
        found = page(session, replace(request, window=Window.AFTER, anchor=Anchor(last.key, last.id)))


@pytest.mark.parametrize("object_type", [item for item in KINDS if item.menu in {"clients", "deals", "sales", "money"}], ids=lambda item: item.kind)
def test_list_of_an_empty_base_opens(maker: Maker, object_type: ObjectType) -> None:
    nowhere = ListRequest(object_type.kind, object_type.list.order.removeprefix("-"), search="there is nothing of that name")
    for window in (Window.FIRST, Window.LAST):
        found = page(maker.session, replace(nowhere, window=window))
        assert (found.rows, found.at_start, found.at_end) == ((), True, True)


@each_kind
def test_least_object_is_written_and_read_back(maker: Maker, object_type: ObjectType) -> None:
    draft = maker.least(object_type.kind, "One more")
    if object_type.kind == "Currency":
        draft.values["code"] = "XTS"
    ref = maker.write(draft)
    read = card(maker.session, object_type.kind, ref.id)
    sent = {name: value for name, value in draft.values.items() if name in object_type.fields and not object_type.fields[name].fact.server_side}
    assert {name: read.values[name] for name in sent} == sent
    assert read.title
    assert set(object_type.fields) <= set(read.values)
    assert set(read.sections) == set(object_type.sections)
    assert not Draft.of(read).is_changed()


@each_long_list
def test_list_of_a_thousand_rows_is_walked_in_every_order(maker: Maker, object_type: ObjectType) -> None:
    fill(maker, object_type)
    orders = {}
    for field, descending in sortable(object_type):
        rows = list(walk(maker.session, ListRequest(object_type.kind, field, descending=descending)))
        assert len(rows) >= ROWS
        assert len({row.id for row in rows}) == len(rows)
        orders[field, descending] = [row.id for row in rows]
        ends = page(maker.session, ListRequest(object_type.kind, field, descending=descending, window=Window.LAST))
        assert [row.id for row in ends.rows] == orders[field, descending][-len(ends.rows) :]
    for (field, descending), ids in orders.items():
        assert ids == orders[field, not descending][::-1]
    for field, descending in unprepared(object_type):
        rows = list(walk(maker.session, ListRequest(object_type.kind, field, descending=descending)))
        assert len({row.id for row in rows}) == len(rows) >= ROWS
        assert rows == sorted(rows, key=lambda row: (row.key, row.id), reverse=descending)
    about = outline(maker.session, ListRequest(object_type.kind, object_type.list.order.removeprefix("-"))).about
    assert about >= 1


def fill(maker: Maker, object_type: ObjectType) -> None:
    """Bring the list to a thousand rows."""
    first = maker.least(object_type.kind)
    for start in range(0, ROWS, BATCH):
        drafts = [another(first, number) for number in range(start, start + BATCH)]
        save_all(maker.session, drafts, op=new_id())


def another(first: Draft, number: int) -> Draft:
    values = dict(first.values)
    if "name" in values:
        values["name"] = f"{'ЯБаəG'[number % 5]} {first.kind} {number}"
    if first.kind == "Currency":
        values["code"] = f"{chr(65 + number // 100)}{number % 100:02}"
    return Draft(first.kind, new_id(), values)
