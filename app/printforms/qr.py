"""Payment codes where the seller's country has a standard: GOST R 56042-2014 (Russia) and NBU version 002 (Ukraine)."""

from __future__ import annotations

import base64
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

import segno

from app.printforms.pages import Cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.printforms.data import BankDetails, DocumentPrint

NBU_ADDRESS = "https://bank.gov.ua/qr/"
NBU_PAYLOAD = 331
QUIET_ZONE = 4
"""Modules that the standards want blank around a code."""
MASK = 3
"""Trying all eight masks for the nicest takes longer than the whole invoice; every reader takes the mask from the code."""


def gost_payment(data: DocumentPrint, account: BankDetails, purpose: str) -> str:
    """The text of a code by GOST R 56042-2014 in UTF-8."""
    values = {
        "Name": data.seller.name[:160],
        "PersonalAcc": account.account,
        "BankName": account.bank_name[:45],
        "BIC": account.bank_code,
        "CorrespAcc": account.correspondent_account or "0",
        "Sum": f"{data.total * 100:.0f}",
        "Purpose": purpose[:210],
        "PayeeINN": data.seller.tax_id,
        "KPP": data.seller.register_number if len(data.seller.register_number) == 9 else "",
        "PayerINN": data.buyer.tax_id if data.buyer.country == "ru" else "",
    }
    fields = (f"{name}={' '.join(value.replace('|', ' ').split())}" for name, value in values.items() if value)
    return "|".join(("ST00012", *fields))


def _nbu_payload(data: DocumentPrint, account: BankDetails, purpose: str) -> bytes:
    amount = f"UAH{data.total.quantize(Decimal('0.01')):f}"
    one_line = (" ".join(text.split()) for text in (data.seller.name[:70], account.account, amount, data.seller.tax_id))
    return "\n".join(("BCD", "002", "1", "UCT", "", *one_line, "", "", purpose, "")).encode()


def nbu_payment(data: DocumentPrint, account: BankDetails, purpose: str) -> str:
    """The address that a code of the National Bank of Ukraine, version 002, holds; the purpose is cut to what the code may carry."""
    purpose = purpose[:140]
    payload = _nbu_payload(data, account, purpose)
    while len(payload) > NBU_PAYLOAD and purpose:
        purpose = purpose[:-1]
        payload = _nbu_payload(data, account, purpose)
    return NBU_ADDRESS + base64.urlsafe_b64encode(payload).decode().rstrip("=")


def payment_text(data: DocumentPrint, purpose: str) -> str:
    """What the payment code of the document says; empty for a draft, where the country has none or a requisite is missing."""
    account = data.seller.account
    if account is None or data.total <= 0 or not data.seller.tax_id or not data.number:
        return ""
    if data.seller.country == "ru" and data.currency == "RUB" and account.bank_code:
        return gost_payment(data, account, purpose)
    if data.seller.country == "ua" and data.currency == "UAH" and account.account.startswith("UA"):
        return nbu_payment(data, account, purpose)
    return ""


def payment_code(text: str, size: float) -> Cells:
    """The code in a square of ``size`` points, quiet zone included."""
    matrix = segno.make_qr(text, error="m", mask=MASK, encoding="utf-8").matrix
    return Cells(0, 0, size / (len(matrix) + 2 * QUIET_ZONE), tuple(_boxes(matrix)))


def _runs(modules: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where dark runs of a row begin, and how long they are."""
    column = QUIET_ZONE
    for dark, run in groupby(modules):
        count = len(list(run))
        if dark:
            yield column, count
        column += count


def _boxes(matrix: Sequence[Iterable[int]]) -> Iterator[tuple[int, int, int, int]]:
    """The dark modules as few boxes: runs of a row, joined downwards while the next row has the same run."""
    growing: dict[tuple[int, int], int] = {}
    for row, modules in enumerate((*matrix, ()), QUIET_ZONE):
        runs = set(_runs(modules))
        for (column, width), top in [item for item in growing.items() if item[0] not in runs]:
            yield column, top, width, row - top
            del growing[column, width]
        for run in runs:
            growing.setdefault(run, row)
