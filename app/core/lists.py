"""What a list asks the server and what it gets: a window of rows around a key, never a count, never an offset (architecture §6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

PAGE = 100


class Compare(StrEnum):
    """Comparisons of a filter."""

    EQUAL = "="
    NOT_EQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="
    ANY_OF = "in"
    FILLED = "filled"
    EMPTY = "empty"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a filter; ``value`` is a plain value, an id for references, a tuple for ANY_OF and BETWEEN (both ends included)."""

    field: str
    compare: Compare
    value: Any = None


class Window(StrEnum):
    """Which part of the ordered rows is asked for."""

    FIRST = "first"
    LAST = "last"
    AFTER = "after"  # rows behind ``anchor``
    BEFORE = "before"  # rows in front of ``anchor``
    AROUND = "around"  # half a page each side of ``anchor``, the anchor's place included


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the order: the sort key of a row and its id."""

    key: Any
    id: UUID


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A question for one window of rows of ``kind``, ordered by the list column ``sort``."""

    kind: str
    sort: str
    descending: bool = False
    window: Window = Window.FIRST
    anchor: Anchor | None = None
    limit: int = PAGE
    search: str = ""
    conditions: tuple[Condition, ...] = ()
    show_marked: bool = True


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list: values by column field name (references are titles: ``core.drafts.Ref``), and what every list needs beside them."""

    id: UUID
    key: Any
    """The sort key of the request's order."""
    values: Mapping[str, Any]
    marked: bool = False
    posted: bool | None = None
    """``None`` for a catalog."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """The answer: rows in list order; ``at_start`` / ``at_end`` say that no rows lie in front of / behind them."""

    rows: tuple[ListRow, ...]
    at_start: bool
    at_end: bool


@dataclass(frozen=True, slots=True)
class ListOutline:
    """What the scroll bar and the footer need: an estimated row count and, where known, the quantiles of the sort key (ascending)."""

    about: int
    exact: bool = False
    quantiles: tuple[Any, ...] = field(default_factory=tuple)
