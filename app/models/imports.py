"""What makes an import undoable: which transaction wrote it and where its lines begin and end in the history."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from app.models.base import Base, Rights, ServerOnly


class ImportTrace(Base):
    """The place of a changeset in the history.

    The history already holds each created row and each old and new value, written by the server; undo reads them there, so that nobody can
    forge what an undo does.
    """

    __tablename__ = "import_trace"
    __rights__: ClassVar[Rights] = ServerOnly("none")
    changeset_id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("changeset.id", ondelete="CASCADE"), primary_key=True)
    transaction: sa.ColumnClause[int] = sa.Column()
    history_from: sa.ColumnClause[int] = sa.Column()
    history_to: sa.ColumnClause[int | None] = sa.Column()
    indexed: sa.ColumnClause[bool] = sa.Column(server_default=sa.false())
    """Whether the search finds what it made."""
