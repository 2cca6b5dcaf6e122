"""Who sells, who buys, and where to pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.printforms.bands import Band, beside, space, stacked, text_band
from app.printforms.forms.sheet import BODY, CAPTION, NAME, SMALL, caption_width, captioned
from app.printforms.identifiers import account_label, identifiers
from app.printforms.pages import Ink, Item, Line
from app.printforms.qr import payment_code, payment_text
from app.printforms.typesetting import Align, broken, set_lines, unbroken

if TYPE_CHECKING:
    from app.printforms.data import BankDetails, DocumentPrint, Party
    from app.printforms.forms.sheet import Sheet

COLUMN_GAP = 22.0
CODE_SIZE = 96.0
GRID_PADDING = 3.0


def numbers_text(sheet: Sheet, party: Party) -> str:
    """The party's numbers with their names, in one text."""
    return "   ".join(f"{sheet.labels.identifier(key)}\u00a0{value}" for key, value in identifiers(party))


def contacts_text(sheet: Sheet, party: Party) -> str:
    """Phone and e-mail in one text."""
    labels = sheet.labels
    pairs = ((labels.phone, party.phone), (labels.email, party.email))
    return "   ".join(f"{label}\u00a0{value}" for label, value in pairs if value)


def _party(sheet: Sheet, caption: str, party: Party, width: float) -> Band:
    details = (numbers_text(sheet, party), party.address, contacts_text(sheet, party))
    lines = unbroken(caption, CAPTION) + broken(party.name, NAME, width)
    return text_band(lines + tuple(line for text in details for line in broken(text, BODY, width)), width)


def parties(sheet: Sheet) -> Band:
    """Seller and buyer side by side."""
    width = (sheet.width - COLUMN_GAP) / 2
    data, labels = sheet.data, sheet.labels
    return beside(((0, _party(sheet, labels.seller, data.seller, width)), (width + COLUMN_GAP, _party(sheet, labels.buyer, data.buyer, width))))


def purpose_text(sheet: Sheet) -> str:
    """What the payer writes as the purpose of the payment."""
    return (
        sheet.labels.purpose_text.format(number=sheet.data.number, date=sheet.date(sheet.data.date)).replace("\u00a0", " ")
        if sheet.data.number
        else ""
    )


def condition_rows(sheet: Sheet) -> list[tuple[str, str]]:
    """Contract, basis and terms, those that are given."""
    data, labels = sheet.data, sheet.labels
    rows = [(labels.contract, data.contract), (labels.basis, data.basis)]
    if data.pay_by:
        rows.append((labels.pay_by, sheet.date(data.pay_by)))
    if data.valid_to:
        rows.append((labels.valid_to, sheet.date(data.valid_to)))
    return [row for row in rows if row[1]]


def conditions(sheet: Sheet) -> Band:
    """Contract, basis and terms, each on a line; nothing where none is given."""
    rows = condition_rows(sheet)
    return captioned(rows, sheet.width, _caption_width(sheet)) if rows else Band(0)


def _caption_width(sheet: Sheet) -> float:
    """One width for the captions of the bank block and of the terms below it."""
    account = sheet.data.seller.account
    shown = account is not None and not is_russian(sheet.data) and sheet.data.kind != "CommercialProposal"
    return caption_width(condition_rows(sheet) + (bank_rows(sheet, account) if account and shown else []), 150)


def is_russian(data: DocumentPrint) -> bool:
    """Whether the paper follows the habit of a Russian payment order."""
    return data.seller.country == "ru" and data.language == "ru"


def payment_details(sheet: Sheet) -> Band:
    """The bank block between hairlines, with the payment code where the country has one; nothing without an account."""
    account = sheet.data.seller.account
    if account is None:
        return Band(0)
    code = payment_text(sheet.data, purpose_text(sheet))
    width = sheet.width - (CODE_SIZE + 12 if code else 0)
    details = _bank_grid(sheet, account, width) if is_russian(sheet.data) else _bank_block(sheet, account, width)
    return beside(((0, details), (sheet.width - CODE_SIZE, _code(sheet, code)))) if code else details


def _code(sheet: Sheet, text: str) -> Band:
    caption = set_lines(unbroken(sheet.labels.scan, SMALL), 0, CODE_SIZE, CODE_SIZE, Align.CENTER)
    return Band(CODE_SIZE + SMALL.height, (payment_code(text, CODE_SIZE), *caption))


def bank_rows(sheet: Sheet, account: BankDetails) -> list[tuple[str, str]]:
    """Where to pay, as captions and values; a SWIFT that is the bank's code too is said once."""
    labels = sheet.labels
    rows = [
        (labels.beneficiary, sheet.data.seller.name),
        (labels.bank, account.bank_name),
        (labels.bank_code, account.bank_code),
        ("IBAN" if account_label(account.account) == "iban" else labels.account, grouped(account.account)),
        (labels.swift, account.swift if account.swift != account.bank_code else ""),
        (labels.correspondent_account, account.correspondent_account),
        (labels.purpose, purpose_text(sheet)),
    ]
    return [row for row in rows if row[1]]


def _bank_block(sheet: Sheet, account: BankDetails, width: float) -> Band:
    body = captioned(bank_rows(sheet, account), width, _caption_width(sheet))
    top = text_band(unbroken(sheet.labels.payment_details, CAPTION), width)
    block = stacked((space(5), top, space(2), body, space(3)))
    return Band(block.height, (Line(0, 0, width, 0), *block.items, Line(0, block.height, width, block.height)))


def grouped(account: str) -> str:
    """An IBAN by fours, as banks print it; another account as it is."""
    if account_label(account) != "iban":
        return account
    return "\u00a0".join(account[place : place + 4] for place in range(0, len(account), 4))


def _bank_grid(sheet: Sheet, account: BankDetails, width: float) -> Band:
    """The grid of a Russian payment order, which accountants there expect at the head of an invoice."""
    seller, labels = sheet.data.seller, sheet.labels
    left, label = width * 0.56, 40.0
    row = BODY.height + 2 * GRID_PADDING
    numbers = [f"{labels.identifier(key)} {value}" for key, value in identifiers(seller)[:2]] + ["", ""]
    name = broken(seller.name, BODY, left - 2 * GRID_PADDING)
    bank = broken(account.bank_name, BODY, left - 2 * GRID_PADDING)
    top = max(2 * row, len(bank) * BODY.height + SMALL.height + 2 * GRID_PADDING)
    bottom = top + row + len(name) * BODY.height + SMALL.height + 2 * GRID_PADDING
    texts = [
        *set_lines(bank, GRID_PADDING, GRID_PADDING, left),
        *set_lines(unbroken(labels.bank, SMALL), GRID_PADDING, top - SMALL.height - 1, left),
        *set_lines(unbroken(numbers[0], BODY), GRID_PADDING, top + GRID_PADDING, left),
        *set_lines(unbroken(numbers[1], BODY), left / 2 + GRID_PADDING, top + GRID_PADDING, left),
        *set_lines(name, GRID_PADDING, top + row + GRID_PADDING, left),
        *set_lines(unbroken(labels.beneficiary, SMALL), GRID_PADDING, bottom - SMALL.height - 1, left),
    ]
    figures = ((0.0, labels.bank_code, account.bank_code), (row, "Сч. №", account.correspondent_account), (top, "Сч. №", account.account))
    for y, caption, value in figures:
        texts += set_lines(unbroken(caption, CAPTION), left + GRID_PADDING, y + GRID_PADDING + 1, label)
        texts += set_lines(unbroken(value, BODY), left + label + GRID_PADDING, y + GRID_PADDING, width)
    return Band(bottom, (*_grid_rules(width, left, label, (row, top, bottom)), *texts))


def _grid_rules(width: float, left: float, label: float, rows: tuple[float, float, float]) -> list[Item]:
    row, top, bottom = rows
    across = [(0.0, 0.0, width), (left, row, width), (0.0, top, width), (0.0, top + row, left), (0.0, bottom, width)]
    down = [(0.0, 0.0, bottom), (left, 0.0, bottom), (left + label, 0.0, bottom), (width, 0.0, bottom), (left / 2, top, top + row)]
    horizontal: list[Item] = [Line(x, y, end, y, 0.5, Ink.GREY) for x, y, end in across]
    return horizontal + [Line(x, y, x, end, 0.5, Ink.GREY) for x, y, end in down]
