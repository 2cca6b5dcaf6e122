"""Rows as they are shown: texts and tones are made in the worker, so that painting only looks them up. No Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from babel.numbers import UnknownCurrencyError, get_currency_precision

from app.core.expressions import expression
from app.core.formats import format_value
from app.core.i18n import _
from app.core.kinds import NUMBERS, Kind
from app.ui.delegates.tones import Tone, tone_of

if TYPE_CHECKING:
    from uuid import UUID

    from app.core.fields import Fact
    from app.core.lists import ListRow
    from app.metadata.types import Column, ObjectType


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a list ready to be painted; ``texts``, ``tones`` and ``negatives`` go by column."""

    id: UUID
    key: Any
    texts: tuple[str, ...]
    tones: tuple[Tone, ...]
    negatives: tuple[bool, ...]
    marked: bool
    posted: bool | None
    values: Mapping[str, Any] = field(repr=False)

    @property
    def title(self) -> str:
        """A short name for messages: what the first columns say."""
        return " ".join(text for text in self.texts[:3] if text)


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column of a list with the fact of its field."""

    column: Column
    fact: Fact

    @property
    def field(self) -> str:
        """The name of the field."""
        return self.column.field

    @property
    def kind(self) -> Kind:
        """The kind of the field."""
        return self.fact.kind

    @property
    def title(self) -> str:
        """The title in the user's language."""
        return str(self.column.title or self.fact.title)


def columns_of(object_type: ObjectType, names: Sequence[str] = ()) -> tuple[ShownColumn, ...]:
    """The columns of the list, or those of ``names`` (the choice window's)."""
    chosen = [column for column in object_type.list.columns if not names or column.field in names]
    return tuple(ShownColumn(column, object_type.fields[column.field].fact) for column in chosen)


class RowFormat:
    """Turns rows as they were read into rows as they are shown; used in the worker."""

    def __init__(self, columns: Sequence[ShownColumn], time_zone: str) -> None:
        self._columns = tuple(columns)
        self._zone = ZoneInfo(time_zone)

    def shown(self, row: ListRow) -> ShownRow:
        """The row with its texts and tones."""
        digits = row.values.get("digits", _digits(str(row.values.get("currency") or "")))
        names = {**row.values, "posted": row.posted, "marked": row.marked, "today": dt.datetime.now(self._zone).date()}
        alarms = [bool(item.column.alarm and expression(item.column.alarm)(names)) for item in self._columns]
        values = [row.values.get(item.field) for item in self._columns]
        return ShownRow(
            row.id,
            row.key,
            tuple(self._text(item, value, digits, alarm) for item, value, alarm in zip(self._columns, values, alarms, strict=True)),
            tuple(_tone(item, value, alarm) for item, value, alarm in zip(self._columns, values, alarms, strict=True)),
            tuple(item.kind in NUMBERS and value is not None and value < 0 for item, value in zip(self._columns, values, strict=True)),
            row.marked,
            row.posted,
            row.values,
        )

    def _text(self, item: ShownColumn, value: Any, digits: int, alarm: bool) -> str:
        if alarm and item.kind is Kind.CHOICE:
            return _("overdue")
        if isinstance(value, dt.datetime):
            value = value.astimezone(self._zone)
        return value_text(item.fact, value, digits)


def value_text(fact: Fact, value: Any, digits: int | None = None) -> str:
    """A value of a field as one line of text."""
    if value is None:
        return ""
    if fact.kind is Kind.BOOLEAN:
        return "✓" if value else ""
    if fact.kind is Kind.LONG_TEXT:
        return " ".join(str(value).split())
    return format_value(fact, value, digits=digits)


def _tone(item: ShownColumn, value: Any, alarm: bool) -> Tone:
    if alarm:
        return Tone.BAD
    return tone_of(value) if item.kind is Kind.CHOICE else Tone.PLAIN


@lru_cache(maxsize=256)
def _digits(currency: str) -> int:
    try:
        return get_currency_precision(currency) if currency else 2
    except UnknownCurrencyError:
        return 2
