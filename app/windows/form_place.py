"""Where a person is in a form that has nothing to save: kept while the form sleeps, so that it can be made anew from the base and look the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from app.core.errors import UserError
from app.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.windows.form_window import FormWindow


@dataclass(frozen=True, slots=True)
class FormPlace:
    """The page, how far it is scrolled, the field with the cursor (or the section), the current cells and first rows of the sections."""

    page: int
    scrolled: int
    field: str
    cells: Mapping[str, tuple[int, int, int]]


def way_back(window: FormWindow) -> Callable[[], QWidget] | None:
    """How to make the form anew; nothing while it holds more than what is in the base and a place in it."""
    if not _is_at_rest(window):
        return None
    context, make, kind, object_id, place = window.context, type(window), window.type.kind, window.object_id, _place_of(window)

    def again() -> QWidget:
        form = make(context, kind, object_id=object_id)
        form.place = place
        return form

    return again


def _is_at_rest(window: FormWindow) -> bool:
    if not window.is_loaded or window.object_id is None or window.is_modified() or window.model.modified:
        return False
    busy = window.saver.is_busy or window.reactions.under_way or window.model.promised
    told = window.messages.errors or window.banner.text
    return not busy and not told


def _place_of(window: FormWindow) -> FormPlace:
    view = window.view
    cells = {}
    for name, table in view.tables.items():
        index = table.view.currentIndex()
        cells[name] = (index.row(), index.column(), table.view.verticalScrollBar().value())
    return FormPlace(view.currentIndex(), _scrolled(window), _focused(window), cells)


def _focused(window: FormWindow) -> str:
    focus = window.cursor_in
    parts: Mapping[str, QWidget] = {**window.view.editors, **window.view.tables}
    return next((name for name, part in parts.items() if focus is not None and (part is focus or part.isAncestorOf(focus))), "")


def settle(window: FormWindow) -> None:
    """Put the cursor where typing begins, or the person where they were before the form slept; who works in another window beside stays there."""
    if _is_worked_beside(window):
        window.cursor_in = window.view.beginning()
    elif window.place is not None:
        _go_back(window, window.place)
    else:
        window.view.focus_first()


def _is_worked_beside(window: FormWindow) -> bool:
    """Whether another window of the same frame has the keyboard: at the start of the program those in view are loaded behind the one in front."""
    within: QWidget | None = window.window().focusWidget()  # also while another program is in front: this is where the keyboard will be
    while within is not None and not isinstance(within, Window):
        within = within.parentWidget()
    return within not in {None, window}


def _go_back(window: FormWindow, place: FormPlace) -> None:
    """What is not there any more is passed over."""
    view = window.view
    for name, (row, column, top) in place.cells.items():
        table = view.tables.get(name)
        if table is not None and row >= 0:
            table.view.stand(min(row, table.model.rowCount() - 1), column)
            table.view.verticalScrollBar().setValue(top)
    if place.field in view.tables:
        view.tables[place.field].view.setFocus()
    elif not place.field or not view.lead_to(UserError("", "", place.field)):
        view.focus_first()
    view.setCurrentIndex(min(place.page, view.count() - 1))
    page = view.currentWidget()
    if isinstance(page, QScrollArea):
        page.verticalScrollBar().setValue(place.scrolled)


def _scrolled(window: FormWindow) -> int:
    page = window.view.currentWidget()
    return page.verticalScrollBar().value() if isinstance(page, QScrollArea) else 0
