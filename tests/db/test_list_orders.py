"""Orders that the base does not keep: sorted on demand, window after window, with and without a search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.core.fold import alphabet_key
from app.core.lists import Anchor, Compare, Condition, ListRequest, Window
from app.queries.lists import other_reading, outline, page
from tests.db.test_list_filters import FILL

if TYPE_CHECKING:
    from tests.fixtures_db import ScratchBase

pytestmark = pytest.mark.on_both
LIFECYCLE = ("potential", "active", "refused")


@pytest.fixture
def filled(base: ScratchBase) -> ScratchBase:
    with base.superuser() as server:
        server.execute(f"set role {base.roles.owner}".encode())
        server.execute("set search_path = kontora, public")
        server.execute(FILL.encode())
    return base


def _place(value: Any) -> Any:
    return (value is not None, alphabet_key(str(value or ""), "ka") if not hasattr(value, "year") else value)


@pytest.mark.parametrize("field", ["group", "responsible", "first_contact"])
@pytest.mark.parametrize("search", ["", "10"])
@pytest.mark.parametrize("descending", [False, True])
def test_rows_come_in_the_order_of_what_the_column_says(filled: ScratchBase, field: str, search: str, descending: bool) -> None:
    session = filled.session()
    request = ListRequest("Partner", field, descending, limit=7, search=search)
    every = page(session, ListRequest("Partner", "name", limit=500, search=search)).rows
    wanted = sorted((_place(row.values[field]) for row in every), reverse=descending)
    found = list(page(session, request).rows)
    while True:
        behind = page(session, replace(request, window=Window.AFTER, anchor=Anchor(found[-1].key, found[-1].id)))
        found += behind.rows
        if behind.at_end:
            break
    assert [_place(row.values[field]) for row in found] == wanted
    assert [row.id for row in page(session, replace(request, window=Window.LAST)).rows] == [row.id for row in found[-7:]]
    middle = found[len(found) // 2]
    around = page(session, replace(request, window=Window.AROUND, anchor=Anchor(middle.key, middle.id))).rows
    assert middle.id in {row.id for row in around}
    assert outline(session, request).quantiles == ()


def test_a_search_in_such_an_order_keeps_the_filter(filled: ScratchBase) -> None:
    session = filled.session()
    active = Condition("lifecycle", Compare.EQUAL, "active")
    rows = page(session, ListRequest("Partner", "group", search="шпс", conditions=(active,), limit=500)).rows
    assert {row.values["lifecycle"] for row in rows} == {"active"}
    assert all("шпс" in row.values["name"] for row in rows)


@pytest.mark.parametrize(("typed", "meant"), [("tkrf", "елка"), ("yolka", "елка"), ("zzqqzz", "")])
def test_a_search_is_read_as_it_was_meant(filled: ScratchBase, typed: str, meant: str) -> None:
    session = filled.session()
    request = ListRequest("Partner", "group", search=typed)
    assert other_reading(session, request) == meant
    assert bool(page(session, replace(request, search=meant or typed)).rows) is bool(meant)
    assert other_reading(session, replace(request, search="")) == ""
