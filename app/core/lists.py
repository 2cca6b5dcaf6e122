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
    """Comparisons of a filter; what each means for a kind of field is said in ``core.filters``."""

    EQUAL = "="
    NOT_EQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="
    BETWEEN = "between"
    ANY_OF = "in"
    NONE_OF = "not in"
    CONTAINS = "contains"
    NOT_CONTAINS = "not contains"
    BEGINS = "begins"
    NOT_BEGINS = "not begins"
    WITHIN = "within"
    IN_GROUP = "in group"
    NOT_IN_GROUP = "not in group"
    FILLED = "filled"
    EMPTY = "empty"
    LIKE = "like"  # made by ``core.filters.simple`` only: the folded text against a pattern
    TITLE_LIKE = "title like"  # the same for the title of the object referred to


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a filter.

    ``value`` is a plain value, an id or a ``Ref`` for references, a tuple for ANY_OF, NONE_OF and BETWEEN (both ends included), the code of a
    ``core.periods`` period for WITHIN. ``used`` is false while the person has switched the condition off without throwing it away.
    """

    field: str
    compare: Compare
    value: Any = None
    used: bool = True


class Join(StrEnum):
    """How the conditions of a group hang together; ``NOT`` is true when not all of them hold."""

    AND = "and"
    OR = "or"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class ConditionGroup:
    """Conditions and groups taken together; an empty group asks for nothing."""

    join: Join
    items: tuple[Condition | ConditionGroup, ...] = ()
    used: bool = True


Filter = Condition | ConditionGroup


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
    """A question for one window of rows of ``kind``, ordered by the field ``sort``; ``fields`` are read beside the declared columns."""

    kind: str
    sort: str
    descending: bool = False
    window: Window = Window.FIRST
    anchor: Anchor | None = None
    limit: int = PAGE
    search: str = ""
    conditions: tuple[Filter, ...] = ()
    show_marked: bool = True
    fields: tuple[str, ...] = ()


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
