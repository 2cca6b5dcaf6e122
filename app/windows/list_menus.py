"""Menus of a list that follow from the kind of its objects: what can be created from a row, what can be printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.ui.actions import MenuItem

if TYPE_CHECKING:
    from app.core.drafts import Ref
    from app.ui.context import AppContext
    from app.windows.list_window import ListWindow


def targets_of(context: AppContext, kind: str) -> list[str]:
    """The kinds that can be created from an object of ``kind``."""
    return [item.kind for item in context.registry if kind in item.based_on]


def _create(context: AppContext, kind: str, source: Ref | None) -> None:
    context.navigator.open_new(kind, based_on=source)


def based_on_items(window: ListWindow) -> Sequence[MenuItem]:
    """One entry per kind that can be created from the current row."""
    ref = window.current_ref()
    context = window.context
    return [
        MenuItem(
            str(context.registry[kind].title),
            partial(_create, context, kind, ref),
            icon=context.registry[kind].icon,
            enabled=ref is not None,
        )
        for kind in targets_of(context, window.kind)
    ]
