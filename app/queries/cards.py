"""Cards: one object with its tabular sections, read in one round trip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.drafts import Card, Line
from app.core.errors import UserError
from app.core.i18n import _
from app.queries.selecting import FieldSelect, entity_table

if TYPE_CHECKING:
    from uuid import UUID

    from app.db.session import Session
    from app.metadata.types import ObjectType, TabularSection


def card(session: Session, kind: str, object_id: UUID) -> Card:
    """The object of ``kind`` with all its rows; raises ``UserError`` when it does not exist or may not be seen."""
    object_type = session.registry[kind]
    head = FieldSelect(object_type.table, object_type.fields.values())
    sections = {name: FieldSelect(section.table, section.fields.values()) for name, section in object_type.sections.items()}
    answers = session.fetch(
        head_statement(object_type, head, object_id),
        *(rows_statement(object_type.sections[name], select, object_id) for name, select in sections.items()),
    )
    if not answers[0]:
        raise UserError(_("This object does not exist any more, or you may not see it."), _("Ask the administrator if you expected to see it."))
    rows = {
        name: tuple(Line(row["id"], select.values(row)) for row in answer)
        for (name, select), answer in zip(sections.items(), answers[1:], strict=True)
    }
    return card_of(object_type, head, answers[0][0], rows)


def card_of(object_type: ObjectType, head: FieldSelect, row: dict[str, Any], rows: dict[str, tuple[Line, ...]]) -> Card:
    """The card out of what was read."""
    values = head.values(row) | {"deletion_mark": row["deletion_mark"]}
    return Card(object_type.kind, row["id"], row["version"], row["object_title"], values, rows)


def head_statement(object_type: ObjectType, head: FieldSelect, object_id: UUID) -> sa.Select[Any]:
    """Reads the fields of one object; its row is for ``card_of``."""
    table = object_type.table
    entity = entity_table()
    extra = [table.c.id, table.c.version, table.c.deletion_mark, entity.c.title.label("object_title")]
    return sa.select(*head.columns, *extra).select_from(head.source.join(entity, entity.c.id == table.c.id)).where(table.c.id == object_id)


def rows_statement(section: TabularSection, select: FieldSelect, object_id: UUID) -> sa.Select[Any]:
    """Reads the rows of one section of an object."""
    table = section.table
    owner = table.c[section.owner_column]
    return sa.select(table.c.id, *select.columns).select_from(select.source).where(owner == object_id).order_by(table.c.position)
