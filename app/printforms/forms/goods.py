"""The table of goods: columns as wide as their figures, columns without figures left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.money import VatMode
from app.printforms.bands import Band, Row, Table, TableColumn
from app.printforms.fonts import Face, text_width
from app.printforms.forms.sheet import BODY, SMALL
from app.printforms.pages import Ink, Line, Rect
from app.printforms.typesetting import Align, Lines, Style, broken, height_of, set_lines, unbroken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from app.printforms.data import PrintLine
    from app.printforms.forms.sheet import Sheet

GAP = 9.0
INSET = 4.0
LEAST_ITEM = 150.0
UNIT_WIDTH = 40.0
SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
"""Long figures in many columns make the table's type smaller rather than its names a ribbon."""
HEADER = Style(7.5, Face.BOLD, leading=1.18)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column before it has a width: its title and the text of each row; ``stretches`` takes what the others leave."""

    title: str
    text: Callable[[int, PrintLine], str]
    align: Align = Align.RIGHT
    stretches: bool = False


def goods_columns(sheet: Sheet) -> list[_Column]:
    """The columns that this document needs."""
    data, labels = sheet.data, sheet.labels
    columns = [
        _Column(labels.line_number, lambda place, _: str(place), Align.CENTER),
        _Column(labels.item, lambda _, line: line.name, Align.LEFT, stretches=True),
        _Column(labels.quantity, lambda _, line: sheet.number(line.quantity)),
        _Column(labels.unit, lambda _, line: line.unit, Align.LEFT),
        _Column(_price_title(sheet), lambda _, line: sheet.price(line.price)),
    ]
    if data.has_discount:
        columns.append(_Column(labels.discount, lambda _, line: sheet.money(line.discount) if line.discount else ""))
    if data.has_vat:
        columns += _vat_columns(sheet)
    columns.append(_Column(labels.amount_with_vat if data.has_vat else labels.amount, lambda _, line: sheet.money(line.total)))
    return columns


def _price_title(sheet: Sheet) -> str:
    if not sheet.data.has_vat:
        return sheet.labels.price
    return sheet.labels.price_with_vat if sheet.data.vat_mode is VatMode.INCLUDED else sheet.labels.price_without_vat


def _vat_columns(sheet: Sheet) -> list[_Column]:
    """One column when all rows have one rate, which stands in its title; else a column of rates before it."""
    rates = {line.vat_rate for line in sheet.data.lines}
    labels = sheet.labels
    amounts = _Column(labels.vat, lambda _, line: sheet.money(line.vat) if line.vat_rate is not None else "\u2013")
    if len(rates) == 1:
        (rate,) = rates
        assert rate is not None
        return [_Column(labels.vat_of_rate.format(rate=sheet.number(rate)), amounts.text)]
    return [_Column(f"{labels.vat},\u00a0%", lambda _, line: rate_text(sheet, line.vat_rate)), amounts]


def rate_text(sheet: Sheet, rate: Decimal | None) -> str:
    """A rate as a figure, a dash for "without VAT"."""
    return "\u2013" if rate is None else sheet.number(rate)


def _title_width(title: str, style: Style) -> float:
    """The least width at which a title takes two lines, or one when it is a single word."""
    words = title.split(" ")
    halves = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words) + 1))
    return min(max(text_width(half, style.face, style.size) for half in pair) for pair in halves)


def _widths(columns: Sequence[_Column], cells: Sequence[Sequence[str]], width: float, scale: float) -> list[float]:
    """The width of each column: of its longest figure or of its title on two lines, the rest for the item."""
    body, header = BODY.scaled(scale), HEADER.scaled(scale)
    widths = []
    for place, column in enumerate(columns):
        wanted = max((text_width(row[place], body.face, body.size) for row in cells), default=0.0) if not column.stretches else 0.0
        if column.align is Align.LEFT:
            wanted = min(wanted, UNIT_WIDTH)
        widths.append(max(wanted, _title_width(column.title, header)) + 0.1)
    fixed = sum(taken for taken, column in zip(widths, columns, strict=True) if not column.stretches) + GAP * (len(columns) - 1) + 2 * INSET
    return [width - fixed if column.stretches else taken for taken, column in zip(widths, columns, strict=True)]


def _placed(columns: Sequence[_Column], widths: Sequence[float]) -> tuple[TableColumn, ...]:
    x, placed = INSET, []
    for column, width in zip(columns, widths, strict=True):
        placed.append(TableColumn(x, width, column.align))
        x += width + GAP
    return tuple(placed)


def _item_lines(sheet: Sheet, line: PrintLine, style: Style, width: float) -> Lines:
    """The name, below it in small grey the SKU and the description."""
    details = [f"{sheet.labels.sku} {line.sku}"] if line.sku else []
    if line.description:
        details.append(line.description)
    small = SMALL.scaled(style.size / BODY.size)
    return broken(line.name, style, width) + tuple(part for detail in details for part in broken(detail, small, width))


def _header(columns: Sequence[_Column], placed: Sequence[TableColumn], style: Style, width: float) -> Band:
    """The titles on a tint between rules, standing on its foot."""
    titles = [broken(column.title, style, place.width + 0.5) for column, place in zip(columns, placed, strict=True)]
    text_height = max(height_of(lines) for lines in titles)
    height = text_height + 8
    marks: list[Rect | Line] = [Rect(0, 0, width, height), Line(0, 0, width, 0, 0.6, Ink.BLACK), Line(0, height, width, height, 0.6, Ink.BLACK)]
    texts = []
    for lines, place in zip(titles, placed, strict=True):
        texts += set_lines(lines, place.x, 4 + text_height - height_of(lines), place.width, place.align)
    return Band(height, (*marks, *texts))


def _carrying_band(sheet: Sheet, label: str, amount: Decimal, last: TableColumn) -> Band:
    """A sum at the turn of a page."""
    style = Style(7.5, Face.BOLD)
    height = style.height + 6
    figure, end = unbroken(sheet.money(amount), style), last.x + last.width
    label_end = min(last.x, end - figure[0].width) - GAP
    marks = set_lines(unbroken(label, style), 0, 3, label_end, Align.RIGHT) + set_lines(figure, 0, 3, end, Align.RIGHT)
    return Band(height, (Rect(0, 0.3, sheet.width, height - 0.6), *marks, Line(0, height, sheet.width, height)))


def goods_table(sheet: Sheet) -> Table:
    """The rows of the document as a table as wide as the text."""
    columns = goods_columns(sheet)
    lines = sheet.data.lines
    texts = [tuple("" if column.stretches else column.text(place, line) for column in columns) for place, line in enumerate(lines, 1)]
    item = next(place for place, column in enumerate(columns) if column.stretches)
    scale, widths = _fitted(columns, texts, sheet.width, item)
    placed, style = _placed(columns, widths), BODY.scaled(scale)
    rows = []
    for line, row in zip(lines, texts, strict=True):
        cells = [
            broken(text, style, width) if column.align is Align.LEFT else unbroken(text, style)
            for text, width, column in zip(row, widths, columns, strict=True)
        ]
        cells[item] = _item_lines(sheet, line, style, widths[item])
        rows.append(Row(tuple(cells), line.total))
    header = _header(columns, placed, HEADER.scaled(scale), sheet.width)
    return Table(
        placed,
        header,
        tuple(rows),
        sheet.width,
        carried=lambda amount: _carrying_band(sheet, sheet.labels.carried, amount, placed[-1]),
        brought=lambda amount: _carrying_band(sheet, sheet.labels.brought, amount, placed[-1]),
    )


def _fitted(columns: Sequence[_Column], texts: Sequence[Sequence[str]], width: float, item: int) -> tuple[float, list[float]]:
    """The largest scale at which the names keep a readable width, with the widths."""
    for scale in SCALES:
        widths = _widths(columns, texts, width, scale)
        if widths[item] >= LEAST_ITEM * scale:
            break
    return scale, widths
