"""What this person chose last in fields of a kind: ids, the newest first, kept with the person's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from app.core.drafts import Ref
    from app.ui.settings_store import UserSettings

KEPT = 10


def key_of(kind: str) -> str:
    """The setting that holds the choices of a kind."""
    return f"field.{kind}.last"


def last_choices(settings: UserSettings, kind: str) -> tuple[UUID, ...]:
    """The ids; what an older version or a hand left there and is no id is passed over."""
    kept = settings.get(key_of(kind), ())
    return tuple(found for item in (kept if isinstance(kept, list | tuple) else ()) if (found := _id(item)) is not None)[:KEPT]


def remember(settings: UserSettings, ref: Ref) -> None:
    """Note a choice as the newest."""
    before = [str(item) for item in last_choices(settings, ref.kind) if item != ref.id]
    settings.set(key_of(ref.kind), [str(ref.id), *before][:KEPT])


def _id(item: Any) -> UUID | None:
    try:
        return UUID(item)
    except (ValueError, TypeError, AttributeError):
        return None
