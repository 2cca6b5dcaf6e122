"""The folders of a catalog (product groups), all of them at once: there are few, and a tree wants them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.core.drafts import Ref

if TYPE_CHECKING:
    from uuid import UUID

    from app.db.session import Session
    from app.metadata.types import ObjectType

MOST = 5000


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, and the one it lies in."""

    ref: Ref
    parent: UUID | None


def parent_field(object_type: ObjectType) -> str:
    """The field by which objects of the kind lie in one another; empty when they do not."""
    return next((name for name, field in object_type.fields.items() if field.fact.target == object_type.kind), "")


def folders(session: Session, kind: str) -> tuple[Folder, ...]:
    """The folders that are not marked for deletion, in the order of their names."""
    object_type = session.registry[kind]
    table, title = object_type.table, object_type.fields[object_type.presentation]
    parent = parent_field(object_type)
    above = table.c[object_type.fields[parent].column] if parent else sa.null()
    statement = (
        sa.select(table.c.id, table.c[title.column].label("title"), above.label("parent"))
        .where(table.c.deletion_mark == sa.false())
        .order_by(table.c[title.fact.sort_column or title.column], table.c.id)
        .limit(MOST)
    )
    [rows] = session.fetch(statement)
    return tuple(Folder(Ref(kind, row["id"], row["title"]), row["parent"]) for row in rows)
