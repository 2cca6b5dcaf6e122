"""A text that thousands of names hold: windows of the answer in name order, both ways, for an administrator and for managers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.core.lists import Anchor, Compare, Condition, ListRequest, Window
from app.queries.global_search import find_anything
from app.queries.lists import page

if TYPE_CHECKING:
    from app.core.lists import ListRow
    from app.db.session import Session
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


# Texts that every name holds, at one end of the order only, too short for trigrams, of several words, with signs that mean more to LIKE.
TEXTS = ("торг", "орг 1", "ро", "о", "ბ", "ი", "რг", "т 1", "тг", "%%", "ов_", "торг тов")


@pytest.mark.parametrize("login", ["boss", "anna", "egor"])
def test_every_text_finds_what_the_plain_query_finds(crowded: ScratchBase, login: str) -> None:
    session = crowded.session(login)
    for text in TEXTS:
        asked = " and ".join(f"strpos(search_fold_v1(name), search_fold_v1('{word}')) > 0" for word in text.split()).replace("%", "%%")
        for descending in (False, True):
            way = "desc" if descending else "asc"
            [rows] = session.fetch((f"select name from partner where {asked} order by name_key {way}, id {way} limit 280", {}))
            request = ListRequest("Partner", "name", descending, search=text, limit=70)
            assert _walked(session, request, 4) == [row["name"] for row in rows], (text, way)


def test_two_letters_are_looked_for_in_names_and_not_in_telephones(crowded: ScratchBase) -> None:
    session = crowded.session("boss")
    session.fetch(
        ("insert into contact_info (id, position, owner_id, kind, value) select gen_random_uuid(), 1, id, 'phone', 'zq 777' from partner", {})
    )
    session.fetch(("update partner set name = 'Zq one' where id = (select min(id::text)::uuid from partner)", {}))
    assert _walked(session, ListRequest("Partner", "name", search="zq"), 2) == ["Zq one"]
    assert len(_walked(session, ListRequest("Partner", "name", search="777", limit=70), 2)) == 140


def test_a_common_text_goes_together_with_conditions(crowded: ScratchBase) -> None:
    session = crowded.session("boss")
    session.fetch(("update partner set lifecycle = 'lost' where name like '%%7'", {}))
    [rows] = session.fetch(("select name from partner where lifecycle = 'lost' order by name_key, id", {}))
    for value, expected in (("lost", [row["name"] for row in rows]), ("client", [])):
        request = ListRequest("Partner", "name", search="торг", conditions=(Condition("lifecycle", Compare.EQUAL, value),))
        assert _walked(session, request, 10) == expected


@pytest.mark.parametrize(("login", "expected"), [("boss", 8), ("anna", 8), ("bela", 0)])
def test_the_search_over_everything_finds_a_common_word(crowded: ScratchBase, login: str, expected: int) -> None:
    session = crowded.session(login)
    found = find_anything(session, "торг")
    [rows] = session.fetch(("select id from partner order by id desc limit 8", {}))
    assert [ref.id for ref in found] == [row["id"] for row in rows]
    assert len(found) == expected


def _walked(session: Session, request: ListRequest, pages: int) -> list[str]:
    """The names of the first pages, each asked for behind the one before."""
    rows = list(page(session, request).rows)
    for _ in range(pages - 1):
        if rows:
            rows += page(session, replace(request, window=Window.AFTER, anchor=Anchor(rows[-1].key, rows[-1].id))).rows
    return [row.values["name"] for row in rows]
