"""Reading CSV: encoding, delimiter and quoting are found out; every cell stays the text that was written."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _
from app.exchange.cell_text import text_cell
from app.exchange.tables import Row, Sheet, check_row_count

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DELIMITERS = ";,\t|"
LINES_IN_ONE_ROW = 500
_SAMPLE = 64 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the file is written; ``skip`` lines (``sep=;``) come before the rows."""

    encoding: str
    delimiter: str = ","
    quote: str = '"'
    escape: str | None = None
    skip: int = 0


def _not_a_table() -> UserError:
    return UserError(_("The file is not a table: it is neither an Excel workbook nor a text file with rows."), _("Choose an .xlsx or .csv file."))


def _open(source: Path | bytes) -> IO[bytes]:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _is_utf8(source: Path | bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with _open(source) as stream:
        try:
            while chunk := stream.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def find_encoding(source: Path | bytes) -> str:
    """The encoding of a text file: by its mark, else UTF-16 by its zero bytes, UTF-8 when it is valid, else a Cyrillic code page."""
    with _open(source) as stream:
        head = stream.read(_SAMPLE)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if b"\0" in head:
        return _utf16_without_mark(head)
    if _is_utf8(source):
        return "utf-8"
    counted = Counter(head)
    windows, dos = (sum(counted[code] for code in codes) for codes in (range(0xC0, 0x100), range(0x80, 0xB0)))
    return "cp866" if dos > windows else "cp1251"


def _utf16_without_mark(head: bytes) -> str:
    """Which byte order a file without a mark has: its delimiters, line ends and digits have a zero byte beside them."""
    odd, even = head[1::2].count(0), head[0::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > len(head) // 20 and others == 0:
            return encoding
    raise _not_a_table()


def _sample_lines(source: Path | bytes, encoding: str) -> str:
    with io.TextIOWrapper(_open(source), encoding=encoding, errors="replace", newline="") as text:
        sample = text.read(_SAMPLE)
    if sample.count("\ufffd") > len(sample) // 10 or any(ord(letter) < 9 for letter in sample):
        raise _not_a_table()
    return sample


def _score(sample: str, dialect: Dialect) -> tuple[float, int]:
    """How evenly a dialect cuts the sample: rows of the commonest width times that width, then the width."""
    try:
        widths = Counter(len(row) for row in _reader(io.StringIO(sample, newline=""), dialect) if any(row))
    except csv.Error:
        return 0.0, 0
    widths.pop(1, None)
    if not widths:
        return 0.0, 1
    width, rows = max(widths.items(), key=lambda item: (item[1] * item[0], item[0]))
    return rows * width / (1 + len(widths) / 4), width


def _reader(stream: io.TextIOBase, dialect: Dialect) -> Iterator[list[str]]:
    return csv.reader(stream, delimiter=dialect.delimiter, quotechar=dialect.quote, escapechar=dialect.escape, doublequote=True)


def find_dialect(source: Path | bytes) -> Dialect:
    """How a text file is written; a first line ``sep=;`` is believed."""
    encoding = find_encoding(source)
    sample = _sample_lines(source, encoding)
    first = sample.split("\n", 1)[0].strip()
    skip = int(first.lower().startswith("sep=") and len(first) == 5)
    body = sample.split("\n", 1)[-1] if skip else sample
    if len(sample) >= _SAMPLE:
        body = body[: body.rfind("\n") + 1] or body
    escape = "\\" if '\\"' in body else None
    quotes = [mark for mark in ('"', "'") if mark in body] or ['"']
    delimiters = first[4] if skip else DELIMITERS
    choices = [Dialect(encoding, delimiter, quote, escape, skip) for delimiter in delimiters for quote in quotes]
    return max(choices, key=lambda dialect: (_score(body, dialect), dialect.quote == '"'))


class CsvTable:
    """A text file with a row per line."""

    format = "CSV"

    def __init__(self, source: Path | bytes, name: str) -> None:
        self._source = source
        self._count: int | None = None
        self.dialect = find_dialect(source)
        self.name = name
        self.sheets: tuple[Sheet, ...] = (Sheet(name),)

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        with io.TextIOWrapper(_open(self._source), encoding=self.dialect.encoding, errors="replace", newline="") as stream:
            for _line in range(self.dialect.skip):
                stream.readline()
            reader = csv.reader(stream, delimiter=self.dialect.delimiter, quotechar=self.dialect.quote, escapechar=self.dialect.escape)
            start = 0
            try:
                for number, record in enumerate(reader, 1 + self.dialect.skip):
                    if reader.line_num - start > LINES_IN_ONE_ROW:
                        raise _open_quote(start + 1)
                    start = reader.line_num
                    yield number, record
            except csv.Error as error:
                raise _open_quote(start + 1) from error

    def rows(self, sheet: int = 0) -> Iterator[Row]:  # noqa: ARG002 - one sheet only
        """The rows that are not empty, numbered as a spreadsheet would."""
        check_row_count(self.count())
        for number, record in self._records():
            cells = tuple(text_cell(value) for value in record)
            if any(cell.text for cell in cells):
                yield Row(number, cells)

    def count(self, sheet: int = 0) -> int:  # noqa: ARG002 - one sheet only
        """How many rows hold something."""
        if self._count is None:
            self._count = sum(1 for _number, record in self._records() if any(record))
        return self._count

    def notices(self, sheet: int = 0) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Nothing: text is read as it is."""
        return ()


def _open_quote(line: int) -> UserError:
    return UserError(
        _("A quotation mark opened in line {line} is never closed; the rows after it cannot be told apart.").format(line=line),
        _("Correct that line in a text editor, or save the table as .xlsx."),
    )
