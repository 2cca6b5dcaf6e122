"""What came of an import, or would come of it: counts, what happens to each row, what is wrong, and the list of errors as a file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from enum import StrEnum
from typing import IO, TYPE_CHECKING

from app.core.changes import ChangeSet
from app.core.i18n import LazyText, _, lazy
from app.core.kinds import Kind
from app.exchange.text_writer import harmless
from app.exchange.whole_file import whole_file
from app.exchange.xlsx_writer import Column, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from uuid import UUID

    from app.core.drafts import Ref
    from app.services.imports_rows import Problem


class Status(StrEnum):
    """What happens to a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SKIPPED = "skipped"
    JOINED = "joined"
    CONFLICT = "conflict"
    DENIED = "denied"
    ERROR = "error"


STATUS_TITLES: Mapping[Status, LazyText] = {
    Status.NEW: lazy("New client"),
    Status.CHANGED: lazy("Changed"),
    Status.SAME: lazy("Nothing new"),
    Status.SKIPPED: lazy("Exists, left as it is"),
    Status.JOINED: lazy("Same client as another row"),
    Status.CONFLICT: lazy("Conflict"),
    Status.DENIED: lazy("Not allowed"),
    Status.ERROR: lazy("Error"),
}
FAILED = frozenset({Status.CONFLICT, Status.DENIED, Status.ERROR})
CLIENTS_CHANGED = ChangeSet({kind: frozenset() for kind in ("Partner", "Counterparty", "ContactPerson")})
_REASONS: Mapping[str, LazyText] = {
    "several": lazy("Several clients of the infobase fit this row; join them or correct the row."),
    "responsible": lazy("You may not make clients of another person."),
    "foreign": lazy("The client belongs to another person, you may not change it."),
    "hidden": lazy("The client is in the infobase already. Responsible: {responsible}."),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that an import changes, or adds (``old`` is empty)."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What happens to a row of the file; ``partner`` is the client of the base it falls on, ``same_as`` the row whose client it continues."""

    row: int
    status: Status
    title: str
    partner: Ref | None = None
    same_as: int = 0
    reason: str = ""
    differences: tuple[Difference, ...] = ()

    @property
    def message(self) -> str:
        """Why the row was not taken, or whose row it joins."""
        if self.status is Status.JOINED:
            return _("The same client as in row {row}.").format(row=self.same_as)
        reason, _colon, responsible = self.reason.partition(":")
        return str(_REASONS[reason]).format(responsible=responsible or _("nobody")) if reason in _REASONS else ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A group, source or person named in the file and not in the base; ``rows`` rows name it."""

    kind: str
    name: str
    rows: int


@dataclass(frozen=True)
class ImportResult:
    """An import, or a dry run of one.

    ``counts`` is of all rows, ``outcomes`` lists the first ones up to a limit. ``changeset`` is the key for undoing. ``created`` counts the objects
    made, by kind.
    """

    file: str
    counts: Mapping[Status, int]
    outcomes: tuple[RowOutcome, ...] = ()
    problems: tuple[Problem, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    created: Mapping[str, int] = field(default_factory=dict)
    changeset: UUID | None = None
    dry_run: bool = False
    seconds: float = 0.0
    notices: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many rows of data the file has."""
        return sum(self.counts.values())

    @property
    def failed(self) -> int:
        """How many rows were not taken."""
        return sum(self.counts.get(status, 0) for status in FAILED)

    @property
    def changes(self) -> ChangeSet:
        """What windows should read again."""
        return ChangeSet() if self.dry_run or self.changeset is None else CLIENTS_CHANGED

    def as_json(self) -> dict[str, object]:
        """The figures for the command line; the keys are stable."""
        return {
            "file": self.file,
            "dry_run": self.dry_run,
            "rows": self.total,
            **{status.value: self.counts.get(status, 0) for status in Status},
            "created": dict(self.created),
            "unknown": [{"field": item.kind, "name": item.name, "rows": item.rows} for item in self.unknown],
            "errors": [
                {"row": row, "column": column, "value": value, "message": message, "fatal": fatal}
                for row, column, value, message, fatal in error_lines(self)
            ],
            "notices": list(self.notices),
            "changeset": str(self.changeset) if self.changeset else None,
            "seconds": round(self.seconds, 3),
        }


def error_lines(result: ImportResult) -> Iterator[tuple[int, str, str, str, bool]]:
    """Row, column, value, message and whether the row was left out, in the order of the file."""
    lines = [(problem.row, problem.column, problem.value, problem.message, problem.fatal) for problem in result.problems]
    lines += [(outcome.row, "", outcome.title, outcome.message, True) for outcome in result.outcomes if outcome.status in FAILED and outcome.reason]
    return iter(sorted(lines, key=lambda line: line[0]))


def save_errors(result: ImportResult, path: Path) -> int:
    """Write the list of errors as .xlsx or .csv, by the name of the file; returns how many lines were written."""
    titles = (_("Row"), _("Column"), _("Value"), _("What is wrong"), _("Left out"))
    lines = [(row, column, value, message, _("yes") if fatal else "") for row, column, value, message, fatal in error_lines(result)]
    if path.suffix.lower() == ".csv":
        _write_csv(path, titles, lines)
        return len(lines)
    with whole_file(path) as stream:
        return _write_xlsx(stream, titles, lines)


def _write_xlsx(stream: IO[bytes], titles: tuple[str, ...], lines: list[tuple[int, str, str, str, str]]) -> int:
    kinds = (Kind.INTEGER, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT)
    widths = (8, 24, 32, 70, 10)
    columns = [Column(title, kind, width) for title, kind, width in zip(titles, kinds, widths, strict=True)]
    return write_rows(stream, columns, lines, sheet=_("Errors"))


def _write_csv(path: Path, titles: tuple[str, ...], lines: list[tuple[int, str, str, str, str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(titles)
    writer.writerows([line[0], *(harmless(value) for value in line[1:])] for line in lines)
    # Excel takes a CSV file for UTF-8 only with the mark in front.
    with whole_file(path) as stream:
        stream.write(text.getvalue().encode("utf-8-sig"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that was not restored, because somebody changed it after the import; ``column`` is empty for a whole row."""

    ref: Ref
    column: str
    imported: str
    present: str


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What undoing an import did: objects removed by kind of table, objects used since and therefore marked, values restored, values kept."""

    removed: Mapping[str, int]
    marked: tuple[Ref, ...]
    restored: int
    kept: tuple[Kept, ...]

    @property
    def changes(self) -> ChangeSet:
        """What windows should read again."""
        return CLIENTS_CHANGED
