"""The state of a form without any widget: a draft, what its rules say about each field, what is wrong with it, what was touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID
from weakref import WeakSet

from app.core.drafts import Card, Draft, Line, Ref, new_line
from app.core.errors import UserError, UserErrors
from app.core.expressions import expression
from app.services.filling import new_row
from app.ui.forms.form_check import find_errors, find_misfits, is_empty
from app.ui.forms.merge import Merge

if TYPE_CHECKING:
    from app.metadata.types import Field, ObjectType, Rule

Calculate = Callable[["ObjectType", Draft], None]
Paths = frozenset[str]
_CELL = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")


@dataclass(frozen=True, slots=True)
class FieldState:
    """What the rules and the field's own facts say now."""

    read_only: bool = False
    hidden: bool = False
    required: bool = False


def snapshot(draft: Draft) -> Draft:
    """A copy that later typing does not touch (rows are immutable, so only the containers are copied)."""
    return Draft(draft.kind, draft.id, dict(draft.values), {name: list(rows) for name, rows in draft.sections.items()}, draft.origin)


def computed_paths(object_type: ObjectType, calculate: Calculate) -> Paths:
    """The fields that ``calculate`` fills, found by letting it fill an empty object with one empty row per section."""
    draft = Draft.new(object_type.kind, {}, {name: [new_line()] for name in object_type.sections})
    calculate(object_type, draft)
    cells = {f"{name}.{field}" for name, rows in draft.sections.items() for line in rows for field in line.values}
    return frozenset(draft.values) | cells


class FormModel:
    """One object being edited; listeners are told the paths (``field``, ``section``) that changed."""

    def __init__(
        self, object_type: ObjectType, draft: Draft, *, may: Callable[[str], bool] = lambda _right: True, calculate: Calculate | None = None
    ) -> None:
        self.type = object_type
        self.draft = draft
        self.errors: dict[str, str] = {}
        self.modified = False
        self.edits = 0
        """Counts what the person changed, to see whether typing went on while a save ran."""
        self.outdated = False
        """Whether totals wait for ``recalculate``."""
        self.texts: dict[tuple[str, UUID, str], str] = {}
        """What was typed into a cell and is no value yet: by section, row, field."""
        self.precisions: Mapping[UUID, int] = {}
        """How many decimals a quantity has in each unit, once that is known."""
        self.misfits: Mapping[str, str] = {}
        """What is said at fields whose values cannot be, by path."""
        self.promised: WeakSet[Callable[[Ref], None]] = WeakSet()
        """What other windows hold to give this form a value later (an object that is being chosen or created)."""
        self._may = may
        self._calculate = calculate
        self._paths = _paths(object_type)
        self.computed = computed_paths(object_type, calculate) if calculate else frozenset[str]()
        self._states: dict[str, FieldState] = {}
        self._listeners: list[Callable[[Paths], None]] = []
        self._watchers: list[Callable[[str], None]] = []
        self._update_states()

    # what a window asks

    def listen(self, listener: Callable[[Paths], None]) -> None:
        """Call ``listener`` with the paths whose values, states or errors changed."""
        self._listeners.append(listener)

    def watch(self, watcher: Callable[[str], None]) -> None:
        """Call ``watcher`` with the path (``partner``, ``lines[0].product``) of each value that the person changed."""
        self._watchers.append(watcher)

    def value(self, name: str) -> Any:
        """The value of a head field."""
        return self.draft.values.get(name)

    def rows(self, section: str) -> list[Line]:
        """The rows of a tabular section; change them by the methods of this class only."""
        return self.draft.sections.setdefault(section, [])

    def state(self, path: str) -> FieldState:
        """The state of ``field``, ``section`` or ``section.field``."""
        state = self._states.get(path, FieldState())
        return FieldState(True, state.hidden) if path in self.computed else state

    def field(self, path: str) -> Field | None:
        """The metadata of ``field`` or ``section.field``."""
        section, _dot, name = path.rpartition(".")
        fields = self.type.sections[section].fields if section in self.type.sections else self.type.fields
        return fields.get(name)

    @property
    def is_changed(self) -> bool:
        """Whether closing would lose something that a person typed."""
        return self.modified and self.draft.is_changed()

    # what a window does

    def set_value(self, name: str, value: Any) -> None:
        """Take a typed head value, clear its error, recompute."""
        if self.draft.values.get(name) == value and is_empty(value) == is_empty(self.draft.values.get(name)):
            return
        self.draft.values[name] = value
        self.errors.pop(name, None)
        self._touched({name})
        self._edited(name)

    def set_cell(self, section: str, row: int, name: str, value: Any, *, quiet: bool = False) -> None:
        """Take a typed cell; ``quiet`` leaves computing to a later ``recalculate`` (the keystroke itself stays cheap)."""
        rows = self.rows(section)
        rows[row] = rows[row].with_values(**{name: value})
        self.errors.pop(f"{section}[{row}].{name}", None)
        self.texts.pop((section, rows[row].id, name), None)
        self._touched({section}, quiet=quiet)
        self._edited(f"{section}[{row}].{name}")

    def keep_text(self, section: str, row: int, name: str, text: str) -> None:
        """Keep what was typed into a cell and is no value yet, so that it is neither lost nor saved unseen."""
        key = (section, self.rows(section)[row].id, name)
        if self.texts.get(key, "") != text:
            self.texts[key] = text
            if not text:
                del self.texts[key]
            self.modified = True
            self._tell(frozenset({section}))

    def row_of(self, section: str, row_id: UUID) -> int:
        """Where a row stands now; -1 when it is gone."""
        return next((place for place, line in enumerate(self.rows(section)) if line.id == row_id), -1)

    def insert_row(self, section: str, place: int, line: Line | None = None) -> Line:
        """Put a row (a new empty one when not given) at ``place``, from 0."""
        blank = line is None
        line = line or self.blank_row(section)
        before = list(self.rows(section))
        self.rows(section).insert(place, line)
        self.errors = moved_errors(self.errors, section, before, self.rows(section))
        self._touched({section}, quiet=blank)  # an empty row changes no total
        return line

    def blank_row(self, section: str) -> Line:
        """A row as it is before anything is typed: the defaults of its columns."""
        row = new_row(self.type, section)
        return row.with_values(**{name: None for name in self.type.sections[section].fields if name not in row.values})

    def is_blank(self, section: str, row: int) -> bool:
        """Whether nothing was typed into a row."""
        line = self.rows(section)[row]
        blank = self.blank_row(section).values
        typed = {name: value for name, value in line.values.items() if f"{section}.{name}" not in self.computed and value != blank.get(name)}
        return not any(typed.values()) and not any(key[1] == line.id for key in self.texts)

    def drop_blank_rows(self) -> None:
        """Take away the rows in which nothing was typed (Enter behind the last cell makes one)."""
        for name in self.type.sections:
            blank = [row for row in range(len(self.rows(name))) if self.is_blank(name, row)]
            if blank and not self.state(name).read_only:
                self.remove_rows(name, blank)

    def remove_rows(self, section: str, places: Iterable[int]) -> None:
        """Take rows away."""
        gone = set(places)
        self.set_rows(section, [line for place, line in enumerate(self.rows(section)) if place not in gone])

    def set_rows(self, section: str, rows: Sequence[Line]) -> None:
        """Put these rows in the place of those there are (sorted, moved, loaded, taken back); marks of wrong cells go on with their rows."""
        before = self.rows(section)
        self.errors = moved_errors(self.errors, section, before, rows)
        before[:] = rows
        self._touched({section})

    def know_precisions(self, precisions: Mapping[UUID, int]) -> None:
        """The decimals of units became known, or are others now."""
        self.precisions = precisions
        self._tell(frozenset(self._look_for_misfits()))

    def recalculate(self) -> None:
        """Compute totals and tell listeners what they changed."""
        self.outdated = False
        changed = self._compute()
        if changed:
            self._update_states()
            self._tell(changed)

    def start_from(self, draft: Draft, *, modified: bool = False) -> None:
        """Take another draft: read anew, saved, or merged."""
        self.draft = draft
        self.modified = modified
        self.errors.clear()
        self._update_states()
        self._tell(frozenset((*self.type.fields, *self.type.sections, *draft.values)))

    def go_on_from(self, other: FormModel) -> None:
        """Take over what was typed in another form over the same draft."""
        self.modified, self.edits, self.outdated = other.modified, other.edits, other.outdated
        self.errors, self.texts = dict(other.errors), dict(other.texts)

    def absorb(self, base: Draft, result: Draft | Card, *, origin: Card | None = None) -> None:
        """Take what ``result`` changed since ``base`` without losing what was typed meanwhile."""
        merged = Merge(base, result, self.draft).result()
        draft = Draft(self.draft.kind, self.draft.id, merged.values, merged.sections, origin or self.draft.origin)
        errors, self.errors = self.errors, {}
        self.start_from(draft, modified=self.modified)
        self.errors = errors
        self.recalculate()

    # what is wrong

    def check(self) -> tuple[UserError, ...]:
        """Find empty required fields, texts that are too long, texts that are no values; they become ``errors``."""
        found = tuple(find_errors(self))
        self.set_errors(found)
        return found

    def set_errors(self, errors: Sequence[UserError]) -> None:
        """Show these errors, and no others, at their fields."""
        flat = [part for error in errors for part in (error.errors if isinstance(error, UserErrors) else (error,))]
        old = set(self.errors)
        self.errors = {error.field: error.message for error in flat if error.field}
        self._tell(frozenset(path.partition("[")[0] for path in old | set(self.errors)))

    # inner work

    def names(self) -> dict[str, Any]:
        """What the rules' expressions may read."""
        flags = {"new": self.draft.is_new, "posted": bool(self.value("posted")), "marked": bool(self.value("deletion_mark")), "right": self._may}
        return {**self.draft.values, **flags}

    def _touched(self, paths: set[str], *, quiet: bool = False) -> None:
        self.modified = True
        self.edits += 1
        self.outdated = quiet
        changed = frozenset(paths) if quiet else self._compute() | paths
        self._update_states()
        self._tell(changed)

    def _compute(self) -> Paths:
        if self._calculate is None:
            return frozenset()
        before, rows = dict(self.draft.values), {name: list(lines) for name, lines in self.draft.sections.items()}
        self._calculate(self.type, self.draft)
        changed = {name for name, value in self.draft.values.items() if before.get(name) != value}
        for name, lines in self.draft.sections.items():
            _keep_unchanged(rows.get(name, []), lines)
        changed |= {name for name, lines in self.draft.sections.items() if not _same_rows(rows.get(name, []), lines)}
        return frozenset(changed | self._look_for_misfits())

    def _look_for_misfits(self) -> set[str]:
        """Say at its field what a value cannot be; the paths where something else is said than before."""
        before, self.misfits = self.misfits, {error.field: error.message for error in find_misfits(self) if error.field}
        for path, text in before.items():
            if path not in self.misfits and self.errors.get(path) == text:
                del self.errors[path]
        self.errors |= self.misfits
        return {path.partition("[")[0] for path in {**before, **self.misfits} if before.get(path) != self.misfits.get(path)}

    def _update_states(self) -> None:
        names = self.names()
        effects: dict[str, set[str]] = {}
        for rule in self.type.rules:
            if expression(rule.when)(names):
                for path in _matching(rule, self._paths):
                    effects.setdefault(path, set()).add(rule.effect)
        states = {path: _state(field, effects.get(path, set())) for path, field in self._paths.items()}
        differing = frozenset(path for path, state in states.items() if self._states.get(path) != state)
        self._states = states
        if differing:
            self._tell(differing)

    def _edited(self, path: str) -> None:
        for watcher in list(self._watchers):
            watcher(path)

    def _tell(self, paths: Paths) -> None:
        for listener in list(self._listeners):
            listener(paths)


def _paths(object_type: ObjectType) -> dict[str, Field | None]:
    paths: dict[str, Field | None] = dict(object_type.fields)
    for name, section in object_type.sections.items():
        paths[name] = None
        paths.update({f"{name}.{field}": item for field, item in section.fields.items()})
    return paths


def _same_rows(before: list[Line], after: list[Line]) -> bool:
    return len(before) == len(after) and all(old is new for old, new in zip(before, after, strict=True))


def _keep_unchanged(before: list[Line], after: list[Line]) -> None:
    """Put back the row objects that came out the same, so that tables repaint only what changed."""
    for place, (old, new) in enumerate(zip(before, after, strict=False)):
        if old is not new and old.id == new.id and old.values == new.values:
            after[place] = old


def cell_of(path: str) -> tuple[str, int, str] | None:
    """The section, the place of the row and the field of ``lines[3].price``; ``None`` for a path that is no cell's."""
    found = _CELL.fullmatch(path)
    return (found[1], int(found[2]), found[3]) if found else None


def moved_errors(errors: Mapping[str, str], section: str, before: Sequence[Line], after: Sequence[Line]) -> dict[str, str]:
    """The errors by path, with the paths of cells at the places where their rows stand now; those of rows that are gone are left out."""
    places = {line.id: place for place, line in enumerate(after)}
    found = {}
    for path, text in errors.items():
        cell = cell_of(path)
        if cell is None or cell[0] != section:
            found[path] = text
        elif cell[1] < len(before) and (place := places.get(before[cell[1]].id)) is not None:
            found[f"{section}[{place}].{cell[2]}"] = text
    return found


def _matching(rule: Rule, paths: Mapping[str, Any]) -> list[str]:
    def named(path: str, patterns: tuple[str, ...]) -> bool:
        return path in patterns or path.partition(".")[0] in patterns

    return [path for path in paths if ("*" in rule.fields or named(path, rule.fields)) and not named(path, rule.except_fields)]


def _state(field: Field | None, effects: set[str]) -> FieldState:
    fact = field.fact if field else None
    read_only = "read_only" in effects or bool(fact and fact.server_side)
    return FieldState(read_only, "hidden" in effects, "required" in effects or bool(fact and fact.required))
