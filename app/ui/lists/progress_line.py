"""How far an action over many rows has come, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.core.i18n import _
from app.ui import theme


class ProgressLine(QWidget):
    """A bar that is there only while something runs.

    Signals: ``stopRequested``.
    """

    stopRequested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel()
        self.bar = QProgressBar()
        stop = QPushButton(_("Stop"))
        stop.clicked.connect(self.stopRequested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[theme.px(theme.GAP)] * 4)
        layout.addWidget(self.label)
        layout.addWidget(self.bar, 1)
        layout.addWidget(stop)
        self.hide()

    def begin(self, title: str) -> None:
        """Show that something has begun."""
        self.label.setText(title)
        self.bar.setRange(0, 1)  # not 0 to 0: that is a bar which moves all the time
        self.bar.setValue(0)
        self.bar.setFormat("")
        self.show()

    def advance(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setFormat("%v / %m")
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
