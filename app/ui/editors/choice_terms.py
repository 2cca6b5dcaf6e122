"""What a reference field asks for: conditions of the choice, and what a new object of its kind begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.lists import Compare, Condition

if TYPE_CHECKING:
    from app.metadata.types import Field
    from app.ui.editors.base import Scope

ANY_KIND = "*"


def conditions_of(field: Field, scope: Scope) -> tuple[Condition, ...]:
    """What narrows the choice: fields this one depends on, when they are filled in."""
    pairs = [(name, scope.value_of(sibling)) for name, sibling in (field.fact.depends or {}).items()]
    return tuple(Condition(name, Compare.EQUAL, getattr(value, "id", value)) for name, value in pairs if value is not None)


def values_for_new(field: Field, scope: Scope, text: str) -> dict[str, Any]:
    """What a new object starts with: the typed text as its name, and what the field depends on."""
    target = scope.context.registry[field.fact.target]
    named = {target.presentation: text} if text and target.presentation in target.fields else {}
    depends = {name: scope.value_of(sibling) for name, sibling in (field.fact.depends or {}).items()}
    return named | {name: value for name, value in depends.items() if value is not None}
