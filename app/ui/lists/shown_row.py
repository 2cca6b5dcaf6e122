"""Rows as they are shown: texts and tones are made in the worker, so that painting only looks them up. No Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from babel.numbers import UnknownCurrencyError, get_currency_precision

from app.core.expressions import expression
from app.core.filters import Clock
from app.core.formats import format_value
from app.core.i18n import _
from app.core.kinds import NUMBERS, TEXTS, Kind
from app.core.looks import LookRule, Looks, Styles
from app.metadata.layout import OwnTitle
from app.metadata.types import Column
from app.ui.delegates.tones import Tone, tone_of

if TYPE_CHECKING:
    from uuid import UUID

    from app.core.fields import Fact
    from app.core.lists import ListRow
    from app.metadata.types import Field, ObjectType

WIDE, NARROW = 150, 100
"""Widths of columns that no declaration names, in pixels at 100 %."""


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
    styles: Styles = ()
    """The style of the picture in front and of each column; empty when no rule of appearance applies."""

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


def any_column(object_type: ObjectType, name: str) -> ShownColumn:
    """The column of a field that the declaration of the list does not name."""
    fact = object_type.fields[name].fact
    width = WIDE if fact.kind in TEXTS or fact.kind is Kind.REFERENCE else NARROW
    return ShownColumn(Column(name, width, sortable=False), fact)


def chosen_columns(object_type: ObjectType, declared: Sequence[ShownColumn], state: Mapping[str, Any]) -> tuple[ShownColumn, ...]:
    """The declared columns and those fields that the person's arrangement of the list (``ListHeader.arrange``) adds, under the person's titles."""
    known = {column.field for column in declared}
    hidden, titles = set(state.get("hidden", ())), dict(state.get("titles", {}))
    added = [name for name in state.get("order", ()) if name in object_type.fields and name not in known | hidden]
    columns = (*declared, *(any_column(object_type, name) for name in added))
    return tuple(_named(column, str(titles.get(column.field) or "")) for column in columns)


def _named(column: ShownColumn, title: str) -> ShownColumn:
    return replace(column, column=replace(column.column, title=OwnTitle(title))) if title else column


class RowFormat:
    """Turns rows as they were read into rows as they are shown; used in the worker."""

    def __init__(
        self, columns: Sequence[ShownColumn], time_zone: str, looks: Sequence[LookRule] = (), fields: Mapping[str, Field] | None = None
    ) -> None:
        self._columns = tuple(columns)
        self._time_zone = time_zone
        self._zone = ZoneInfo(time_zone)
        self._looks = tuple(looks)
        self._facts = {name: field.fact for name, field in (fields or {}).items()}

    def rows(self, rows: Iterable[ListRow | ShownRow]) -> list[ShownRow]:
        """Rows with their texts, tones and styles."""
        looks = Looks(self._looks, self._facts, Clock.of(self._time_zone))
        names = ["", *(item.field for item in self._columns)]
        return [self.shown(row, looks.styles(_known(row), names)) for row in rows]

    def shown(self, row: ListRow | ShownRow, styles: Styles = ()) -> ShownRow:
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
            styles,
        )

    def _text(self, item: ShownColumn, value: Any, digits: int, alarm: bool) -> str:
        if alarm and item.kind is Kind.CHOICE:
            return _("overdue")
        if isinstance(value, dt.datetime):
            value = value.astimezone(self._zone)
        return value_text(item.fact, value, digits)


def _known(row: ListRow | ShownRow) -> Mapping[str, Any]:
    """What rules may ask for."""
    return row.values if row.posted is None else {**row.values, "posted": row.posted}


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
