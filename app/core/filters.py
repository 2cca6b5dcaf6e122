"""What the comparisons of a list filter mean for each kind of field.

``simple`` turns what a person chose (relative periods, "contains", days of a moment) into the few comparisons that the server knows, so that the
two makers of SQL and ``holds``, the evaluation here, can never read a filter differently. No condition is ever unknown: an empty value fails every
comparison but EMPTY and the negative ones.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from app.core.drafts import Ref
from app.core.fold import search_fold
from app.core.kinds import NUMBERS, TEXTS, Kind
from app.core.lists import Compare, Condition, ConditionGroup, Filter, Join
from app.core.periods import DAY, Period, period_of_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from app.core.fields import Fact

_ORDER = (Compare.LESS, Compare.AT_MOST, Compare.GREATER, Compare.AT_LEAST, Compare.BETWEEN)
_ONE_OF = (Compare.ANY_OF, Compare.NONE_OF)
_TEXT = (Compare.CONTAINS, Compare.NOT_CONTAINS, Compare.BEGINS, Compare.NOT_BEGINS)
_FILLED = (Compare.FILLED, Compare.EMPTY)
_SAME = (Compare.EQUAL, Compare.NOT_EQUAL)
_OPPOSITE = {
    Compare.NONE_OF: Compare.ANY_OF,
    Compare.NOT_CONTAINS: Compare.CONTAINS,
    Compare.NOT_BEGINS: Compare.BEGINS,
    Compare.NOT_IN_GROUP: Compare.IN_GROUP,
    Compare.FILLED: Compare.EMPTY,
}
SEVERAL = frozenset(_ONE_OF)
VALUELESS = frozenset(_FILLED)
_ESCAPED = re.compile(r"([\\%_])")


def comparisons(fact: Fact, *, grouped: bool = False) -> tuple[Compare, ...]:
    """The comparisons that make sense for a field, the usual one first; ``grouped`` says that the objects referred to stand in a tree."""
    kind = fact.kind
    if kind in TEXTS:
        return (*_TEXT[:1], *_SAME, *_TEXT[1:], *_ONE_OF, *_FILLED)
    if kind is Kind.REFERENCE:
        tree = (Compare.IN_GROUP, Compare.NOT_IN_GROUP) if grouped else ()
        return (*_SAME, *_ONE_OF, *tree, *_TEXT, *_FILLED)
    if kind is Kind.BOOLEAN:
        return _SAME
    if kind is Kind.CHOICE:
        return (*_SAME, *_ONE_OF, *_FILLED)
    if kind in {Kind.DATE, Kind.MOMENT}:
        return (Compare.WITHIN, *_SAME, *_ORDER, *_FILLED)
    return (*_SAME, *_ORDER, *_ONE_OF, *_FILLED)


@dataclass(frozen=True, slots=True)
class Clock:
    """The day and the zone that relative periods are counted by: those of the infobase."""

    today: dt.date
    zone: ZoneInfo

    @classmethod
    def of(cls, time_zone: str) -> Clock:
        """The clock of a zone, now."""
        zone = ZoneInfo(time_zone)
        return cls(dt.datetime.now(zone).date(), zone)


def simple(items: Iterable[Filter], facts: Mapping[str, Fact], clock: Clock) -> tuple[Filter, ...]:
    """The same filter in the comparisons of the server: what is switched off or asks for nothing is gone; fields without a fact are left alone."""
    found = (_simple(item, facts, clock) for item in items if item.used)
    return tuple(item for item in found if item is not None)


def _simple(item: Filter, facts: Mapping[str, Fact], clock: Clock) -> Filter | None:
    if isinstance(item, ConditionGroup):
        items = simple(item.items, facts, clock)
        return ConditionGroup(item.join, items) if items else None
    opposite = _OPPOSITE.get(item.compare)
    if opposite is not None:
        return _negative(_simple_condition(replace(item, compare=opposite), facts, clock))
    return _simple_condition(item, facts, clock)


def _negative(item: Filter) -> Filter:
    if isinstance(item, Condition) and item.compare is Compare.EMPTY:
        return Condition(item.field, Compare.FILLED)
    return ConditionGroup(Join.NOT, (item,))


def _simple_condition(item: Condition, facts: Mapping[str, Fact], clock: Clock) -> Filter:
    fact = facts.get(item.field)
    item = replace(item, value=_stored(item.value))
    if item.value is None and item.compare in _SAME:
        empty = _empty(item.field, fact)
        return empty if item.compare is Compare.EQUAL else _negative(empty)
    if item.compare is Compare.EMPTY:
        return _empty(item.field, fact)
    return item if fact is None else _by_kind(item, fact, clock)


def _by_kind(item: Condition, fact: Fact, clock: Clock) -> Filter:
    if fact.kind in TEXTS:
        return _text(item)
    if fact.kind in {Kind.DATE, Kind.MOMENT}:
        return _dated(item, fact, clock)
    if item.compare in {Compare.CONTAINS, Compare.BEGINS}:
        return replace(item, compare=Compare.TITLE_LIKE, value=pattern(item.compare, str(item.value)))
    return item


def _stored(value: Any) -> Any:
    """References by their ids."""
    if isinstance(value, tuple | list):
        return tuple(map(_stored, value))
    return value.id if isinstance(value, Ref) else value


def _empty(field: str, fact: Fact | None) -> Filter:
    """Not filled in: nothing, an empty text, and, as in 1C, a zero."""
    nothing = Condition(field, Compare.EMPTY)
    if fact is None or fact.kind not in TEXTS | NUMBERS:
        return nothing
    return ConditionGroup(Join.OR, (nothing, Condition(field, Compare.EQUAL, 0 if fact.kind in NUMBERS else "")))


def pattern(compare: Compare, text: str) -> str:
    """The LIKE pattern of a text comparison over folded text."""
    plain = _ESCAPED.sub(r"\\\1", search_fold(text))
    return {Compare.CONTAINS: f"%{plain}%", Compare.BEGINS: f"{plain}%"}.get(compare, plain)


def _text(item: Condition) -> Filter:
    """Texts are compared as people read them: large and small letters, marks and the like are the same."""
    if item.compare in SEVERAL:
        return ConditionGroup(Join.OR, tuple(_text(Condition(item.field, Compare.EQUAL, value)) for value in item.value))
    if item.compare in {Compare.EQUAL, Compare.CONTAINS, Compare.BEGINS}:
        return Condition(item.field, Compare.LIKE, pattern(item.compare, str(item.value)))
    if item.compare is Compare.NOT_EQUAL:
        return _negative(_text(replace(item, compare=Compare.EQUAL)))
    return item


def _dated(item: Condition, fact: Fact, clock: Clock) -> Filter:
    if item.compare is Compare.WITHIN:
        period = period_of_code(item.value, clock.today)
        item = replace(item, compare=Compare.BETWEEN, value=(period.first, period.last))
    by_day = fact.kind is Kind.MOMENT and all(type(value) is dt.date for value in _values(item))
    return _by_day(item, clock) if by_day and _values(item) else item


def _values(item: Condition) -> tuple[Any, ...]:
    if isinstance(item.value, tuple):
        return item.value
    return () if item.value is None else (item.value,)


def _by_day(item: Condition, clock: Clock) -> Filter:
    """Whole days of the infobase's calendar over a field that holds moments."""
    days = _values(item)
    first, last = Period(days[0], days[-1]).first, days[-1]
    start = Condition(item.field, Compare.AT_LEAST, _midnight(first, clock))
    before = Condition(item.field, Compare.LESS, _midnight(first, clock))
    until = Condition(item.field, Compare.LESS, _midnight(last + DAY, clock))
    behind = Condition(item.field, Compare.AT_LEAST, _midnight(last + DAY, clock))
    whole = ConditionGroup(Join.AND, (start, until))
    made: dict[Compare, Filter] = {
        Compare.LESS: before,
        Compare.AT_MOST: until,
        Compare.GREATER: behind,
        Compare.AT_LEAST: start,
        Compare.NOT_EQUAL: _negative(whole),
    }
    return made.get(item.compare, whole)


def _midnight(day: dt.date, clock: Clock) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, clock.zone)


# the evaluation


_HOLDS: dict[Compare, Callable[[Any, Any], bool]] = {
    Compare.EQUAL: lambda value, wanted: value == wanted,
    Compare.LESS: lambda value, wanted: value < wanted,
    Compare.AT_MOST: lambda value, wanted: value <= wanted,
    Compare.GREATER: lambda value, wanted: value > wanted,
    Compare.AT_LEAST: lambda value, wanted: value >= wanted,
    Compare.BETWEEN: lambda value, wanted: wanted[0] <= value <= wanted[1],
    Compare.ANY_OF: lambda value, wanted: value in wanted,
}


def holds(item: Filter, values: Mapping[str, Any]) -> bool:
    """Whether a row fulfils a filter that ``simple`` made; trees of groups are known to the server only."""
    if isinstance(item, ConditionGroup):
        each = (holds(part, values) for part in item.items)
        return any(each) if item.join is Join.OR else all(each) is (item.join is Join.AND)
    value = values.get(item.field)
    if item.compare is Compare.TITLE_LIKE:
        return isinstance(value, Ref) and _is_like(value.title, item.value)
    value = _stored(value)
    if item.compare in VALUELESS:
        return (value is None) is (item.compare is Compare.EMPTY)
    if item.compare is Compare.NOT_EQUAL:
        return bool(value != item.value)
    if value is None or item.value is None:
        return False
    return _is_like(value, item.value) if item.compare is Compare.LIKE else _HOLDS[item.compare](value, item.value)


def _is_like(text: str, like: str) -> bool:
    plain, folded = text_of(like), search_fold(text)
    if like.startswith("%"):
        return plain in folded
    return folded.startswith(plain) if _ends_open(like) else folded == plain


def text_of(like: str) -> str:
    """The folded text that ``pattern`` made a pattern of."""
    body = like.removesuffix("%") if _ends_open(like) else like
    return re.sub(r"\\(.)", r"\1", body.removeprefix("%"))


def _ends_open(like: str) -> bool:
    """Whether the pattern ends with a wildcard, not with an escaped percent sign."""
    return like.endswith("%") and (len(like) - 1 - len(like[:-1].rstrip("\\"))) % 2 == 0


def conditions_in(items: Iterable[Filter]) -> Iterator[Condition]:
    """Every condition of a filter, those inside groups too."""
    for item in items:
        if isinstance(item, ConditionGroup):
            yield from conditions_in(item.items)
        else:
            yield item


def simple_values(items: Iterable[Filter]) -> tuple[Any, ...]:
    """The values that conditions of EQUAL and ANY_OF let through."""
    plain = (item for item in conditions_in(items) if item.compare in {Compare.EQUAL, Compare.ANY_OF})
    return tuple(value for item in plain for value in _values(item))
