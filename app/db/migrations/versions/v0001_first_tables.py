"""The first tables."""

from __future__ import annotations

from alembic import op

from app.db.protected_tables import tables
from app.models.base import Base

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    tables()
    Base.metadata.create_all(op.get_bind())


def downgrade() -> None:
    tables()
    Base.metadata.drop_all(op.get_bind())
