"""Selects built from object types: the columns of fields, with the title of each reference joined from its entity row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.drafts import Ref
from app.metadata.titles import reference_title
from app.models.base import Base

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.metadata.types import Field

ANY_KIND = "*"


def entity_table() -> sa.Table:
    """The table with one row per object."""
    return Base.metadata.tables["entity"]


class FieldSelect:
    """Collects the columns and joins that some fields of a table need, and reads the values back from a row."""

    def __init__(self, table: sa.FromClause, fields: Iterable[Field]) -> None:
        self.fields = tuple(fields)
        self.columns: list[sa.ColumnElement[Any]] = []
        self.source: sa.FromClause = table
        for field in self.fields:
            self._add(table, field)

    def _add(self, table: sa.FromClause, field: Field) -> None:
        column = table.c[field.column]
        self.columns.append(column.label(field.name))
        if field.fact.target:
            entity = entity_table().alias(f"e_{field.name}")
            self.source = self.source.outerjoin(entity, entity.c.id == column)
            self.columns.append(entity.c.title.label(f"{field.name}.title"))
            if field.fact.target == ANY_KIND:
                self.columns.append(entity.c.kind.label(f"{field.name}.kind"))

    def values(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The values by field name; a reference that this user may not see keeps its id and has no title."""
        return {field.name: self._value(field, row) for field in self.fields}

    @staticmethod
    def _value(field: Field, row: Mapping[str, Any]) -> Any:
        value = row[field.name]
        target = field.fact.target
        if not target or value is None:
            return value
        kind = row[f"{field.name}.kind"] or "" if target == ANY_KIND else target
        return Ref(kind, value, reference_title(row[f"{field.name}.title"] or ""))
