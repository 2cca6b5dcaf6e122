"""A search that finds nothing as it was typed is shown as it was meant: this line says so, and leads back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.core.i18n import _
from app.queries import lists
from app.ui import theme
from app.ui.theme import Look

if TYPE_CHECKING:
    from app.core.lists import ListRequest
    from app.queries import Session
    from app.ui.context import AppContext
    from app.ui.lists.list_model import ListModel


class ReadingLine(QWidget):
    """A line over the rows of a list, there only while it has something to say."""

    def __init__(self, context: AppContext, model: ListModel) -> None:
        super().__init__()
        self._context, self._model = context, model
        self._typed = self._exactly = ""
        self._asked: ListRequest | None = None
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.exact = QToolButton()
        theme.wear(self.exact, Look.LINK)
        self.exact.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.exact.clicked.connect(self._search_exactly)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said)
        layout.addWidget(self.exact)
        layout.addStretch(1)
        self.hide()
        model.waitingChanged.connect(self._look)
        model.requestChanged.connect(self.hide)

    def _look(self) -> None:
        """A search has found nothing: it may have been typed under another layout, or in another alphabet."""
        request, window = self._model.request, self._model.window
        nothing = window.loaded and not window.rows and not window.waiting and self._model.error is None
        if nothing and request.search not in {"", self._exactly} and request != self._asked:
            self._asked = request
            self._context.tasks.read(self, partial(_other_reading, request), partial(self._accept, request), lane="reading")

    def _accept(self, request: ListRequest, reading: str) -> None:
        if reading and request == self._model.request:
            self._model.ask_for(replace(request, search=reading))
            self._say(request.search, reading)

    def _say(self, typed: str, shown: str) -> None:
        self._typed = typed
        self.said.setText(_("Nothing was found for “{typed}”. Shown for “{shown}”.").format(typed=typed, shown=shown))
        self.exact.setText(_("Search exactly for “{typed}”").format(typed=typed))
        self.show()

    def _search_exactly(self) -> None:
        self._exactly = self._typed
        self._model.set_filter(search=self._typed)


def _other_reading(request: ListRequest, session: Session) -> str:
    return lists.other_reading(session, request)
