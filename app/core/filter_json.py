"""Filters as JSON, to be kept in settings; what names a field or a value that is not known any more is left out and told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.core.drafts import Ref
from app.core.filters import SEVERAL, VALUELESS, comparisons
from app.core.lists import Compare, Condition, ConditionGroup, Filter, Join
from app.core.periods import period_of_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.core.fields import Fact

_READERS: dict[str, Callable[[Any], Any]] = {
    "ref": lambda parts: Ref(str(parts[0]), UUID(parts[1]), str(parts[2])),
    "moment": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "number": Decimal,
    "list": lambda parts: tuple(value_from_json(part) for part in parts),
}


def filters_to_json(items: Iterable[Filter]) -> list[dict[str, Any]]:
    """A filter as JSON."""
    return [_to_json(item) for item in items]


def _to_json(item: Filter) -> dict[str, Any]:
    if isinstance(item, ConditionGroup):
        return {"join": item.join.value, "items": filters_to_json(item.items), "used": item.used}
    return {"field": item.field, "compare": item.compare.value, "value": value_to_json(item.value), "used": item.used}


def value_to_json(value: Any) -> Any:
    """A value of a field as JSON."""
    match value:
        case Ref():
            return {"ref": [value.kind, str(value.id), value.title]}
        case dt.datetime():
            return {"moment": value.isoformat()}
        case dt.date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"number": str(value)}
        case tuple() | list():
            return {"list": [value_to_json(part) for part in value]}
    return value


def value_from_json(value: Any) -> Any:
    """The value that was made JSON."""
    if not isinstance(value, dict):
        return value
    [(name, held)] = value.items()
    return _READERS[name](held)


def _is_sound(condition: Condition) -> bool:
    """Whether the value has the shape that the comparison needs; raises ``ValueError`` for a period that is none."""
    value = condition.value
    if condition.compare is Compare.WITHIN:
        period_of_code(str(value), dt.date(2000, 1, 1))
    if condition.compare is Compare.BETWEEN:
        return isinstance(value, tuple) and len(value) == 2
    return isinstance(value, tuple) is (condition.compare in SEVERAL) and (value is None) is (condition.compare in VALUELESS)


def filters_from_json(kept: Any, facts: Mapping[str, Fact]) -> tuple[tuple[Filter, ...], tuple[str, ...]]:
    """The filter that was kept, and the names of the fields whose conditions could not be read."""
    lost: list[str] = []
    items = _from_list(kept, facts, lost)
    return items, tuple(dict.fromkeys(lost))


def _from_list(kept: Any, facts: Mapping[str, Fact], lost: list[str]) -> tuple[Filter, ...]:
    found = (_from_json(item, facts, lost) for item in (kept if isinstance(kept, list) else ()))
    return tuple(item for item in found if item is not None)


def _from_json(kept: Any, facts: Mapping[str, Fact], lost: list[str]) -> Filter | None:
    try:
        if "join" in kept:
            return ConditionGroup(Join(kept["join"]), _from_list(kept["items"], facts, lost), used=kept.get("used") is not False)
        condition = Condition(kept["field"], Compare(kept["compare"]), value_from_json(kept.get("value")), used=kept.get("used") is not False)
        if condition.compare in comparisons(facts[condition.field], grouped=True) and _is_sound(condition):
            return condition
    except (LookupError, TypeError, ValueError, ArithmeticError):
        pass  # written by another version, or for a field that was removed: told below
    lost.append(str(kept.get("field") or "?") if isinstance(kept, dict) else "?")
    return None
