"""Actions over many objects on a real base: fields changed and taken back, what others did meanwhile, refusals, stopping."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from app.core.cancel import CancelToken, current_token
from app.core.drafts import Draft, Ref
from app.core.ids import new_id
from app.core.lists import Compare, Condition, ListRequest
from app.metadata.objects import registry
from app.queries.cards import card
from app.queries.chosen import Chosen, Pile, Target, count_chosen, in_time, pile_of
from app.services import many
from app.services.filling import default_values
from app.services.group_change import GroupChange, TakeBack
from app.services.objects import save, save_all
from tests.db import sales_story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from app.db.session import Session
    from tests.fixtures_db import ScratchBase

EVERYBODY = ListRequest("Partner", "name")


def silent(_done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def session(filled_base: ScratchBase) -> Iterator[Session]:
    yield filled_base.session()


def partners(session: Session, count: int, **values: Any) -> list[Ref]:
    base = {**default_values(registry()["Partner"].fields), "responsible": Ref("User", session.user.id), **values}
    drafts = [Draft.new("Partner", {**base, "name": f"ТОВ «Вітер» {number:04}"}, {"contact_info": [], "contacts": []}) for number in range(count)]
    save_all(session, drafts, op=new_id())
    return [Ref("Partner", draft.id, draft.values["name"]) for draft in drafts]


def rename(session: Session, ref: Ref, **values: Any) -> None:
    draft = Draft.of(card(session, ref.kind, ref.id))
    draft.values.update(values)
    save(session, draft, op=new_id())


def value(session: Session, ref: Ref, name: str) -> Any:
    return card(session, ref.kind, ref.id).values[name]


def test_everything_found_is_gathered_before_it_moves_out_of_the_filter(session: Session) -> None:
    refs = partners(session, 2500, lifecycle="lead")
    leads = Chosen(ListRequest("Partner", "name", conditions=(Condition("lifecycle", Compare.EQUAL, "lead"),)))
    pile = pile_of(session, leads)
    assert [target.id for target in pile] == [ref.id for ref in refs]
    few = Pile([*pile][:30])
    seen: list[tuple[int, int]] = []
    change = GroupChange({"lifecycle": "client", "comment": "კომენტარი"})
    outcome = many.for_each(session, "Partner", few, change, lambda done, total: seen.append((done, total)))
    assert (outcome.done, outcome.same, outcome.refusals, outcome.left) == (30, 0, [], ())
    assert seen[-1] == (29, 30)
    assert outcome.changes.ids["Partner"] == {ref.id for ref in refs[:30]}
    assert [value(session, ref, "lifecycle") for ref in (refs[0], refs[29], refs[30])] == ["client", "client", "lead"]
    assert count_chosen(session, leads, {"lifecycle": "client"}, only_empty=False) == (2470, 2470)


def test_only_empty_fields_are_filled_and_the_count_says_so_before(session: Session) -> None:
    refs = partners(session, 4)
    rename(session, refs[1], comment="була примітка")
    chosen = Chosen(EVERYBODY, tuple(ref.id for ref in refs))
    assert count_chosen(session, chosen, {"comment": "нова"}, only_empty=True) == (4, 3)
    assert count_chosen(session, chosen, {"comment": "була примітка"}, only_empty=False) == (4, 3)
    assert count_chosen(session, chosen, {"comment": None}, only_empty=False) == (4, 1)
    outcome = many.for_each(session, "Partner", pile_of(session, chosen), GroupChange({"comment": "нова"}, only_empty=True), silent)
    assert (outcome.done, outcome.same) == (3, 1)
    assert [value(session, ref, "comment") for ref in refs] == ["нова", "була примітка", "нова", "нова"]


def test_what_another_person_changed_meanwhile_is_reported_and_kept(session: Session) -> None:
    refs = partners(session, 3)
    pile = pile_of(session, Chosen(EVERYBODY))
    rename(session, refs[1], comment="by a colleague")
    outcome = many.for_each(session, "Partner", pile, GroupChange({"comment": "mine"}), silent)
    [refusal] = outcome.refusals
    assert (outcome.done, refusal.ref, refusal.ref.title) == (2, refs[1], refs[1].title)
    assert "meanwhile" in refusal.reason
    assert value(session, refs[1], "comment") == "by a colleague"
    again = many.for_each(session, "Partner", pile_of(session, Chosen(EVERYBODY, (refs[1].id,))), GroupChange({"comment": "mine"}), silent)
    assert (again.done, value(session, refs[1], "comment")) == (1, "mine")


def test_a_change_is_taken_back_except_where_somebody_changed_the_value_after(session: Session) -> None:
    refs = partners(session, 3)
    rename(session, refs[0], comment="old")
    change = GroupChange({"comment": "new", "lifecycle": "client"})
    many.for_each(session, "Partner", pile_of(session, Chosen(EVERYBODY)), change, silent)
    rename(session, refs[2], comment="newer")
    undone = many.for_each(session, "Partner", pile_of(session, Chosen(EVERYBODY, tuple(change.before))), TakeBack(change.before), silent)
    assert (undone.done, [refusal.ref for refusal in undone.refusals]) == (2, [refs[2]])
    assert [value(session, ref, "comment") or "" for ref in refs] == ["old", "", "newer"]
    assert value(session, refs[2], "lifecycle") == "client"


def test_posted_documents_refuse_all_but_their_comment(session: Session) -> None:
    story = sales_story.begin(session)
    posted, draft = story.save(story.order(), post=True), story.save(story.order())
    chosen = Chosen(ListRequest("SalesOrder", "date", descending=True))
    outcome = many.for_each(session, "SalesOrder", pile_of(session, chosen), GroupChange({"date": dt.date(2026, 2, 3)}), silent)
    assert (outcome.done, [refusal.ref for refusal in outcome.refusals]) == (1, [posted])
    assert "posted" in outcome.refusals[0].reason
    assert value(session, draft, "date") == dt.date(2026, 2, 3)
    outcome = many.for_each(session, "SalesOrder", pile_of(session, chosen), GroupChange({"comment": "გადახდილია"}), silent)
    assert (outcome.done, outcome.refusals) == (2, [])


def test_a_partner_brings_its_counterparty_and_a_strange_counterparty_is_refused(session: Session) -> None:
    story = sales_story.begin(session)
    other = sales_story.begin(session, "„ვაზი 2000“ შპს", story.product)
    order = story.save(story.order())
    chosen = Chosen(ListRequest("SalesOrder", "date"))
    strange = story.save(story.new("Contract", counterparty=other.counterparty, name="№ 7"))
    outcome = many.for_each(session, "SalesOrder", pile_of(session, chosen), GroupChange({"contract": strange}), silent)
    assert "belongs to" in outcome.refusals[0].reason
    outcome = many.for_each(session, "SalesOrder", pile_of(session, chosen), GroupChange({"partner": other.partner}), silent)
    assert outcome.done == 1
    assert (value(session, order, "partner"), value(session, order, "counterparty")) == (other.partner, other.counterparty)


def test_documents_are_posted_the_earliest_first_and_unposted_again(session: Session) -> None:
    story = sales_story.begin(session)
    days = (dt.date(2026, 3, 9), dt.date(2026, 3, 2), dt.date(2026, 3, 5))
    refs = [story.save(story.order(date=day)) for day in days]
    empty = story.save(story.order(rows=0, date=dt.date(2026, 3, 1)))
    for chosen in (Chosen(ListRequest("SalesOrder", "date", descending=True)), Chosen(EVERYBODY_ORDERS, tuple(ref.id for ref in refs))):
        outcome = many.for_each(session, "SalesOrder", pile_of(session, in_time(session, chosen)), many.post, silent)
        assert outcome.done == 3
        numbers = [value(session, ref, "number") for ref in refs]
        assert numbers.index(min(numbers)) == 1
        assert numbers.index(max(numbers)) == 0
        assert {refusal.ref for refusal in outcome.refusals} <= {empty}
        back = many.for_each(session, "SalesOrder", pile_of(session, chosen), many.unpost, silent)
        assert back.done == 3
        assert back.same == (1 if chosen.ids is None else 0)


EVERYBODY_ORDERS = ListRequest("SalesOrder", "number")


def test_the_person_stops_it_and_what_is_done_stays_done(session: Session) -> None:
    refs = partners(session, 6)
    pile, token = pile_of(session, Chosen(EVERYBODY)), CancelToken()
    kept = current_token.set(token)
    try:
        outcome = many.for_each(session, "Partner", pile, many.mark, lambda done, _total: token.cancel() if done == 2 else None)
    finally:
        current_token.reset(kept)
    assert (outcome.done, outcome.left) == (2, tuple(ref.id for ref in refs[2:]))
    assert [value(session, ref, "deletion_mark") for ref in refs] == [True, True, False, False, False, False]
    again = many.for_each(session, "Partner", pile_of(session, Chosen(EVERYBODY)), many.mark, silent)
    assert (again.done, again.same) == (4, 2)
    back = many.for_each(session, "Partner", pile_of(session, Chosen(EVERYBODY)), many.unmark, silent)
    assert back.done == 6


def test_who_may_not_change_them_is_refused_by_the_server_object_by_object(session: Session, filled_base: ScratchBase) -> None:
    story = sales_story.begin(session)
    reader = filled_base.session("bela")
    chosen = Chosen(ListRequest("Product", "name"))
    outcome = many.for_each(reader, "Product", pile_of(reader, chosen), GroupChange({"name": "X"}), silent)
    assert (outcome.done, [refusal.ref for refusal in outcome.refusals]) == (0, [story.product])
    assert value(session, story.product, "name") != "X"


def test_a_pile_holds_a_million_objects_in_24_bytes_each() -> None:
    pile = Pile(Target(new_id(), 7) for _ in range(1000))
    assert len(pile._packed) == 24_000
    assert [target.version for target in pile.behind(998)] == [7, 7]
