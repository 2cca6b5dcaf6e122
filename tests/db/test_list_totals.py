"""Totals of a list: by currency, of everything found, with filter and search."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from app.core.lists import Compare, Condition, ListRequest
from app.queries.lists import page
from app.queries.totals import group_totals, totals
from tests.db.test_list_filters import FILL

if TYPE_CHECKING:
    from tests.fixtures_db import ScratchBase

pytestmark = pytest.mark.on_both
SECOND = """
insert into currency (id, name, code, digits) values (gen_random_uuid(), 'Round', 'XXA', 0);
update deal set currency_id = (select id from currency where code = 'XXA') where name like '%7'
"""


@pytest.fixture
def filled(base: ScratchBase) -> ScratchBase:
    with base.superuser() as server:
        server.execute(f"set role {base.roles.owner}".encode())
        server.execute("set search_path = kontora, public")
        server.execute((FILL + ";" + SECOND).encode())
    return base


@pytest.mark.parametrize("search", ["", "deal 1"])
def test_sums_are_those_of_the_rows_currency_by_currency(filled: ScratchBase, search: str) -> None:
    session = filled.session()
    positive = Condition("amount", Compare.GREATER, Decimal(0))
    request = ListRequest("Deal", "name", search=search, conditions=(positive,), limit=500)
    rows = page(session, request).rows
    expected: dict[str, Decimal] = {}
    for row in rows:
        code = str(row.values["currency"])
        expected[code] = expected.get(code, Decimal(0)) + row.values["amount"]
    found = totals(session, request)
    assert found.rows == len(rows)
    assert {total.currency: total.amount for total in found.sums} == expected
    assert {total.currency: total.digits for total in found.sums} == {"XTS": 2, "XXA": 0}


def test_nothing_found_and_nothing_to_add_up(filled: ScratchBase) -> None:
    session = filled.session()
    nothing = totals(session, ListRequest("Deal", "name", search="there is no such deal"))
    assert (nothing.rows, nothing.sums) == (0, ())
    partners = totals(session, ListRequest("Partner", "name"))
    assert (partners.rows, partners.sums) == (120, ())


def test_another_person_adds_up_what_that_person_sees(filled: ScratchBase) -> None:
    session = filled.session("anna")
    assert totals(session, ListRequest("Deal", "name")).rows == len(page(session, ListRequest("Deal", "name", limit=500)).rows)


@pytest.mark.parametrize("field", ["stage", "state", "expected_close", "responsible"])
def test_groups_hold_the_rows_of_their_value(filled: ScratchBase, field: str) -> None:
    session = filled.session()
    request = ListRequest("Deal", "name", limit=500)
    rows = page(session, request).rows
    expected: dict[object, dict[str, Decimal]] = {}
    for row in rows:
        value = row.values[field]
        sums = expected.setdefault(value.replace(day=1) if field == "expected_close" else value, {})
        code = str(row.values["currency"])
        sums[code] = sums.get(code, Decimal(0)) + row.values["amount"]
    groups = group_totals(session, request, field)
    assert {group.value: {total.currency: total.amount for total in group.sums} for group in groups} == expected
    assert sum(group.rows for group in groups) == len(rows)
    assert {str(group.value or "") for group in groups} == {str(value or "") for value in expected}, "titles come too"


def test_groups_of_a_list_without_sums_are_counted(filled: ScratchBase) -> None:
    groups = group_totals(filled.session(), ListRequest("Partner", "name"), "first_contact")
    assert sum(group.rows for group in groups) == 120
    assert any(group.value is None for group in groups)
    assert all(group.sums == () for group in groups)
