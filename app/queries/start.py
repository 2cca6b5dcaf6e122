"""What the start page shows out of the base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.core.drafts import Ref
from app.metadata.titles import object_title
from app.models.party import Counterparty

if TYPE_CHECKING:
    import datetime as dt

    from app.db.session import Session
    from app.metadata.types import ObjectType

MOST_DRAFTS = 12


@dataclass(frozen=True, slots=True)
class StartedDocument:
    """A document of this person that was written and never posted."""

    ref: Ref
    counterparty: str
    date: dt.date


def my_drafts(session: Session) -> tuple[StartedDocument, ...]:
    """The latest documents this person is responsible for that have no number yet, in one round trip."""
    types = [item for item in session.registry if item.is_document]
    if not types:
        return ()
    found = session.fetch(*(_drafts_of(item, session) for item in types))
    drafts = [
        StartedDocument(Ref(item.kind, row["id"], object_title(item, row)), row["counterparty"], row["date"])
        for item, rows in zip(types, found, strict=True)
        for row in rows
    ]
    return tuple(sorted(drafts, key=lambda draft: (draft.date, draft.ref.id), reverse=True)[:MOST_DRAFTS])


def _drafts_of(item: ObjectType, session: Session) -> sa.Select[tuple[object, ...]]:
    """The number is given at posting, so that the index of numbers begins with the drafts, however many documents there are."""
    table = item.table
    return (
        sa.select(table.c.id, table.c.number, table.c.date, Counterparty.name.label("counterparty"))
        .join(Counterparty, Counterparty.id == table.c.counterparty_id)
        .where(table.c.number_key == "", ~table.c.deletion_mark, table.c.responsible_id == session.user.id)
        .order_by(table.c.id.desc())
        .limit(MOST_DRAFTS)
    )
