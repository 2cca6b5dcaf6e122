"""Sessions: who is let in, what one round trip is, what happens to a save when the line breaks."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.core.cancel import CancelToken, current_token
from app.core.errors import AccessDenied, Cancelled, Conflict, Unavailable, UserError
from app.core.ids import new_id
from app.db import thread_guard
from app.db.listen import Listener
from app.models.party import Partner

if TYPE_CHECKING:
    from uuid import UUID

    from app.core.changes import ChangeSet
    from app.db.session import Session
    from devtools.tcp_proxy import TcpProxy
    from tests.fixtures_db import ScratchBase


def add_partner(session: Session, name: str) -> UUID:
    partner = new_id()
    session.send([sa.insert(Partner).values(id=partner, name=name)], op=new_id())
    return partner


def names(session: Session) -> list[str]:
    [rows] = session.fetch(sa.select(Partner.name).order_by(Partner.name_key))
    return [row["name"] for row in rows]


@pytest.mark.on_both
def test_sign_in_tells_who_and_where(base: ScratchBase) -> None:
    boss, anna = base.session("boss"), base.session("anna")
    assert (boss.user.is_admin, boss.user.access_keys) == (True, None)
    assert (anna.user.login, anna.user.is_admin, anna.user.may("document.post"), anna.user.may("users.manage")) == ("anna", False, True, False)
    assert anna.user.access_keys is not None
    assert (boss.base.title, boss.base.country, boss.base.currency, boss.base.time_zone) == ("Test", "ge", "GEL", "Asia/Tbilisi")


def test_wrong_password_is_said_so(base: ScratchBase) -> None:
    from app.db.session import sign_in

    with pytest.raises(UserError, match="login or the password"):
        sign_in(base.infobase, "anna", "wrong")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("is_blocked = true", "blocked"),
        ("expires_on = current_date - 1", "run out"),
        ("allowed_addresses = '{10.0.0.0/8}'", "address"),
    ],
)
def test_refusals_are_said_and_recorded(base: ScratchBase, change: str, said: str) -> None:
    base.superuser().execute(f"update app_user set {change} where login = 'anna'".encode())
    with pytest.raises(AccessDenied, match=said):
        base.session("anna")
    row = base.superuser().execute("select verdict, address::text from app_session where verdict <> 'ok'").fetchone()
    assert row is not None
    assert row[1] == "127.0.0.1/32"


def test_allowed_address_is_let_in(base: ScratchBase) -> None:
    base.superuser().execute("update app_user set allowed_addresses = '{10.0.0.0/8,127.0.0.0/8}' where login = 'anna'")
    assert base.session("anna").user.login == "anna"


def test_a_program_that_is_too_old_is_told_what_to_install(base: ScratchBase) -> None:
    base.superuser().execute("update base_setting set value = '99.1' where key = 'min_client'")
    with pytest.raises(UserError) as refused:
        base.session("anna")
    assert "99.1" in refused.value.hint


def test_a_base_that_is_too_old_is_said_so(base: ScratchBase) -> None:
    base.superuser().execute("update base_setting set value = '0' where key = 'schema_version'")
    with pytest.raises(UserError, match="older than this program"):
        base.session("boss")


def test_fetch_is_one_round_trip(base: ScratchBase) -> None:
    session = base.session()
    before = session.round_trips
    first, second = session.fetch(sa.select(sa.literal(1).label("one")), ("select %(two)s::int as two", {"two": 2}))
    assert (first, second) == ([{"one": 1}], [{"two": 2}])
    assert session.round_trips == before + 1


def test_latency_is_measured(base: ScratchBase, proxy: TcpProxy) -> None:
    session = base.session("boss", port=proxy.port)
    proxy.delay = 0.02
    for _ in range(20):
        session.fetch(sa.select(sa.literal(1)))
    assert 38 < session.latency_ms < 100
    times = []
    for number in range(6):
        started = time.perf_counter()
        add_partner(session, f"Far away {number}")
        times.append(time.perf_counter() - started)
    assert min(times) < 0.079, "a save is one round trip"


def test_in_lists_and_json_reach_the_server(base: ScratchBase) -> None:
    session = base.session()
    made = [add_partner(session, name) for name in ("One", "Two", "Three")]
    [rows] = session.fetch(sa.select(Partner.name).where(Partner.id.in_(made[:2])).order_by(Partner.name))
    assert [row["name"] for row in rows] == ["One", "Two"]
    [[row]] = session.fetch(("select %(facts)s::jsonb ->> 'letter' as letter", {"facts": {"letter": "ქ"}}))
    assert row["letter"] == "ქ"


@pytest.mark.on_both
def test_a_stale_save_writes_nothing(base: ScratchBase) -> None:
    session = base.session()
    partner = add_partner(session, "First")
    change = sa.update(Partner).where(Partner.id == partner)
    expect = ("select expect_version_v1('Partner', %(id)s, 1)", {"id": partner})
    session.send([expect, change.values(name="Second")], op=new_id())
    with pytest.raises(Conflict) as conflict:
        session.send([expect, change.values(name="Third")], op=new_id())
    assert (conflict.value.kind, conflict.value.object_id) == ("Partner", partner)
    [[row]] = session.fetch(sa.select(Partner.name, Partner.version).where(Partner.id == partner))
    assert row == {"name": "Second", "version": 2}
    add_partner(session, "The connection is clean again")


def test_a_write_past_the_version_check_still_makes_a_version(base: ScratchBase) -> None:
    partner = add_partner(base.session(), "First")
    psql = base.connect("boss", open_session=True)
    psql.execute("update partner set comment = 'from psql' where id = %s", (partner,))
    row = psql.execute("select version from partner where id = %s", (partner,)).fetchone()
    assert row == (2,)


def test_the_same_operation_is_done_once(base: ScratchBase) -> None:
    session = base.session()
    op, partner = new_id(), new_id()
    insert = sa.insert(Partner).values(id=partner, name="Once")
    read = sa.select(Partner.name).where(Partner.id == partner)
    assert session.send([insert], op=op, answer=[read]) == [[], [{"name": "Once"}]]
    assert session.send([insert], op=op, answer=[read]) == [[], [{"name": "Once"}]]
    assert names(session) == ["Once"]


@pytest.mark.on_both
def test_a_lost_answer_does_not_save_twice(base: ScratchBase, proxy: TcpProxy) -> None:
    session = base.session("boss", port=proxy.port)
    for number in range(8):
        proxy.lose_answers = True
        healer = threading.Timer(0.3, proxy.heal)
        healer.start()
        add_partner(session, f"Partner {number}")
        healer.join()
    assert names(base.session()) == [f"Partner {number}" for number in range(8)]


def test_without_a_key_a_doubtful_save_is_said_so(base: ScratchBase, proxy: TcpProxy) -> None:
    session = base.session("boss", port=proxy.port)
    session.fetch(sa.select(sa.literal(1)))
    proxy.lose_answers = True
    with pytest.raises(Unavailable, match="not known"):
        session.send([sa.insert(Partner).values(id=new_id(), name="Perhaps")])
    proxy.heal()
    assert names(session) == ["Perhaps"]


def test_reading_comes_back_by_itself(base: ScratchBase, proxy: TcpProxy) -> None:
    session = base.session("boss", port=proxy.port)
    assert names(session) == []
    proxy.cut()
    with pytest.raises(Unavailable):
        names(session)
    proxy.heal()
    assert names(session) == []


def test_a_connection_that_died_while_idle_is_not_noticed(base: ScratchBase) -> None:
    session = base.session()
    assert names(session) == []
    base.superuser().execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'Kontora' and datname = current_database()"
    )
    assert names(session) == []


def test_a_query_is_cancelled_from_another_thread(base: ScratchBase) -> None:
    session = base.session()
    token = CancelToken()
    current_token.set(token)
    timer = threading.Timer(0.3, token.cancel)
    timer.start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        session.fetch(("select pg_sleep(20)", {}))
    timer.join()
    current_token.set(None)
    assert time.monotonic() - started < 3
    assert names(session) == []


def test_own_new_access_keys_are_known_at_once(base: ScratchBase) -> None:
    anna = base.session("anna")
    before = anna.user.access_keys
    add_partner(anna, "First")
    assert before is not None
    assert anna.user.access_keys is not None
    assert len(anna.user.access_keys) == len(before) + 1


def test_changed_rights_are_heard_by_the_program(base: ScratchBase) -> None:
    anna, boss = base.session("anna"), base.session()
    heard: queue.Queue[ChangeSet] = queue.Queue()
    ready = threading.Event()
    listener = Listener(anna.engine, heard.put, lambda _connected: ready.set())
    listener.start()
    ready.wait(5)
    add_partner(boss, "Of nobody")
    before = anna.user.access_keys
    changes = {"sees": "all", "rights": []}
    boss.send([("select change_user_v1(%(id)s, 1, %(changes)s)", {"id": anna.user.id, "changes": changes})])
    while not heard.get(timeout=5).resync:
        pass
    listener.stop()
    assert anna.user.access_keys != before
    assert not anna.user.may("document.post")


def test_the_thread_of_the_windows_may_not_ask(base: ScratchBase) -> None:
    session = base.session()
    thread_guard.forbid_this_thread()
    try:
        with pytest.raises(thread_guard.DatabaseOnPaintingThreadError):
            names(session)
    finally:
        thread_guard.allow_this_thread()


def test_after_sign_out_nothing_is_seen(base: ScratchBase) -> None:
    anna = base.session("anna")
    add_partner(anna, "Mine")
    other = base.connect("anna")
    other.execute("select open_session_v1(jsonb_build_object('session', %s::text))", (str(anna.engine.session_id),))
    count = "select count(*) from partner"
    assert other.execute(count).fetchone() == (1,)
    anna.close()
    assert other.execute(count).fetchone() == (0,)
