"""What makes an import undoable: which transaction wrote it and where its lines begin and end in the history."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Rights, ServerOnly


class ImportTrace(Base):
    """The place of a changeset in the history.

    The history already holds each created row and each old and new value, written by the server; undo reads them there, so that nobody can
    forge what an undo does.
    """

    __tablename__ = "import_trace"
    __rights__: ClassVar[Rights] = ServerOnly("none")
    changeset_id: Mapped[UUID] = mapped_column(sa.ForeignKey("changeset.id", ondelete="CASCADE"), primary_key=True)
    transaction: Mapped[int] = mapped_column()
    history_from: Mapped[int] = mapped_column()
    history_to: Mapped[int | None] = mapped_column()
