"""The window of rows without Qt and without a database: a Python list plays the server."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from uuid import UUID

import pytest

from app.core.lists import PAGE, Anchor, Window
from app.ui.lists.window_model import CAPACITY, EDGE, Answer, Insert, Question, Reason, Remove, Replace, Reset, RowWindow


@dataclass(frozen=True)
class Item:
    id: UUID
    key: int
    text: str = ""


def item(number: int, text: str = "") -> Item:
    return Item(UUID(int=number + 1), number // 3, text)


class Server:
    """Answers like ``queries.lists.page`` over a list; three rows share each key, so the id must break ties."""

    def __init__(self, count: int, *, descending: bool = False) -> None:
        self.descending = descending
        self.rows = [item(number) for number in range(count)]

    @property
    def ordered(self) -> list[Item]:
        return sorted(self.rows, key=lambda row: (row.key, row.id), reverse=self.descending)

    def answer(self, question: Question) -> Answer[Item]:
        rows = self.ordered
        start, stop = self._span(question, rows)
        start, stop = max(start, 0), min(stop, len(rows))
        return Answer(rows[start:stop], start == 0, stop == len(rows))

    def _span(self, question: Question, rows: list[Item]) -> tuple[int, int]:
        if question.window is Window.FIRST:
            return 0, question.limit
        if question.window is Window.LAST:
            return len(rows) - question.limit, len(rows)
        assert question.anchor is not None
        sign = -1 if self.descending else 1
        keys = [(sign * row.key, sign * row.id.int) for row in rows]
        wanted = (sign * question.anchor.key, sign * question.anchor.id.int)
        if question.window is Window.AFTER:
            start = bisect_right(keys, wanted)
            return start, start + question.limit
        place = bisect_left(keys, wanted)
        if question.window is Window.BEFORE:
            return place - question.limit, place
        return place - question.limit // 2, place + question.limit - question.limit // 2


class Viewer:
    """A viewport of 25 rows that follows edits as the widget does."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.window: RowWindow[Item] = RowWindow()
        self.window.descending = server.descending
        self.top = 0
        self.queue: list[Question] = []
        self.ask(self.window.start())

    def ask(self, *questions: Question) -> None:
        self.queue += questions

    def deliver(self) -> None:
        while self.queue:
            self.take(self.queue.pop(0))

    def take(self, question: Question) -> list[object]:
        steps = self.window.edits(question, self.server.answer(question))
        for step in steps:
            self.window.apply(step)
            if isinstance(step, Reset):
                self.top = max(min(step.place, len(self.window.rows) - 25), 0)
            elif isinstance(step, Insert) and step.at <= self.top and len(self.window.rows) > len(step.rows):
                self.top += len(step.rows)
            elif isinstance(step, Remove) and step.at < self.top:
                self.top -= min(step.count, self.top - step.at)
        assert len(self.window.rows) <= CAPACITY
        self.look()
        return list(steps)

    def look(self) -> None:
        self.top = max(min(self.top, len(self.window.rows) - 25), 0)
        self.ask(*self.window.look(self.top, min(self.top + 24, max(len(self.window.rows) - 1, 0))))

    def scroll(self, by: int) -> None:
        self.top += by
        self.look()

    @property
    def shown(self) -> list[Item]:
        return self.window.rows[self.top : self.top + 25]


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 1000])
@pytest.mark.parametrize("descending", [False, True])
def test_every_row_is_met_once_on_the_way_down_and_up(count: int, descending: bool) -> None:
    viewer = Viewer(Server(count, descending=descending))
    viewer.deliver()
    met = [row.id for row in viewer.shown]
    for _ in range(count // 25 + 1):
        before = set(met)
        viewer.scroll(25)
        viewer.deliver()
        met += [row.id for row in viewer.shown if row.id not in before]
    assert met == [row.id for row in viewer.server.ordered]
    assert viewer.window.at_end
    for _ in range(count // 25 + 1):
        viewer.scroll(-25)
        viewer.deliver()
    assert viewer.window.at_start
    assert viewer.shown == viewer.server.ordered[:25]


def test_prefetch_starts_before_the_edge_comes_into_view() -> None:
    viewer = Viewer(Server(1000))
    viewer.deliver()
    assert [row.key for row in viewer.window.rows] == [row.key for row in viewer.server.ordered[:PAGE]]
    for _ in range(PAGE - 25 - EDGE - 5):
        viewer.scroll(1)
    assert not viewer.queue
    viewer.scroll(1)
    assert [question.reason for question in viewer.queue] == [Reason.DOWN]
    viewer.scroll(1)
    assert len(viewer.queue) == 1, "what is already asked for is not asked again"


def test_the_faster_the_view_moves_the_earlier_more_is_asked_for() -> None:
    viewer = Viewer(Server(1000))
    viewer.deliver()
    assert not viewer.queue
    viewer.scroll(20)
    assert [question.reason for question in viewer.queue] == [Reason.DOWN]


def test_end_home_and_jump_replace_the_window() -> None:
    viewer = Viewer(Server(1000))
    viewer.deliver()
    viewer.ask(viewer.window.end())
    viewer.deliver()
    assert viewer.shown == viewer.server.ordered[-25:]
    viewer.ask(viewer.window.jump(Anchor(150, UUID(int=0))))
    viewer.deliver()
    assert viewer.shown[0].key == 150
    viewer.ask(viewer.window.start())
    viewer.deliver()
    assert viewer.shown == viewer.server.ordered[:25]


@pytest.mark.parametrize("descending", [False, True])
def test_jump_to_a_key_that_no_row_has_lands_between_its_neighbours(descending: bool) -> None:
    server = Server(900, descending=descending)
    server.rows = [row for row in server.rows if row.key != 120]
    viewer = Viewer(server)
    viewer.deliver()
    viewer.ask(viewer.window.jump(Anchor(120, UUID(int=0))))
    viewer.deliver()
    assert viewer.shown[0].key == (119 if descending else 121)


def test_an_answer_to_an_older_question_changes_nothing() -> None:
    viewer = Viewer(Server(1000))
    viewer.deliver()
    viewer.scroll(60)
    old = viewer.queue.pop()
    newer = viewer.window.end()
    assert viewer.take(old) == []
    assert viewer.window.waiting
    viewer.take(newer)
    assert viewer.shown == viewer.server.ordered[-25:]
    assert viewer.take(newer) == [], "the same answer twice changes nothing either"


def test_a_failed_question_can_be_asked_again() -> None:
    viewer = Viewer(Server(1000))
    viewer.deliver()
    viewer.scroll(60)
    viewer.window.failed(viewer.queue.pop())
    assert viewer.window.pending == frozenset()
    viewer.scroll(0)
    assert [question.reason for question in viewer.queue] == [Reason.DOWN]


def test_rows_in_view_are_never_trimmed_by_a_late_answer() -> None:
    viewer = Viewer(Server(3000))
    viewer.deliver()
    while len(viewer.window.rows) < CAPACITY:
        viewer.scroll(40)
        viewer.deliver()
    viewer.scroll(450)
    late = viewer.queue.pop()
    viewer.scroll(-400)
    shown = viewer.shown
    assert viewer.take(late) == []
    assert viewer.shown == shown
    assert not viewer.window.at_end


@pytest.mark.parametrize("top", [0, 130, 480, 975])
def test_refresh_keeps_the_place_and_brings_changed_new_and_lost_rows(top: int) -> None:
    viewer = Viewer(Server(1000))
    viewer.deliver()
    for _ in range(top):
        viewer.scroll(1)
        viewer.deliver()
    first = viewer.shown[0]
    number = first.id.int - 1
    rows = viewer.server.rows
    viewer.server.rows = [item(n, "changed" if n == number + 2 else "") for n in range(len(rows)) if n != number + 4]
    viewer.server.rows.append(Item(UUID(int=5_000), first.key + 3))
    viewer.ask(viewer.window.refresh())
    viewer.deliver()
    assert viewer.shown[0] == first
    assert viewer.shown[2].text == "changed"
    assert viewer.shown == viewer.server.ordered[number : number + 25]


def test_refresh_that_comes_back_to_another_place_is_asked_again() -> None:
    viewer = Viewer(Server(3000))
    viewer.deliver()
    for _ in range(12):
        viewer.scroll(40)
        viewer.deliver()
    viewer.scroll(-200)
    question = viewer.window.refresh()
    viewer.scroll(200)
    shown = viewer.shown
    assert viewer.take(question) == []
    assert viewer.queue[-1].reason is Reason.REFRESH
    viewer.deliver()
    assert viewer.shown == shown


def test_refresh_says_the_fewest_steps() -> None:
    window: RowWindow[Item] = RowWindow()
    window.edits(window.start(), Answer([], True, True))
    for step in window.edits(window.refresh(), Answer([item(n) for n in (0, 1, 2, 3)], True, True)):
        window.apply(step)
    question = window.refresh()
    steps = window.edits(question, Answer([item(0), item(1, "new"), item(7), item(3)], True, True))
    assert steps == [Replace(1, [item(1, "new")]), Remove(2, 1), Insert(2, [item(7)])]


def test_everything_deleted_leaves_an_empty_list() -> None:
    viewer = Viewer(Server(300))
    viewer.deliver()
    viewer.server.rows = []
    viewer.ask(viewer.window.refresh())
    viewer.deliver()
    assert viewer.window.rows == []
    assert (viewer.window.at_start, viewer.window.at_end) == (True, True)
    viewer.server.rows = [item(0)]
    viewer.ask(viewer.window.refresh())
    viewer.deliver()
    assert viewer.shown == [item(0)]


@pytest.mark.parametrize("seed", range(5))
def test_a_storm_of_moves_and_late_answers_keeps_the_order(seed: int) -> None:
    chance = random.Random(seed)
    viewer = Viewer(Server(2000, descending=bool(seed % 2)))
    for _ in range(600):
        move = chance.choice(["down", "down", "up", "end", "start", "jump", "refresh", "deliver", "deliver", "shuffle"])
        if move in {"down", "up"}:
            viewer.scroll(25 if move == "down" else -25)
        elif move == "jump":
            viewer.ask(viewer.window.jump(Anchor(chance.randrange(700), UUID(int=0))))
        elif move in {"start", "end", "refresh"}:
            viewer.ask(getattr(viewer.window, move)())
        elif move == "shuffle":
            chance.shuffle(viewer.queue)
        elif viewer.queue:
            viewer.take(viewer.queue.pop(0))
        rows = viewer.window.rows
        ordered = viewer.server.ordered
        at = ordered.index(rows[0]) if rows else 0
        assert rows == ordered[at : at + len(rows)], "always a gapless run of the list"
    viewer.deliver()
    assert not viewer.window.pending
