"""Drafts to statements: the changes of one draft as SQLAlchemy Core statements, in the order of one transaction and one pipeline.

``Session.send`` records the operation key first; then comes ``expect_version_v1`` (raises when somebody was faster, and moves the version on), rows,
posting. ``state_statement`` reads back what became of the object, also when the operation turns out to be done already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.drafts import Ref
from app.models.base import Base

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from app.core.drafts import Draft, SectionChanges
    from app.metadata.types import Field, ObjectType, TabularSection

Statement = sa.Executable
Statements = list[Statement]


def save_statements(object_type: ObjectType, draft: Draft, *, post: bool) -> Statements:
    """Everything that a save of the draft does."""
    table = object_type.table
    columns = _columns(object_type.fields, draft.changed_values())
    statements = _expected(object_type, draft.id, draft.version)
    if draft.is_new:
        statements.append(sa.insert(table).values(id=draft.id, **columns))
    elif columns:
        statements.append(sa.update(table).where(table.c.id == draft.id).values(**columns))
    for name, section in object_type.sections.items():
        if name in draft.sections:
            statements += _section_statements(section, draft.id, draft.section_changes(name))
    if post:
        statements.append(sa.select(sa.func.post_document_v1(object_type.kind, draft.id)))
    return statements


def mark_statements(object_type: ObjectType, object_id: UUID, *, version: int, marked: bool) -> Statements:
    """Setting or taking off the deletion mark."""
    return [sa.select(sa.func.set_mark_v1(object_type.kind, object_id, version, marked))]


def unpost_statements(object_type: ObjectType, object_id: UUID, *, version: int) -> Statements:
    """Cancelling a posting."""
    return [*_expected(object_type, object_id, version), sa.select(sa.func.unpost_document_v1(object_type.kind, object_id))]


def state_statement(object_type: ObjectType, object_id: UUID) -> sa.Select[Any]:
    """What a write made of the object: version, title, number and posted."""
    table = object_type.table
    entity = Base.metadata.tables["entity"]
    columns = [table.c.version, entity.c.title]
    if object_type.is_document:
        columns += [table.c.number, table.c.posted]
    return sa.select(*columns).join(entity, entity.c.id == table.c.id).where(table.c.id == object_id)


def _expected(object_type: ObjectType, object_id: UUID, version: int) -> Statements:
    return [sa.select(sa.func.expect_version_v1(object_type.kind, object_id, version))] if version else []


def _section_statements(section: TabularSection, owner: UUID, changes: SectionChanges) -> Statements:
    """Rows are removed, moved and changed before new ones come; places are checked at commit."""
    table = section.table
    statements: Statements = []
    if changes.removed:
        statements.append(sa.delete(table).where(table.c.id.in_(changes.removed)))
    for row_id, values in _merged(section, changes).items():
        statements.append(sa.update(table).where(table.c.id == row_id).values(**values))
    if changes.added:
        rows = [
            {"id": line.id, "position": place, section.owner_column: owner, **_columns(section.fields, line.values, every=True)}
            for place, line in changes.added
        ]
        statements.append(sa.insert(table).values(rows))
    return statements


def _merged(section: TabularSection, changes: SectionChanges) -> dict[UUID, dict[str, Any]]:
    updates: dict[UUID, dict[str, Any]] = {row_id: {"position": place} for row_id, place in changes.moved.items()}
    for row_id, values in changes.changed:
        updates.setdefault(row_id, {}).update(_columns(section.fields, values))
    return updates


def _columns(fields: Mapping[str, Field], values: Mapping[str, Any], *, every: bool = False) -> dict[str, Any]:
    """Values by column; ``every`` names each field, so that the rows of one insert agree. Fields kept by the server are never sent."""
    names = fields if every else values
    return {
        field.column: _stored(field, values.get(name)) for name in names if (field := fields.get(name)) is not None and not field.fact.server_side
    }


def _stored(field: Field, value: Any) -> Any:
    if isinstance(value, Ref):
        return value.id
    if value is None and not field.nullable:
        return field.default
    return value
