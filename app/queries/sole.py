"""Things that a company often has only one of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.core.drafts import Ref
from app.metadata.derive import table_of
from app.models.reference import Currency

if TYPE_CHECKING:
    from app.db.session import Session

_CURRENCY = table_of(Currency)


def base_currency(session: Session) -> Ref | None:
    """The currency of the base."""
    [rows] = session.fetch(sa.select(_CURRENCY.c.id, _CURRENCY.c.code).where(_CURRENCY.c.code == session.base.currency))
    return Ref("Currency", rows[0]["id"], rows[0]["code"]) if rows else None


def sole(session: Session, kind: str) -> Ref | None:
    """The only object of a kind that is not marked for deletion; ``None`` when there are several, or none."""
    table = session.registry[kind].table
    [rows] = session.fetch(sa.select(table.c.id, table.c.name).where(table.c.deletion_mark == sa.false()).limit(2))
    return Ref(kind, rows[0]["id"], rows[0]["name"]) if len(rows) == 1 else None
