"""Work off the painting thread: delivery, lanes, cancelling, owners that die, errors."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from app.core.cancel import current_token
from app.core.errors import Cancelled, UserError
from app.ui.tasks import InlineTasks, Tasks
from tests.ui.kit.fakes import RecordedReporter, no_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


@pytest.fixture
def tasks(reporter: RecordedReporter) -> Tasks:
    return Tasks(no_session, reporter.show)


def test_a_read_runs_elsewhere_and_is_delivered_here(tasks: Tasks) -> None:
    seen: list[tuple[int, int]] = []
    owner = QObject()
    tasks.read(owner, lambda _session: threading.get_ident(), lambda worker: seen.append((worker, threading.get_ident())))
    assert seen == []
    tasks.wait_idle()
    assert seen[0][1] == threading.get_ident()
    assert seen[0][0] != threading.get_ident()


def test_writes_are_done_one_after_another_in_order(tasks: Tasks) -> None:
    done: list[int] = []
    owner = QObject()

    def slower_first(number: int) -> Callable[[object], int]:
        def work(_session: object) -> int:
            time.sleep(0.002 * (5 - number))
            return number

        return work

    for number in range(5):
        tasks.write(owner, slower_first(number), done.append)
    tasks.wait_idle()
    assert done == [0, 1, 2, 3, 4]


def test_a_newer_request_of_a_lane_cancels_the_older_and_drops_its_answer(tasks: Tasks) -> None:
    woken = threading.Event()
    started = threading.Event()
    answers: list[str] = []
    owner = QObject()

    def slow(_session: object) -> str:
        token = current_token.get()
        assert token is not None
        with token.waking(woken.set):
            started.set()
            assert woken.wait(5)
        return "old"

    tasks.read(owner, slow, answers.append, lane="list")
    assert started.wait(5)
    tasks.read(owner, lambda _session: "new", answers.append, lane="list")
    tasks.wait_idle()
    assert woken.is_set()
    assert answers == ["new"]


def test_other_lanes_and_owners_are_left_alone(tasks: Tasks) -> None:
    answers: list[str] = []
    one, other = QObject(), QObject()
    tasks.read(one, lambda _session: "one", answers.append, lane="list")
    tasks.read(other, lambda _session: "other", answers.append, lane="list")
    tasks.read(one, lambda _session: "card", answers.append, lane="card")
    tasks.wait_idle()
    assert sorted(answers) == ["card", "one", "other"]


def test_the_answer_for_a_destroyed_owner_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    go = threading.Event()
    answers: list[object] = []
    owner = QObject()
    tasks.read(owner, lambda _session: go.wait(5), answers.append)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    go.set()
    tasks.wait_idle()
    assert answers == []


def test_errors_go_to_the_reporter_unless_the_caller_takes_them(tasks: Tasks, reporter: RecordedReporter) -> None:
    def fail(_session: object) -> None:
        raise UserError("The number is taken.")

    owner = QObject()
    taken: list[Exception] = []
    tasks.write(owner, fail, lambda _nothing: None)
    tasks.write(owner, fail, lambda _nothing: None, failed=taken.append)
    tasks.wait_idle()
    assert [str(error) for error in reporter.errors] == ["The number is taken."]
    assert [str(error) for error in taken] == ["The number is taken."]


def test_cancelling_is_silent_but_told_to_a_caller_who_listens(tasks: Tasks, reporter: RecordedReporter) -> None:
    stop = threading.Event()

    def wait(_session: object) -> None:
        token = current_token.get()
        assert token is not None
        with token.waking(stop.set):
            stop.wait(5)
        token.check()

    owner = QObject()
    taken: list[Exception] = []
    tasks.read(owner, wait, lambda _nothing: None, failed=taken.append)
    tasks.cancel(owner)
    tasks.wait_idle()
    assert isinstance(taken[0], Cancelled)
    assert reporter.errors == []


def test_busy_is_told_only_when_work_lasts(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[bool] = []
    tasks.busyChanged.connect(told.append)
    owner = QObject()
    tasks.read(owner, lambda _session: None, lambda _nothing: None)
    tasks.wait_idle()
    assert told == []
    go = threading.Event()
    tasks.read(owner, lambda _session: go.wait(5), lambda _nothing: None, title="Reading")
    with qtbot.waitSignal(tasks.busyChanged, timeout=3000):
        assert tasks.running == ("Reading",)
    go.set()
    tasks.wait_idle()
    assert told == [True, False]


def test_a_relay_brings_calls_of_other_threads_to_this_one(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    owner = QObject()
    tell = tasks.relay(owner, lambda part, whole: seen.append((part, whole)))
    tasks.call(owner, lambda: tell(1, 2), lambda _nothing: None)
    tasks.wait_idle()
    qtbot.waitUntil(lambda: seen == [(1, 2)])


def test_inline_tasks_deliver_before_they_return_but_work_elsewhere(inline_tasks: InlineTasks) -> None:
    seen: list[int] = []
    inline_tasks.read(QObject(), lambda _session: threading.get_ident(), seen.append)
    assert len(seen) == 1
    assert seen[0] != threading.get_ident()
