"""Asks the base what typed text may mean: a moment after the typing pauses, in the background, the newest question only."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.core.errors import Cancelled, Unavailable
from app.queries.lookup import Suggestion, suggest
from app.ui.editors.choice_terms import ANY_KIND, conditions_of
from app.ui.editors.last_choices import last_choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.drafts import Ref
    from app.ui.editors.base import Editor

PAUSE_MS = 120


class Finder(QObject):
    """The questions of one reference field; ``text`` gives what is typed now, ``answered`` is told when ``answers`` are those for it."""

    def __init__(self, editor: Editor, text: Callable[[], str], answered: Callable[[], None], failed: Callable[[], None]) -> None:
        super().__init__(editor)
        self.answers: tuple[Suggestion, ...] = ()
        self._editor = editor
        self._text = text
        self._answered = answered
        self._failed = failed
        self._answered_text: str | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.ask)

    def ask_soon(self) -> None:
        """Ask when the typing pauses."""
        self._timer.start()

    def forget(self) -> None:
        """Do not ask after all."""
        self._timer.stop()

    def is_waiting(self) -> bool:
        """Whether a question is about to be asked."""
        return self._timer.isActive()

    def ask(self) -> None:
        """Ask now."""
        self._timer.stop()
        scope, field = self._editor.scope, self._editor.field
        if self._editor.read_only or field.fact.target == ANY_KIND:
            return
        text, kind = self._text(), field.fact.target
        recent = () if text else last_choices(scope.context.settings, kind)
        question = partial(suggest, kind=kind, text=text, recent=recent, conditions=conditions_of(field, scope))
        scope.context.tasks.read(self._editor, question, partial(self._take, text), lane="lookup", failed=self._not_answered)

    def knows(self) -> bool:
        """Whether ``answers`` are for what is typed now."""
        return self._answered_text == self._text()

    def certain(self) -> Ref | None:
        """The object that the typed text certainly means: the one with this title, or the only one found."""
        text = self._text().casefold()
        if not text or not self.knows():
            return None
        exact = [answer for answer in self.answers if answer.ref.title.casefold() == text]
        one = exact if len(exact) == 1 else self.answers
        return one[0].ref if len(one) == 1 else None

    def _take(self, text: str, answers: tuple[Suggestion, ...]) -> None:
        if text == self._text():
            self.answers, self._answered_text = answers, text
            self._answered()

    def _not_answered(self, error: Exception) -> None:
        """A server that is away is no news for each letter typed; anything else is told."""
        self._failed()
        if not isinstance(error, Unavailable | Cancelled):
            self._editor.scope.context.reporter.show(error, self._editor)
