"""What the commands of a list do; each is called with its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.core.errors import AccessDenied
from app.core.i18n import _
from app.queries.chosen import all_rows
from app.services.events import record_export
from app.ui.lists.copied_rows import as_table
from app.ui.lists.shown_row import RowFormat
from app.windows import list_arrival

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.queries import Session
    from app.ui.lists.shown_row import ShownRow
    from app.windows.list_window import ListWindow


def create(window: ListWindow) -> None:
    """Enter a new object."""
    list_arrival.enter(window, window.fixed_values())


def copy(window: ListWindow) -> None:
    """Enter a new object that starts as a copy of the current row."""
    list_arrival.enter(window, copy_of=window.current_ref())


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
    """Put the selected rows into the clipboard, as text and as a table for Excel."""
    table = window.view.table
    shown_columns = [column for section in table.header.shown_sections() if (column := window.model.column_at(section))]

    def put(rows: Sequence[ShownRow]) -> None:
        QApplication.clipboard().setMimeData(as_table(shown_columns, rows, window.context.base.time_zone))

    if not table.all_matching:
        put(sorted(table.picked_rows(), key=lambda row: (row.key, row.id), reverse=window.model.request.descending))
        return
    if not window.context.user.may("export.run"):
        raise AccessDenied(_("Copying a whole list is an export."), "export.run")
    shown = RowFormat(window.model.columns, window.context.base.time_zone).shown
    request = window.model.request

    def work(session: Session) -> list[ShownRow]:
        rows = [shown(row) for row in all_rows(session, request)]
        record_export(session, request.kind, len(rows), search=request.search, target="clipboard")
        return rows

    window.context.tasks.read(window, work, put, lane="copy", title=_("Copying rows"))
