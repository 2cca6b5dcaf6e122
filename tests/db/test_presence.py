"""Who else has an object open: told at once, gone with the connection, only to those who see the object, without the pool's connections."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.core.ids import new_id
from app.db.listen import Listener
from app.models.party import Partner

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.db.session import Session
    from devtools.tcp_proxy import TcpProxy
    from tests.fixtures_db import ScratchBase

People = dict[UUID, tuple[str, ...]]


class Program:
    """One signed-in program: what it has open and whom it was told of."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.told: queue.Queue[Mapping[UUID, tuple[str, ...]]] = queue.Queue()
        self.states: queue.Queue[bool] = queue.Queue()
        self.changes: queue.Queue[object] = queue.Queue()
        self._listener = Listener(session.engine, self.changes.put, self.states.put, self.told.put)
        self._listener.start()
        assert self.states.get(timeout=5)

    def open(self, *ids: UUID) -> None:
        self._listener.keep_open(frozenset(ids))

    def learn(self, seconds: float = 3) -> Mapping[UUID, tuple[str, ...]]:
        return self.told.get(timeout=seconds)

    def knows_nobody(self) -> bool:
        try:
            return not self.told.get(timeout=1)
        except queue.Empty:
            return True

    def stop(self) -> None:
        self._listener.stop()


@pytest.fixture
def programs(base: ScratchBase) -> Iterator[dict[str, Program]]:
    made = {login: Program(base.session(login)) for login in ("boss", "anna", "bela")}
    yield made
    for program in made.values():
        program.stop()


def partner_of(session: Session) -> UUID:
    partner = new_id()
    session.send([sa.insert(Partner).values(id=partner, name="Client")])
    return partner


def name_of(program: Program) -> str:
    return program.session.user.name


@pytest.mark.on_both
def test_both_learn_of_each_other_and_of_leaving(programs: dict[str, Program]) -> None:
    boss, anna = programs["boss"], programs["anna"]
    partner = partner_of(anna.session)
    anna.open(partner)
    assert anna.knows_nobody()
    before = boss.session.round_trips
    boss.open(partner)
    assert boss.learn() == {partner: (name_of(anna),)}
    assert anna.learn() == {partner: (name_of(boss),)}
    anna.open()
    assert boss.learn() == {}
    assert boss.session.round_trips == before, "the session of the windows is not used"


def test_two_windows_of_one_program_are_one_person(base: ScratchBase, programs: dict[str, Program]) -> None:
    boss = programs["boss"]
    partner = partner_of(boss.session)
    second = Program(boss.session)
    second.open(partner)
    boss.open(partner)
    assert boss.knows_nobody()
    second.stop()


def test_who_may_not_see_the_object_learns_nothing(programs: dict[str, Program]) -> None:
    anna, bela, boss = programs["anna"], programs["bela"], programs["boss"]
    partner = partner_of(anna.session)
    bela.open(partner)  # a link somebody sent: its card stays closed to Bela
    anna.open(partner)
    assert anna.learn() == {partner: (name_of(bela),)}
    boss.open(partner)
    assert len(boss.learn()[partner]) == 2
    assert bela.knows_nobody()


def test_a_lost_connection_lets_go_and_the_next_one_tells_again(base: ScratchBase, proxy: TcpProxy, programs: dict[str, Program]) -> None:
    anna = programs["anna"]
    partner = partner_of(anna.session)
    boss = Program(base.session("boss", port=proxy.port))
    boss.open(partner)
    anna.open(partner)
    assert anna.learn() == {partner: (name_of(boss),)}
    assert boss.learn() == {partner: (name_of(anna),)}
    proxy.cut()
    assert boss.states.get(timeout=5) is False
    anna.open(partner, new_id())  # any question: nobody waits for the next check
    assert anna.learn() == {}
    proxy.heal()
    assert anna.learn(15) == {partner: (name_of(boss),)}
    boss.stop()


def test_opening_is_no_change_of_data(programs: dict[str, Program]) -> None:
    boss, anna = programs["boss"], programs["anna"]
    partner = partner_of(anna.session)
    boss.changes.get(timeout=2)
    anna.open(partner)
    threading.Event().wait(0.6)
    assert boss.changes.empty()
