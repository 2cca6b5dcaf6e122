"""What others do to the object of a form: read silently while nothing is typed here, else a quiet bar that offers to compare."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.drafts import Card, Draft
from app.core.i18n import _
from app.queries.cards import card

if TYPE_CHECKING:
    from app.core.changes import ChangeSet
    from app.queries import Session
    from app.windows.form_window import FormWindow


class FormNews(QObject):
    """Listens to the change bus for one form; a form out of sight reads when it is shown again."""

    def __init__(self, window: FormWindow) -> None:
        super().__init__(window)
        self._window = window
        self._stale = False
        window.context.bus.changed.connect(self._heard)

    def shown(self) -> None:
        """The form came into sight."""
        self._window.debts.refresh()
        if self._stale:
            self._refresh()

    def reread(self) -> None:
        """Show what is in the base now; asks before typing is lost."""
        window = self._window
        if window.is_modified():
            question = _("What you typed since the last save will be lost. Read “{title}” again?").format(title=window.title())
            window.context.reporter.confirm(question, _("Read again"), self._read_again, window)
        else:
            self._read_again()

    def _heard(self, changes: ChangeSet) -> None:
        window = self._window
        ids = changes.ids.get(window.type.kind, frozenset())
        if window.object_id is None or not changes.touches(window.type.kind) or (ids and window.object_id not in ids):
            return
        self._stale = True
        if window.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        window = self._window
        window.context.tasks.read(window, partial(_read, window), self._take, lane="fresh")

    def _take(self, fresh: Card) -> None:
        window = self._window
        origin = window.model.draft.origin
        if window.saver.is_busy or origin is None or fresh == origin:
            return
        if not window.is_modified():
            window.model.start_from(Draft.of(fresh))
        elif fresh.version != origin.version:
            text = _("Somebody else changed this object while you were typing. Nothing of yours is lost.")
            window.banner.tell(text, "warning", button=_("Compare…"), action=window.saver.compare)

    def _read_again(self) -> None:
        window = self._window
        window.messages.tell(())
        window.banner.clear()
        window.context.tasks.read(window, partial(_read, window), lambda fresh: window.model.start_from(Draft.of(fresh)), lane="fresh")


def _read(window: FormWindow, session: Session) -> Card:
    return card(session, window.type.kind, window.model.draft.id)
