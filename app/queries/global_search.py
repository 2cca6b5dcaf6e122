"""Search over every object of the base, and the search for duplicates of a client being entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.core.drafts import Ref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.db.session import Session

EACH_KIND = 8


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Somebody who is already in the base: ``ref`` is ``None`` when this person may not see the card, then ``responsible`` says whom to ask.

    ``reason`` is ``tax_id``, ``phone``, ``email`` or ``name``.
    """

    reason: str
    kind: str
    ref: Ref | None
    responsible: str


def find_anything(session: Session, text: str) -> tuple[Ref, ...]:
    """Objects of any kind that hold every word of the text."""
    if not text.strip():
        return ()
    source = sa.func.global_search_v1(text, EACH_KIND).table_valued("kind", "object_id", "title", "deletion_mark")
    [rows] = session.fetch(sa.select(source))
    return tuple(Ref(row["kind"], row["object_id"], row["title"]) for row in rows)


def find_duplicates(
    session: Session, *, tax_id: str = "", phones: Sequence[str] = (), emails: Sequence[str] = (), name: str = ""
) -> tuple[Duplicate, ...]:
    """Who is already there by tax number, phone (E.164), e-mail (lower case) or name, rows this person may not see included."""
    source = sa.func.find_duplicates_v1(
        tax_id, sa.cast(list(phones), sa.ARRAY(sa.Text)), sa.cast(list(emails), sa.ARRAY(sa.Text)), name
    ).table_valued("reason", "kind", "object_id", "title", "responsible")
    [rows] = session.fetch(sa.select(source))
    return tuple(
        Duplicate(
            row["reason"], row["kind"], Ref(row["kind"], row["object_id"], row["title"]) if row["object_id"] else None, row["responsible"] or ""
        )
        for row in rows
    )
