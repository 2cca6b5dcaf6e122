"""Reading XLSX as a stream of text rows: cached formula values, merged cells resolved, nothing rounded."""

from __future__ import annotations

import threading
import warnings
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError

from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS

from app.core.errors import KontoraError
from app.core.i18n import ngettext
from app.exchange.tables import NOTHING, Cell, Row, Sheet, check_row_count
from app.exchange.xlsx_package import Scan, open_package, scan_sheet, unreadable
from app.exchange.xlsx_sheet import Looks, shared_strings, sheet_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import openpyxl

_warnings_lock = threading.Lock()


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Whatever a broken part makes openpyxl raise becomes one clear error."""
    try:
        yield
    except KontoraError:
        raise
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, SyntaxError, ExpatError) as error:
        raise unreadable() from error


class _Reader(ExcelReader):
    """openpyxl's reader of a workbook, but for the table of strings, which it takes a third of the time for."""

    def read_strings(self) -> None:
        """Read the texts that all sheets share."""
        manifest: Any = self.package
        part = manifest.find(SHARED_STRINGS)
        if part is not None:
            with self.archive.open(part.PartName[1:]) as stream:
                # openpyxl expects texts, but does nothing with them here except handing them on to its sheets.
                cells: Any = shared_strings(stream)
                self.shared_strings = cells


def _load(content: bytes) -> openpyxl.Workbook:
    with _clear_errors(), _warnings_lock, warnings.catch_warnings():
        # openpyxl warns about styles and extensions that do not matter for reading values.
        warnings.simplefilter("ignore")
        reader = _Reader(open_package(content), read_only=True, data_only=True, keep_links=False)
        reader.read()
        return reader.wb


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
            if value.text:
                cells.extend([NOTHING] * (left + 1 - len(cells)))
                cells[left] = cells[left] if cells[left].text else value
        for left, bottom, right in self._starting.get(number, ()):
            if left < len(cells):
                self._open.append((left, bottom, right, cells[left]))
        return tuple((left, right) for left, _bottom, right, _value in self._open if right > left)


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
        source = self._sheet(sheet)
        looks = Looks(self._book, source._shared_strings)
        with _clear_errors(), source._get_source() as stream:
            for number, cells in sheet_rows(stream, looks):
                spans = merges.apply(number, cells)
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
