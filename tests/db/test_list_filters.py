"""Filters of lists: every comparison of every kind of field, in groups of groups, finds in the base what a plain evaluation finds."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.core.drafts import Ref
from app.core.filters import SEVERAL, VALUELESS, Clock, comparisons, holds, simple
from app.core.kinds import NUMBERS, TEXTS, Kind
from app.core.lists import Compare, Condition, ConditionGroup, Filter, Join, ListRequest
from app.core.periods import Preset
from app.queries.conditions import prepared
from app.queries.lists import count, outline, page

if TYPE_CHECKING:
    from app.core.fields import Fact
    from app.core.lists import ListRow
    from app.queries import Session
    from tests.fixtures_db import ScratchBase

pytestmark = pytest.mark.on_both
FILTERS = 300
FILL = """
insert into partner_group (id, name) select gen_random_uuid(), 'Group ' || i from generate_series(1, 3) i;
insert into partner_group (id, name, parent_id) select gen_random_uuid(), 'Below ' || name, id from partner_group;
insert into partner (id, name, lifecycle, group_id, responsible_id, first_contact)
select gen_random_uuid(), (array['ТОВ Ёлка', 'шпс 100%', 'Bakı_Ticarət', 'Алтан \\ Гадас', 'вітер'])[1 + i % 5] || ' ' || i % 17,
  (array['potential', 'active', 'refused'])[1 + i % 3],
  case when i % 4 > 0 then (select id from partner_group order by name offset i % 6 limit 1) end,
  case when i % 3 > 0 then (select id from app_user order by login offset i % 3 limit 1) end,
  case when i % 7 > 0 then current_date - 200 + i * 3 end
from generate_series(1, 120) i;
insert into currency (id, name, code) values (gen_random_uuid(), 'Test', 'XTS');
insert into pipeline (id, name) values (gen_random_uuid(), 'Sales');
insert into stage (id, name, pipeline_id) select gen_random_uuid(), 'Call ' || i, p.id from pipeline p, generate_series(1, 3) i;
insert into deal (id, name, partner_id, pipeline_id, stage_id, amount, currency_id, expected_close)
select gen_random_uuid(), 'Deal ' || i, (select id from partner order by name offset i % 50 limit 1), s.pipeline_id, s.id, (i % 9 - 2) * 12.5,
  (select id from currency where code = 'XTS'), current_date + (i % 60 - 30)
from generate_series(1, 120) i join lateral (select * from stage order by name offset i % 3 limit 1) s on true
"""


@pytest.fixture
def filled(base: ScratchBase) -> ScratchBase:
    with base.superuser() as server:
        server.execute(f"set role {base.roles.owner}".encode())
        server.execute("set search_path = kontora, public")
        server.execute(FILL.encode())
    return base


class Filters:
    """Filters by chance over the columns of a list, with values that its rows hold, or nearly."""

    def __init__(self, session: Session, kind: str, chance: random.Random) -> None:
        self.object_type = session.registry[kind]
        order = self.object_type.list.order
        self.request = ListRequest(kind, order.lstrip("-"), order.startswith("-"), limit=1000)
        self.rows = page(session, self.request).rows
        known = [column.field for column in self.object_type.list.columns if any(row.values[column.field] is not None for row in self.rows)]
        self.facts = {field: self.object_type.fields[field].fact for field in known}
        self.chance = chance

    def any(self, depth: int = 2) -> Filter:
        if depth and self.chance.random() < 0.5:
            items = tuple(self.any(depth - 1) for _place in range(self.chance.randint(0, 3)))
            return ConditionGroup(self.chance.choice(list(Join)), items, used=self.chance.random() < 0.9)
        field = self.chance.choice(list(self.facts))
        return self.one(field, self.chance.choice(comparisons(self.facts[field])))

    def one(self, field: str, compare: Compare) -> Condition:
        return Condition(field, compare, self._value(field, compare))

    def _value(self, field: str, compare: Compare) -> Any:
        if compare in VALUELESS:
            return None
        if compare is Compare.WITHIN:
            return self.chance.choice([*(preset.value for preset in Preset), "last_days:30", "next_days:9"])
        if compare is Compare.BETWEEN:
            return tuple(sorted((self._of_a_row(field), self._of_a_row(field))))
        if compare in SEVERAL:
            return tuple(self._of_a_row(field) for _place in range(3))
        value = self._of_a_row(field)
        if "CONTAINS" in compare.name or "BEGINS" in compare.name:
            text = value.title if isinstance(value, Ref) else str(value)
            start = 0 if "BEGINS" in compare.name else self.chance.randrange(len(text))
            return text[start : start + 4].upper()
        return value

    def _of_a_row(self, field: str) -> Any:
        return next(value for value in (self.chance.choice(self.rows).values[field] for _try in range(100)) if value is not None)


def _found(rows: tuple[ListRow, ...], item: Filter, facts: dict[str, Fact], clock: Clock) -> list[ListRow]:
    return [row for row in rows if all(holds(part, row.values) for part in simple((item,), facts, clock))]


@pytest.mark.parametrize("kind", ["Partner", "Deal"])
def test_the_base_finds_what_a_plain_evaluation_finds(filled: ScratchBase, kind: str) -> None:
    session = filled.session()
    chance = random.Random(20261121)
    filters = Filters(session, kind, chance)
    clock = Clock.of(session.base.time_zone)
    every = [filters.one(field, compare) for field, fact in filters.facts.items() for compare in comparisons(fact)]
    for item in [*every, *(filters.any() for _place in range(FILTERS))]:
        expected = [row.id for row in _found(filters.rows, item, filters.facts, clock)]
        request = replace(filters.request, conditions=(item,))
        assert [row.id for row in page(session, request).rows] == expected, item
        assert [row.id for row in page(session, replace(request, search=" ")).rows] == expected, f"search: {item}"
    request = replace(filters.request, conditions=(filters.one("name", Compare.CONTAINS),))
    assert count(session, request) == len(page(session, request).rows) > 0


def test_kinds_of_fields_have_their_comparisons(filled: ScratchBase) -> None:
    fields = [field for item in filled.session().registry for field in item.fields.values()]
    for fact in (field.fact for field in fields):
        offered = comparisons(fact)
        assert (Compare.CONTAINS in offered) is (fact.kind in TEXTS or fact.kind is Kind.REFERENCE)
        assert (Compare.LESS in offered) is (fact.kind in NUMBERS | {Kind.DATE, Kind.MOMENT})


@pytest.mark.parametrize("search", ["", " "])
def test_a_group_holds_what_stands_below_it(filled: ScratchBase, search: str) -> None:
    session = filled.session()
    [groups] = session.fetch(("select id, name from partner_group order by name", {}))
    group = next(row for row in groups if row["name"] == "Group 1")
    request = ListRequest("Partner", "name", limit=1000, search=search)
    below = {row.id for row in page(session, request).rows if str(row.values["group"] or "").endswith("Group 1")}
    ref = Ref("PartnerGroup", group["id"], group["name"])
    inside = page(session, replace(request, conditions=(Condition("group", Compare.IN_GROUP, ref),)))
    outside = page(session, replace(request, conditions=(Condition("group", Compare.NOT_IN_GROUP, ref),)))
    assert {row.id for row in inside.rows} == below
    assert any(str(row.values["group"]) == "Below Group 1" for row in inside.rows)
    assert len(inside.rows) + len(outside.rows) == 120


def test_a_title_that_may_not_be_seen_finds_nothing(filled: ScratchBase) -> None:
    filled_by_boss = page(filled.session(), ListRequest("Deal", "name", conditions=(Condition("partner", Compare.CONTAINS, "ёлка"),)))
    assert filled_by_boss.rows
    with filled.superuser() as server:
        server.execute("set search_path = kontora, public")
        anna = server.execute("select id from app_user where login = 'anna'").fetchone()
        assert anna is not None
        server.execute("update deal set responsible_id = %s", anna)
    for search in ("", " "):
        request = ListRequest("Deal", "name", search=search)
        session = filled.session("anna")
        assert page(session, request).rows
        hidden = [row for row in page(session, request).rows if not row.values["partner"].title]
        assert hidden
        found = page(session, replace(request, conditions=(Condition("partner", Compare.CONTAINS, "ёлка"),)))
        assert {row.id for row in found.rows}.isdisjoint(row.id for row in hidden)


def test_days_of_moments_are_the_infobases() -> None:
    clock = Clock(dt.date(2026, 11, 21), Clock.of("Asia/Tbilisi").zone)
    from app.core.fields import Fact
    from app.core.i18n import lazy

    facts = {"at": Fact(Kind.MOMENT, lazy("At"))}
    late = dt.datetime(2026, 11, 20, 20, 30, tzinfo=dt.UTC)  # half past midnight of the 21st in Tbilisi
    for compare, value, expected in (
        (Compare.WITHIN, "today", True),
        (Compare.WITHIN, "yesterday", False),
        (Compare.EQUAL, clock.today, True),
        (Compare.NOT_EQUAL, clock.today, False),
        (Compare.LESS, clock.today, False),
        (Compare.AT_MOST, clock.today, True),
        (Compare.GREATER, dt.date(2026, 11, 20), True),
        (Compare.BETWEEN, (dt.date(2026, 11, 1), dt.date(2026, 11, 20)), False),
    ):
        [item] = simple((Condition("at", compare, value),), facts, clock)
        assert holds(item, {"at": late}) is expected, compare


def test_a_text_condition_is_answered_from_the_search_index(filled: ScratchBase) -> None:
    session = filled.session()
    named = Condition("name", Compare.CONTAINS, "Ёлка")
    request = ListRequest("Partner", "name", conditions=(named,))
    assert prepared(session, request).search == "елка"
    assert prepared(session, replace(request, search="other")).search == "other"
    short = replace(request, conditions=(Condition("name", Compare.CONTAINS, "ёл"),))
    either = replace(request, conditions=(ConditionGroup(Join.OR, (named,)),))
    assert (prepared(session, short).search, prepared(session, either).search) == ("", "")
    assert count(session, request) == len(page(session, request).rows) == 24
    assert outline(session, request).about >= 1
