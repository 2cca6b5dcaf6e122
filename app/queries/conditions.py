"""Conditions of list filters as SQL, by the column of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.lists import Compare, Condition

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.metadata.types import ObjectType

_COMPARE: dict[Compare, Callable[[sa.ColumnElement[Any], Any], sa.ColumnElement[bool]]] = {
    Compare.EQUAL: lambda column, value: column == value,
    Compare.NOT_EQUAL: lambda column, value: column.is_distinct_from(value),
    Compare.LESS: lambda column, value: column < value,
    Compare.AT_MOST: lambda column, value: column <= value,
    Compare.GREATER: lambda column, value: column > value,
    Compare.AT_LEAST: lambda column, value: column >= value,
    Compare.ANY_OF: lambda column, value: column.in_(value),
    Compare.FILLED: lambda column, value: column.is_not(None),
    Compare.EMPTY: lambda column, value: column.is_(None),
    Compare.BETWEEN: lambda column, value: column.between(*value),
}


def column_of(object_type: ObjectType, field: str) -> sa.Column[Any]:
    """The column that the list sorts by for a field: its key column where it has one."""
    found = object_type.fields.get(field)
    if found is None:
        return object_type.table.c[field]
    return object_type.table.c[found.fact.sort_column or found.column]


def predicate(object_type: ObjectType, condition: Condition) -> sa.ColumnElement[bool]:
    """The condition over the stored column of its field."""
    found = object_type.fields.get(condition.field)
    column = object_type.table.c[found.column if found else condition.field]
    return _COMPARE[condition.compare](column, condition.value)


def as_json(object_type: ObjectType, condition: Condition) -> dict[str, Any]:
    """The condition as the server's search function takes it: column, comparison, values as text."""
    found = object_type.fields.get(condition.field)
    value = condition.value
    values = list(value) if isinstance(value, tuple | list) else [] if value is None else [value]
    return {"column": found.column if found else condition.field, "compare": condition.compare.value, "values": [str(item) for item in values]}
