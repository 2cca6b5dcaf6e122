"""Importing clients from a file: look at it, try it, run it in one transaction, take it back.

``open_plan`` → ``dry_run`` → ``run`` → ``undo``; ``import_file`` does the first and the third in one call for the command line. Whoever imports
calls ``search_upkeep.index_imports`` next: it takes a fifth of the time, and nobody has to wait for it.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.core.cancel import current_token
from app.core.drafts import Ref
from app.core.errors import AccessDenied
from app.core.i18n import _
from app.core.ids import new_id
from app.exchange.headers import data_rows
from app.exchange.reading import read_table
from app.metadata.options import SETTING as OPTIONS_OFF
from app.metadata.options import known_off, without
from app.services.imports_plan import Plan, Policy, make_plan
from app.services.imports_result import Difference, ImportResult, Kept, RowOutcome, Status, UndoResult
from app.services.imports_rows import Problem, RowParser
from app.services.imports_stage import Stage, Terms
from app.services.user_settings import load_settings, save_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from uuid import UUID

    from app.db.session import Session
    from app.exchange.tables import Table
    from app.services.imports_rows import ParsedRow

    Progress = Callable[[str, int, int], None]

RIGHT = "import.run"
SHOWN_ROWS = 20_000
SHOWN_PROBLEMS = 20_000
_SETTING = "import.mapping."
_EVERY = 200
_FIELD_TITLES = {
    ("partner", "name"): "name",
    ("partner", "group_id"): "group",
    ("partner", "source_id"): "source",
    ("partner", "responsible_id"): "responsible",
    ("partner", "comment"): "comment",
    ("counterparty", "full_name"): "full_name",
    ("counterparty", "tax_id"): "tax_id",
    ("counterparty", "register_number"): "register_number",
    ("counterparty", "legal_address"): "legal_address",
    ("counterparty", "actual_address"): "address",
    ("contact_info", "phone"): "phone",
    ("contact_info", "email"): "email",
    ("contact_info", "site"): "site",
    ("contact_person", "name"): "contact_name",
}


def _silent(_step: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def open_plan(session: Session, table: Table, target: str = "partners", *, sheet: int | None = None, header_row: int | None = None) -> Plan:
    """A plan for a file with everything guessed; the mapping used for files with the same columns before is taken over."""
    _require(session)
    kept = load_settings(session)
    remembered = {key.removeprefix(_SETTING): value for key, value in kept.own.items() if key.startswith(_SETTING)}
    known, used = session.registry["Partner"].fields, without(session.registry, known_off(kept.shared.get(OPTIONS_OFF)))["Partner"].fields
    return make_plan(table, target, sheet=sheet, header_row=header_row, remembered=remembered, without=known.keys() - used.keys())


def remember_mapping(session: Session, plan: Plan) -> None:
    """Keep the mapping for the next file with the same columns."""
    save_settings(session, {_SETTING + plan.header.fingerprint: list(plan.mapping)})


def dry_run(session: Session, plan: Plan, progress: Progress = _silent) -> ImportResult:
    """Everything that ``run`` would do, row by row, without doing it."""
    return _import(session, plan, progress, dry=True)


def run(session: Session, plan: Plan, progress: Progress = _silent) -> ImportResult:
    """Import the file in one transaction: all good rows are written, or, when it is cancelled or fails, nothing."""
    result = _import(session, plan, progress, dry=False)
    remember_mapping(session, plan)
    return result


def import_file(
    session: Session, path: Path, target: str = "partners", policy: Policy = Policy.FILL, *, dry: bool = False, create_references: bool = False,
    lifecycle: str = "client", progress: Progress = _silent,
) -> ImportResult:  # fmt: skip
    """Import a file with the guessed or remembered mapping, as the command line does."""
    plan = open_plan(session, read_table(path), target)
    changed = replace(plan, policy=policy, create_references=create_references, lifecycle=lifecycle)
    return (dry_run if dry else run)(session, changed, progress)


def undo(session: Session, changeset: UUID) -> UndoResult:
    """Take an import back: what it made is removed (marked when used since), what it changed is restored where nobody changed it after."""
    _require(session)
    [[row]] = session.send([("select undo_changeset_v1(%(id)s) as answer", {"id": changeset})], retry_safe=False)
    answer = row["answer"]
    return UndoResult(
        answer["removed"],
        tuple(_ref(row) for row in answer["marked"]),
        answer["restored"],
        tuple(Kept(_ref(row), row["column"], row["imported"] or "", row["present"] or "") for row in answer["edited"]),
    )


def _ref(row: Mapping[str, Any]) -> Ref:
    return Ref(row["kind"], row["id"], row["title"])


def _require(session: Session) -> None:
    if not session.user.may(RIGHT):
        raise AccessDenied(_("You may not import from files. Ask the administrator of the infobase."), RIGHT)


class _Reader:
    """The good rows of a plan as a stream; counts them, keeps the problems, tells the progress, stops when cancelled."""

    def __init__(self, plan: Plan, country: str, progress: Progress) -> None:
        self._plan = plan
        self._parser = RowParser(plan, country)
        self._progress = progress
        self.problems: list[Problem] = []
        self.outcomes: list[RowOutcome] = []
        self.failed = 0

    def __iter__(self) -> Iterator[ParsedRow]:
        plan, token = self._plan, current_token.get()
        total = plan.table.count(plan.sheet)
        for place, row in enumerate(data_rows(plan.table, plan.sheet, plan.header)):
            if place % _EVERY == 0:
                if token is not None:
                    token.check()
                self._progress(_("Reading the file"), place, total)
            parsed = self._parser.parse(row)
            self.problems += parsed.problems[: SHOWN_PROBLEMS - len(self.problems)]
            if not parsed.fatal:
                yield parsed
                continue
            self.failed += 1
            if len(self.outcomes) < SHOWN_ROWS:
                self.outcomes.append(RowOutcome(row.number, Status.ERROR, parsed.texts.get("name", "")))


def _terms(session: Session, plan: Plan) -> Terms:
    user = session.user
    others = user.is_admin or user.may("partner.edit_others")
    return Terms(plan.policy, user.id, user.is_admin, others, plan.lifecycle, session.base.country)


def _import(session: Session, plan: Plan, progress: Progress, *, dry: bool) -> ImportResult:
    _require(session)
    plan.check()
    started = time.perf_counter()
    changeset = None if dry else new_id()
    reader = _Reader(plan, session.base.country, progress)
    with session.transaction() as connection:
        if changeset is not None:
            connection.execute("select begin_changeset_v1(%s, 'import', %s)", (changeset, plan.table.name))
        stage = Stage(connection, _terms(session, plan))
        loaded = stage.load(reader)
        progress(_("Looking for the same clients in the infobase"), loaded, loaded)
        stage.recognise()
        unknown = stage.unknown()
        if changeset is not None and plan.create_references:
            stage.create_references(unknown, changeset)
        stage.compare()
        counts = Counter({Status(status): rows for status, rows in stage.counts().items()})
        counts[Status.ERROR] += reader.failed
        outcomes = _outcomes(stage, plan, reader.outcomes)
        created: dict[str, int] = {}
        if changeset is not None:
            progress(_("Writing"), loaded, loaded)
            created = stage.write(changeset)
            summary = {"file": plan.table.name, "rows": sum(counts.values()), **{status.value: rows for status, rows in counts.items()}}
            connection.execute("select finish_changeset_v1(%s, %s::jsonb)", (changeset, json.dumps(summary, ensure_ascii=False)))
    seconds = time.perf_counter() - started
    return ImportResult(plan.table.name, counts, outcomes, tuple(reader.problems), unknown, created, changeset, dry, seconds, plan.notices)


def _outcomes(stage: Stage, plan: Plan, failed: list[RowOutcome]) -> tuple[RowOutcome, ...]:
    rows = stage.outcomes(SHOWN_ROWS)
    differences: dict[int, list[Difference]] = {}
    for row in stage.differences(rows[-1]["n"] if rows else 0):
        key = _FIELD_TITLES.get((row["table_name"], row["column_name"]))
        title = str(plan.target[key].title) if key else row["column_name"]
        differences.setdefault(row["leader"], []).append(Difference(title, row["old_title"] or "", row["new_title"] or ""))
    listed = [_outcome(row, differences) for row in rows]
    return tuple(sorted([*listed, *failed], key=lambda outcome: outcome.row))


def _outcome(row: Mapping[str, Any], differences: Mapping[int, list[Difference]]) -> RowOutcome:
    partner = Ref("Partner", row["partner_id"], row["title"]) if row["partner_id"] else None
    own = row["n"] == row["leader"]
    return RowOutcome(
        row["n"], Status(row["status"]), row["name"], partner, 0 if own else row["leader"], row["reason"], tuple(differences.get(row["n"], ()))
    )
