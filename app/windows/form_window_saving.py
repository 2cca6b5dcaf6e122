"""Saving from a form: in the background, typing goes on; a lost connection is tried again with the same operation key; clashes are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.core.drafts import Card, Draft
from app.core.errors import Cancelled, Conflict, Unavailable, UserError, UserErrors
from app.core.i18n import _
from app.core.ids import new_id
from app.queries.cards import card
from app.services.objects import Saved, save, set_mark, unpost
from app.ui.forms.form_model import snapshot
from app.ui.forms.merge import Merge, Merged
from app.windows.comparison import Comparison

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from app.queries import Session
    from app.windows.form_window import FormWindow

RETRY_MS = 3000

Done = "Callable[[], None]"


class FormSaver(QObject):
    """The saves of one form, one at a time."""

    def __init__(self, window: FormWindow) -> None:
        super().__init__(window)
        self._window = window
        self._work: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._timer.timeout.connect(self.retry)

    @property
    def is_busy(self) -> bool:
        """Whether a save is under way, or waits for the connection."""
        return self._work is not None

    def save(self, *, post: bool, done: Callable[[], None]) -> None:
        """Write the form (and post it); ``done`` is called when it is in the base, not when it failed."""
        window = self._window
        if self.is_busy or not window.is_loaded:
            return
        window.view.finish()
        if window.reactions.under_way:
            window.reactions.then(lambda: self.save(post=post, done=done))
            return
        if not (post or window.model.draft.is_new or window.is_modified()):
            done()
            return
        window.model.drop_blank_rows()
        errors = window.find_errors()
        if errors:
            window.show_errors(errors)
            return
        window.show_errors(())
        draft, op, edits = snapshot(window.model.draft), new_id(), window.model.edits
        self._work = lambda: self._send(draft, op, edits, post=post, done=done)
        self._work()

    def act(self, action: Callable[[Session], Saved]) -> None:
        """Run another write (mark, cancel posting) and show the object as it is then."""
        if self.is_busy:
            return
        kind, object_id = self._window.model.type.kind, self._window.model.draft.id

        def work(session: Session) -> tuple[Saved, Card]:
            return action(session), card(session, kind, object_id)

        def acted(answer: tuple[Saved, Card]) -> None:
            self._work = None
            self._take(answer, Draft.of(answer[1]), self._window.model.edits)

        self._work = lambda: self._write(work, acted, lambda: None, post=False)
        self._work()

    def unpost(self) -> None:
        """Cancel the posting."""
        draft, op = self._window.model.draft, new_id()
        self.act(lambda session: unpost(session, draft.kind, draft.id, version=draft.version, op=op))

    def mark(self) -> None:
        """Mark for deletion, or take the mark off."""
        draft, op = self._window.model.draft, new_id()
        marked = not draft.values.get("deletion_mark")
        self.act(lambda session: set_mark(session, draft.kind, draft.id, version=draft.version, marked=marked, op=op))

    def retry(self) -> None:
        """Try the waiting save again, with the same operation key: it is written once."""
        if self._work is not None:
            self._timer.stop()
            self._work()

    def give_up(self) -> None:
        """Stop trying; what was typed stays in the form."""
        self._timer.stop()
        self._work = None
        self._window.banner.clear()

    def compare(self, *, save_after: Callable[[], None] | None = None) -> None:
        """Read what is in the base now and put it beside what is typed here."""
        draft = self._window.model.draft
        tasks = self._window.context.tasks
        tasks.read(
            self._window, lambda session: card(session, draft.kind, draft.id), lambda theirs: self._compare(theirs, save_after), lane="compare"
        )

    def _send(self, draft: Draft, op: UUID, edits: int, *, post: bool, done: Callable[[], None]) -> None:
        def work(session: Session) -> tuple[Saved, Card]:
            return save(session, snapshot(draft), op=op, post=post), card(session, draft.kind, draft.id)

        def saved(answer: tuple[Saved, Card]) -> None:
            self._work = None
            self._take(answer, draft, edits)
            done()

        self._write(work, saved, done, post=post)

    def _write(
        self, work: Callable[[Session], tuple[Saved, Card]], saved: Callable[[tuple[Saved, Card]], None], done: Callable[[], None], *, post: bool
    ) -> None:
        window = self._window
        title = _("Saving “{title}”").format(title=window.title())
        window.context.tasks.write(window, work, saved, title=title, failed=lambda error: self._failed(error, post=post, done=done))
        window.stateChanged.emit()

    def _take(self, answer: tuple[Saved, Card], sent: Draft, edits: int) -> None:
        saved, fresh = answer
        window = self._window
        self._timer.stop()
        window.banner.clear()
        if window.model.edits == edits:
            window.model.start_from(Draft.of(fresh))
        else:
            window.model.absorb(sent, fresh, origin=fresh)
        window.context.bus.publish(saved.changes)
        window.saved.emit(fresh.ref)
        window.stateChanged.emit()

    def _failed(self, error: Exception, *, post: bool, done: Callable[[], None]) -> None:
        window = self._window
        if isinstance(error, Unavailable):
            self._wait(error)
            return
        self._work = None
        window.banner.clear()
        window.stateChanged.emit()
        match error:
            case UserErrors():
                window.show_errors(error.errors)
            case UserError():
                window.show_errors((error,))
            case Conflict():
                self.compare(save_after=lambda: self.save(post=post, done=done))
            case Cancelled():
                pass
            case _:
                window.context.reporter.show(error, window)

    def _wait(self, error: Unavailable) -> None:
        text = _("Not saved yet: {reason} What you typed is kept here; saving is tried again by itself.").format(reason=error.message)
        self._window.banner.tell(text, "warning", button=_("Stop trying"), action=self.give_up)
        self._window.context.reporter.show(error, self._window)
        self._timer.start()

    def _compare(self, theirs: Card, save_after: Callable[[], None] | None) -> None:
        window = self._window
        mine = window.model.draft
        if mine.origin is None or theirs.version == mine.origin.version:
            window.banner.clear()
            return
        window.view.finish()
        if not window.is_modified():
            window.model.start_from(Draft.of(theirs))
            window.banner.tell(_("Somebody else changed this object; it was read again. Look at it and repeat what you did."))
            return
        merge = Merge(mine.origin, theirs, mine, window.model.computed | _server_side(window, theirs))
        Comparison(window, window.model.type, merge, window.view.scope.shown, lambda merged: self._merged(theirs, merged, save_after)).open()

    def _merged(self, theirs: Card, merged: Merged, save_after: Callable[[], None] | None) -> None:
        window = self._window
        window.banner.clear()
        draft = window.model.draft
        window.model.start_from(Draft(draft.kind, draft.id, merged.values, merged.sections, theirs), modified=True)
        window.model.recalculate()
        if save_after is not None:
            save_after()


def _server_side(window: FormWindow, theirs: Card) -> frozenset[str]:
    """What the server keeps, and what is no field that people know, is taken from the base, never asked about."""
    fields = window.model.type.fields
    return frozenset(name for name in theirs.values if name not in fields or fields[name].fact.server_side)
