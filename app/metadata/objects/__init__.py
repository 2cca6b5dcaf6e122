"""The object types of the program: one declaration each over its model. ``registry()`` holds them all."""

from __future__ import annotations

from functools import lru_cache

from app.metadata.objects import deals, parties, products, reference, sales, staff
from app.metadata.types import Registry

_MODULES = (parties, products, deals, sales, reference, staff)


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The registry of the program's own object types; a base may extend it at sign-in."""
    return Registry({item.kind: item for module in _MODULES for item in module.OBJECTS})
