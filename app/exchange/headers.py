"""Finding the header of a table that has titles, empty rows and merged cells above it, and telling data rows from the rest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _
from app.exchange.mapping import folded, is_known_title, looks_like_email, looks_like_phone
from app.exchange.tables import Hint, Row
from app.exchange.targets import TOTAL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.exchange.tables import Table
    from app.exchange.targets import Target

SEARCHED_ROWS = 40
SAMPLE_ROWS = 20
_LONG_TITLE = 60


@dataclass(frozen=True, slots=True)
class Header:
    """Where the titles of the columns are: ``row`` is the number of the last header row, 0 when the data start at once."""

    row: int
    titles: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """The same for files with the same columns, whatever their case, punctuation and numbering of lines."""
        return hashlib.sha256("\x1f".join(folded(title) for title in self.titles).encode()).hexdigest()[:32]


def _is_label(text: str, hint: Hint) -> bool:
    return hint is Hint.TEXT and len(text) <= _LONG_TITLE and not text.isdigit() and not looks_like_email(text) and not looks_like_phone(text)


def _known(row: Row, target: Target) -> int:
    return sum(1 for text in {cell.text for cell in row.cells if _is_label(*cell[:2])} if is_known_title(text, target))


def _score(row: Row, place: int, target: Target) -> float:
    labels = len({cell.text for cell in row.cells if _is_label(*cell[:2])})
    others = sum(1 for cell in row.cells if cell.text and not _is_label(*cell[:2]))
    return 3.0 * _known(row, target) + 0.5 * min(labels, 12) - 1.5 * others - 0.05 * place


def _column_name(index: int) -> str:
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return _("Column {name}").format(name=name)


def _spread(row: Row, width: int) -> list[str]:
    """The texts of a row with merged cells repeated over their columns."""
    texts = [row.cells[index].text if index < len(row.cells) else "" for index in range(width)]
    for first, last in row.spans:
        texts[first : last + 1] = [texts[first]] * (min(last, width - 1) - first + 1) if first < width else []
    return texts


def _is_banner(row: Row) -> bool:
    """A title or the name of a section: one text over merged cells, or alone in its row."""
    return (bool(row.spans) or len(row.cells) == 1) and row.filled == 1


def _grouped(upper: Row, lower: Row) -> bool:
    """Whether two rows are one header of two floors: ``Contacts`` merged over ``Phone`` and ``E-mail``."""
    return (
        lower.number == upper.number + 1
        and upper.filled > 1
        and bool(upper.spans)
        and all(_is_label(*cell[:2]) for cell in (*upper.cells, *lower.cells) if cell.text)
    )


def _two_floors(upper: Row, lower: Row, width: int) -> tuple[str, ...]:
    pairs = zip(_spread(upper, width), _spread(lower, width), strict=True)
    return tuple(low if not high or high == low else f"{high} {low}".strip() for high, low in pairs)


def find_header(rows: Sequence[Row], target: Target) -> Header:
    """The header among the first rows of a sheet; raises when there is no table at all."""
    if not rows:
        raise UserError(_("There are no filled rows on this sheet."), _("Choose another sheet or another file."))
    width = max(len(row.cells) for row in rows)
    place = max(range(min(len(rows), SEARCHED_ROWS)), key=lambda index: _score(rows[index], index, target))
    best = rows[place]
    if _known(best, target) == 0 and (_score(best, 0, target) <= 0.5 or any(cell.text and not _is_label(*cell[:2]) for cell in best.cells)):
        return Header(0, tuple(_column_name(index) for index in range(width)))
    below = rows[place + 1] if place + 1 < len(rows) else None
    if below is not None and _grouped(best, below) and _score(below, 0, target) > 0:
        return Header(below.number, _named(_two_floors(best, below, width)))
    if place and _grouped(rows[place - 1], best):
        return Header(best.number, _named(_two_floors(rows[place - 1], best, width)))
    return Header(best.number, _named(_spread(best, width)))


def header_at(rows: Sequence[Row], number: int) -> Header:
    """The header when a person says which row it is."""
    width = max((len(row.cells) for row in rows), default=0)
    row = next((row for row in rows if row.number == number), Row(number, ()))
    return Header(number, _named(_spread(row, width)))


def _named(titles: Sequence[str]) -> tuple[str, ...]:
    return tuple(title or _column_name(index) for index, title in enumerate(titles))


def first_rows(table: Table, sheet: int, count: int = SEARCHED_ROWS + SAMPLE_ROWS) -> list[Row]:
    """The beginning of a sheet, enough to find the header and show samples."""
    return list(islice(table.rows(sheet), count))


def samples(rows: Sequence[Row], header: Header, count: int = SAMPLE_ROWS) -> tuple[tuple[str, ...], ...]:
    """Up to ``count`` texts of each column below the header."""
    below = list(islice((row for row in rows if is_data(row, header)), count))
    return tuple(tuple(row.cells[index].text if index < len(row.cells) else "" for row in below) for index in range(len(header.titles)))


def is_data(row: Row, header: Header) -> bool:
    """Whether a row below the header is data, not the header repeated, a row of column numbers or the name of a section."""
    if row.number <= header.row or (_is_banner(row) and len(header.titles) > 1):
        return False
    texts = [cell.text for cell in row.cells if cell.text]
    if texts and len(header.titles) > 1 and folded(texts[0]) in TOTAL_WORDS:
        return False
    if len(texts) > 1 and texts == [title for title in header.titles[: len(row.cells)] if title][: len(texts)]:
        return False
    return not (len(texts) > 2 and texts[0] == "1" and texts == [str(index) for index in range(1, len(texts) + 1)])


def data_rows(table: Table, sheet: int, header: Header) -> Iterator[Row]:
    """The rows of data below the header, as a stream."""
    return (row for row in table.rows(sheet) if is_data(row, header))
