"""Taking back what was done to the rows of a section, step by step, without losing what came from elsewhere since."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.core.drafts import Line
    from app.ui.forms.form_model import FormModel

    Rows = tuple[Line, ...]
    Step = tuple[Rows, Rows]

STEPS = 50


class SectionHistory:
    """The steps of one section: each is the rows before it and after it (rows are immutable, so a step costs a list of them).

    What a step set off (totals, the price of a chosen product) belongs to no step: it is computed again, or stays.
    """

    def __init__(self, form: FormModel, section: str) -> None:
        self._form = form
        self._section = section
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back that can be done again."""
        return bool(self._undone)

    def now(self) -> Rows:
        """The rows as they are."""
        return tuple(self._form.rows(self._section))

    @contextmanager
    def step(self) -> Iterator[None]:
        """What is done to the rows inside is one step."""
        before = self.now()
        yield
        self.note(before)

    def note(self, before: Rows) -> None:
        """What was done since the rows were ``before`` is one step; nothing done is none."""
        after = self.now()
        if not _same(before, after, self._computed):
            self._done = [*self._done[1 - STEPS :], (before, after)]
            self._undone.clear()

    def undo(self) -> bool:
        """Take the last step back; whether there was one."""
        return self._turn(self._done, self._undone, lambda step: (step[1], step[0]))

    def redo(self) -> bool:
        """Do again what was taken back last; whether there was anything."""
        return self._turn(self._undone, self._done, lambda step: step)

    def _turn(self, source: list[Step], target: list[Step], way: Callable[[Step], Step]) -> bool:
        if not source:
            return False
        step = source.pop()
        target.append(step)
        old, new = way(step)
        self._form.set_rows(self._section, turned(old, new, self.now()))
        return True

    def _computed(self, field: str) -> bool:
        return f"{self._section}.{field}" in self._form.computed


def turned(old: Sequence[Line], new: Sequence[Line], now: Sequence[Line]) -> list[Line]:
    """The rows of now with what leads from ``old`` to ``new`` done to them; what was changed or removed since by somebody else stays so."""
    before, after, present = ({line.id: line for line in rows} for rows in (old, new, now))
    rows = [_turned(before.get(line.id), line, present.get(line.id)) for line in new if line.id in present or line.id not in before]
    others = [(place, line) for place, line in enumerate(now) if line.id not in before and line.id not in after]
    for place, line in others:
        rows.insert(min(place, len(rows)), line)
    return rows


def _turned(old: Line | None, new: Line, now: Line | None) -> Line:
    if old is None or now is None:
        return now or new
    changed = {name: value for name, value in new.values.items() if old.values.get(name) != value and now.values.get(name) == old.values.get(name)}
    return now.with_values(**changed) if changed else now


def _same(before: Sequence[Line], after: Sequence[Line], computed: Callable[[str], bool]) -> bool:
    if len(before) != len(after):
        return False
    return all(one is other or _alike(one, other, computed) for one, other in zip(before, after, strict=True))


def _alike(one: Line, other: Line, computed: Callable[[str], bool]) -> bool:
    if one.id != other.id:
        return False
    names = {*one.values, *other.values}
    return all(one.values.get(name) == other.values.get(name) for name in names if not computed(name))
