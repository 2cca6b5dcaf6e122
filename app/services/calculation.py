"""Derived figures of a draft: computed on every keystroke, so pure and without the base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.rules import rules_of

if TYPE_CHECKING:
    from app.core.drafts import Draft
    from app.metadata.types import ObjectType


def calculate(object_type: ObjectType, draft: Draft) -> None:
    """Bring the computed fields of the draft up to date (totals of documents)."""
    rules = rules_of(object_type)
    if rules.calculate is not None:
        rules.calculate(draft)
