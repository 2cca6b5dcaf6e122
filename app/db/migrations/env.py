"""Alembic's environment: the connection is given by ``app.db.bases``, acting as the owner in the base's schema."""

from __future__ import annotations

from alembic import context

from app.db.protected_tables import tables
from app.models.base import Base

tables()  # every model is imported
context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
