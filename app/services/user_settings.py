"""Settings of the signed-in user, kept in the base so that they follow the user to every computer and remote session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.models.infrastructure import UserSetting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.db.session import Session


def load_settings(session: Session) -> dict[str, Any]:
    """Every setting of the user by key."""
    [rows] = session.fetch(sa.select(UserSetting.key, UserSetting.value).where(UserSetting.user_id == session.user.id))
    return {row["key"]: row["value"] for row in rows}


def save_settings(session: Session, values: Mapping[str, Any]) -> None:
    """Keep the given settings; the rest stay as they are."""
    if not values:
        return
    insert = postgresql.insert(UserSetting).values([{"user_id": session.user.id, "key": key, "value": value} for key, value in values.items()])
    session.send([insert.on_conflict_do_update(index_elements=["user_id", "key"], set_={"value": insert.excluded.value})], retry_safe=True)
