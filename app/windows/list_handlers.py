"""What the commands of a list do; each is called with its window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.core.errors import AccessDenied
from app.core.i18n import _, ngettext
from app.services.events import record_export
from app.ui.lists.shown_row import RowFormat
from app.windows import bulk
from app.windows.bulk import Outcome, Target, for_each
from app.windows.outcome_dialog import OutcomeDialog

if TYPE_CHECKING:
    from app.queries import Session
    from app.ui.lists.shown_row import ShownRow
    from app.windows.list_window import ListWindow

NAMED = 3


def create(window: ListWindow) -> None:
    """Enter a new object."""
    window.context.navigator.open_new(window.kind, window.fixed_values())


def copy(window: ListWindow) -> None:
    """Enter a new object that starts as a copy of the current row."""
    window.context.navigator.open_new(window.kind, copy_of=window.current_ref())


def edit(window: ListWindow) -> None:
    """Open the current row."""
    ref = window.current_ref()
    if ref is not None:
        window.context.navigator.open_object(ref)


def refresh(window: ListWindow) -> None:
    """Read again."""
    window.model.refresh()


def find(window: ListWindow) -> None:
    """Go to the search line."""
    window.search.begin()


def clear_search(window: ListWindow) -> None:
    """Take search and filters back."""
    window.clear_search()


def show_marked(window: ListWindow) -> None:
    """Show or hide marked rows."""
    window.toggle_marked()


def sort(window: ListWindow) -> None:
    """Sort by the column the cursor is in."""
    table = window.view.table
    table.header.sort_by(table.currentIndex().column())


def select_all(window: ListWindow) -> None:
    """Select everything that the list finds."""
    window.view.table.select_all_matching()


def copy_rows(window: ListWindow) -> None:
    """Put the selected rows into the clipboard as tab-separated text."""
    table = window.view.table
    if not table.all_matching:
        QApplication.clipboard().setText(table.copied_text())
        return
    if not window.context.user.may("export.run"):
        raise AccessDenied(_("Copying a whole list is an export."), "export.run")
    shown = RowFormat(window.model.columns, window.context.base.time_zone).shown
    request = window.model.request

    def work(session: Session) -> list[ShownRow]:
        rows = [shown(row) for row in bulk.all_rows(session, request)]
        record_export(session, request.kind, len(rows), search=request.search, target="clipboard")
        return rows

    window.context.tasks.read(
        window,
        work,
        lambda rows: QApplication.clipboard().setText(table.copied_text(rows)),
        lane="copy",
        title=_("Copying rows"),
    )


# one action over many objects


def mark(window: ListWindow) -> None:
    """Mark what is selected for deletion; when all of it is marked already, take the marks away."""
    rows = window.view.table.picked_rows()
    taking_away = bool(rows) and all(row.marked for row in rows) and not window.view.table.all_matching
    if taking_away:
        question = _("Take the deletion mark away from {what}? It can be chosen in documents again.")
        _ask(window, question, _("Take the mark away"), bulk.unmark, _("Removing marks"))
    else:
        question = _(
            "Mark {what} for deletion? It stays in the list, struck through, and can no longer be chosen in documents. Nothing is deleted now."
        )
        _ask(window, question, _("Mark for deletion"), bulk.mark, _("Marking"))


def post(window: ListWindow) -> None:
    """Post the selected documents."""
    question = _("Post {what}? Documents without a number get one, and their sums go into the settlements.")
    _ask(window, question, _("Post"), bulk.post, _("Posting"))


def unpost(window: ListWindow) -> None:
    """Cancel the posting of the selected documents."""
    question = _("Cancel the posting of {what}? Their sums leave the settlements; their numbers stay.")
    _ask(window, question, _("Cancel posting"), bulk.unpost, _("Cancelling posting"))


def _ask(window: ListWindow, question: str, action: str, step: bulk.Step, title: str) -> None:
    text = question.format(what=_named(window))
    window.context.reporter.confirm(text, action, lambda: run(window, step, title), window)


def _named(window: ListWindow) -> str:
    """What an action is about to touch, in words."""
    table = window.view.table
    if table.all_matching:
        outline = window.model.outline
        return _("everything found (about {number})").format(number=outline.about) if outline else _("everything found")
    rows = table.picked_rows()
    if len(rows) <= NAMED:
        return ", ".join(f"“{window.title_of(row)}”" for row in rows)
    return ngettext("{count} row", "{count} rows", len(rows)).format(count=len(rows))


def run(window: ListWindow, step: bulk.Step, title: str) -> None:
    """Take one step for each selected object, telling how far it is."""
    context = window.context
    advance = context.tasks.relay(window, window.progress.advance)
    window.progress.begin(title)
    job = context.tasks.write(
        window, _work(window, step, advance), lambda outcome: _told(window, outcome), title=title, failed=lambda error: _failed(window, error)
    )
    window.progress.stopRequested.connect(job.token.cancel)


def _work(window: ListWindow, step: bulk.Step, advance: bulk.Progress) -> Callable[[Session], Outcome]:
    kind, request, table = window.kind, window.model.request, window.view.table
    targets = [Target(row.id, window.title_of(row)) for row in table.picked_rows()]
    every = table.all_matching
    shown: Callable[..., ShownRow] = RowFormat(window.model.columns, window.context.base.time_zone).shown

    def work(session: Session) -> Outcome:
        chosen = [Target(row.id, shown(row).title) for row in bulk.all_rows(session, request)] if every else targets
        return for_each(session, kind, chosen, step, advance)

    return work


def _told(window: ListWindow, outcome: Outcome) -> None:
    window.progress.hide()
    window.context.bus.publish(outcome.changes)
    if outcome.failures:
        OutcomeDialog(window, outcome).open()
    elif outcome.done > 1:
        window.context.reporter.notify(ngettext("Done: {count} object.", "Done: {count} objects.", outcome.done).format(count=outcome.done))


def _failed(window: ListWindow, error: Exception) -> None:
    window.progress.hide()
    window.context.reporter.show(error, window)
