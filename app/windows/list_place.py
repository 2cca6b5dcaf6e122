"""Where a person is in a list: kept while the list sleeps, so that it can be read anew from the base and look the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.lists import Anchor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from app.windows.list_window import ListWindow

PARTS = ("filters", "conditions", "request")
"""What belongs to one list; columns and looks are common to the lists of a kind and may have been changed in another one meanwhile."""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Filter, order and search; the first row in sight, the current one, and how far the columns are scrolled.

    Without ``top`` the list stands at its first row; ``searching`` says that the cursor is in the search line.
    """

    state: Mapping[str, Any]
    settings: str
    top: Anchor | None
    current: UUID | None
    column: int
    aside: int
    searching: bool


def way_back(window: ListWindow) -> Callable[[], QWidget] | None:
    """How to make the list anew; nothing while rows are marked, work is under way, or reading it anew would be slow."""
    if not _is_at_rest(window):
        return None
    context, make, kind, conditions, place = window.context, type(window), window.kind, window.conditions, place_of(window)
    return lambda: make(context, kind, conditions, place=place)


def _is_at_rest(window: ListWindow) -> bool:
    table, model = window.view.table, window.model
    if not model.window.loaded or model.window.waiting or model.error is not None:
        return False
    chosen = len(table.picked_rows()) > 1 or table.all_matching
    order = model.column_at(model.section_of(model.request.sort))
    slow = order is not None and not order.column.sortable
    shown = not window.progress.isHidden() or not window.reading.isHidden()
    return not (chosen or slow or shown or window.groups.current() is not None)


def place_of(window: ListWindow) -> ListPlace:
    """Where the person is now."""
    table, rows = window.view.table, window.model.window
    current, top = table.current_row(), table.top_row
    at_first = rows.at_start and top == 0
    first = rows.rows[top] if not at_first and top < len(rows.rows) else None
    return ListPlace(
        {name: value for name, value in window.settings.state.now().items() if name in PARTS},
        window.settings.on,
        Anchor(first.key, first.id) if first is not None else None,
        current.id if current is not None else None,
        table.currentIndex().column(),
        table.horizontalScrollBar().value(),
        window.cursor_in is window.search,
    )


def begin(window: ListWindow, place: ListPlace | None) -> None:
    """Read a list that has just been built: from its first row, or where the person was."""
    if place is None:
        window.model.open()
        return
    window.settings.go_on(place.settings, {part: place.state.get(part) for part in PARTS})

    def arrive() -> None:
        window.model.edited.disconnect(arrive)
        _go_back(window, place)

    window.model.edited.connect(arrive)
    window.model.open(place.top)


def _go_back(window: ListWindow, place: ListPlace) -> None:
    table, rows = window.view.table, window.model.window.rows
    row = window.model.row_of(place.current) if place.current is not None else -1
    top = table.top_row
    if row >= 0:
        table.set_current(row, place.column)
        table.scroll_to_row(top if rows else 0)
    table.horizontalScrollBar().setValue(place.aside)
    if place.searching and window.isVisible():
        window.search.setFocus()
