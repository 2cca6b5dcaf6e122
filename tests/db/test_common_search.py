"""A word that thousands of names hold: windows of the answer in name order, both ways, for an administrator and for a manager."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.core.lists import Anchor, ListRequest, Window
from app.queries.lists import page

if TYPE_CHECKING:
    from app.core.lists import ListRow
    from tests.fixtures_db import ScratchBase

pytestmark = pytest.mark.on_both
MANY = 5600
FILL = """
insert into partner (id, name, responsible_id)
select gen_random_uuid(), case mod(i, 3) when 0 then 'ТОВ ' when 1 then 'შპს ' else 'Bakı ' end || 'торг ' || i,
  case when mod(i, 50) = 0 then %(anna)s end
from generate_series(1, %(many)s) i
"""


@pytest.fixture
def crowded(base: ScratchBase) -> ScratchBase:
    with base.superuser() as server:
        server.execute(f"set role {base.roles.owner}".encode())
        server.execute("set search_path = kontora, public")
        anna = server.execute("select id from app_user where login = 'anna'").fetchone()
        assert anna is not None
        server.execute(FILL, {"anna": anna[0], "many": MANY})
    return base


def _names(rows: tuple[ListRow, ...]) -> list[str]:
    return [row.values["name"] for row in rows]


@pytest.mark.parametrize(("login", "descending"), [("boss", False), ("boss", True), ("anna", False), ("anna", True)])
def test_the_windows_follow_one_another(crowded: ScratchBase, login: str, descending: bool) -> None:
    session = crowded.session(login)
    request = ListRequest("Partner", "name", descending, search="торг")
    [rows] = session.fetch(("select name from partner where name like '%%торг%%' order by name_key, id", {}))
    expected = [row["name"] for row in rows][:: -1 if descending else 1]
    assert len(expected) == (MANY if login == "boss" else MANY // 50)

    first = page(session, request).rows
    assert _names(first) == expected[:100]
    last = page(session, replace(request, window=Window.LAST)).rows
    assert _names(last) == expected[-len(last) :]
    anchor = Anchor(first[-1].key, first[-1].id)
    behind = page(session, replace(request, window=Window.AFTER, anchor=anchor)).rows
    assert _names(behind) == expected[100:200]
    if behind:
        back = Anchor(behind[0].key, behind[0].id)
        assert _names(page(session, replace(request, window=Window.BEFORE, anchor=back)).rows) == expected[:100]
