"""From a deal to the money: documents made of each other, posted, paid, and what the server refuses on the way."""

from __future__ import annotations

import datetime as dt
import threading
from decimal import Decimal
from typing import TYPE_CHECKING

import psycopg
import pytest

from app.core.drafts import Draft
from app.core.errors import AccessDenied, Conflict, UserError
from app.core.ids import new_id
from app.queries import debts
from app.queries.cards import card
from app.services import filling, objects
from tests.db.sales_story import SalesStory, begin, first

if TYPE_CHECKING:
    from app.core.drafts import Card, Ref
    from tests.fixtures_db import ScratchBase

pytestmark = pytest.mark.on_both
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def story(filled_base: ScratchBase) -> SalesStory:
    return begin(filled_base.session())


def _card(story: SalesStory, ref: Ref) -> Card:
    return card(story.session, ref.kind, ref.id)


def test_a_deal_becomes_money(story: SalesStory) -> None:
    deal = story.save(story.new("Deal", name="Office furniture, 40 seats", partner=story.partner))
    proposal = story.from_source("CommercialProposal", deal)
    assert proposal.values["counterparty"] == story.counterparty
    for quantity in range(1, 11):
        story.add_row(proposal, Decimal(quantity))
    proposal.values["discount_percent"] = Decimal(5)
    proposal_ref = story.save(proposal, post=True)

    order_ref = story.save(story.from_source("SalesOrder", proposal_ref), post=True)
    order = _card(story, order_ref)
    assert order.values["deal"] == deal
    assert order.values["basis"] == proposal_ref
    assert order.values["number"] == "SO-000001"
    assert order.values["total_amount"] == Decimal("49115.00")  # 55 pieces at 940.00 less 5 %
    assert order.values["vat_amount"] == sum(line.values["vat_amount"] for line in order.sections["lines"])

    invoice_ref = story.save(story.from_source("Invoice", order_ref), post=True)
    story.pay(invoice_ref, Decimal(1000))
    assert _card(story, order_ref).values["payment_state"] == "part"
    assert _card(story, invoice_ref).values["paid_amount"] == Decimal(1000)
    [debt] = debts.counterparty_debts(story.session, story.counterparty.id, TODAY)
    assert (debt.currency, debt.amount, debt.overdue) == ("GEL", Decimal("48115.00"), Decimal(0))
    [late] = debts.order_debts(story.session, order_ref.id, order.values["pay_by"] + dt.timedelta(days=3))
    assert (late.overdue, late.overdue_days) == (Decimal("48115.00"), 3)

    story.pay(invoice_ref, Decimal(48115))
    assert _card(story, order_ref).values["payment_state"] == "paid"
    assert debts.counterparty_debts(story.session, story.counterparty.id, TODAY) == ()
    assert story.session.fetch(("select * from verify_v1()", {})) == [[]]


def test_a_payment_for_an_invoice_pays_the_order_behind_it(story: SalesStory) -> None:
    order = story.save(story.order(), post=True)
    invoice = story.save(story.from_source("Invoice", order), post=True)
    payment = story.from_source("Payment", invoice)
    payment.sections["lines"] = [payment.sections["lines"][0].with_values(order=None, amount=Decimal(500))]
    paid = story.save(payment, post=True)
    assert _card(story, order).values["paid_amount"] == Decimal(500)
    objects.unpost(story.session, paid.kind, paid.id, version=_card(story, paid).version, op=new_id())
    assert _card(story, order).values["paid_amount"] == 0
    assert _card(story, invoice).values["payment_state"] == "none"


def test_posting_is_one_round_trip(story: SalesStory) -> None:
    draft = story.order(5)
    before = story.session.round_trips
    story.save(draft, post=True)
    assert story.session.round_trips - before == 1


def test_a_posted_order_is_changed_only_after_cancelling(story: SalesStory) -> None:
    ref = story.save(story.order(), post=True)
    draft = Draft.of(_card(story, ref))
    draft.values["discount_percent"] = Decimal(50)
    with pytest.raises(UserError, match="posted document"):
        story.save(draft)
    saved = objects.unpost(story.session, ref.kind, ref.id, version=_card(story, ref).version, op=new_id())
    assert (saved.posted, saved.number) == (False, "SO-000001")
    assert debts.order_debts(story.session, ref.id, TODAY) == ()
    draft = Draft.of(_card(story, ref))
    draft.values["discount_percent"] = Decimal(50)
    again = story.save(draft, post=True)
    assert _card(story, again).values["number"] == "SO-000001"
    assert _card(story, again).values["total_amount"] == Decimal("1410.00")


def test_the_comment_of_a_posted_order_may_change(story: SalesStory) -> None:
    ref = story.save(story.order(), post=True)
    draft = Draft.of(_card(story, ref))
    draft.values["comment"] = "დარეკეთ მიწოდებამდე"
    story.save(draft)
    assert _card(story, ref).values["comment"] == "დარეკეთ მიწოდებამდე"
    assert _card(story, ref).values["posted"] is True


def test_a_paid_order_keeps_its_posting(story: SalesStory) -> None:
    ref = story.save(story.order(), post=True)
    story.pay(ref, Decimal(10))
    with pytest.raises(UserError, match="payments"):
        objects.unpost(story.session, ref.kind, ref.id, version=_card(story, ref).version, op=new_id())


def test_false_sums_cannot_be_posted(story: SalesStory, filled_base: ScratchBase) -> None:
    ref = story.save(story.order())
    with filled_base.superuser() as server:
        server.execute("update kontora.sales_order_line set total_amount = total_amount - 1 where document_id = %s and position = 2", (ref.id,))
    with pytest.raises(UserError, match="row 2") as caught:
        story.session.send([("select post_document_v1('SalesOrder', %(id)s)", {"id": ref.id})], retry_safe=False)
    assert caught.value.field == "lines[1].total_amount"
    assert _card(story, ref).values["number"] is None


def test_an_order_without_rows_is_not_posted(story: SalesStory) -> None:
    with pytest.raises(UserError, match="no rows"):
        story.save(story.order(0), post=True)


def test_the_second_who_saves_is_told(story: SalesStory, filled_base: ScratchBase) -> None:
    ref = story.save(story.order())
    mine, theirs = (Draft.of(_card(story, ref)) for _person in range(2))
    theirs.sections["lines"].pop()
    other = SalesStory(filled_base.session(), story.partner, story.counterparty, story.product)
    other.save(theirs)
    mine.values["comment"] = "mine"
    with pytest.raises(Conflict):
        story.save(mine)
    assert _card(story, ref).values["comment"] is None
    assert len(_card(story, ref).sections["lines"]) == 1


def test_the_same_operation_is_done_once(story: SalesStory) -> None:
    draft, op = story.order(), new_id()
    first = objects.save(story.session, draft, op=op, post=True)
    second = objects.save(story.session, draft, op=op, post=True)
    assert (first.number, first.version) == (second.number, second.version)
    assert len(story.session.fetch(("select number from sales_order", {}))[0]) == 1


def test_numbers_have_no_gaps_when_many_post_and_some_fail(filled_base: ScratchBase) -> None:
    story = begin(filled_base.session())
    refused: list[Exception] = []

    def post(share: int) -> None:
        own = SalesStory(filled_base.session(), story.partner, story.counterparty, story.product)
        for turn in range(6):
            try:
                own.save(own.order(0 if (turn + share) % 3 == 0 else 1), post=True)
            except UserError as error:
                refused.append(error)

    threads = [threading.Thread(target=post, args=(share,)) for share in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [rows] = story.session.fetch(("select number from sales_order where posted order by number", {}))
    assert len(refused) == 8
    assert [row["number"] for row in rows] == [f"SO-{place:06}" for place in range(1, 17)]


def test_issued_papers_do_not_follow_a_rename(story: SalesStory) -> None:
    ref = story.save(story.order(), post=True)
    renamed = Draft.of(_card(story, story.counterparty))
    renamed.values["name"] = "Перейменовано"
    story.save(renamed)
    [[row]] = story.session.fetch(
        ("select snapshot, counterparty_key = alphabet_key_v1('Перейменовано') as sorts from sales_order where id = %(id)s", {"id": ref.id})
    )
    assert row["snapshot"]["buyer"]["name"] == "ООО «Ромашка» LLC"
    assert row["sorts"]


def test_copying_starts_a_new_paper(story: SalesStory) -> None:
    ref = story.save(story.order(3), post=True)
    story.pay(ref, Decimal(100))
    copy = filling.copy_draft(story.session, _card(story, ref))
    assert copy.values.get("number") is None
    assert not copy.values.get("posted")
    assert not copy.values.get("paid_amount")
    assert copy.values["total_amount"] == Decimal("5640.00")
    assert _card(story, story.save(copy, post=True)).values["payment_state"] == "none"


def test_the_stage_log_remembers(story: SalesStory) -> None:
    ref = story.save(story.new("Deal", name="Office", partner=story.partner, amount=Decimal(100)))
    draft = Draft.of(_card(story, ref))
    draft.values["stage"] = first(story.session, "Stage", "lost")
    filling.react(story.session, draft, "stage")
    assert draft.values["state"] == "lost"
    with pytest.raises(UserError):
        story.save(draft)
    draft.values["lost_reason"] = first(story.session, "LostReason")
    story.save(draft)
    [rows] = story.session.fetch(
        ("select state, amount, left_at is null as is_open from deal_stage_log where deal_id = %(id)s order by id", {"id": ref.id})
    )
    assert [(row["state"], row["is_open"]) for row in rows] == [("open", False), ("lost", True)]


def test_a_manager_works_with_her_own_clients_only(filled_base: ScratchBase) -> None:
    boss = begin(filled_base.session(), "Ромашка")
    anna = begin(filled_base.session("anna"), "მაგიდა", boss.product)
    hidden = boss.save(boss.order(), post=True)
    own = anna.save(anna.order(), post=True)
    assert _card(anna, own).values["number"] == "SO-000002"
    with pytest.raises(UserError, match="may not see"):
        _card(anna, hidden)
    stolen = anna.order(1)
    stolen.values["counterparty"] = boss.counterparty
    with pytest.raises(UserError, match="may not see"):
        anna.save(stolen)
    assert [row["number"] for row in anna.session.fetch(("select number from sales_order", {}))[0]] == ["SO-000002"]
    assert anna.session.fetch(("select count(*) as n from settlement", {}))[0][0]["n"] == 1
    with pytest.raises(AccessDenied):
        anna.session.send([("select post_document_v1('SalesOrder', %(id)s)", {"id": hidden.id})], retry_safe=False)


def test_psql_shows_a_manager_no_more(filled_base: ScratchBase) -> None:
    boss = begin(filled_base.session(), "Ромашка")
    anna = begin(filled_base.session("anna"), "მაგიდა", boss.product)
    boss.save(boss.order(), post=True)
    own = anna.save(anna.order(), post=True)
    psql = filled_base.connect("anna", open_session=True)
    assert psql.execute("select count(*) from sales_order").fetchone() == (1,)
    assert psql.execute("select count(*) from sales_order_line").fetchone() == (2,)
    for statement in (
        "update sales_order set posted = false",
        "update sales_order set number = 'SO-1'",
        "update sales_order set paid_amount = 1",
        "update sales_order_line set price = 1",
        "delete from sales_order_line",
        "insert into settlement (recorder_id, row, kind, date, organization_id, counterparty_id, currency_id, amount)"
        " select recorder_id, 9, kind, date, organization_id, counterparty_id, currency_id, -1 from settlement",
        "select take_number_v1('SalesOrder', organization_id, 2026) from sales_order",
        "select settle_paid_v1(id) from sales_order",
    ):
        with pytest.raises(psycopg.Error):
            psql.execute(statement)
    assert _card(anna, own).values["posted"] is True
