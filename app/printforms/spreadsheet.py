"""A document as an Excel workbook: real numbers, sums as formulas with their values beside them, ready to print."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from app.core.money import VatMode
from app.printforms.fonts import Face
from app.printforms.forms.closing import total_rows
from app.printforms.forms.requisites import bank_rows, condition_rows, contacts_text, numbers_text
from app.printforms.wrapping import wrap

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from app.printforms.data import DocumentPrint, Party, PrintLine
    from app.printforms.forms.sheet import Sheet

WIDTHS = {"number": 4.5, "item": 40, "sku": 11, "quantity": 9, "unit": 7, "price": 11, "discount": 10, "rate": 6.5, "vat": 11, "total": 13}
UNIT = 5.25
"""Points that one unit of a column's width takes."""
FONT_SIZE = 9
LINE = 12.0
EDGE: dict[str, Any] = {"bottom": 7, "bottom_color": "#A8A8A8"}
FONT = {"font_name": "DejaVu Sans Condensed", "font_size": FONT_SIZE}


@dataclass
class _Writer:
    """The worksheet being written, the row it has come to, and the formats made so far."""

    sheet: Sheet
    book: Workbook
    page: Worksheet
    columns: tuple[str, ...]
    row: int = 0
    formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    @property
    def data(self) -> DocumentPrint:
        return self.sheet.data

    @property
    def last(self) -> int:
        return len(self.columns) - 1

    def format(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({**FONT, "valign": "top", **properties})
        return self.formats[key]

    @property
    def money_format(self) -> str:
        return number_format(self.data.digits)

    def text(self, value: str, column: int = 0, **properties: Any) -> None:
        """A line of text that is never taken for a number or a formula."""
        self.page.write_string(self.row, column, value, self.format(**properties))
        self.row += 1

    def cell(self, name: str, row: int) -> str:
        return str(xl_rowcol_to_cell(row, self.columns.index(name)))

    def column(self, name: str, rows: range) -> str:
        letter = xl_col_to_name(self.columns.index(name))
        return f"{letter}{rows.start + 1}:{letter}{rows.stop}"


def number_format(digits: int) -> str:
    """An Excel format with thousands parted and so many decimals."""
    return "#,##0" + ("." + "0" * digits if digits else "")


def _decimals(value: Decimal) -> int:
    """How many decimals the value has, idle zeros not counted."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _columns(data: DocumentPrint) -> tuple[str, ...]:
    names = ["number", "item"]
    names += ["sku"] if any(line.sku for line in data.lines) else []
    names += ["quantity", "unit", "price"]
    names += ["discount"] if data.has_discount else []
    names += ["rate", "vat"] if data.has_vat else []
    return (*names, "total")


def _titles(sheet: Sheet) -> dict[str, str]:
    labels, data = sheet.labels, sheet.data
    priced = labels.price_with_vat if data.vat_mode is VatMode.INCLUDED else labels.price_without_vat
    return {
        "number": labels.line_number,
        "item": labels.item,
        "sku": labels.sku,
        "quantity": labels.quantity,
        "unit": labels.unit,
        "price": priced if data.has_vat else labels.price,
        "discount": labels.discount,
        "rate": f"{labels.vat}, %",
        "vat": labels.vat,
        "total": labels.amount_with_vat if data.has_vat else labels.amount,
    }


def _plain(text: str) -> str:
    """The text with ordinary blanks, single ones: a cell is searched and copied."""
    return " ".join(text.split())


def _height(text: str, width: float) -> float:
    """The height of a row whose cell of so many units holds the text wrapped; programs other than Excel do not find it themselves."""
    return LINE * max(1, len(wrap(text, width * UNIT - 8, Face.REGULAR, FONT_SIZE))) + 3


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _party(writer: _Writer, caption: str, party: Party) -> None:
    writer.text(f"{caption}: {party.name}", bold=True)
    for text in (numbers_text(writer.sheet, party), party.address, contacts_text(writer.sheet, party)):
        if text:
            writer.text(_plain(text))


def _head(writer: _Writer) -> None:
    labels, data = writer.sheet.labels, writer.data
    writer.text(_plain(writer.sheet.heading), bold=True, font_size=14)
    writer.row += 1
    _party(writer, labels.seller, data.seller)
    _party(writer, labels.buyer, data.buyer)
    account = data.seller.account
    rows = bank_rows(writer.sheet, account) if account and data.kind != "CommercialProposal" else []
    for caption, value in [*rows, *condition_rows(writer.sheet)]:
        writer.text(_plain(f"{caption}: {value}"))
    if data.introduction:
        writer.page.merge_range(writer.row, 0, writer.row, writer.last, data.introduction, writer.format(text_wrap=True))
        writer.page.set_row(writer.row, _height(data.introduction, sum(WIDTHS[name] for name in writer.columns)))
        writer.row += 1
    writer.row += 1


def _table(writer: _Writer) -> range:
    """The goods under a header that is repeated in print; the rows they take."""
    titles = _titles(writer.sheet)
    header = writer.format(bold=True, text_wrap=True, bg_color="#F4F4F2", top=1, bottom=1, align="center", valign="vcenter")
    for column, name in enumerate(writer.columns):
        writer.page.write_string(writer.row, column, titles[name], header)
    writer.page.set_row(writer.row, 2 * LINE + 6)
    writer.page.repeat_rows(writer.row)
    writer.page.freeze_panes(writer.row + 1, 0)
    writer.row += 1
    rows = range(writer.row, writer.row + len(writer.data.lines))
    for place, line in enumerate(writer.data.lines, 1):
        _line(writer, place, line)
        writer.row += 1
    return rows


def _line(writer: _Writer, place: int, line: PrintLine) -> None:
    digits, row, page = writer.data.digits, writer.row, writer.page
    at = {name: column for column, name in enumerate(writer.columns)}
    edge = EDGE
    item = f"{line.name}\n{line.description}" if line.description else line.name
    page.set_row(row, _height(item, WIDTHS["item"]))
    page.write_number(row, at["number"], place, writer.format(**edge, align="center"))
    page.write_string(row, at["item"], item, writer.format(**edge, text_wrap=True))
    if "sku" in at:
        page.write_string(row, at["sku"], line.sku, writer.format(**edge))
    page.write_number(row, at["quantity"], float(line.quantity), writer.format(**edge, num_format=number_format(_decimals(line.quantity))))
    page.write_string(row, at["unit"], line.unit, writer.format(**edge, indent=1))
    page.write_number(row, at["price"], float(line.price), writer.format(**edge, num_format=number_format(max(digits, _decimals(line.price)))))
    if "discount" in at:
        page.write_number(row, at["discount"], float(line.discount), writer.format(**edge, num_format=writer.money_format))
    if "rate" in at:
        _vat_cells(writer, line, at)
    _figure(writer, at["total"], line.total, _total_formula(writer, line), num_format=writer.money_format, **edge)


def _figure(writer: _Writer, column: int, value: Decimal, formula: str, **properties: Any) -> None:
    """A formula with its value; the value alone when no formula gives exactly it."""
    if formula:
        writer.page.write_formula(writer.row, column, formula, writer.format(**properties), float(value))
    else:
        writer.page.write_number(writer.row, column, float(value), writer.format(**properties))


def _vat_cells(writer: _Writer, line: PrintLine, at: dict[str, int]) -> None:
    edge = {**EDGE, "align": "right"}
    if line.vat_rate is None:
        writer.page.write_string(writer.row, at["rate"], "\u2013", writer.format(**edge))
        writer.page.write_string(writer.row, at["vat"], "\u2013", writer.format(**edge))
        return
    writer.page.write_number(writer.row, at["rate"], float(line.vat_rate), writer.format(**edge, num_format=number_format(_decimals(line.vat_rate))))
    _figure(writer, at["vat"], line.vat, _vat_formula(writer, line), num_format=writer.money_format, **edge)


def _amount_formula(writer: _Writer) -> str:
    """Quantity × price less the discount, rounded, without its equals sign."""
    row = writer.row
    less = f"-{writer.cell('discount', row)}" if "discount" in writer.columns else ""
    return f"ROUND({writer.cell('quantity', row)}*{writer.cell('price', row)},{writer.data.digits}){less}"


def _total_formula(writer: _Writer, line: PrintLine) -> str:
    on_top = writer.data.vat_mode is VatMode.ON_TOP and line.vat_rate is not None
    amount = _rounded(line.quantity * line.price, writer.data.digits) - line.discount
    if amount + (line.vat if on_top else 0) != line.total:
        return ""
    return f"={_amount_formula(writer)}" + (f"+{writer.cell('vat', writer.row)}" if on_top else "")


def _vat_formula(writer: _Writer, line: PrintLine) -> str:
    """VAT of the row from its amount; empty where the document rounds VAT by rate and this row got a remainder."""
    digits, rate, row = writer.data.digits, line.vat_rate, writer.row
    assert rate is not None
    cell = writer.cell("rate", row)
    if writer.data.vat_mode is VatMode.ON_TOP:
        formula, value = f"=ROUND(({_amount_formula(writer)})*{cell}/100,{digits})", line.amount * rate / 100
    else:
        formula, value = f"=ROUND({writer.cell('total', row)}*{cell}/(100+{cell}),{digits})", line.total * rate / (100 + rate)
    return formula if _rounded(value, digits) == line.vat else ""


def _sum_formulas(writer: _Writer, rows: range) -> dict[str, str]:
    """The formula for each label of the totals."""
    labels, data = writer.sheet.labels, writer.data
    total = f"SUM({writer.column('total', rows)})"
    vat = f"SUM({writer.column('vat', rows)})" if data.has_vat else ""
    discount = f"SUM({writer.column('discount', rows)})" if data.has_discount else ""
    net = f"{total}-{vat}" if vat and data.vat_mode is VatMode.ON_TOP else total
    formulas = {writer.sheet.total_label: f"={total}", labels.net: f"={net}", labels.goods: f"={net}+{discount}", labels.discount: f"=-{discount}"}
    pattern = labels.vat_of_rate if data.vat_mode is VatMode.ON_TOP else labels.vat_included
    for rate in data.rates if vat else ():
        if rate.rate is None:
            formulas[labels.without_vat] = f'=SUMIF({writer.column("rate", rows)},"\u2013",{writer.column("total", rows)})'
        else:
            label = pattern.format(rate=writer.sheet.number(rate.rate))
            formulas[label] = f"=SUMIF({writer.column('rate', rows)},{rate.rate.normalize():f},{writer.column('vat', rows)})"
    return formulas


def _totals(writer: _Writer, rows: range) -> None:
    formulas = _sum_formulas(writer, rows)
    for label, amount in total_rows(writer.sheet):
        bold = label == writer.sheet.total_label
        shown = f"{label}, {writer.data.currency}" if bold else label
        writer.page.write_string(writer.row, writer.last - 1, _plain(shown), writer.format(bold=bold, align="right"))
        rule = {"top": 1, "bottom": 1} if bold else {}
        _figure(writer, writer.last, amount, formulas.get(label, ""), num_format=writer.money_format, bold=bold, **rule)
        writer.row += 1


def _closing(writer: _Writer) -> None:
    labels, data = writer.sheet.labels, writer.data
    if not data.has_vat:
        writer.text(labels.without_vat, writer.last - 1, align="right")
    writer.row += 1
    if data.words:
        writer.text(data.words, bold=True)
    if data.comment:
        writer.page.merge_range(writer.row, 0, writer.row, writer.last, data.comment, writer.format(text_wrap=True))
        writer.page.set_row(writer.row, _height(data.comment, sum(WIDTHS[name] for name in writer.columns)))
        writer.row += 1
    writer.row += 1
    for role, person in ((labels.director, data.director), (labels.accountant, data.accountant), (labels.responsible, data.responsible)):
        if person:
            writer.text(f"{role} ______________________ {person.name}")
            writer.row += 1


def _set_up_page(writer: _Writer) -> None:
    page = writer.page
    for column, name in enumerate(writer.columns):
        page.set_column(column, column, WIDTHS[name])
    page.set_paper(9)
    page.set_margins(left=0.7, right=0.5, top=0.55, bottom=0.65)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")
    page.hide_gridlines(2)


def to_xlsx(sheet: Sheet) -> bytes:
    """The document as a workbook of one sheet."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": _plain(sheet.heading), "author": sheet.data.seller.name, "comments": "Kontora"})
    writer = _Writer(sheet, book, book.add_worksheet(sheet.title[:31]), _columns(sheet.data))
    _set_up_page(writer)
    _head(writer)
    _totals(writer, _table(writer))
    _closing(writer)
    writer.page.print_area(0, 0, writer.row, writer.last)
    book.close()
    return target.getvalue()
