"""Reading XLSX as a stream of text rows: cached formula values, merged cells resolved, nothing rounded."""

from __future__ import annotations

import threading
import warnings
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import openpyxl

from app.core.errors import KontoraError
from app.core.i18n import ngettext
from app.exchange.cell_text import spreadsheet_cell
from app.exchange.tables import NOTHING, Cell, Row, Sheet, check_row_count
from app.exchange.xlsx_package import Scan, open_package, scan_sheet, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COLUMN_LIMIT = 512
_warnings_lock = threading.Lock()


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Whatever a broken part makes openpyxl raise becomes one clear error."""
    try:
        yield
    except KontoraError:
        raise
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, SyntaxError) as error:
        raise unreadable() from error


def _load(content: bytes) -> openpyxl.Workbook:
    with _clear_errors(), _warnings_lock, warnings.catch_warnings():
        # openpyxl warns about styles and extensions that do not matter for reading values.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(open_package(content), read_only=True, data_only=True, keep_links=False)


class _Merges:
    """The merged ranges that matter for the row being read."""

    def __init__(self, ranges: Iterable[tuple[int, int, int, int]]) -> None:
        self._starting: dict[int, list[tuple[int, int, int]]] = {}
        for top, left, bottom, right in ranges:
            self._starting.setdefault(top, []).append((left - 1, bottom, right - 1))
        self._open: list[tuple[int, int, int, Cell]] = []

    def apply(self, number: int, cells: list[Cell]) -> tuple[tuple[int, int], ...]:
        """Give a cell merged downwards its value in each row; return the cells merged across."""
        self._open = [merged for merged in self._open if merged[1] >= number]
        for left, _bottom, _right, value in self._open:
            if left < len(cells) and not cells[left].text:
                cells[left] = value
        for left, bottom, right in self._starting.get(number, ()):
            if left < len(cells):
                self._open.append((left, bottom, right, cells[left]))
        return tuple((left, right) for left, _bottom, right, _value in self._open if right > left)


def _cells(row: Iterable[Any]) -> list[Cell]:
    cells = [NOTHING if (value := cell.value) is None else spreadsheet_cell(value, cell.data_type, _format_of(cell, value)) for cell in row]
    while cells and not cells[-1].text:
        cells.pop()
    return cells


def _format_of(cell: Any, value: Any) -> str | None:
    return cell.number_format if isinstance(value, int | float) else None


class XlsxTable:
    """An XLSX workbook; its bytes are kept, so that the file may be changed or removed while it is being looked at."""

    format = "XLSX"

    def __init__(self, source: Path | bytes, name: str) -> None:
        self._book = _load(source if isinstance(source, bytes) else source.read_bytes())
        self._scans: dict[int, Scan] = {}
        self.name = name
        self.sheets = tuple(Sheet(sheet.title, sheet.sheet_state != "visible") for sheet in self._book.worksheets)
        if not self.sheets:
            raise unreadable()

    def _sheet(self, index: int) -> Any:
        sheet: Any = self._book.worksheets[index]
        # Programs write wrong dimensions; without them every row is read as it is.
        sheet.reset_dimensions()
        return sheet

    def _scan(self, index: int) -> Scan:
        if index not in self._scans:
            with _clear_errors(), self._sheet(index)._get_source() as stream:
                self._scans[index] = scan_sheet(stream)
        return self._scans[index]

    def count(self, sheet: int = 0) -> int:
        """How many rows of a sheet hold something."""
        return self._scan(sheet).rows

    def rows(self, sheet: int = 0) -> Iterator[Row]:
        """The rows that are not empty, numbered as in Excel."""
        scan = self._scan(sheet)
        check_row_count(scan.rows)
        merges = _Merges(scan.merges)
        with _clear_errors():
            for number, row in enumerate(self._sheet(sheet).iter_rows(), 1):
                cells = _cells(row[:COLUMN_LIMIT])
                spans = merges.apply(number, cells)
                if cells:
                    yield Row(number, tuple(cells), spans)

    def notices(self, sheet: int = 0) -> tuple[str, ...]:
        """A warning about formulas that no program has calculated yet."""
        count = self._scan(sheet).bare_formulas
        if not count:
            return ()
        return (
            ngettext(
                "{count} cell holds a formula without a calculated value and is read as empty: open the file in Excel, save it and choose it again.",
                "{count} cells hold formulas without calculated values and are read as empty: open the file in Excel, save it and choose it again.",
                count,
            ).format(count=count),
        )
