"""Putting bands and tables on pages: repeated headers, carried sums, parts that stay together, page numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from app.printforms.bands import ORPHANS, Band, Part, Row, Table
from app.printforms.pages import A4, Item, Page, moved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SPLIT_ABOVE = 0.25
"""A row is moved whole to the next page unless it is higher than this part of the page."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The sheet and its margins; ``foot`` draws what stands below the text of page ``n`` of ``N``."""

    left: float = 51.0
    top: float = 40.0
    right: float = 37.0
    bottom: float = 46.0
    size: tuple[float, float] = A4
    foot: Callable[[int, int], Band] | None = None

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        """The height between the margins."""
        return self.size[1] - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class _Piece:
    """A band, or a row of a table, with whether it must stay with the next piece."""

    content: Band | Row
    table: Table | None = None
    keep: bool = False
    ends_table: bool = False

    @property
    def height(self) -> float:
        if isinstance(self.content, Row):
            assert self.table is not None
            return self.table.row_height(self.content)
        return self.content.height


def _table_pieces(table: Table, *, followed: bool) -> Iterator[_Piece]:
    """The first two rows stay together, and the last two stay with each other and with what follows the table."""
    last = len(table.rows) - 1
    for place, row in enumerate(table.rows):
        keep = place == 0 or place == last - 1 or (place == last and followed)
        yield _Piece(row, table, keep, ends_table=place == last)


def _pieces(parts: Sequence[Part]) -> Iterator[_Piece]:
    for place, part in enumerate(parts, 1):
        if isinstance(part, Table):
            yield from _table_pieces(part, followed=place < len(parts))
        else:
            yield _Piece(part, keep=part.keep_with_next)


def _chains(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    chain: list[_Piece] = []
    for piece in pieces:
        chain.append(piece)
        if not piece.keep:
            yield chain
            chain = []
    if chain:
        yield chain


@dataclass
class _Composer:
    frame: Frame
    pages: list[list[Item]] = field(default_factory=lambda: [[]])
    y: float = 0.0
    table: Table | None = None
    carried: Decimal = Decimal(0)

    @property
    def room(self) -> float:
        return self.frame.height - self.y

    def put(self, band: Band) -> None:
        left, top = self.frame.left, self.frame.top + self.y
        self.pages[-1] += [moved(item, left, top) for item in band.items]
        self.y += band.height

    def need(self, chain: Sequence[_Piece]) -> float:
        """The height that the chain takes here, with the header of a table it begins and the line that carries the sum."""
        table, height = self.table, 0.0
        for piece in chain:
            if piece.table is not None and piece.table is not table:
                height += piece.table.header.height
            table = piece.table
            height += piece.height
        return height + self.reserve(chain[-1])

    @staticmethod
    def reserve(piece: _Piece) -> float:
        return piece.table.carried(Decimal(0)).height if piece.table is not None and not piece.ends_table else 0.0

    def fresh_room(self, piece: _Piece) -> float:
        """The height of a new page for a chain that begins with ``piece``."""
        if piece.table is None or piece.table is not self.table:
            return self.frame.height
        return self.frame.height - piece.table.header.height - piece.table.brought(Decimal(0)).height

    def turn(self, piece: _Piece) -> None:
        """Begin a page; in the middle of a table the sum is carried over and the header repeated."""
        table = self.table if piece.table is self.table else None
        if table is not None:
            self.put(table.carried(self.carried))
        self.pages.append([])
        self.y = 0.0
        if table is not None:
            self.put(table.header)
            self.put(table.brought(self.carried))

    def place_chain(self, chain: list[_Piece]) -> None:
        """Place pieces that belong together; those that no page could hold are parted as late as possible."""
        while chain:
            if self.need(chain) <= self.room:
                count = len(chain)
            else:
                count = self.longest_start(chain)
                if self.y > 0 and (count > 1 or not self.is_splittable(chain[0])) and self.need(chain[: max(count, 1)]) > self.room:
                    self.turn(chain[0])
            count = max(count, 1)
            for piece in chain[:count]:
                self.place(piece, self.following(chain) if count == 1 else 0.0)
            chain = chain[count:]

    def following(self, chain: list[_Piece]) -> float:
        """The height that must stay with the end of the first piece, if a page holds it beside a few lines."""
        rest = [piece.height for piece in chain[1:]]
        return sum(rest) if sum(rest) < self.frame.height * (1 - SPLIT_ABOVE) else sum(rest[:1])

    def longest_start(self, chain: list[_Piece]) -> int:
        room, count = self.fresh_room(chain[0]), len(chain)
        while count and self.need(chain[:count]) > room:
            count -= 1
        if 1 < count < len(chain) and isinstance(chain[count - 1].content, Row) and isinstance(chain[count].content, Band):
            count -= 1  # the totals must not lose their last row, be it a tall one that is split
        return count

    def is_splittable(self, piece: _Piece) -> bool:
        return isinstance(piece.content, Row) and piece.height > self.frame.height * SPLIT_ABOVE

    def place(self, piece: _Piece, following: float) -> None:
        if isinstance(piece.content, Band):
            self.table = None
            self.put(piece.content)
            return
        assert piece.table is not None
        if piece.table is not self.table:
            self.begin_table(piece)
        self.place_row(piece, piece.content, following)

    def begin_table(self, piece: _Piece) -> None:
        """Put the header, never alone at the foot of a page above a row that will be split."""
        assert piece.table is not None
        if self.y > 0 and self.room < piece.table.header.height + min(piece.height, self.frame.height * SPLIT_ABOVE):
            self.turn(piece)
        self.table, self.carried = piece.table, Decimal(0)
        self.put(piece.table.header)

    def place_row(self, piece: _Piece, row: Row, following: float) -> None:
        """Place a row; one that does not fit is continued on the next page, and its end goes with what must follow it."""
        table = self.table
        assert table is not None
        rest: Row | None = row
        while rest is not None:
            row, rest = rest, None
            parts = self.parted(piece, row, following)
            if parts is not None:
                row, rest = parts
            elif self.excess(piece, row, following) > 0 and self.room < self.fresh_room(piece):
                self.turn(piece)
                rest = row
                continue
            self.put(table.row_band(row))
            self.carried += row.amount
            if rest is not None:
                self.turn(piece)

    def excess(self, piece: _Piece, row: Row, following: float) -> float:
        assert piece.table is not None
        return piece.table.row_height(row) + max(following, self.reserve(piece)) - self.room

    def parted(self, piece: _Piece, row: Row, following: float) -> tuple[Row, Row] | None:
        """The row in two where it does not fit: as much as the page holds, or all but its last lines when only those must go on."""
        table = piece.table
        assert table is not None
        if self.excess(piece, row, following) <= 0:
            return None
        if self.excess(piece, row, 0.0) <= 0:
            return row.split(row.text_height - ORPHANS * row.line_height)
        return row.split(self.room - table.carried(Decimal(0)).height - 2 * table.padding)


def compose(parts: Sequence[Part], frame: Frame) -> tuple[Page, ...]:
    """The parts on as many pages as they need, each with its foot."""
    composer = _Composer(frame)
    for chain in _chains(_pieces(parts)):
        composer.place_chain(chain)
    total = len(composer.pages)
    pages = []
    for number, items in enumerate(composer.pages, 1):
        foot = frame.foot(number, total) if frame.foot else Band(0)
        placed = [moved(item, frame.left, frame.size[1] - frame.bottom) for item in foot.items]
        pages.append(Page((*items, *placed), *frame.size))
    return tuple(pages)
