"""What a file of rows looks like to the rest of the program: text cells with a hint of what they were, read as a stream."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from app.core.errors import UserError
from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

ROW_LIMIT = 200_000
"""More rows than this are refused: one transaction with a dry run to look through makes no sense above it, and the file is rarely a client base."""


class Hint(StrEnum):
    """What the file says a cell holds; the text is what counts."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"


class Cell(NamedTuple):
    """The text of a cell; ``lost`` says that digits were already lost in the file (``1.2E+11``, more than fifteen digits)."""

    text: str
    hint: Hint
    lost: bool = False


NOTHING = Cell("", Hint.EMPTY)


class Row(NamedTuple):
    """A row as numbered in the file; ``spans`` are the cells merged across columns, as (first, last) column from 0."""

    number: int
    cells: tuple[Cell, ...]
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def filled(self) -> int:
        """How many cells hold anything."""
        return sum(1 for cell in self.cells if cell.text)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the file; a CSV file has one."""

    name: str
    hidden: bool = False


class Table(Protocol):
    """A readable file; ``rows`` may be asked for again and again and keeps one row in memory."""

    name: str
    format: str
    sheets: tuple[Sheet, ...]

    def rows(self, sheet: int = 0) -> Iterator[Row]:
        """The rows of a sheet that are not empty, in order."""

    def count(self, sheet: int = 0) -> int:
        """How many rows of a sheet are not empty."""

    def notices(self, sheet: int = 0) -> tuple[str, ...]:
        """Sentences about the file that a person should see before going on."""


def check_row_count(count: int) -> None:
    """Refuse a file with more rows than the program takes at once."""
    if count > ROW_LIMIT:
        raise UserError(
            _("The file has {count} rows; up to {limit} rows can be loaded at once.").format(count=f"{count:,}", limit=f"{ROW_LIMIT:,}"),
            _("Split the file into several ones and load them one after another."),
        )
