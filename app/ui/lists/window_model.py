"""The window of rows that a list holds: what to ask for next and what an answer changes. No Qt, no database (architecture §6).

The window never knows how many rows there are. A question carries a generation; an answer to an older generation changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from app.core.lists import PAGE, Anchor, Window

if TYPE_CHECKING:
    from uuid import UUID

CAPACITY = 500
EDGE = 50


class KeyedRow(Protocol):
    """What the window needs of a row: who it is and where it stands in the order."""

    @property
    def id(self) -> UUID:
        """The id of the object."""

    @property
    def key(self) -> Any:
        """The sort key."""


RowT = TypeVar("RowT", bound=KeyedRow)


class Reason(StrEnum):
    """Why rows are asked for; the first four replace the window, the last two make it longer."""

    START = "start"
    END = "end"
    JUMP = "jump"
    REFRESH = "refresh"
    DOWN = "down"
    UP = "up"


GROWING = frozenset({Reason.DOWN, Reason.UP})


@dataclass(frozen=True, slots=True)
class Question:
    """One request for rows; ``window``, ``anchor`` and ``limit`` go into the ``ListRequest``."""

    generation: int
    reason: Reason
    window: Window
    anchor: Anchor | None = None
    limit: int = PAGE


@dataclass(frozen=True, slots=True)
class Answer(Generic[RowT]):
    """The rows of a page, in list order, and whether rows lie beyond."""

    rows: Sequence[RowT]
    at_start: bool
    at_end: bool


@dataclass(frozen=True, slots=True)
class Reset(Generic[RowT]):
    """Everything is replaced; the view goes to row ``place``, shown at the top or, at the end of the list, at the bottom."""

    rows: Sequence[RowT]
    place: int
    at_bottom: bool = False


@dataclass(frozen=True, slots=True)
class Insert(Generic[RowT]):
    """Rows appear in front of row ``at``."""

    at: int
    rows: Sequence[RowT]


@dataclass(frozen=True, slots=True)
class Remove:
    """``count`` rows from ``at`` on leave the window."""

    at: int
    count: int


@dataclass(frozen=True, slots=True)
class Replace(Generic[RowT]):
    """The same objects with other values, from row ``at`` on."""

    at: int
    rows: Sequence[RowT]


Edit = Reset[RowT] | Insert[RowT] | Remove | Replace[RowT]


class RowWindow(Generic[RowT]):
    """At most ``CAPACITY`` rows around the viewport, in the order of the list.

    ``start``, ``end``, ``jump``, ``refresh`` and ``needs`` say what to ask for. ``edits`` turns an answer into steps; the owner takes each step with
    ``apply`` so that it can tell its view about it.
    """

    def __init__(self) -> None:
        self.rows: list[RowT] = []
        self.at_start = True
        self.at_end = True
        self.generation = 0
        self.descending = False
        self.loaded = False
        self._pending: dict[Reason, Question] = {}
        self._visible = (0, 0)
        self._arrived = True
        self._stale = False

    @property
    def waiting(self) -> bool:
        """Whether an answer that replaces the window is still to come."""
        return any(reason not in GROWING for reason in self._pending)

    @property
    def whole(self) -> bool:
        """Whether all rows of the list are here."""
        return self.loaded and self.at_start and self.at_end

    @property
    def pending(self) -> frozenset[Reason]:
        """What has been asked and not answered."""
        return frozenset(self._pending)

    def start(self) -> Question:
        """Go to the first rows."""
        return self._place(Reason.START, Window.FIRST)

    def end(self) -> Question:
        """Go to the last rows."""
        return self._place(Reason.END, Window.LAST)

    def jump(self, anchor: Anchor) -> Question:
        """Go to a place in the order, whether a row stands there or not."""
        return self._place(Reason.JUMP, Window.AROUND, anchor, 2 * PAGE)

    def refresh(self) -> Question:
        """Read again what is around the viewport, to stay where we are."""
        first, last = self._visible
        self._stale = False
        if not self.rows:
            return self._place(Reason.REFRESH if self.loaded else Reason.START, Window.FIRST)
        if self.at_start and first < PAGE:
            return self._place(Reason.REFRESH, Window.FIRST, limit=min(last + PAGE, CAPACITY))
        if self.at_end and len(self.rows) - last < PAGE:
            return self._place(Reason.REFRESH, Window.LAST, limit=min(len(self.rows) - first + PAGE, CAPACITY))
        top = self.rows[first]
        return self._place(Reason.REFRESH, Window.AROUND, Anchor(top.key, top.id), 2 * PAGE + 2 * (last - first))

    def look(self, first: int, last: int) -> list[Question]:
        """The viewport shows rows ``first`` to ``last``: what must be asked for so that its edges stay loaded."""
        pace = 0 if self._arrived else first - self._visible[0]
        self._arrived = False
        self._visible = (max(first, 0), max(last, 0))
        if self._stale and not self.waiting:
            return [self.refresh()]
        if self.waiting or not self.rows:
            return []
        return [question for question in (self._down(pace), self._up(-pace)) if question is not None]

    def _down(self, pace: int) -> Question | None:
        if self.at_end or Reason.DOWN in self._pending or len(self.rows) - 1 - self._visible[1] > _reach(pace):
            return None
        edge = self.rows[-1]
        return self._ask(Reason.DOWN, Window.AFTER, Anchor(edge.key, edge.id))

    def _up(self, pace: int) -> Question | None:
        if self.at_start or Reason.UP in self._pending or self._visible[0] > _reach(pace):
            return None
        edge = self.rows[0]
        return self._ask(Reason.UP, Window.BEFORE, Anchor(edge.key, edge.id))

    def _place(self, reason: Reason, window: Window, anchor: Anchor | None = None, limit: int = PAGE) -> Question:
        self.generation += 1
        self._pending.clear()
        return self._ask(reason, window, anchor, limit)

    def _ask(self, reason: Reason, window: Window, anchor: Anchor | None, limit: int = PAGE) -> Question:
        question = Question(self.generation, reason, window, anchor, limit)
        self._pending[reason] = question
        return question

    def expects(self, question: Question) -> bool:
        """Whether the answer to ``question`` is still wanted."""
        return self._pending.get(question.reason) == question

    def failed(self, question: Question) -> None:
        """No answer will come."""
        if self.expects(question):
            del self._pending[question.reason]

    def edits(self, question: Question, answer: Answer[RowT]) -> list[Edit[RowT]]:
        """The steps that an answer means; none when nobody asks for it any more."""
        if not self.expects(question):
            return []
        del self._pending[question.reason]
        self.loaded = True
        if question.reason is Reason.DOWN:
            return self._grown_down(answer)
        if question.reason is Reason.UP:
            return self._grown_up(answer)
        if question.reason is Reason.REFRESH and self.rows:
            return self._refreshed(answer)
        self.at_start, self.at_end = answer.at_start, answer.at_end
        return [self._reset(question, answer)]

    def _reset(self, question: Question, answer: Answer[RowT]) -> Reset[RowT]:
        if question.reason is Reason.END:
            return Reset(answer.rows, max(len(answer.rows) - 1, 0), at_bottom=True)
        place = self.place_of(question.anchor, answer.rows) if question.anchor else 0
        return Reset(answer.rows, min(place, max(len(answer.rows) - 1, 0)))

    def _grown_down(self, answer: Answer[RowT]) -> list[Edit[RowT]]:
        surplus = len(self.rows) + len(answer.rows) - CAPACITY
        if surplus > max(self._visible[0] - EDGE, 0):
            return []  # the viewport moved back meanwhile: rows in view are worth more than the answer
        self.at_end = answer.at_end
        steps: list[Edit[RowT]] = [Insert(len(self.rows), answer.rows)] if answer.rows else []
        if surplus > 0:
            self.at_start = False
            steps.append(Remove(0, surplus))
        return steps

    def _grown_up(self, answer: Answer[RowT]) -> list[Edit[RowT]]:
        surplus = len(self.rows) + len(answer.rows) - CAPACITY
        if surplus > max(len(self.rows) - 1 - self._visible[1] - EDGE, 0):
            return []
        self.at_start = answer.at_start
        steps: list[Edit[RowT]] = [Insert(0, answer.rows)] if answer.rows else []
        if surplus > 0:
            self.at_end = False
            steps.append(Remove(CAPACITY, surplus))
        return steps

    def _refreshed(self, answer: Answer[RowT]) -> list[Edit[RowT]]:
        """The fewest steps from the rows held to the rows read, so that selection and scroll place survive."""
        first, last = self._visible
        shown = {row.id for row in self.rows[first : last + 1]}
        if answer.rows and not (answer.at_start and answer.at_end) and shown.isdisjoint(row.id for row in answer.rows):
            self._stale = True  # scrolled away while the answer travelled: ask again from the new place
            return []
        self.at_start, self.at_end = answer.at_start, answer.at_end
        return list(_differences(self.rows, answer.rows))

    def apply(self, edit: Edit[RowT]) -> None:
        """Take one step of ``edits``."""
        if isinstance(edit, Reset):
            self.rows = list(edit.rows)
            self._visible = (edit.place, edit.place)
            self._arrived = True
        elif isinstance(edit, Insert):
            self.rows[edit.at : edit.at] = edit.rows
            self._shift(edit.at, len(edit.rows))
        elif isinstance(edit, Replace):
            self.rows[edit.at : edit.at + len(edit.rows)] = edit.rows
        else:
            del self.rows[edit.at : edit.at + edit.count]
            self._shift(edit.at, -edit.count)

    def _shift(self, at: int, by: int) -> None:
        """The rows in view keep being those in view when others come or go in front of them."""
        first, last = self._visible
        if at <= first:
            self._visible = (max(first + by, 0), max(last + by, 0))

    def place_of(self, anchor: Anchor, rows: Sequence[RowT] | None = None) -> int:
        """The index of the first row that does not stand in front of ``anchor``."""
        sign = -1 if self.descending else 1

        def compare(left: tuple[Any, UUID], right: tuple[Any, UUID]) -> int:
            return sign * ((left > right) - (left < right))

        wanted = cmp_to_key(compare)
        return bisect_left(self.rows if rows is None else rows, wanted((anchor.key, anchor.id)), key=lambda row: wanted((row.key, row.id)))


def _reach(pace: int) -> int:
    """How near the edge may come before more is asked for: the faster the view moves towards it, the earlier."""
    return EDGE + min(4 * max(pace, 0), 2 * PAGE)


def _differences(old: Sequence[RowT], new: Sequence[RowT]) -> list[Edit[RowT]]:
    matcher = SequenceMatcher(None, [row.id for row in old], [row.id for row in new], autojunk=False)
    steps: list[Edit[RowT]] = []
    shift = 0
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        at = old_from + shift
        if tag == "equal":
            steps += _replacements(at, old[old_from:old_to], new[new_from:new_to])
            continue
        if old_to > old_from:
            steps.append(Remove(at, old_to - old_from))
        if new_to > new_from:
            steps.append(Insert(at, new[new_from:new_to]))
        shift += (new_to - new_from) - (old_to - old_from)
    return steps


def _replacements(at: int, old: Sequence[RowT], new: Sequence[RowT]) -> list[Edit[RowT]]:
    """Runs of rows whose values changed."""
    steps: list[Edit[RowT]] = []
    run: list[RowT] = []
    for place, (before, after) in enumerate(zip(old, new, strict=True)):
        if before != after:
            run.append(after)
        elif run:
            steps.append(Replace(at + place - len(run), run))
            run = []
    if run:
        steps.append(Replace(at + len(old) - len(run), run))
    return steps
