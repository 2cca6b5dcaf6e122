"""Parsing one sheet of a workbook as a stream, row by row, with nothing kept: the part of reading XLSX that has to be quick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import from_excel, from_ISO8601

from app.exchange.cell_text import number_cell, spreadsheet_cell, text_cell
from app.exchange.tables import NOTHING, Cell, Hint
from app.exchange.xlsx_package import unreadable
from app.exchange.xlsx_plain import Columns, PlainRows, keep, row_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import openpyxl

    from app.exchange.xlsx_plain import NumberedCells

_DIGITS = "0123456789"


@dataclass
class Looks:
    """What the styles and strings of a workbook make of a raw value."""

    book: openpyxl.Workbook
    strings: Sequence[Cell]
    _formats: dict[int, str] = field(default_factory=dict)

    def cell(self, kind: str, style: int, raw: str) -> Cell:
        """The cell of a raw value; ``kind`` is the type mark of the file."""
        if not raw:
            return NOTHING
        make = _MAKERS.get(kind)
        return make(self, style, raw) if make is not None else text_cell(raw)

    def shared(self, _style: int, raw: str) -> Cell:
        """A text of the table that all sheets share."""
        return self.strings[int(raw)]

    def number(self, style: int, raw: str) -> Cell:
        """A number, or a date when its style says so."""
        value = float(raw) if "." in raw or "E" in raw or "e" in raw else int(raw)
        book: Any = self.book
        if style in book._date_formats:
            return _moment(from_excel(value, book.epoch, timedelta=style in book._timedelta_formats), raw)
        return number_cell(value, self._format(style))

    def _format(self, style: int) -> str:
        known = self._formats.get(style)
        if known is None:
            book: Any = self.book
            number = book._cell_styles[style].numFmtId if style < len(book._cell_styles) else 0
            own = book._number_formats
            known = BUILTIN_FORMATS.get(number) or (own[number - 164] if 0 <= number - 164 < len(own) else "General")
            self._formats[style] = known
        return known


_MAKERS: dict[str, Callable[[Looks, int, str], Cell]] = {
    "n": Looks.number,
    "s": Looks.shared,
    "b": lambda _looks, _style, raw: Cell("1" if raw in {"1", "true"} else "0", Hint.BOOLEAN),
    "e": lambda _looks, _style, raw: Cell(raw, Hint.ERROR),
    "d": lambda _looks, _style, raw: _iso_moment(raw),
}


def _iso_moment(raw: str) -> Cell:
    moment: Callable[[str], Any] = from_ISO8601
    return spreadsheet_cell(moment(raw), "d", None)


def _moment(value: Any, raw: str) -> Cell:
    return spreadsheet_cell(value, "d", None) if value is not None else Cell(raw, Hint.NUMBER)


class _Handler:
    """The callbacks of the XML parser; finished rows wait in ``ready``, ``row`` is the number of the last one that was read."""

    def __init__(self, looks: Looks) -> None:
        self.ready: list[NumberedCells] = []
        self.row = 0
        self._looks = looks
        self._columns = Columns()
        self._prefix: str | None = None
        self._cells: list[Cell] = []
        self._column = -1
        self._kind = "n"
        self._style = 0
        self._text: list[str] = []
        self._inside = False
        self._phonetic = False

    def parser(self) -> expat.XMLParserType:
        """A parser that calls this handler."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = _no_doctype
        return parser

    def _local(self, name: str) -> str:
        if self._prefix is None:
            self._prefix = name.rpartition("worksheet")[0]
        return name[len(self._prefix) :] if self._prefix else name

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = self._local(name) if self._prefix != "" else name
        if local == "c":
            self._open_cell(attributes)
        elif local in {"v", "t"}:
            self._inside = not self._phonetic
        elif local == "row":
            self.row = int(float(attributes["r"])) if "r" in attributes else self.row + 1
            self._cells, self._column = [], -1
        elif local == "rPh":
            self._phonetic = True

    def _open_cell(self, attributes: dict[str, str]) -> None:
        get = attributes.get
        place = get("r")
        self._column = self._column + 1 if place is None else self._columns[place.rstrip(_DIGITS)]
        self._kind = get("t", "n")
        self._style = int(get("s", 0))
        self._text.clear()

    def _characters(self, text: str) -> None:
        if self._inside:
            self._text.append(text)

    def _end(self, name: str) -> None:
        local = self._local(name) if self._prefix != "" else name
        if local in {"v", "t"}:
            self._inside = False
        elif local == "c":
            if self._text:
                keep(self._cells, self._column, self._looks.cell(self._kind, self._style, "".join(self._text)))
        elif local == "row":
            if self._cells:
                self.ready.append((self.row, self._cells))
        elif local == "rPh":
            self._phonetic = False


def _no_doctype(*_arguments: object) -> None:
    raise unreadable()


def sheet_rows(stream: IO[bytes], looks: Looks) -> Iterator[NumberedCells]:
    """The rows of a sheet that hold something: number and cells, the empty ones at the end left out."""
    handler, plain = _Handler(looks), PlainRows(looks.cell)
    parser = handler.parser()
    for piece in row_pieces(stream):
        row = plain.read(piece)
        if row is None:
            parser.Parse(piece, False)
            yield from handler.ready
            handler.ready.clear()
            continue
        # The parser never sees the row, yet a row without a number counts on from it.
        handler.row = row[0]
        if row[1]:
            yield row
    parser.Parse(b"", True)
    yield from handler.ready


class _Strings:
    """Collects the texts of the shared table; phonetic hints are left out."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self._text: list[str] = []
        self._inside = self._phonetic = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(":")[2]
        if local == "si":
            self._text.clear()
        elif local == "t":
            self._inside = not self._phonetic
        elif local == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        """An element ends."""
        local = name.rpartition(":")[2]
        if local == "si":
            self.cells.append(text_cell("".join(self._text)))
        elif local == "t":
            self._inside = False
        elif local == "rPh":
            self._phonetic = False

    def characters(self, text: str) -> None:
        """A piece of text."""
        if self._inside:
            self._text.append(text)


def shared_strings(stream: IO[bytes]) -> list[Cell]:
    """The texts that the sheets refer to by number."""
    strings = _Strings()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = strings.start
    parser.EndElementHandler = strings.end
    parser.CharacterDataHandler = strings.characters
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.ParseFile(stream)
    return strings.cells
