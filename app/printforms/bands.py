"""The parts of a form before they are put on pages: bands, and tables of rows whose header is repeated and whose sum is carried."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from app.printforms.pages import Item, Line, moved
from app.printforms.typesetting import Align, Lines, Style, broken, height_of, set_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ORPHANS = 2
"""A paragraph or a row that is split leaves at least so many lines on either page."""


@dataclass(frozen=True, slots=True)
class Band:
    """A strip across the page that is never split; marks are placed from its left top corner."""

    height: float
    items: tuple[Item, ...] = ()
    keep_with_next: bool = False

    def kept(self) -> Band:
        """The same band, on one page with the one after it."""
        return replace(self, keep_with_next=True)


def space(height: float, *, keep_with_next: bool = False) -> Band:
    """Empty height."""
    return Band(height, (), keep_with_next)


def beside(bands: Iterable[tuple[float, Band]]) -> Band:
    """Bands side by side, each at its ``x``, as one."""
    placed = tuple(bands)
    items = tuple(moved(item, x, 0) for x, band in placed for item in band.items)
    return Band(max(band.height for _, band in placed), items)


def stacked(bands: Iterable[Band]) -> Band:
    """Bands one below another as one that is not split."""
    top, items = 0.0, []
    for band in bands:
        items += [moved(item, 0, top) for item in band.items]
        top += band.height
    return Band(top, tuple(items))


def text_band(lines: Lines, width: float, align: Align = Align.LEFT, *, x: float = 0.0) -> Band:
    """Lines of text that stay together."""
    return Band(height_of(lines), tuple(set_lines(lines, x, 0, width, align)))


def flowing_text(text: str, style: Style, width: float) -> list[Band]:
    """A text that may run over pages, line by line, without widows and orphans."""
    lines = broken(text, style, width)
    count = len(lines)
    return [
        replace(text_band((line,), width), keep_with_next=place < count and (place < ORPHANS or place > count - ORPHANS))
        for place, line in enumerate(lines, 1)
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the lines of each cell, and the amount it adds to the carried sum."""

    cells: tuple[Lines, ...]
    amount: Decimal = Decimal(0)

    @property
    def text_height(self) -> float:
        """The height of the tallest cell."""
        return max((height_of(cell) for cell in self.cells), default=0.0)

    @property
    def line_height(self) -> float:
        """The height of the highest line."""
        return max((line.style.height for cell in self.cells for line in cell), default=0.0)

    def split(self, height: float) -> tuple[Row, Row] | None:
        """The row in two, the first not higher than ``height``; none when that would leave orphans. The figures stay in the first."""
        counts = [_fitting_lines(cell, height) for cell in self.cells]
        rest = [len(cell) - count for cell, count in zip(self.cells, counts, strict=True)]
        if (
            not any(rest)
            or any(0 < left < ORPHANS for left in rest)
            or any(left and count < ORPHANS for left, count in zip(rest, counts, strict=True))
        ):
            return None
        head = tuple(cell[:count] for cell, count in zip(self.cells, counts, strict=True))
        tail = tuple(cell[count:] for cell, count in zip(self.cells, counts, strict=True))
        return Row(head, self.amount), Row(tail)


def _fitting_lines(cell: Lines, height: float) -> int:
    """How many lines go into the height, less one where a single line would be left over."""
    used, count = 0.0, 0
    for line in cell:
        used += line.style.height
        if used > height + 0.01:
            break
        count += 1
    return count - 1 if len(cell) - count == 1 else count


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column with its final place and width."""

    x: float
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page; ``carried`` and ``brought`` make the bands that close and open a page."""

    columns: tuple[TableColumn, ...]
    header: Band
    rows: tuple[Row, ...]
    width: float
    carried: Callable[[Decimal], Band]
    brought: Callable[[Decimal], Band]
    padding: float = 2.6

    def row_height(self, row: Row) -> float:
        """The height of a row with its padding."""
        return row.text_height + 2 * self.padding

    def row_band(self, row: Row) -> Band:
        """The row as marks, a hairline below."""
        height = self.row_height(row)
        marks: list[Item] = [Line(0, height, self.width, height)]
        for column, cell in zip(self.columns, row.cells, strict=True):
            marks += set_lines(cell, column.x, self.padding, column.width, column.align)
        return Band(height, tuple(marks))


Part = Band | Table


def chained(bands: Sequence[Band]) -> list[Band]:
    """Bands that all stay on one page as long as one page holds them."""
    return [band.kept() for band in bands[:-1]] + list(bands[-1:])
