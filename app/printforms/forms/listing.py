"""Any list on paper: title, what it was narrowed by, columns as wide as their content, figures at the right, totals, page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.printforms.bands import Band, Row, Table, TableColumn, flowing_text, space
from app.printforms.composing import Frame, compose
from app.printforms.fonts import Face, printable, text_width
from app.printforms.forms.sheet import BODY, CAPTION, SMALL, TITLE
from app.printforms.pages import A4, Line, PrintedForm, Rect
from app.printforms.typesetting import Align, Style, broken, height_of, set_lines, unbroken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.printforms.bands import Part

GAP = 7.0
"""Room between columns."""
PADDING = 2.2
SIZES = (8.5, 7.5, 6.5)
NARROWEST, WIDEST = 24.0, 300.0
TOLD_EVERY = 200
MEASURED = 3_000
"""So many rows tell how wide a column is; longer texts further down are broken into lines."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a printed list; figures stand at the right and are never broken."""

    title: str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class ListPrint:
    """A list as texts. ``notes`` stand below the title (filter, infobase, when and by whom); ``totals`` are bold rows at the end;
    ``page`` names a page: ``page {number} of {total}``."""

    title: str
    notes: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    rows: Sequence[tuple[str, ...]]
    totals: tuple[tuple[str, ...], ...] = ()
    page: str = "{number} / {total}"
    author: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns stand on a sheet of some size, and in which size the text is set."""

    frame: Frame
    style: Style
    columns: tuple[TableColumn, ...]


def layout(data: ListPrint, progress: Callable[[int, int], None] = lambda _done, _total: None) -> PrintedForm:
    """The list on pages, lying where it is wide; ``progress`` is told how many rows are set and may raise to stop."""
    grid = _grid(data)
    bold = Style(grid.style.size, Face.BOLD)
    rows = [*_rows(data, grid, progress), *(_row(texts, grid, bold) for texts in data.totals)]
    width = grid.frame.width
    table = Table(grid.columns, _header(data, grid), tuple(rows), width, lambda _sum: Band(0), lambda _sum: Band(0), PADDING)
    title = [band.kept() for band in flowing_text(data.title, TITLE, width)]
    notes = [band.kept() for note in data.notes for band in flowing_text(note, SMALL, width)]
    parts: list[Part] = [*title, space(3, keep_with_next=True), *notes, space(8, keep_with_next=True), table]
    return PrintedForm(data.title, compose(parts, grid.frame), data.author, data.language)


def _rows(data: ListPrint, grid: _Grid, progress: Callable[[int, int], None]) -> Iterator[Row]:
    for place, texts in enumerate(data.rows):
        if place % TOLD_EVERY == 0:
            progress(place, len(data.rows))
        yield _row(texts, grid, grid.style)


def _frame(data: ListPrint, size: tuple[float, float]) -> Frame:
    frame = Frame(left=40.0, right=34.0, top=36.0, bottom=40.0, size=size)

    def foot(number: int, total: int) -> Band:
        texts = ((data.title, Align.LEFT), (data.page.format(number=number, total=total), Align.RIGHT))
        marks = [mark for text, align in texts for mark in set_lines(unbroken(text, SMALL), 0, 10, frame.width, align)]
        return Band(22, (Line(0, 7, frame.width, 7), *marks))

    return Frame(frame.left, frame.top, frame.right, frame.bottom, size, foot)


def _grid(data: ListPrint) -> _Grid:
    """The upright sheet where the content fits, else the lying one, else smaller text, else broken lines."""
    sizes = [(BODY, A4), (BODY, A4[::-1]), *((Style(size), A4[::-1]) for size in SIZES[1:])]
    for style, size in sizes:
        frame, wanted = _frame(data, (size[0], size[1])), _wanted(data, style)
        if sum(wanted) + GAP * (len(wanted) - 1) <= frame.width:
            return _Grid(frame, style, _placed(data.columns, _spread(data.columns, wanted, frame.width)))
    return _Grid(frame, style, _placed(data.columns, _squeezed(data, wanted, frame.width, style)))


def _wanted(data: ListPrint, style: Style) -> list[float]:
    """The widths at which nothing is broken but very long texts and titles of several words."""
    bold = Style(style.size, Face.BOLD)
    widths = []
    for place, column in enumerate(data.columns):
        longest = [max((_width(row[place], style) for row in data.rows[:MEASURED]), default=0.0)]
        longest += [_width(row[place], bold) for row in data.totals]
        longest += [_width(word, bold) for word in column.title.split()]
        widths.append(max(NARROWEST, max(longest) if column.figures else min(max(longest), WIDEST)) + 0.5)
    return widths


def _width(text: str, style: Style) -> float:
    return text_width(printable(text), style.face, style.size)


def _spread(columns: Sequence[ListColumn], wanted: Sequence[float], width: float) -> list[float]:
    """What is left over goes to the columns of text, by their width."""
    left = width - sum(wanted) - GAP * (len(wanted) - 1)
    texts = sum(own for own, column in zip(wanted, columns, strict=True) if not column.figures)
    return [own + (left * own / texts if texts and not column.figures else 0.0) for own, column in zip(wanted, columns, strict=True)]


def _squeezed(data: ListPrint, wanted: Sequence[float], width: float, style: Style) -> list[float]:
    """The widest columns of text give way first; when that is not enough, all columns do."""
    room = width - GAP * (len(wanted) - 1)
    figures = sum(own for own, column in zip(wanted, data.columns, strict=True) if column.figures)
    texts = [own for own, column in zip(wanted, data.columns, strict=True) if not column.figures]
    limit = _limit(texts, room - figures)
    if not texts or limit < NARROWEST + style.size:
        return [own * room / sum(wanted) for own in wanted]
    return [own if column.figures else min(own, limit) for own, column in zip(wanted, data.columns, strict=True)]


def _limit(widths: Sequence[float], room: float) -> float:
    """The width to which columns are cut so that together they take ``room``."""
    left, rest = room, sorted(widths)
    for place, own in enumerate(rest):
        share = left / (len(rest) - place)
        if own > share:
            return share
        left -= own
    return max(rest, default=0.0)


def _placed(columns: Sequence[ListColumn], widths: Sequence[float]) -> tuple[TableColumn, ...]:
    placed, x = [], 0.0
    for column, width in zip(columns, widths, strict=True):
        placed.append(TableColumn(x, width, Align.RIGHT if column.figures else Align.LEFT))
        x += width + GAP
    return tuple(placed)


def _row(texts: Sequence[str], grid: _Grid, style: Style) -> Row:
    return Row(tuple(broken(text, style, place.width) for text, place in zip(texts, grid.columns, strict=True)), Decimal(0))


def _header(data: ListPrint, grid: _Grid) -> Band:
    style = Style(min(grid.style.size, CAPTION.size + 0.5), Face.BOLD)
    cells = [broken(column.title, style, place.width) for column, place in zip(data.columns, grid.columns, strict=True)]
    height = max(height_of(cell) for cell in cells) + 2 * PADDING + 2
    top = PADDING + 1
    marks = [mark for cell, place in zip(cells, grid.columns, strict=True) for mark in set_lines(cell, place.x, top, place.width, place.align)]
    width = grid.frame.width
    return Band(height, (Rect(-4, 0, width + 8, height), Line(-4, height, width + 4, height, 0.6), *marks))
