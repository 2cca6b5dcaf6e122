"""Rows of goods from a table that was made elsewhere: its columns understood, its products found, its numbers read, nothing lost on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.core.drafts import Draft, Line, Ref
from app.core.errors import UserError
from app.core.formats import parse_value
from app.core.i18n import _, lazy
from app.core.kinds import Kind
from app.exchange.goods_columns import IDENTIFIERS, goods_target, guess_goods
from app.exchange.headers import Header, find_header, is_data, samples
from app.queries.matching import match_objects
from app.services.filling import new_draft, new_row
from app.services.objects import save_all
from app.services.rules import rules_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from uuid import UUID

    from app.db.session import Session
    from app.exchange.tables import Row, Table
    from app.exchange.targets import Target
    from app.metadata.types import Field, ObjectType
    from app.queries.matching import Match

MOST_ROWS = 5000
_UNIT_WORD = re.compile(r"(?<=\d)\s*[^\W\d_]+\.?$")
_NO_VAT = frozenset(
    {"без ндс", "без пдв", "no vat", "without vat", "exempt", "ədvsiz", "ədv-siz", "დღგ-ს გარეშე", "დღგს გარეშე", "нөатгүй", "нөат-гүй", "-", "—"}
)


class Status(StrEnum):
    """What becomes of a row."""

    FOUND = "found"
    SIMILAR = "similar"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"
    WRONG = "wrong"
    SKIPPED = "skipped"


STATUS_TITLES = {
    Status.FOUND: lazy("Will be added"),
    Status.SIMILAR: lazy("Will be added: found by a part of the name"),
    Status.AMBIGUOUS: lazy("Several fit: choose one"),
    Status.MISSING: lazy("Not found"),
    Status.WRONG: lazy("Wrong number"),
    Status.SKIPPED: lazy("No quantity"),
}
LOADED = frozenset({Status.FOUND, Status.SIMILAR})


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """A table with a guess about each of its columns; ``mapping`` has a field of ``target`` for each, or nothing."""

    rows: tuple[Row, ...]
    header: Header
    samples: tuple[tuple[str, ...], ...]
    target: Target
    mapping: tuple[str, ...]

    def texts(self, row: Row) -> dict[str, str]:
        """The cells of a row by field."""
        return {field: row.cells[place].text for place, field in enumerate(self.mapping) if field and place < len(row.cells)}


@dataclass(frozen=True, slots=True)
class LoadedRow:
    """A row of the table as it was understood. ``chosen`` is the object it means, of ``matches`` when there were several."""

    number: int
    source: tuple[str, ...]
    texts: Mapping[str, str]
    values: Mapping[str, Any]
    problem: str = ""
    skipped: bool = False
    matches: tuple[Match, ...] = ()
    chosen: Ref | None = None

    @property
    def status(self) -> Status:
        """What becomes of the row."""
        if self.problem or self.skipped:
            return Status.WRONG if self.problem else Status.SKIPPED
        if self.chosen is None:
            return Status.AMBIGUOUS if self.matches else Status.MISSING
        is_sure = len(self.matches) > 1 or not any(match.by_part for match in self.matches)
        return Status.FOUND if is_sure else Status.SIMILAR

    @property
    def wanted(self) -> str:
        """What the row calls its product."""
        return self.texts.get("name") or self.texts.get("sku") or self.texts.get("barcode") or ""


def plan_of(table: Table, fields: Mapping[str, Field], found_by: Collection[str]) -> LoadPlan:
    """Guess what the columns of a table are; ``fields`` are those of the section, ``found_by`` those of the objects that rows name."""
    target = goods_target({*fields, *(name for name in IDENTIFIERS if name in found_by)})
    rows = tuple(table.rows())
    if len(rows) > MOST_ROWS:
        message = _("The table has {count} rows; a document takes up to {limit} at once.").format(count=len(rows), limit=MOST_ROWS)
        raise UserError(message, _("Split it into several ones."))
    header = find_header(rows, target)
    seen = samples(rows, header)
    return LoadPlan(tuple(row for row in rows if is_data(row, header)), header, seen, target, guess_goods(header, seen, target))


def load(session: Session, object_type: ObjectType, section: str, pick: str, plan: LoadPlan) -> tuple[LoadedRow, ...]:
    """Understand every row of the table; the objects of all rows are looked for at once."""
    fields = object_type.sections[section].fields
    read = [_read(plan, fields, row) for row in plan.rows]
    wanted = {place: [row.texts.get(name, "") for name in IDENTIFIERS] for place, row in enumerate(read)}
    found = match_objects(session, fields[pick].fact.target, wanted)
    return tuple(_matched(row, found.get(place, ())) for place, row in enumerate(read))


def lines_of(session: Session, draft: Draft, section: str, pick: str, chosen: Sequence[tuple[Ref, Mapping[str, Any]]]) -> list[Line]:
    """Rows for picked objects: what comes with the object (unit, price, VAT rate), then what is given."""
    object_type = session.registry[draft.kind]
    picked = rules_of(object_type).picked.get(section)
    found = picked(session, draft, [ref.id for ref, _values in chosen]) if picked is not None and chosen else {}
    blank = dict.fromkeys(object_type.sections[section].fields)
    lines = []
    for ref, values in chosen:
        row = new_row(object_type, section)
        lines.append(Line(row.id, {**blank, **row.values, **found.get(ref.id, {}), **values, pick: ref}))
    return lines


def create_objects(session: Session, kind: str, rows: Sequence[LoadedRow], *, op: UUID) -> tuple[LoadedRow, ...]:
    """Make an object for each of the rows, all or none; rows of the same name share one. The rows, with what was made chosen."""
    fields = session.registry[kind].fields
    drafts: dict[str, Draft] = {}
    for row in rows:
        given = {name: row.texts[name] for name in IDENTIFIERS if name in fields and row.texts.get(name)}
        drafts.setdefault(row.wanted.casefold(), new_draft(session, kind, {**given, session.registry[kind].presentation: row.wanted}))
    save_all(session, tuple(drafts.values()), op=op)
    title = session.registry[kind].presentation
    made = {name: Ref(kind, draft.id, str(draft.values[title])) for name, draft in drafts.items()}
    return tuple(replace(row, chosen=made[row.wanted.casefold()], matches=()) for row in rows)


def _read(plan: LoadPlan, fields: Mapping[str, Field], row: Row) -> LoadedRow:
    texts = plan.texts(row)
    values: dict[str, Any] = {}
    problem = ""
    for name, text in texts.items():
        if name in fields and name not in IDENTIFIERS and text:
            try:
                values[name] = _value(fields[name], text)
            except UserError as error:
                problem = problem or f"{fields[name].title}: {error.message}"
    lost = next((cell.text for place, cell in enumerate(row.cells) if cell.lost and place < len(plan.mapping) and plan.mapping[place]), "")
    if lost:
        problem = problem or _("“{text}” lost its digits in Excel.").format(text=lost)
    skipped = "quantity" in plan.mapping and not values.get("quantity") and not problem
    return LoadedRow(row.number, tuple(cell.text for cell in row.cells), texts, values, problem, skipped)


def _value(field: Field, text: str) -> Any:
    if field.name == "vat_rate" and " ".join(text.casefold().split()) in _NO_VAT:
        return None
    return parse_value(field.fact, _UNIT_WORD.sub("", text.strip()) if field.fact.kind is Kind.QUANTITY else text)


def _matched(row: LoadedRow, matches: tuple[Match, ...]) -> LoadedRow:
    return replace(row, matches=matches, chosen=matches[0].ref if len(matches) == 1 else None)
