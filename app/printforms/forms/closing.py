"""What stands below the goods: totals, the total in words, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.money import VatMode
from app.printforms.bands import Band, space, stacked, text_band
from app.printforms.forms.goods import INSET
from app.printforms.forms.sheet import BODY, CAPTION, SMALL, STRONG, TOTAL
from app.printforms.pages import Ink, Line
from app.printforms.typesetting import Align, Lines, broken, set_lines, unbroken

if TYPE_CHECKING:
    from decimal import Decimal

    from app.printforms.data import Person
    from app.printforms.forms.sheet import Sheet

SIGNATURE_LINE = 130.0
STAMP_WIDTH = 90.0


def total_rows(sheet: Sheet) -> list[tuple[str, Decimal]]:
    """The sums above the total, the total itself, and VAT below it where prices include it: label and amount."""
    data, labels = sheet.data, sheet.labels
    rows: list[tuple[str, Decimal]] = []
    if data.discount:
        rows += [(labels.goods, data.gross), (labels.discount, -data.discount)]
    on_top = data.vat_mode is VatMode.ON_TOP and data.has_vat
    if on_top:
        rows.append((labels.net, data.net))
        rows += _vat_rows(sheet, labels.vat_of_rate)
    rows.append((sheet.total_label, data.total))
    if data.has_vat and not on_top:
        rows += _vat_rows(sheet, labels.vat_included)
    return rows


def _vat_rows(sheet: Sheet, pattern: str) -> list[tuple[str, Decimal]]:
    """A row for each rate; goods without VAT are named only beside others, as the sum they come to."""
    rows = []
    for total in sheet.data.rates:
        if total.rate is None:
            rows.append((sheet.labels.without_vat, total.total))
        else:
            rows.append((pattern.format(rate=sheet.number(total.rate)), total.vat))
    return rows


def totals(sheet: Sheet) -> Band:
    """The totals in the right half, labels and figures aligned, the sum to pay large between rules."""
    rows = [(label, amount, label == sheet.total_label) for label, amount in total_rows(sheet)]
    start = min(_label_start(sheet, *row) for row in rows)
    bands = [space(4)] + [_total_band(sheet, *row, start) for row in rows]
    if not sheet.data.has_vat:
        bands.append(text_band(unbroken(sheet.labels.without_vat, SMALL), sheet.width - start - INSET, x=start))
    return stacked(bands)


def _total_lines(sheet: Sheet, label: str, amount: Decimal, is_total: bool) -> tuple[Lines, Lines]:
    style = TOTAL if is_total else BODY
    return unbroken(label, style), unbroken(sheet.with_currency(amount) if is_total else sheet.money(amount), style)


def _label_start(sheet: Sheet, label: str, amount: Decimal, is_total: bool) -> float:
    """Where the labels begin: the middle of the page, more to the left when this row needs it."""
    caption, figure = _total_lines(sheet, label, amount, is_total)
    return min(sheet.width * 0.54, sheet.width - caption[0].width - figure[0].width - 24)


def _total_band(sheet: Sheet, label: str, amount: Decimal, is_total: bool, start: float) -> Band:
    caption, figure = _total_lines(sheet, label, amount, is_total)
    padding = 3.5 if is_total else 1.2
    height = caption[0].style.height + 2 * padding
    rules = [Line(start, y, sheet.width, y, 0.6, Ink.BLACK) for y in (0.6, height - 0.6)] if is_total else []
    marks = set_lines(caption, start, padding, 0) + set_lines(figure, 0, padding, sheet.width - INSET, Align.RIGHT)
    return Band(height + (2 if is_total else 0), (*rules, *marks))


def in_words(sheet: Sheet) -> Band:
    """How many rows, for how much, and the amount in words; nothing where the language has no words for it."""
    data, labels = sheet.data, sheet.labels
    lines = unbroken(labels.items.format(count=len(data.lines), amount=sheet.with_currency(data.total)), BODY)
    return text_band(lines + broken(data.words, STRONG, sheet.width), sheet.width)


def signatures(sheet: Sheet, people: list[tuple[str, Person | None]]) -> Band:
    """A line to sign on for each person, and the place of the stamp."""
    roles = [(person.job if person and person.job else role, person.name if person else "") for role, person in people]
    label_width = min(150.0, max(line.width for role, _ in roles for line in unbroken(role, BODY)) + 12)
    bands = [_signature(role, name, label_width, sheet.width) for role, name in roles]
    block = stacked(bands)
    stamp = set_lines(
        unbroken(sheet.labels.stamp, CAPTION), sheet.width - STAMP_WIDTH, bands[0].height - 5 - CAPTION.baseline, STAMP_WIDTH, Align.CENTER
    )
    return Band(block.height, (*block.items, *stamp))


def _signature(role: str, name: str, label_width: float, width: float) -> Band:
    roles = broken(role, BODY, label_width - 8)
    height = max(30.0, len(roles) * BODY.height + 12)
    base = height - 4
    top = base - BODY.baseline - 1
    line_end = label_width + SIGNATURE_LINE
    names = broken(name, BODY, width - line_end - 8 - STAMP_WIDTH)
    marks = set_lines(roles, 0, top - (len(roles) - 1) * BODY.height, label_width) + set_lines(
        names, line_end + 8, top - (len(names) - 1) * BODY.height, width
    )
    return Band(height, (Line(label_width, base, line_end, base, 0.5, Ink.BLACK), *marks))
