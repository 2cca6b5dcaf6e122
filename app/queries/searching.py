"""Quick search: the server's function finds the ids of one window of a list by the folded search table, applying the user's access keys itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.queries.conditions import as_json, column_of

if TYPE_CHECKING:
    from app.core.lists import Anchor, ListRequest
    from app.metadata.types import ObjectType


def search_ids(
    object_type: ObjectType,
    request: ListRequest,
    limit: int,
    *,
    anchor: Anchor | None = None,
    inclusive: bool = False,
    descending: bool = False,
) -> sa.Select[Any]:
    """A select of the ids that match ``request.search`` behind ``anchor``, at most ``limit``, in the given direction."""
    conditions = [as_json(object_type, condition) for condition in request.conditions]
    if not request.show_marked:
        conditions.append({"column": "deletion_mark", "compare": "=", "values": ["false"]})
    place = {
        "column": column_of(object_type, request.sort).name,
        "descending": descending,
        "inclusive": inclusive,
        "key": None if anchor is None else str(anchor.key),
        "id": None if anchor is None else str(anchor.id),
        "limit": limit,
    }
    return sa.select(
        sa.func.list_search_v1(
            object_type.kind,
            request.search,
            sa.literal(place, postgresql.JSONB),
            sa.literal(conditions, postgresql.JSONB),
            type_=postgresql.UUID(as_uuid=True),
        )
    )
