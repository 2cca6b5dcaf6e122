"""What the server keeps by itself: entities, search, sort keys of references, history, notifications, the stage log."""

from __future__ import annotations

import datetime as dt
import queue
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from app.core.changes import ChangeSet
from app.core.ids import new_id
from app.db.listen import Listener, parsed
from app.models.deal import Deal
from app.models.party import ContactInfo, Counterparty, Partner

if TYPE_CHECKING:
    from uuid import UUID

    from app.db.session import Session
    from devtools.tcp_proxy import TcpProxy
    from tests.fixtures_db import ScratchBase


def partner_of(session: Session, name: str) -> UUID:
    partner = new_id()
    session.send([sa.insert(Partner).values(id=partner, name=name)])
    return partner


def rows(session: Session, text: str, **values: Any) -> list[dict[str, Any]]:
    return session.fetch((text, values))[0]


@pytest.mark.on_both
def test_every_object_has_an_entity(base: ScratchBase) -> None:
    session = base.session()
    partner = partner_of(session, "Ёлка")
    assert rows(session, "select kind, title, deletion_mark from entity where id = %(id)s", id=partner) == [
        {"kind": "Partner", "title": "Ёлка", "deletion_mark": False}
    ]
    session.send([("select set_mark_v1('Partner', %(id)s, 1, true)", {"id": partner})])
    assert rows(session, "select deletion_mark from entity where id = %(id)s", id=partner) == [{"deletion_mark": True}]
    base.connect("boss", open_session=True).execute("delete from partner")
    assert rows(session, "select from entity where id = %(id)s", id=partner) == []


@pytest.mark.on_both
def test_search_folds_and_knows_phones(base: ScratchBase) -> None:
    session, anna = base.session(), base.session("anna")
    partner = partner_of(session, "Ёлочка и İstanbul Şirkəti")
    contact = new_id()
    session.send([sa.insert(ContactInfo).values(id=contact, owner_id=partner, position=1, value="+995 555 12 34 56", value_norm="+995555123456")])

    def found(who: Session, query: str) -> bool:
        return [row["id"] for row in rows(who, "select search_ids_v1('Partner', %(q)s, 10) as id", q=query)] == [partner]

    assert all(found(session, query) for query in ("елочка", "ЁЛОЧКА istanbul", "sirketi", "5551234", "995555123456"))
    assert not found(session, "100%")
    assert not found(anna, "елочка"), "search is under the access keys"
    session.send([sa.delete(ContactInfo).where(ContactInfo.id == contact), sa.update(Partner).where(Partner.id == partner).values(name="Сосна")])
    assert found(session, "сосна")
    assert not found(session, "5551234")


def test_sort_keys_of_references_follow_a_rename(base: ScratchBase) -> None:
    session = base.session()
    partner = partner_of(session, "Ёж")
    session.send([sa.insert(Counterparty).values(id=new_id(), name="Ltd", partner_id=partner)])
    assert rows(session, "select partner_key = alphabet_key_v1('Ёж') as same, version from counterparty") == [{"same": True, "version": 1}]
    session.send([sa.update(Partner).where(Partner.id == partner).values(name="Уж")])
    assert rows(session, "select partner_key, version from counterparty") == [{"partner_key": "уж", "version": 1}]


@pytest.mark.parametrize(
    "names",
    [
        ["Ежов", "Ёлкин", "Жуков", "Йодль", "Яблоко"],
        ["Галина", "Ґанок", "Дуб", "Екран", "Єва", "Жук", "Ирод", "Іван", "Їжак", "Йод"],
        ["Оюун", "Өлзий", "Пүрэв", "Уул", "Үзэм", "Фонд"],
        ["აბაშიძე", "ბერიძე", "გელაშვილი", "ჯაფარიძე", "ჰამლეტი"],
    ],
)
def test_names_sort_by_their_alphabet(base: ScratchBase, names: list[str]) -> None:
    session = base.session()
    values = {"names": list(reversed(names))}
    found = rows(session, 'select n from unnest(%(names)s::text[]) n order by alphabet_key_v1(n) collate "C", n', **values)
    assert [row["n"] for row in found] == names


def test_history_tells_who_changed_what(base: ScratchBase) -> None:
    anna, boss = base.session("anna"), base.session()
    partner = partner_of(anna, "Old")
    expect = ("select expect_version_v1('Partner', %(id)s, 1)", {"id": partner})
    anna.send([expect, sa.update(Partner).where(Partner.id == partner).values(name="New")])
    anna.send([sa.insert(ContactInfo).values(id=new_id(), owner_id=partner, position=1, value="1")])
    found = rows(boss, "select action, table_name, user_id, session_id, old, new from history where object_id = %(id)s order by id", id=partner)
    assert [(row["action"], row["table_name"]) for row in found] == [("insert", "partner"), ("update", "partner"), ("insert", "contact_info")]
    assert {row["user_id"] for row in found} == {anna.user.id}
    assert {row["session_id"] for row in found} == {anna.engine.session_id}
    assert (found[1]["old"], found[1]["new"]) == ({"name": "Old"}, {"name": "New"}), "computed columns and the version say nothing of their own"


class Heard:
    """Collects what a listener says."""

    def __init__(self, session: Session) -> None:
        self.changes: queue.Queue[ChangeSet] = queue.Queue()
        self.states: queue.Queue[bool] = queue.Queue()
        self.listener = Listener(session.engine, self.changes.put, self.states.put)

    def __enter__(self) -> Heard:
        self.listener.start()
        assert self.states.get(timeout=5)
        return self

    def __exit__(self, *_error: object) -> None:
        self.listener.stop()


@pytest.mark.on_both
def test_others_hear_of_a_change_within_a_second(base: ScratchBase) -> None:
    with Heard(base.session("boss")) as heard:
        partner = partner_of(base.session("anna"), "Client")
        assert heard.changes.get(timeout=1).ids == {"Partner": frozenset({partner})}
        base.session().send([sa.insert(ContactInfo).values(id=new_id(), owner_id=partner, position=1, value="1")])
        assert heard.changes.get(timeout=1).ids == {"Partner": frozenset({partner})}


def test_many_changed_rows_are_one_message(base: ScratchBase) -> None:
    with Heard(base.session()) as heard:
        base.session().send([sa.insert(Partner).values([{"id": new_id(), "name": f"Client {number}"} for number in range(500)])])
        assert heard.changes.get(timeout=2).ids == {"Partner": frozenset()}
        with pytest.raises(queue.Empty):
            heard.changes.get(timeout=0.5)


def test_the_listener_comes_back_and_asks_to_read_again(base: ScratchBase, proxy: TcpProxy) -> None:
    with Heard(base.session("boss", port=proxy.port)) as heard:
        proxy.cut()
        assert heard.states.get(timeout=5) is False
        proxy.heal()
        assert heard.changes.get(timeout=10).resync


def test_a_message_that_cannot_be_read_asks_to_read_everything() -> None:
    assert parsed("rubbish").resync
    assert parsed('{"k": "Partner"}').ids == {"Partner": frozenset()}


def test_the_stages_of_a_deal_are_logged(filled_base: ScratchBase) -> None:
    session = filled_base.session()
    stages = [row["id"] for row in rows(session, "select id from stage order by place limit 2")]
    [known] = rows(session, "select (select id from pipeline) as pipeline, (select id from currency where code = 'GEL') as currency")
    deal = new_id()
    values = {
        "id": deal, "name": "Deal", "partner_id": partner_of(session, "Client"), "pipeline_id": known["pipeline"], "stage_id": stages[0],
        "currency_id": known["currency"], "expected_close": dt.date(2026, 12, 31), "amount": 100,
    }  # fmt: skip
    session.send([sa.insert(Deal).values(**values)])
    session.send([sa.update(Deal).where(Deal.id == deal).values(comment="no stage changed")])
    session.send([sa.update(Deal).where(Deal.id == deal).values(stage_id=stages[1], amount=150)])
    log = rows(session, "select from_stage_id, to_stage_id, amount, left_at is null as here, user_id from deal_stage_log order by id")
    assert [(row["from_stage_id"], row["to_stage_id"], int(row["amount"]), row["here"]) for row in log] == [
        (None, stages[0], 100, False),
        (stages[0], stages[1], 150, True),
    ]
    assert {row["user_id"] for row in log} == {session.user.id}
