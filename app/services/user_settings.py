"""Settings kept in the base: each person's own, which follow the person to every computer, and those the administrator shares with everybody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.core.settings import StoredSettings
from app.models.infrastructure import BaseSetting, UserSetting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.db.session import Session

_SHARED = "shared."


def load_settings(session: Session) -> StoredSettings:
    """Every setting of the user, and every shared one, by key, in one round trip."""
    own, shared = session.fetch(
        sa.select(UserSetting.key, UserSetting.value).where(UserSetting.user_id == session.user.id),
        sa.select(BaseSetting.key, BaseSetting.value).where(BaseSetting.key.startswith(_SHARED, autoescape=True)),
    )
    return StoredSettings({row["key"]: row["value"] for row in own}, {row["key"].removeprefix(_SHARED): json.loads(row["value"]) for row in shared})


def save_settings(session: Session, values: Mapping[str, Any]) -> None:
    """Keep the given settings of the user; the rest stay as they are."""
    if not values:
        return
    insert = postgresql.insert(UserSetting).values([{"user_id": session.user.id, "key": key, "value": value} for key, value in values.items()])
    session.send([insert.on_conflict_do_update(index_elements=["user_id", "key"], set_={"value": insert.excluded.value})], retry_safe=True)


def forget_settings(session: Session, keys: Sequence[str]) -> None:
    """Drop the user's own values, so that the shared ones or the defaults hold again."""
    session.send([sa.delete(UserSetting).where(UserSetting.user_id == session.user.id, UserSetting.key.in_(keys))], retry_safe=True)


def share_settings(session: Session, values: Mapping[str, Any]) -> None:
    """Give everybody these values; ``None`` takes one back. The server refuses it to whoever may not manage users."""
    gone = [_SHARED + key for key, value in values.items() if value is None]
    rows = [{"key": _SHARED + key, "value": json.dumps(value, ensure_ascii=False)} for key, value in values.items() if value is not None]
    statements: list[sa.Executable] = [sa.delete(BaseSetting).where(BaseSetting.key.in_(gone))] if gone else []
    if rows:
        insert = postgresql.insert(BaseSetting).values(rows)
        statements.append(insert.on_conflict_do_update(index_elements=["key"], set_={"value": insert.excluded.value}))
    session.send(statements, retry_safe=True)
