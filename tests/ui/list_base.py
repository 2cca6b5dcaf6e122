"""A base in memory for list tests: it answers ``queries.lists`` as the server does, at the boundary of the session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.core.drafts import Ref
from app.core.filters import Clock, holds, simple
from app.core.kinds import Kind
from app.core.lists import Compare, Condition, Filter, ListOutline, ListPage, ListRequest, ListRow, Window
from app.metadata.objects import registry

if TYPE_CHECKING:
    import pytest

    from app.core.fields import Fact
    from app.metadata.types import ObjectType

NAMES = (
    "„მაგიდა-სერვისი“ შპს",
    "ТОВ «Північний Вітер»",
    "Bakı Ticarət MMC",
    "Алтан Гадас ХХК",
    "ООО «Ромашка»",
    "„ვაზი 2000“ შპს",
    "ФОП Коваленко О. І.",
    "Xəzər Mebel MMC",
    "Orchon Trade LLC",
    "„კავკასუს ფუდსი“",
)
CURRENCIES = ("GEL", "UAH", "AZN", "MNT", "RUB")
FIRST_DAY = dt.date(2020, 1, 1)
CLOCK = Clock.of("Asia/Tbilisi")


def object_id(number: int) -> UUID:
    return UUID(int=number + 1)


class ListBase:
    """Rows of one kind. ``requests`` holds every question, ``hold`` makes answers fail with an error."""

    def __init__(self, kind: str, count: int) -> None:
        self.object_type = registry()[kind]
        self._facts = {name: field.fact for name, field in self.object_type.fields.items()}
        self.rows = [self._row(number) for number in range(count)]
        self.requests: list[ListRequest] = []
        self.error: Exception | None = None
        self.before: Callable[[ListRequest], None] = lambda _request: None

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stand in for the server."""
        monkeypatch.setattr("app.queries.lists.page", self.page)
        monkeypatch.setattr("app.queries.lists.outline", self.outline)
        monkeypatch.setattr("app.queries.lists.count", lambda _session, request: len(self.ordered(request)))

    def page(self, _session: object, request: ListRequest) -> ListPage:
        self.requests.append(request)
        self.before(request)
        if self.error is not None:
            raise self.error
        rows = self.ordered(request)
        start, stop = self._span(request, rows)
        start, stop = max(start, 0), min(stop, len(rows))
        return ListPage(tuple(self._with(row, request.fields) for row in rows[start:stop]), start == 0, stop == len(rows))

    def outline(self, _session: object, request: ListRequest) -> ListOutline:
        rows = self.ordered(request)
        keys = sorted(row.key for row in rows)
        plain = not request.search and not request.conditions and len(keys) > 100
        return ListOutline(len(rows), quantiles=tuple(keys[(len(keys) - 1) * step // 100] for step in range(101)) if plain else ())

    def ordered(self, request: ListRequest) -> list[ListRow]:
        """All rows of the request in list order, with its sort keys."""
        found = [self._keyed(row, request.sort) for row in self.rows if self._found(row, request)]
        return sorted(found, key=lambda row: (row.key, row.id), reverse=request.descending)

    def change(self, number: int, /, **values: Any) -> None:
        """Somebody else changed an object."""
        row = self.rows[number]
        self.rows[number] = ListRow(row.id, row.key, {**row.values, **values}, row.marked, row.posted)

    def _with(self, row: ListRow, fields: tuple[str, ...]) -> ListRow:
        """The row with values of fields that are no columns."""
        more = {name: _value(self.object_type, name, row.id.int - 1) for name in fields if name not in row.values}
        return ListRow(row.id, row.key, {**row.values, **more}, row.marked, row.posted)

    def _keyed(self, row: ListRow, sort: str) -> ListRow:
        value = self._with(row, (sort,)).values[sort]
        key = str(value).lower() if isinstance(value, Ref | str) else value
        return ListRow(row.id, key, row.values, row.marked, row.posted)

    def _found(self, row: ListRow, request: ListRequest) -> bool:
        texts = " ".join(str(value).lower() for value in row.values.values())
        words = request.search.lower().split()
        return (
            all(word in texts for word in words)
            and all(holds(item, row.values) for item in simple(map(_flat, request.conditions), self._facts, CLOCK))
            and (request.show_marked or not row.marked)
        )

    def _span(self, request: ListRequest, rows: list[ListRow]) -> tuple[int, int]:
        if request.window is Window.FIRST:
            return 0, request.limit
        if request.window is Window.LAST:
            return len(rows) - request.limit, len(rows)
        assert request.anchor is not None
        anchor = (request.anchor.key, request.anchor.id)
        keys = [(row.key, row.id) for row in rows]
        before = sum((key > anchor) if request.descending else (key < anchor) for key in keys)
        if request.window is Window.AFTER:
            start = before + (anchor in keys)
            return start, start + request.limit
        if request.window is Window.BEFORE:
            return before - request.limit, before
        return before - request.limit // 2, before + request.limit - request.limit // 2

    def _row(self, number: int) -> ListRow:
        values = {column.field: _value(self.object_type, column.field, number) for column in self.object_type.list.columns}
        if self.object_type.is_document:
            values["digits"] = 2
        posted = number % 4 != 2 if self.object_type.is_document else None
        return ListRow(object_id(number), None, values, number % 12 == 11, posted)


def _flat(item: Filter) -> Filter:
    """Groups hold no groups here."""
    return replace(item, compare=Compare.EQUAL) if isinstance(item, Condition) and item.compare is Compare.IN_GROUP else item


def _value(object_type: ObjectType, name: str, number: int) -> Any:
    fact = object_type.fields[name].fact
    special: dict[str, Callable[[], Any]] = {
        "number": lambda: f"SO-{number:06}" if number % 4 != 2 else "",
        "currency": lambda: Ref("Currency", object_id(number % 5), CURRENCIES[number % 5]),
        "responsible": lambda: Ref("User", object_id(1), "Nino Beridze"),
        "pay_by": lambda: FIRST_DAY + dt.timedelta(days=number % 3000 + 40),
        "first_contact": lambda: None if number % 3 else FIRST_DAY,
    }
    return special[name]() if name in special else _of_kind(fact, number)


def _of_kind(fact: Fact, number: int) -> Any:
    name = f"{NAMES[number % 10]} {number}" if number >= 10 else NAMES[number % 10]
    makers: dict[Kind, Callable[[], Any]] = {
        Kind.DATE: lambda: FIRST_DAY + dt.timedelta(days=number % 3000),
        Kind.MOMENT: lambda: dt.datetime(2020, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number),
        Kind.REFERENCE: lambda: Ref(fact.target, object_id(number % 10), NAMES[number % 10]),
        Kind.CHOICE: lambda: list(fact.choices or ())[number % len(fact.choices or "-")],
        Kind.BOOLEAN: lambda: number % 2 == 0,
        Kind.INTEGER: lambda: number,
    }
    numeric = {Kind.MONEY, Kind.PRICE, Kind.QUANTITY, Kind.RATE, Kind.PERCENT}
    if fact.kind in numeric:
        return Decimal(number * 7919 % 5_000_000) / 100 - (200 if number % 17 == 5 else 0)
    return makers[fact.kind]() if fact.kind in makers else name


def all_kinds() -> Iterator[str]:
    """Every kind that has a list."""
    return iter(registry().types)
