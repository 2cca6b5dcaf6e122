"""Imports made before, as far as they can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.models.infrastructure import Changeset

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from app.db.session import Session

SHOWN = 200


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import that was written: what file it took, when, what became of it."""

    id: UUID
    title: str
    at: dt.datetime
    undone: bool


def past_imports(session: Session) -> tuple[PastImport, ...]:
    """The last imports of the signed-in user, the newest first."""
    table = Changeset.__table__
    statement = sa.select(table.c.id, table.c.title, table.c.created_at, table.c.undone_at).where(table.c.kind == "import")
    [rows] = session.fetch(statement.order_by(table.c.created_at.desc(), table.c.id).limit(SHOWN))
    return tuple(PastImport(row["id"], row["title"], row["created_at"], row["undone_at"] is not None) for row in rows)
