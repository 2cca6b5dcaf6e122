"""Finding an object through what belongs to it: a partner by the tax number of its legal person or the phone of a person who works there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.core.kinds import Kind
from app.metadata.types import Species
from app.queries.selecting import entity_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from app.db.session import Session
    from app.metadata.types import Field, ObjectType

MOST_FOUND = 50


def owners_of(session: Session, kind: str, text: str, limit: int) -> dict[UUID, str]:
    """The objects of ``kind`` that own something found by the text, each with the title of what was found."""
    routes = tuple(_routes(session, session.registry[kind], text))
    if not routes:
        return {}
    [rows] = session.fetch(sa.union_all(*routes).limit(limit))
    return {row["owner"]: row["title"] for row in rows}


def _routes(session: Session, object_type: ObjectType, text: str) -> Iterator[sa.Select[Any]]:
    """Catalogs that cannot be without an object of this kind (the legal persons of a partner), and what its own rows point at (its people).

    Only what has an access key of its own counts: nobody looks for a product by the name of a price type.
    """
    entity = entity_table()
    for other in (other for other in session.registry if other.keyed and other.species is Species.CATALOG and other is not object_type):
        for field in _required(other.fields):
            if field.fact.target == object_type.kind:
                table = other.table
                found = sa.select(table.c[field.column].label("owner"), entity.c.title).join_from(table, entity, entity.c.id == table.c.id)
                yield found.where(table.c.id.in_(_found(other.kind, text)), table.c.deletion_mark == sa.false())
    for section in object_type.sections.values():
        for field in (field for field in _required(section.fields) if session.registry[field.fact.target].keyed):
            rows = section.table
            linked = sa.select(rows.c[section.owner_column].label("owner"), entity.c.title).join_from(
                rows, entity, entity.c.id == rows.c[field.column]
            )
            yield linked.where(rows.c[field.column].in_(_found(field.fact.target, text)), entity.c.deletion_mark == sa.false())


def _required(fields: Mapping[str, Field]) -> Iterator[Field]:
    return (field for field in fields.values() if field.fact.kind is Kind.REFERENCE and field.fact.required)


def _found(kind: str, text: str) -> sa.Select[Any]:
    return sa.select(sa.func.search_ids_v1(kind, text, MOST_FOUND, type_=postgresql.UUID(as_uuid=True)))
