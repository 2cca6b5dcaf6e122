"""Suggestions for a reference field: what the typed text may mean, by name, code, SKU, tax id or phone; without text, what was chosen lately."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.core.drafts import Ref
from app.core.formats import format_value
from app.core.lists import Compare, Condition, ListRequest
from app.core.phones import normal_phone
from app.metadata.titles import object_title
from app.queries.belonging import owners_of
from app.queries.lists import page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from app.core.lists import ListRow
    from app.db.session import Session
    from app.metadata.types import ObjectType

FEWEST_LETTERS = 3
_PHONE = re.compile(r"[-+() ./\d\xa0]*")
_PHONE_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An object offered for a reference, what tells it from its namesakes, and whether it was chosen lately."""

    ref: Ref
    detail: str
    recent: bool = False


def lookup(session: Session, kind: str, text: str, *, limit: int = 12, conditions: tuple[Condition, ...] = ()) -> tuple[Suggestion, ...]:
    """The first objects of ``kind`` that match the text, in the order of their list; the first ones of all when it is empty."""
    object_type = session.registry[kind]
    order = object_type.list.order
    request = ListRequest(
        kind, order.lstrip("-"), descending=order.startswith("-"), limit=limit, search=text.strip(), conditions=conditions, show_marked=False
    )
    return tuple(_suggestion(object_type, row) for row in page(session, request).rows)


def suggest(
    session: Session, kind: str, text: str, *, recent: Sequence[UUID] = (), limit: int = 12, conditions: tuple[Condition, ...] = ()
) -> tuple[Suggestion, ...]:
    """What a reference field offers.

    For a text: what matches it; else what it finds as a phone number however that is written; else the owners of what matches it, such as the
    partner of a legal person with that tax number, or of a contact person with that phone. Without a text: ``recent`` as far as they are still
    there and allowed, then the first of all.
    """
    if not text.strip():
        return _lately(session, kind, recent, limit, conditions)
    for words in _spellings(text, session.base.country):
        found = lookup(session, kind, words, limit=limit, conditions=conditions)
        if found or len(words) < FEWEST_LETTERS:
            return found
        through = owners_of(session, kind, words, limit)
        if through:
            owners = lookup(session, kind, "", limit=limit, conditions=(*conditions, Condition("id", Compare.ANY_OF, tuple(through))))
            return tuple(replace(owner, detail=through[owner.ref.id]) for owner in owners)
    return ()


def _lately(session: Session, kind: str, recent: Sequence[UUID], limit: int, conditions: tuple[Condition, ...]) -> tuple[Suggestion, ...]:
    places = {object_id: place for place, object_id in enumerate(recent)}
    chosen: list[Suggestion] = []
    if places:
        there = lookup(session, kind, "", limit=limit, conditions=(*conditions, Condition("id", Compare.ANY_OF, tuple(places))))
        chosen = [replace(one, recent=True) for one in sorted(there, key=lambda one: places[one.ref.id])]
    first = lookup(session, kind, "", limit=limit, conditions=conditions)
    return (*chosen, *(one for one in first if one.ref.id not in places))[:limit]


def _spellings(text: str, country: str) -> tuple[str, ...]:
    """The text; for one that looks like a phone number also the form in which the base keeps phones, or its digits alone."""
    digits = re.sub(r"\D", "", text)
    if len(digits) < _PHONE_DIGITS or not _PHONE.fullmatch(text):
        return (text,)
    return tuple(dict.fromkeys((text, normal_phone(text, country) or digits)))


def _suggestion(object_type: ObjectType, row: ListRow) -> Suggestion:
    names = object_type.list.choice_columns or tuple(column.field for column in object_type.list.columns[:3])
    shown = {name: _shown(object_type, name, row) for name in names}
    title = object_title(object_type, row.values)
    if object_type.is_document:
        return Suggestion(Ref(object_type.kind, row.id, title), shown.get("counterparty", ""))
    detail = " · ".join(text for name, text in shown.items() if text and name != object_type.presentation)
    return Suggestion(Ref(object_type.kind, row.id, title), detail)


def _shown(object_type: ObjectType, name: str, row: ListRow) -> str:
    value: Any = row.values[name]
    return "" if value is None else format_value(object_type.fields[name].fact, value, digits=row.values.get("digits", 2))
