"""What an empty list says: what to do first, or how to see more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.theme import Look

if TYPE_CHECKING:
    from app.ui.lists.list_model import ListModel


class EmptyState(QWidget):
    """A sentence and a button in the middle of an empty table.

    Signals: ``createRequested`` when there is nothing yet; ``clearRequested`` when nothing was found.
    """

    createRequested = Signal()
    clearRequested = Signal()

    def __init__(self, table: QAbstractScrollArea) -> None:
        super().__init__(table.viewport())
        self._viewport = table.viewport()
        self.may_create = True
        self.marked_never_shown = False
        self._filtered = False
        self.heading = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.advice = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.button = QPushButton()
        theme.wear(self.heading, Look.HEADING)
        theme.wear(self.advice, Look.LABEL)
        self.button.clicked.connect(self._act)
        self._arrange()
        self._viewport.installEventFilter(self)
        self.hide()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self.heading)
        layout.addWidget(self.advice)
        layout.addSpacing(theme.px(theme.GAP))
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fill the table."""
        if watched is self._viewport and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._viewport.rect())
        return super().eventFilter(watched, event)

    def show_for(self, model: ListModel, *, empty: bool) -> None:
        """Say why the list is empty, or go away."""
        self.setVisible(empty)
        if not empty:
            return
        self.setGeometry(self._viewport.rect())
        self._filtered = model.filtered or not (model.request.show_marked or self.marked_never_shown)
        heading, advice, button = self._words(model)
        self.heading.setText(heading)
        self.advice.setText(advice)
        self.button.setText(button)
        self.button.setVisible(bool(button))

    def _words(self, model: ListModel) -> tuple[str, str, str]:
        title = str(model.object_type.list_title)
        search = model.request.search
        if search:
            heading = _("Nothing found for “{text}”.").format(text=search)
            return heading, _("Check the spelling, or search for a shorter part of the word."), _("Clear the search")
        if self._filtered:
            return _("Nothing here matches the filters."), _("Take away a filter to see more."), _("Show everything")
        heading = _("{title}: nothing here yet.").format(title=title)
        if not self.may_create:
            return heading, _("What your colleagues enter and you may see will appear here."), ""
        return heading, _("Press Ins or the button to enter the first one."), _("Create")

    def _act(self) -> None:
        if self._filtered:
            self.clearRequested.emit()
        else:
            self.createRequested.emit()
