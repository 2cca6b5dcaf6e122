"""The commercial proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.printforms.bands import Band, chained, flowing_text, space, stacked, text_band
from app.printforms.forms.closing import signatures, totals
from app.printforms.forms.goods import goods_table
from app.printforms.forms.requisites import conditions, contacts_text, numbers_text
from app.printforms.forms.sheet import BODY, NAME, SMALL, Sheet, caption_width, captioned, heading_band, printed, rule
from app.printforms.labels import labels_of
from app.printforms.pages import Ink
from app.printforms.typesetting import broken

if TYPE_CHECKING:
    from app.printforms.data import DocumentPrint
    from app.printforms.pages import PrintedForm


def layout(data: DocumentPrint) -> PrintedForm:
    """The proposal on pages: letterhead, addressee, introduction, goods with descriptions, terms, signature."""
    sheet = Sheet(data, labels_of(data.language).proposal)
    introduction = flowing_text(data.introduction, BODY, sheet.width)
    parts = [_letterhead(sheet), space(12), _addressee(sheet), space(10), heading_band(sheet), space(8), *introduction]
    return printed(sheet, [*parts, space(9 if introduction else 1), goods_table(sheet), *chained(_closing(sheet))])


def _letterhead(sheet: Sheet) -> Band:
    seller = sheet.data.seller
    details = "   ".join(part for part in (numbers_text(sheet, seller), seller.address, contacts_text(sheet, seller)) if part)
    lines = broken(seller.name, NAME, sheet.width) + broken(details, SMALL, sheet.width)
    return stacked((text_band(lines, sheet.width), space(5), rule(sheet.width, ink=Ink.HAIRLINE, weight=0.4)))


def _addressee(sheet: Sheet) -> Band:
    data, labels = sheet.data, sheet.labels
    rows = [(labels.recipient, data.buyer.name)]
    if data.contact:
        rows.append((labels.contact, ", ".join(part for part in (data.contact.name, data.contact.job) if part)))
    return captioned(rows, sheet.width, caption_width(rows, 140))


def _closing(sheet: Sheet) -> list[Band]:
    data, labels = sheet.data, sheet.labels
    comment = [space(7), *flowing_text(data.comment, BODY, sheet.width)] if data.comment else []
    terms = conditions(sheet)
    manager = data.responsible or data.director
    reach = "   ".join(part for part in (manager.phone, manager.email) if part) if manager else ""
    contacts = [text_band(broken(reach, SMALL, sheet.width), sheet.width)] if reach else []
    signed = signatures(sheet, [(labels.responsible if data.responsible else labels.director, manager)])
    return [totals(sheet), *([space(7), terms] if terms.height else []), *comment, space(12), signed, *contacts]
