"""Writing rows to XLSX as a stream: typed cells, a title row that stays in sight, text that never becomes a formula."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

import xlsxwriter

from app.core.errors import UserError
from app.core.i18n import _
from app.core.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHEET_ROWS = 1_048_576
TEXT_LIMIT = 32_767
EXACT_DIGITS = 15
_FORMATS = {
    Kind.INTEGER: "0",
    Kind.MONEY: "#,##0.00#",
    Kind.PRICE: "#,##0.00####",
    Kind.QUANTITY: "#,##0.######",
    Kind.RATE: "0.0000####",
    Kind.PERCENT: "0.####",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column to write: its title, what it holds, its width in characters; ``number_format`` overrules the one of the kind."""

    title: str
    kind: Kind = Kind.TEXT
    width: float = 18
    number_format: str = ""


def write_rows(stream: IO[bytes], columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, sheet: str = "") -> int:
    """Write rows of plain values (``None`` is an empty cell) in constant memory; returns how many rows were written."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "remove_timezone": True}
    with xlsxwriter.Workbook(stream, options) as book:
        page = book.add_worksheet(sheet or _("List"))
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = [book.add_format({"num_format": column.number_format or _FORMATS.get(column.kind, "@")}) for column in columns]
        page.freeze_panes(1, 0)
        for index, column in enumerate(columns):
            page.set_column(index, index, column.width)
            page.write_string(0, index, column.title, bold)
        count = 0
        for count, row in enumerate(rows, 1):
            if count >= SHEET_ROWS:
                raise UserError(
                    _("A sheet holds at most {count} rows.").format(count=f"{SHEET_ROWS - 1:,}"), _("Narrow the list by a filter and save it again.")
                )
            for index, value in enumerate(row):
                _write(page, count, index, value, formats[index])
        if count:
            page.autofilter(0, 0, count, len(columns) - 1)
    return count


def _write(page: Worksheet, row: int, column: int, value: Any, style: Format) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value, style)
    elif isinstance(value, int | float | Decimal) and _is_exact(value):
        page.write_number(row, column, float(value) if isinstance(value, Decimal) else value, style)
    elif isinstance(value, dt.datetime | dt.date):
        page.write_datetime(row, column, value, style)
    else:
        _write_text(page, row, column, str(value), style)


def _is_exact(value: int | float | Decimal) -> bool:
    """Whether Excel keeps every digit of the number; longer ones are written as text."""
    return isinstance(value, float) or len(Decimal(value).normalize().as_tuple().digits) <= EXACT_DIGITS


def _write_text(page: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    if len(text) > TEXT_LIMIT:
        text = text[: TEXT_LIMIT - 1] + "…"
    page.write_string(row, column, text, style)
