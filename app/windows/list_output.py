"""A list as a workbook, a PDF, a text, on paper, in the clipboard: the work of it, off the UI thread. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import IO, TYPE_CHECKING, Any

from app.core.cancel import current_token
from app.core.errors import AccessDenied, UserError
from app.core.formats import format_value
from app.core.i18n import _, language
from app.core.kinds import NUMBERS, Kind
from app.exchange.text_writer import write_text
from app.exchange.whole_file import whole_file
from app.exchange.xlsx_writer import Column, write_rows
from app.printforms.forms.listing import ListColumn, ListPrint, layout
from app.printforms.pdf import to_pdf
from app.queries.chosen import chosen_rows
from app.queries.totals import CURRENCY, SUMMED
from app.services.events import record_export
from app.ui.lists.shown_row import RowFormat, value_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from app.core.lists import ListRow
    from app.printforms.pages import PrintedForm
    from app.queries import Session
    from app.queries.chosen import Chosen
    from app.ui.lists.shown_row import ShownColumn

    Progress = Callable[[int, int], None]

RIGHT = "export.run"
PIXELS_PER_CHARACTER = 7
TOLD_EVERY = 500
MOST_ON_PAPER = 20_000
_AS_TEXT = frozenset({Kind.CHOICE, Kind.REFERENCE, Kind.LONG_TEXT})
_SEPARATORS = {".csv": ";"}


class Target(StrEnum):
    """Where a list goes."""

    XLSX = "xlsx"
    PDF = "pdf"
    TEXT = "txt"
    PAPER = "paper"
    CLIPBOARD = "clipboard"


@dataclass(frozen=True, slots=True)
class Output:
    """What is put out: which rows (``about`` so many), which columns, what stands above them, with totals or without."""

    chosen: Chosen
    columns: tuple[ShownColumn, ...]
    target: Target
    title: str
    notes: tuple[str, ...]
    about: int
    totals: bool = True


def write_file(session: Session, output: Output, path: Path, progress: Progress) -> int:
    """Write the file, which appears only when it is whole; returns how many rows it has."""
    with whole_file(path) as stream:
        count = _write(session, output, stream, path.suffix.lower(), progress)
    _record(session, output, count)
    return count


def text_of(session: Session, output: Output, progress: Progress) -> tuple[str, int]:
    """The list as tab-separated text with its titles, and how many rows it has."""
    rows = ["\t".join(texts) for texts in _texts(session, output, progress)]
    _record(session, output, len(rows))
    return "\n".join(("\t".join(column.title for column in output.columns), *rows)), len(rows)


def form_of(session: Session, output: Output, progress: Progress) -> tuple[PrintedForm, int]:
    """The list laid out for paper, and how many rows it has."""
    form, count = _form(session, output, progress)
    _record(session, output, count)
    return form, count


def _write(session: Session, output: Output, stream: IO[bytes], suffix: str, progress: Progress) -> int:
    if output.target is Target.XLSX:
        sheet = [Column(column.title, _kind(column), max(column.column.width // PIXELS_PER_CHARACTER, 8)) for column in output.columns]
        cells = ([_cell(column, row.values.get(column.field)) for column in output.columns] for row in _rows(session, output, progress))
        return write_rows(stream, sheet, cells)
    if output.target is Target.PDF:
        form, count = _form(session, output, progress)
        stream.write(to_pdf(form))
        return count
    titles = [column.title for column in output.columns]
    return write_text(stream, titles, _texts(session, output, progress), separator=_SEPARATORS.get(suffix, "\t"))


def _kind(column: ShownColumn) -> Kind:
    return Kind.TEXT if column.kind in _AS_TEXT else column.kind


def _cell(column: ShownColumn, value: Any) -> Any:
    return value_text(column.fact, value) or None if column.kind in _AS_TEXT else value


def _rows(session: Session, output: Output, progress: Progress) -> Iterator[ListRow]:
    """The rows, counted for who watches; stops when asked to."""
    if not session.user.may(RIGHT):
        raise AccessDenied(_("You may not put lists out."), RIGHT)
    token = current_token.get()
    kind = session.registry[output.chosen.kind]
    extra = (CURRENCY,) if CURRENCY in kind.fields else ()
    for place, row in enumerate(chosen_rows(session, output.chosen, (*(column.field for column in output.columns), *extra))):
        if place % TOLD_EVERY == 0:
            progress(place, max(output.about, place))
            if token is not None:
                token.check()
        yield row


def _texts(session: Session, output: Output, progress: Progress) -> Iterator[tuple[str, ...]]:
    shown = RowFormat(output.columns, session.base.time_zone).shown
    return (shown(row).texts for row in _rows(session, output, progress))


def _form(session: Session, output: Output, progress: Progress) -> tuple[PrintedForm, int]:
    """Paper is laid out as a whole, for its pages are numbered; so there is an end to its rows."""
    sums = _Sums(output.columns)
    shown = RowFormat(output.columns, session.base.time_zone).shown
    rows: list[tuple[str, ...]] = []
    for row in _rows(session, output, progress):
        if len(rows) == MOST_ON_PAPER:
            message = _("At most {count} rows go on paper or into a PDF.").format(count=format_value(Kind.INTEGER, MOST_ON_PAPER))
            raise UserError(message, _("Narrow the list by a filter, or save it as an Excel workbook."))
        sums.add(row)
        rows.append(shown(row).texts)
    columns = tuple(ListColumn(column.title, column.kind in NUMBERS) for column in output.columns)
    totals = sums.rows() if output.totals and rows else ()
    data = ListPrint(output.title, output.notes, columns, rows, totals, _("page {number} of {total}"), session.user.name, language())
    return layout(data, _watched(progress)), len(rows)


def _watched(progress: Progress) -> Progress:
    token = current_token.get()

    def told(done: int, total: int) -> None:
        if token is not None:
            token.check()
        progress(done, total)

    return told


class _Sums:
    """Sums of the columns, each currency for itself."""

    def __init__(self, columns: Sequence[ShownColumn]) -> None:
        self._columns = tuple(columns)
        self._sums: dict[tuple[str, int], dict[str, Decimal]] = {}

    def add(self, row: ListRow) -> None:
        """Take a row in."""
        for column in self._columns:
            if column.kind in SUMMED and (value := row.values.get(column.field)) is not None:
                money = column.kind is Kind.MONEY
                unit = (str(row.values.get(CURRENCY) or ""), row.values.get("digits", 2)) if money else ("", 2)
                own = self._sums.setdefault(unit, {})
                own[column.field] = own.get(column.field, Decimal()) + value

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """One row for each currency; the first says what it is."""
        units = sorted(self._sums)
        return tuple(self._row(place, unit) for place, unit in enumerate(units))

    def _row(self, place: int, unit: tuple[str, int]) -> tuple[str, ...]:
        texts = [
            format_value(column.kind, self._sums[unit][column.field], digits=unit[1]) if column.field in self._sums[unit] else ""
            for column in self._columns
        ]
        named = next((index for index, column in enumerate(self._columns) if column.field == CURRENCY), -1)
        if named >= 0:
            texts[named] = unit[0]
        label = "" if place else _("Total")
        label = label if named >= 0 or not unit[0] else f"{label} {unit[0]}".strip()
        texts[0] = texts[0] or label
        return tuple(texts)


def _record(session: Session, output: Output, count: int) -> None:
    record_export(session, output.chosen.kind, count, search=output.chosen.request.search, target=output.target)
