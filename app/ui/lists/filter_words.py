"""Filters in words: titles of comparisons, values as they are shown, a condition as one short text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from app.core.formats import format_value
from app.core.i18n import _, lazy
from app.core.kinds import Kind
from app.core.lists import Compare, Condition, ConditionGroup, Join
from app.core.periods import period_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.i18n import LazyText
    from app.core.lists import Filter
    from app.metadata.types import Field, ObjectType

COMPARISONS: dict[Compare, LazyText] = {
    Compare.EQUAL: lazy("equals"),
    Compare.NOT_EQUAL: lazy("does not equal"),
    Compare.LESS: lazy("less than"),
    Compare.AT_MOST: lazy("at most"),
    Compare.GREATER: lazy("greater than"),
    Compare.AT_LEAST: lazy("at least"),
    Compare.BETWEEN: lazy("from … to …"),
    Compare.ANY_OF: lazy("one of"),
    Compare.NONE_OF: lazy("none of"),
    Compare.CONTAINS: lazy("contains"),
    Compare.NOT_CONTAINS: lazy("does not contain"),
    Compare.BEGINS: lazy("begins with"),
    Compare.NOT_BEGINS: lazy("does not begin with"),
    Compare.WITHIN: lazy("in the period"),
    Compare.IN_GROUP: lazy("in the group"),
    Compare.NOT_IN_GROUP: lazy("not in the group"),
    Compare.FILLED: lazy("filled in"),
    Compare.EMPTY: lazy("not filled in"),
}
JOINS: dict[Join, LazyText] = {
    Join.AND: lazy("All of these hold (and)"),
    Join.OR: lazy("At least one holds (or)"),
    Join.NOT: lazy("Not all of these hold (not)"),
}
_SIGNS = {Compare.LESS: "<", Compare.AT_MOST: "≤", Compare.GREATER: ">", Compare.AT_LEAST: "≥", Compare.NOT_EQUAL: "≠"}
_BETWEEN_ITEMS = {Join.AND: lazy("{one} and {other}"), Join.OR: lazy("{one} or {other}"), Join.NOT: lazy("{one} and {other}")}


def listed_fields(object_type: ObjectType) -> dict[str, Field]:
    """The fields of an object, called as the columns of its list call them."""
    titles = {column.field: column.title for column in object_type.list.columns if column.title is not None}
    return {
        name: replace(field, fact=replace(field.fact, title=titles[name])) if name in titles else field for name, field in object_type.fields.items()
    }


def value_words(field: Field, condition: Condition, time_zone: str) -> str:
    """The value of a condition."""
    value = condition.value
    if condition.compare is Compare.WITHIN:
        return period_title(value) if value else ""
    if condition.compare is Compare.BETWEEN and value:
        return " – ".join(_one(field, part, time_zone) for part in value)
    if isinstance(value, tuple | list):
        return ", ".join(_one(field, part, time_zone) for part in value)
    return _one(field, value, time_zone)


def _one(field: Field, value: Any, time_zone: str) -> str:
    if hasattr(value, "astimezone"):
        value = value.astimezone(ZoneInfo(time_zone))
    return format_value(field.fact if field.fact.kind is not Kind.MOMENT or hasattr(value, "hour") else Kind.DATE, value)


def filter_words(item: Filter, fields: Mapping[str, Field], time_zone: str) -> str:
    """A condition or a group, short: for the chips over a list and for its footer."""
    if isinstance(item, ConditionGroup):
        return _group_words(item, fields, time_zone)
    field = fields[item.field]
    value = value_words(field, item, time_zone)
    if item.compare in {Compare.EQUAL, Compare.WITHIN, Compare.ANY_OF, Compare.BETWEEN}:
        return f"{field.title}: {value}"
    if item.compare in _SIGNS:
        return f"{field.title} {_SIGNS[item.compare]} {value}"
    return _("{field}: {comparison} {value}").format(field=field.title, comparison=COMPARISONS[item.compare], value=value).strip()


def _group_words(group: ConditionGroup, fields: Mapping[str, Field], time_zone: str) -> str:
    words = [f"({text})" if isinstance(part, ConditionGroup) else text for part in group.items if (text := filter_words(part, fields, time_zone))]
    said = ""
    for word in words:
        said = str(_BETWEEN_ITEMS[group.join]).format(one=said, other=word) if said else word
    return _("not ({what})").format(what=said) if group.join is Join.NOT and said else said
