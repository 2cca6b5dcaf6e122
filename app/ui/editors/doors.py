"""The windows a reference field opens: the choice, a new object, the object itself; what comes back is remembered as a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.editors.choice_terms import conditions_of, values_for_new
from app.ui.editors.last_choices import remember

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.drafts import Ref
    from app.ui.editors.base import Editor


def open_choice(editor: Editor, text: str) -> None:
    """Choose from the full list, beginning with the typed text."""
    terms = conditions_of(editor.field, editor.scope)
    editor.scope.context.navigator.choose(editor.field.fact.target, editor, _taker(editor), conditions=terms, text=text)


def open_new(editor: Editor, text: str) -> None:
    """Create an object with the typed text as its name; it is taken when it is saved."""
    values = values_for_new(editor.field, editor.scope, text)
    take = _taker(editor)
    window = editor.scope.context.navigator.open_new(editor.field.fact.target, values)
    saved = getattr(window, "saved", None)
    if saved is not None:
        saved.connect(take)


def _taker(editor: Editor) -> Callable[[Ref], None]:
    """Sets the field, and remembers the choice; works when the editor is gone."""
    take, settings = editor.scope.taker(editor.field), editor.scope.context.settings

    def taken(ref: Ref) -> None:
        remember(settings, ref)
        take(ref)

    return taken
