"""The invoice for payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.printforms.bands import chained, flowing_text, space
from app.printforms.forms.closing import in_words, signatures, totals
from app.printforms.forms.goods import goods_table
from app.printforms.forms.requisites import conditions, is_russian, parties, payment_details
from app.printforms.forms.sheet import BODY, Sheet, heading_band, printed
from app.printforms.labels import labels_of

if TYPE_CHECKING:
    from app.printforms.bands import Band, Part
    from app.printforms.data import DocumentPrint
    from app.printforms.pages import PrintedForm


def layout(data: DocumentPrint) -> PrintedForm:
    """The invoice on pages: requisites, goods, totals, words, signatures."""
    sheet = Sheet(data, labels_of(data.language).invoice)
    head: list[Part] = []
    bank = payment_details(sheet)
    if is_russian(data) and bank.height:
        head += [bank, space(14), heading_band(sheet), space(8), parties(sheet)]
    else:
        head += [heading_band(sheet), space(8), parties(sheet)] + ([space(9), bank] if bank.height else [])
    terms = conditions(sheet)
    head += [space(7), terms] if terms.height else []
    return printed(sheet, [*head, space(9), goods_table(sheet), *chained(_closing(sheet))])


def _closing(sheet: Sheet) -> list[Band]:
    data, labels = sheet.data, sheet.labels
    comment = [space(7), *flowing_text(f"{labels.comment}: {data.comment}", BODY, sheet.width)] if data.comment else []
    people = [(labels.director, data.director)]
    if data.accountant:
        people.append((labels.accountant, data.accountant))
    return [totals(sheet), space(8), in_words(sheet), *comment, space(12), signatures(sheet, people)]
