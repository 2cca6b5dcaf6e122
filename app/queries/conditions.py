"""Conditions of list filters as SQL, by the column of the field; ``core.filters.simple`` says beforehand what they mean."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.filters import Clock, simple, text_of
from app.core.lists import Compare, Condition, ConditionGroup, Join
from app.db.protected_tables import tables
from app.queries.selecting import ANY_KIND, entity_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.core.lists import Filter, ListRequest
    from app.db.session import Session
    from app.metadata.types import ObjectType

Predicate = sa.ColumnElement[bool]
PARENT = "parent_id"
_TRIGRAM = re.compile(r"\w{3}")
_COMPARE: dict[Compare, Callable[[sa.ColumnElement[Any], Any], Predicate]] = {
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
    Compare.LIKE: lambda column, value: sa.func.search_fold_v1(column).like(value),
}


def prepared(session: Session, request: ListRequest) -> ListRequest:
    """The request with its filter in the comparisons that ``predicate`` and ``as_json`` know, by the calendar of the infobase.

    A text that a condition asks for in a field that the search looks through is searched for as well: the search index then finds the rows, where the
    condition alone would compare every one of them (five seconds on a million).
    """
    if not request.conditions:
        return request
    object_type = session.registry[request.kind]
    facts = {name: field.fact for name, field in object_type.fields.items()}
    conditions = simple(request.conditions, facts, Clock.of(session.base.time_zone))
    return replace(request, conditions=conditions, search=request.search or _indexed_text(object_type, conditions))


def _indexed_text(object_type: ObjectType, conditions: Iterable[Filter]) -> str:
    """The longest text that every row found must have in its search entry; empty when there is none worth an index."""
    searched = _searched_columns(object_type.table.name)
    asked = [item for item in conditions if isinstance(item, Condition) and item.compare in {Compare.LIKE, Compare.TITLE_LIKE}]
    texts = [text_of(item.value) for item in asked if _stored_column(object_type, item.field).name in searched]
    return max((text for text in texts if _TRIGRAM.search(text)), key=len, default="")


@lru_cache
def _searched_columns(table: str) -> frozenset[str]:
    """The columns of a table that the search entry of an object is made of."""
    protected = tables().get(table)
    return frozenset(protected.searched) if protected is not None else frozenset()


def column_of(object_type: ObjectType, field: str) -> sa.Column[Any]:
    """The column that the list sorts by for a field: its key column where it has one."""
    found = object_type.fields.get(field)
    if found is None:
        return object_type.table.c[field]
    return object_type.table.c[found.fact.sort_column or found.column]


def predicate(object_type: ObjectType, item: Filter) -> Predicate:
    """A condition, or a group of them, over the stored columns of its fields; a denied one holds where what it denies is not true."""
    if isinstance(item, ConditionGroup):
        parts = [predicate(object_type, part) for part in item.items]
        return sa.or_(*parts) if item.join is Join.OR else sa.and_(*parts) if item.join is Join.AND else sa.and_(*parts).is_not(sa.true())
    column = _stored_column(object_type, item.field)
    if item.compare is Compare.TITLE_LIKE:
        return _titled(column, _target(object_type, item.field), item.value)
    if item.compare is Compare.IN_GROUP:
        return _in_group(column, item.value)
    return _COMPARE[item.compare](column, item.value)


def _stored_column(object_type: ObjectType, field: str) -> sa.Column[Any]:
    found = object_type.fields.get(field)
    return object_type.table.c[found.column if found else field]


def _target(object_type: ObjectType, field: str) -> str:
    found = object_type.fields.get(field)
    return found.fact.target if found else ""


def _titled(column: sa.Column[Any], target: str, pattern: str) -> Predicate:
    """References to objects whose title is like the pattern; those that the person may not see have none."""
    entity = entity_table().alias()
    titled = sa.select(entity.c.id).where(sa.func.search_fold_v1(entity.c.title).like(pattern))
    return column.in_(titled if target in {"", ANY_KIND} else titled.where(entity.c.kind == target))


def _in_group(column: sa.Column[Any], groups: Any) -> Predicate:
    """References to a group or to anything below it."""
    [key] = column.foreign_keys
    tree = key.column.table.alias()
    ids = groups if isinstance(groups, tuple | list) else (groups,)
    below = sa.select(tree.c.id).where(tree.c.id.in_(ids)).cte(recursive=True)
    child = key.column.table.alias()
    below = below.union(sa.select(child.c.id).join(below, child.c[PARENT] == below.c.id))
    return column.in_(sa.select(below.c.id))


def as_json(object_type: ObjectType, item: Filter) -> dict[str, Any]:
    """A condition as the server's search function takes it: column, comparison, values as text, and the kind referred to; or a group of them."""
    if isinstance(item, ConditionGroup):
        return {"join": item.join.value, "items": [as_json(object_type, part) for part in item.items]}
    return _condition_json(object_type, item)


def _condition_json(object_type: ObjectType, item: Condition) -> dict[str, Any]:
    value = item.value
    values = list(value) if isinstance(value, tuple | list) else [] if value is None else [value]
    named = {"column": _stored_column(object_type, item.field).name, "compare": item.compare.value, "values": [str(part) for part in values]}
    return {**named, "kind": _target(object_type, item.field)} if item.compare in {Compare.TITLE_LIKE, Compare.IN_GROUP} else named
