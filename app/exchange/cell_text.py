"""The text of a spreadsheet value as a person sees it: zeros kept, digits instead of 1.2E+11, dates as 2026-11-21."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from app.exchange.tables import NOTHING, Cell, Hint

EXACT_DIGITS = 15
"""Excel keeps fifteen digits of a number and makes the rest zeros."""
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,3}", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MASK = re.compile(r"0{2,}|0+(?:[^0#.,%?eE/]+0+)+")
_INVISIBLE = ("\u200b", "\ufeff", "\u200e", "\u00ad")


def is_scientific(text: str) -> bool:
    """Whether the text is what a spreadsheet leaves of a long number (``1,23E+11``)."""
    return ("E+" in text or "e+" in text) and _SCIENTIFIC.fullmatch(text) is not None


def clean(text: str) -> str:
    """The text without spreadsheet escapes, invisible characters and doubled spaces; line breaks become spaces."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    for sign in _INVISIBLE:
        if sign in text:
            text = text.replace(sign, "")
    return " ".join(text.split())


@lru_cache(maxsize=256)
def _mask(number_format: str) -> str:
    """The zero mask of a number format (``000000``, ``000-000``), or nothing when the format is an ordinary one."""
    first = number_format.split(";", maxsplit=1)[0]
    plain = re.sub(r'\[[^\]]*\]|"([^"]*)"|\\(.)|_.|\*.', lambda found: found[1] or found[2] or "", first).strip()
    return plain if _MASK.fullmatch(plain) else ""


def _masked(digits: str, mask: str) -> str:
    zeros = mask.count("0")
    padded = digits.zfill(zeros)
    head, tail = padded[: len(padded) - zeros], iter(padded[len(padded) - zeros :])
    return head + "".join(next(tail) if letter == "0" else letter for letter in mask)


def _digits(value: int | float) -> str:
    if isinstance(value, int):
        return str(value)
    if value.is_integer():
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")


def number_cell(value: int | float, number_format: str = "General") -> Cell:
    """A number in full digits; a format of zeros keeps its leading zeros."""
    digits = _digits(value)
    bare = digits.lstrip("-")
    lost = bare.isdigit() and len(bare) > EXACT_DIGITS and (isinstance(value, float) or not bare[EXACT_DIGITS:].strip("0"))
    mask = _mask(number_format)
    if mask and bare == digits and bare.isdigit():
        return Cell(_masked(digits, mask), Hint.TEXT, lost)
    return Cell(digits, Hint.NUMBER, lost)


def text_cell(value: str) -> Cell:
    """A text; a number that a spreadsheet had shortened before is marked."""
    text = clean(value)
    return Cell(text, Hint.TEXT, is_scientific(text)) if text else NOTHING


def _date_cell(value: dt.datetime | dt.date | dt.time | dt.timedelta) -> Cell:
    if isinstance(value, dt.datetime):
        value = value.replace(microsecond=0)
        return Cell(value.date().isoformat() if value.time() == dt.time() else value.isoformat(" "), Hint.DATE)
    return Cell(str(value), Hint.DATE)


def spreadsheet_cell(value: Any, data_type: str, number_format: str | None) -> Cell:
    """The cell of a value that openpyxl read."""
    if value is None:
        return NOTHING
    if data_type == "e":
        return Cell(str(value), Hint.ERROR)
    if isinstance(value, str):
        return text_cell(value)
    if isinstance(value, bool):
        return Cell("1" if value else "0", Hint.BOOLEAN)
    if isinstance(value, int | float):
        return number_cell(value, number_format or "General")
    return _date_cell(value)
