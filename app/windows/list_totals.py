"""Counting and adding up everything that a list finds: on demand, beside the work, stopped at any time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.core.errors import UserError
from app.core.i18n import _
from app.queries import lists
from app.queries.totals import Group, Totals, group_totals, summed_fields, totals
from app.ui.lists.group_dialog import GroupDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.lists import ListRequest
    from app.queries import Session
    from app.windows.list_window import ListWindow


def count(window: ListWindow) -> None:
    """Count the rows exactly."""
    _ask(window, lists.count, window.show_counted, _("Counting rows"))


def add_up(window: ListWindow) -> None:
    """Show the sums of the numeric columns; what is summed is also counted."""
    if not summed_fields(window.object_type):
        raise UserError(_("This list has no columns to add up."), _("The number of rows is below the list."))

    def show(found: Totals) -> None:
        window.show_counted(found.rows)
        window.footer.show_totals(window.model.columns, found.sums)

    _ask(window, totals, show, _("Adding up"))


def by_column(window: ListWindow) -> None:
    """Show count and sums for each value of the current column; from there one goes to the rows."""
    column = window.model.column_at(window.view.table.currentIndex().column()) or window.model.columns[0]
    field = window.filters.fields[column.field]
    summed = [shown for shown in window.model.columns if shown.field in summed_fields(window.object_type)]

    def show(groups: tuple[Group, ...]) -> None:
        narrow = partial(window.filters.set_field, field.name)
        GroupDialog(window, field, groups, summed, time_zone=window.context.base.time_zone, show_rows=narrow).open()

    _ask(window, partial(_groups, field.name), show, _("Adding up"))


def _groups(field: str, session: Session, request: ListRequest) -> tuple[Group, ...]:
    return group_totals(session, request, field)


def _ask(window: ListWindow, work: Callable[[Session, ListRequest], Any], show: Callable[[Any], None], title: str) -> None:
    request = window.model.request

    def done(found: Any) -> None:
        window.progress.hide()
        if window.model.request == request:
            show(found)

    def failed(error: Exception) -> None:
        window.progress.hide()
        window.context.reporter.show(error, window)

    window.progress.begin(title)
    job = window.context.tasks.read(window, lambda session: work(session, request), done, lane="totals", title=title, failed=failed)
    window.progress.stopRequested.connect(job.token.cancel)
