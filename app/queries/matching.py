"""Finding the objects that texts of a foreign table mean: all rows in one round trip, exact identifiers first, then parts of names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.core.drafts import Ref

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.db.session import Session
    from app.metadata.types import ObjectType

BY_PART = 99
MOST_CHOICES = 8
_ORDER = ("barcode", "sku")


@dataclass(frozen=True, slots=True)
class Match:
    """An object that a row may mean, and what tells it from its namesakes; ``by_part``: only a part of its text is the same."""

    ref: Ref
    detail: str
    by_part: bool


def identifiers(object_type: ObjectType) -> tuple[str, ...]:
    """The fields by which an object is known, the surest first."""
    return (*(name for name in _ORDER if name in object_type.fields), object_type.presentation)


def match_objects(session: Session, kind: str, wanted: Mapping[int, Sequence[str]]) -> dict[int, tuple[Match, ...]]:
    """For each row (by its number) the objects that one of its texts means: those of the surest identifier, else up to eight by part."""
    object_type = session.registry[kind]
    pairs = [(place, text) for place, texts in wanted.items() for text in texts if text]
    if not pairs:
        return {}
    [rows] = session.fetch(_statement(object_type, pairs))
    best: dict[int, int] = {}
    for row in rows:
        best[row["place"]] = min(row["level"], best.get(row["place"], BY_PART))
    found: dict[int, dict[Any, Match]] = {}
    for row in rows:
        if row["level"] == best[row["place"]]:
            found.setdefault(row["place"], {})[row["id"]] = _match(object_type, row)
    return {place: tuple(matches.values()) for place, matches in found.items()}


def _statement(object_type: ObjectType, pairs: Sequence[tuple[int, str]]) -> sa.Select[Any]:
    table, names = object_type.table, identifiers(object_type)
    places = sa.literal([place for place, _text in pairs], postgresql.ARRAY(sa.Integer))
    texts = sa.literal([" ".join(text.split()) for _place, text in pairs], postgresql.ARRAY(sa.Text))
    wanted = sa.func.unnest(places, texts).table_valued("place", "text").render_derived("w")
    asked = sa.select(wanted.c.place, wanted.c.text).cte("asked")
    shown = [table.c[object_type.fields[name].column].label(name) for name in names]
    live = table.c.deletion_mark == sa.false()
    exact = sa.union_all(
        *(
            sa.select(asked.c.place, sa.literal(level, sa.Integer).label("level"), table.c.id, *shown)
            .join(table, sa.func.lower(table.c[object_type.fields[name].column]) == sa.func.lower(asked.c.text))
            .where(live)
            for level, name in enumerate(names)
        )
    ).cte("exact")
    by_part = (
        sa.select(_search(object_type, asked.c.text).label("id"), asked.c.place)
        .where(asked.c.place.not_in(sa.select(exact.c.place)), sa.func.length(asked.c.text) > 2)
        .cte("by_part")
    )
    parts = sa.select(by_part.c.place, sa.literal(BY_PART, sa.Integer).label("level"), table.c.id, *shown).join(table, table.c.id == by_part.c.id)
    return sa.select(sa.union_all(sa.select(exact), parts).subquery())


def _search(object_type: ObjectType, text: sa.ColumnElement[str]) -> sa.Function[Any]:
    """The quick search of lists, asked for each text: all words of it, in any order."""
    order = object_type.fields[object_type.presentation].fact.sort_column or object_type.presentation
    place = {"column": order, "descending": False, "inclusive": False, "key": None, "id": None, "limit": MOST_CHOICES}
    unmarked = [{"column": "deletion_mark", "compare": "=", "values": ["false"]}]
    return sa.func.list_search_v1(
        object_type.kind, text, sa.literal(place, postgresql.JSONB), sa.literal(unmarked, postgresql.JSONB), type_=postgresql.UUID(as_uuid=True)
    )


def _match(object_type: ObjectType, row: Mapping[str, Any]) -> Match:
    detail = " · ".join(str(row[name]) for name in _ORDER if row.get(name))
    return Match(Ref(object_type.kind, row["id"], row[object_type.presentation]), detail, row["level"] == BY_PART)
