"""Commands over many objects of a list: ask, work in the background, tell what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import UserError
from app.core.formats import format_value
from app.core.i18n import _, ngettext
from app.core.kinds import Kind
from app.queries.chosen import Chosen, Pile, in_time, pile_of
from app.services import many
from app.services.group_change import GroupChange, TakeBack
from app.services.many import Outcome, for_each
from app.windows.background import Background
from app.windows.change_dialog import ChangeDialog
from app.windows.outcome_dialog import OutcomeDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any
    from uuid import UUID

    from app.queries import Session
    from app.services.group_change import Written
    from app.windows.list_window import ListWindow

NAMED = 3


@dataclass(frozen=True, slots=True)
class Action:
    """What is done to each object; ``undo`` gives the way back once something was done, ``told`` opens the results also when all went well."""

    step: many.Step
    title: str
    in_time: bool = False
    told: bool = False
    undo: Callable[[], Mapping[UUID, Written]] | None = None


# commands


def mark(window: ListWindow) -> None:
    """Mark what is selected for deletion; when all of it is marked already, take the marks away."""
    rows = window.view.table.picked_rows()
    if rows and all(row.marked for row in rows) and not window.view.table.all_matching:
        unmark(window)
        return
    question = _("Mark {what} for deletion? It stays in the list, struck through, and can no longer be chosen in documents. Nothing is deleted now.")
    _ask(window, question, _("Mark for deletion"), Action(many.mark, _("Marking")))


def unmark(window: ListWindow) -> None:
    """Take the deletion marks away."""
    question = _("Take the deletion mark away from {what}? It can be chosen in documents again.")
    _ask(window, question, _("Take the mark away"), Action(many.unmark, _("Removing marks")))


def post(window: ListWindow) -> None:
    """Post the selected documents, the earliest first."""
    question = _("Post {what}? Documents without a number get one, and their sums go into the settlements.")
    _ask(window, question, _("Post"), Action(many.post, _("Posting"), in_time=True))


def unpost(window: ListWindow) -> None:
    """Cancel the posting of the selected documents."""
    question = _("Cancel the posting of {what}? Their sums leave the settlements; their numbers stay.")
    _ask(window, question, _("Cancel posting"), Action(many.unpost, _("Cancelling posting")))


def change(window: ListWindow) -> None:
    """Ask for fields and their new values, then change what is selected."""

    def chosen(pile: Pile, values: Mapping[str, Any], only_empty: bool) -> None:
        step = GroupChange(values, only_empty=only_empty)
        action = Action(step, _("Changing"), told=True, undo=lambda: step.before)
        _start(window, action, lambda _session: pile)

    column = window.model.column_at(window.view.table.currentIndex().column())
    ChangeDialog(window, window.context, chosen_of(window), named(window), chosen, field=column.field if column else "").open()


class LastChange(QObject):
    """What the last change of fields did to the objects of a list, for as long as the list is open."""

    def __init__(self, window: ListWindow, before: Mapping[UUID, Written]) -> None:
        for older in window.findChildren(LastChange):
            older.setParent(None)
        super().__init__(window)
        self.before = before


def undo_change(window: ListWindow) -> None:
    """Take the last change of fields back, where nobody changed the values since."""
    found = window.findChildren(LastChange)
    if not found:
        raise UserError(_("Nothing was changed with “Change selected…” since this list was opened."))
    [last] = found
    last.setParent(None)
    _take_back(window, last.before)


def _take_back(window: ListWindow, before: Mapping[UUID, Written]) -> None:
    ids = tuple(before)
    run(window, replace(chosen_of(window), ids=ids), Action(TakeBack(before), _("Undoing the change")))


# asking and telling


def chosen_of(window: ListWindow) -> Chosen:
    """What is selected: rows, or everything that the list finds."""
    table = window.view.table
    return Chosen(window.model.request, None if table.all_matching else tuple(row.id for row in table.picked_rows()))


def named(window: ListWindow) -> str:
    """What an action is about to touch, in words."""
    table = window.view.table
    if table.all_matching:
        outline = window.model.outline
        if outline is None:
            return _("everything found")
        said = _("everything found ({number})") if outline.exact else _("everything found (about {number})")
        return said.format(number=format_value(Kind.INTEGER, outline.about))
    rows = table.picked_rows()
    if len(rows) <= NAMED:
        return ", ".join(f"“{window.title_of(row)}”" for row in rows)
    return ngettext("{count} row", "{count} rows", len(rows)).format(count=len(rows))


def _ask(window: ListWindow, question: str, verb: str, action: Action) -> None:
    chosen = chosen_of(window)
    window.context.reporter.confirm(question.format(what=named(window)), verb, lambda: run(window, chosen, action), window)


def run(window: ListWindow, chosen: Chosen, action: Action) -> None:
    """Do it to each of the chosen objects."""
    _start(window, action, lambda session: pile_of(session, in_time(session, chosen) if action.in_time else chosen))


def _start(window: ListWindow, action: Action, pile: Callable[[Session], Pile]) -> None:
    """Work in the background; the person may stop it, and what is done stays done."""
    background, kind = Background(window, action.title), window.kind

    def told(outcome: Outcome) -> None:
        window.context.bus.publish(outcome.changes)
        _tell(window, action, outcome)

    background.run(lambda session: for_each(session, kind, pile(session), action.step, background.advance), told)


def _tell(window: ListWindow, action: Action, outcome: Outcome) -> None:
    if not (outcome.refusals or outcome.left or action.told):
        if outcome.done != 1:
            text = ngettext("Done: {count} object.", "Done: {count} objects.", outcome.done).format(count=outcome.done)
            window.context.reporter.notify(text)
        return
    again = (*(refusal.ref.id for refusal in outcome.refusals), *outcome.left)
    before = dict(action.undo()) if action.undo is not None else {}
    if before:
        LastChange(window, before)
    OutcomeDialog(
        window,
        outcome,
        window.context.navigator.open_object,
        retry=(lambda: run(window, replace(chosen_of(window), ids=again), action)) if again else None,
        undo=(lambda: undo_change(window)) if before else None,
    ).open()
