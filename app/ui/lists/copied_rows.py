"""Rows of a list for the clipboard: text with tabs, and a table in which Excel and Calc find numbers and dates, whatever language they speak."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from babel.numbers import get_decimal_symbol
from PySide6.QtCore import QMimeData

from app.core import i18n
from app.core.kinds import NUMBERS, Kind
from app.ui.lists.shown_row import value_text

if TYPE_CHECKING:
    from app.ui.lists.shown_row import ShownColumn, ShownRow

_FIRST_DAY = dt.date(1899, 12, 30)
"""Excel and Calc count days from here."""
_HEAD = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table>'
_TAIL = "</table></body></html>"
_TEXT = "mso-number-format:'\\@'"
_NUMBER = "mso-number-format:General"
_DAY = "mso-number-format:'Short Date'", "1033;0;MM/DD/YYYY"
_MOMENT = "mso-number-format:'dd\\.mm\\.yyyy hh\\:mm'", "1033;0;MM/DD/YYYY HH:MM:SS"
"""For Excel and for Calc: both show the order of day and month that the computer is set to."""


def as_table(columns: Sequence[ShownColumn], rows: Sequence[ShownRow], time_zone: str) -> QMimeData:
    """The values of these columns."""
    zone, point = ZoneInfo(time_zone), get_decimal_symbol(i18n.language())
    values = [[_local(row.values.get(column.field), zone) for column in columns] for row in rows]
    data = QMimeData()
    data.setText("\n".join("\t".join(_text(column, value, point) for column, value in zip(columns, line, strict=True)) for line in values))
    lines = ("".join(_cell(column, value) for column, value in zip(columns, line, strict=True)) for line in values)
    data.setHtml(_HEAD + "".join(f"<tr>{line}</tr>" for line in lines) + _TAIL)
    return data


def _local(value: Any, zone: ZoneInfo) -> Any:
    return value.astimezone(zone) if isinstance(value, dt.datetime) else value


def _text(column: ShownColumn, value: Any, point: str) -> str:
    """As it is shown; numbers without grouping, which Excel would take for text."""
    if column.kind in NUMBERS and value is not None:
        return f"{value:f}".replace(".", point) if not isinstance(value, int) else str(value)
    return value_text(column.fact, value).replace("\t", " ")


def _cell(column: ShownColumn, value: Any) -> str:
    shown = escape(value_text(column.fact, value))
    if value is not None and column.kind in NUMBERS:
        return _number_cell(shown, f"{value:f}" if not isinstance(value, int) else str(value), _NUMBER, "1033;")
    if isinstance(value, dt.datetime):
        return _number_cell(shown, _moment_number(value), *_MOMENT)
    if isinstance(value, dt.date) and column.kind is Kind.DATE:
        return _number_cell(shown, str((value - _FIRST_DAY).days), *_DAY)
    return f'<td style="{_TEXT}">{shown}</td>'


def _moment_number(value: dt.datetime) -> str:
    past = dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    return f"{(value.date() - _FIRST_DAY).days + past / dt.timedelta(days=1):.8f}"


def _number_cell(shown: str, number: str, look: str, calc: str) -> str:
    return f'<td x:num="{number}" sdval="{number}" sdnum="{calc}" style="{look}">{shown}</td>'
