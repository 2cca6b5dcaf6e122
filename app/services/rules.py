"""Special code of an object type, where metadata cannot say it: what is filled, computed and prepared. Most types have none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uuid import UUID

    from app.core.drafts import Card, Draft
    from app.core.errors import UserError
    from app.db.session import Session
    from app.metadata.types import ObjectType

Fill = Callable[["Session", "Draft"], None]
React = Callable[["Session", "Draft", int], None]
FromSource = Callable[["Session", "Card", "Draft"], None]
Picked = Callable[["Session", "Draft", "Sequence[UUID]"], "Mapping[UUID, Mapping[str, Any]]"]


@dataclass(frozen=True)
class Rules:
    """``calculate`` is pure and fast (every keystroke). ``fill`` gives a new draft its defaults. ``react`` maps a changed field (``partner``,
    ``lines.product``) to what follows; it gets the row's place (-1 for the head). ``prepare`` runs before a save. ``from_source`` fills a draft
    created from a card of that kind, after fields of the same name were taken over. ``check`` is pure and fast too: it finds what is wrong with
    values that are well-formed. ``picked`` gives, for a section, what comes into its row with each of many picked objects (unit, price, VAT)."""

    calculate: Callable[[Draft], None] | None = None
    fill: Fill | None = None
    react: Mapping[str, React] = field(default_factory=dict)
    prepare: Callable[[Session, Draft], None] | None = None
    from_source: Mapping[str, FromSource] = field(default_factory=dict)
    check: Callable[[Draft], Iterable[UserError]] | None = None
    picked: Mapping[str, Picked] = field(default_factory=dict)


_NONE = Rules()


@lru_cache(maxsize=64)
def _load(path: str) -> Rules:
    module, _, name = path.partition(":")
    rules = getattr(import_module(module), name)
    if not isinstance(rules, Rules):
        raise TypeError(path)
    return rules


def rules_of(object_type: ObjectType) -> Rules:
    """The special code of an object type."""
    return _load(object_type.hooks) if object_type.hooks else _NONE
