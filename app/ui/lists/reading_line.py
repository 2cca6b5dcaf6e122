"""What is said when a search was read otherwise than it was typed, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.theme import Look


class ReadingLine(QWidget):
    """A line over the rows, there only while it has something to say.

    Signals: ``exactRequested(str)`` with the text as it was typed.
    """

    exactRequested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.exact = QToolButton()
        theme.wear(self.exact, Look.LINK)
        self.exact.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.exact.clicked.connect(lambda: self.exactRequested.emit(self._typed))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said)
        layout.addWidget(self.exact)
        layout.addStretch(1)
        self.hide()

    def say(self, typed: str, shown: str) -> None:
        """Tell what is shown instead of what was typed."""
        self._typed = typed
        self.said.setText(_("Nothing was found for “{typed}”. Shown for “{shown}”.").format(typed=typed, shown=shown))
        self.exact.setText(_("Search exactly for “{typed}”").format(typed=typed))
        self.show()
