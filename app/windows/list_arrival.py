"""A new object entered from a list: once it is saved it is the current row of the list that the person comes back to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.queries import lists

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.core.drafts import Ref
    from app.core.lists import Anchor, ListRequest
    from app.queries import Session
    from app.windows.list_window import ListWindow

TRIES = 2
"""News of the save makes the list read itself again, and that may come across the way to the new row once."""


def enter(window: ListWindow, values: Mapping[str, Any] | None = None, *, copy_of: Ref | None = None) -> None:
    """Open the form of a new object of the list's kind."""
    Arrival(window).follow(window.context.navigator.open_new(window.kind, values, copy_of=copy_of))


class Arrival(QObject):
    """Waits for the object of one form; one that the list does not show under its filter leaves everything as it is."""

    def __init__(self, window: ListWindow) -> None:
        super().__init__(window)
        self._window = window
        self._wanted: Anchor | None = None
        self._tries = 0
        window.model.waitingChanged.connect(self._arrive)

    def follow(self, form: QWidget) -> None:
        """Come to what the form saves."""
        saved = getattr(form, "saved", None)
        if saved is not None:
            saved.connect(self._look_for)

    def _look_for(self, ref: Ref) -> None:
        request = self._window.model.request
        self._window.context.tasks.read(self, partial(_place, request, ref), self._go, lane="place")

    def _go(self, place: Anchor | None) -> None:
        self._wanted, self._tries = place, TRIES
        if place is not None and self._is_in_view(place):
            self._window.model.refresh()
        else:
            self._arrive()

    def _is_in_view(self, place: Anchor) -> bool:
        """Whether the new row will stand among those in view: then they need not move."""
        model, table = self._window.model, self._window.view.table
        row = model.window.place_of(place)
        first = model.window.at_start and table.top_row == 0
        return (first or row > table.top_row) and (row <= table.last_row or (model.window.at_end and row <= table.rows_in_view))

    def _arrive(self) -> None:
        model = self._window.model
        if self._wanted is None or model.window.waiting:
            return
        row, wanted = model.row_of(self._wanted.id), self._wanted
        if row >= 0 or not self._tries:
            self._wanted = None
        if row >= 0:
            self._window.view.table.set_current(row)
        elif self._tries:
            self._tries -= 1
            model.jump(wanted.key, wanted.id)


def _place(request: ListRequest, ref: Ref, session: Session) -> Anchor | None:
    return lists.place_of(session, request, ref.id)
