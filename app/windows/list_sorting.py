"""Sorting by a column that the base keeps no order for: asked first on a long list, shown as under way, stopped on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.formats import format_value
from app.core.i18n import _
from app.core.kinds import Kind

if TYPE_CHECKING:
    from app.core.lists import ListRequest
    from app.windows.list_window import ListWindow

ASKED_ABOVE = 20_000


def sort(window: ListWindow, field: str, descending: bool) -> None:
    """Sort without a question: the person was told beforehand."""
    request = window.model.request
    if (request.sort, request.descending) == (field, descending):
        return
    column = window.model.column_at(window.model.section_of(field))
    if column is None or column.column.sortable:
        window.model.set_order(field, descending=descending)
    else:
        SlowSort(window, field, descending=descending)


def sort_slowly(window: ListWindow, field: str, descending: bool) -> None:
    """Sort after a question that says how long the list is."""
    model = window.model
    about = model.outline.about if model.outline else 0
    if about <= ASKED_ABOVE:
        sort(window, field, descending)
        return
    column = model.column_at(model.section_of(field))
    title = column.title if column else field
    question = _("The base does not keep the order by “{column}” ready. Sorting about {number} rows may take a while.").format(
        column=title, number=format_value(Kind.INTEGER, about)
    )
    window.context.reporter.confirm(question, _("Sort"), lambda: sort(window, field, descending), window)


class SlowSort(QObject):
    """One such sorting: the progress line stands until the first rows are there; Stop brings the former order back."""

    def __init__(self, window: ListWindow, field: str, *, descending: bool) -> None:
        super().__init__(window)
        self._window = window
        self._before: ListRequest = window.model.request
        window.progress.begin(_("Sorting"))
        window.progress.stopRequested.connect(self._stop)
        window.model.set_order(field, descending=descending)
        window.model.waitingChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        if not self._window.model.window.waiting:
            self._end()

    def _end(self) -> None:
        self._window.model.waitingChanged.disconnect(self._follow)
        self._window.progress.stopRequested.disconnect(self._stop)
        self._window.progress.hide()
        self.deleteLater()

    def _stop(self) -> None:
        self._end()
        self._window.model.ask_for(self._before)
