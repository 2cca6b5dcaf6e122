"""Suggestions for a reference field: what the typed text may mean, by name, code, SKU, tax id or phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.drafts import Ref
from app.core.formats import format_value
from app.core.lists import Condition, ListRequest
from app.metadata.titles import object_title
from app.queries.lists import page

if TYPE_CHECKING:
    from app.core.lists import ListRow
    from app.db.session import Session
    from app.metadata.types import ObjectType


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An object offered for a reference, and what tells it from its namesakes."""

    ref: Ref
    detail: str


def lookup(session: Session, kind: str, text: str, *, limit: int = 12, conditions: tuple[Condition, ...] = ()) -> tuple[Suggestion, ...]:
    """The first objects of ``kind`` that match the text, in the order of their list; the first ones of all when it is empty."""
    object_type = session.registry[kind]
    order = object_type.list.order
    request = ListRequest(
        kind, order.lstrip("-"), descending=order.startswith("-"), limit=limit, search=text.strip(), conditions=conditions, show_marked=False
    )
    return tuple(_suggestion(object_type, row) for row in page(session, request).rows)


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
