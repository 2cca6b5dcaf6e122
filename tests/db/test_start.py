"""What the start page reads: the documents of this person that were written and never posted, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.start import MOST_DRAFTS, my_drafts
from tests.db.sales_story import begin

if TYPE_CHECKING:
    from tests.fixtures_db import ScratchBase


def test_my_unfinished_documents_are_the_unposted_ones_of_mine(filled_base: ScratchBase) -> None:
    boss, anna = filled_base.session("boss"), filled_base.session("anna")
    mine = begin(boss, "Mine Ltd")
    hers = begin(anna, "Hers Ltd", mine.product)
    assert my_drafts(boss) == ()
    order = mine.save(mine.order())
    posted = mine.save(mine.order(), post=True)
    other = hers.save(hers.order())
    assert [(draft.ref.id, draft.counterparty) for draft in my_drafts(boss)] == [(order.id, "Mine Ltd LLC")]
    assert [draft.ref.id for draft in my_drafts(anna)] == [other.id]
    assert posted.id not in {draft.ref.id for draft in my_drafts(boss)}


def test_all_kinds_are_read_in_one_question_and_the_latest_are_shown(filled_base: ScratchBase) -> None:
    story = begin(filled_base.session("boss"), "Client")
    orders = [story.save(story.order(1)) for _number in range(MOST_DRAFTS + 2)]
    proposal = story.save(story.new("CommercialProposal", partner=story.partner))
    before = story.session.round_trips
    drafts = my_drafts(story.session)
    assert story.session.round_trips - before == 1
    assert len(drafts) == MOST_DRAFTS
    assert drafts[0].ref.id == proposal.id
    assert orders[0].id not in {draft.ref.id for draft in drafts}
