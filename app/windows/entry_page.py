"""The frame of a page of the start window: heading, fields one under another, an error line, buttons with the main one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.errors import Unavailable, UserError
from app.core.i18n import _
from app.ui import theme
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable


class EntryPage(QWidget):
    """A page with fields. Signals: ``left()`` when the person goes back."""

    left = Signal()

    def __init__(self, heading: str, action: str, run: Callable[[], None], *, back: str | None = None) -> None:
        super().__init__()
        self._run = run
        self.heading = QLabel(heading)
        theme.wear(self.heading, Look.TITLE)
        self.fields = QFormLayout()
        self.fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.fields.setHorizontalSpacing(theme.px(theme.MARGIN))
        self.fields.setVerticalSpacing(theme.px(theme.GAP))
        self.note = _wrapped(Look.MUTED)
        self.error = _wrapped(Look.ERROR)
        self.main_button = QPushButton(action)
        theme.wear(self.main_button, Look.MAIN_BUTTON)
        self.main_button.clicked.connect(run)
        self.back_button = QPushButton(_("Back") if back is None else back)
        self.back_button.clicked.connect(self.left)
        self._arrange()

    def add_line(self, label: str, *, text: str = "", secret: bool = False) -> QLineEdit:
        """Add a text field."""
        line = QLineEdit(text)
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field(label, line)
        return line

    def add_field(self, label: str, widget: QWidget) -> None:
        """Add any field under a label."""
        caption = QLabel(label)
        theme.wear(caption, Look.LABEL)
        caption.setMinimumWidth(theme.px(130))
        caption.setBuddy(widget)
        self.fields.addRow(caption, widget)

    def tell(self, text: str) -> None:
        """Say what is going on; an empty text takes it away."""
        self._say(self.note, text)
        self._say(self.error, "")

    def fail(self, error: Exception) -> bool:
        """Say what went wrong, when it is something to be said to a person; ``False`` for a bug."""
        self.set_busy(False)
        if not isinstance(error, UserError | Unavailable):
            return False
        self.complain(f"{error.message}\n{error.hint}".strip())
        return True

    def complain(self, text: str) -> None:
        """Say what is wrong with what was typed."""
        self._say(self.note, "")
        self._say(self.error, text)

    def set_busy(self, busy: bool) -> None:
        """Lock the fields while something runs; going back then means cancelling it."""
        for row in range(self.fields.rowCount()):
            item = self.fields.itemAt(row, QFormLayout.ItemRole.FieldRole)
            field = item.widget() if item is not None else None
            if field is not None:
                field.setEnabled(not busy)
        self.main_button.setEnabled(not busy)

    def _say(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(theme.GAP))
        buttons.addStretch(1)
        buttons.addWidget(self.main_button)
        buttons.addWidget(self.back_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(20)] * 4)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addWidget(self.heading)
        layout.addLayout(self.fields)
        layout.addWidget(self.error)
        layout.addWidget(self.note)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.focusWidget() is self.back_button:
                self.back_button.click()
            elif self.main_button.isEnabled():
                self._run()
        elif event.key() == Qt.Key.Key_Escape and self.back_button.isVisible():
            self.back_button.click()
        else:
            super().keyPressEvent(event)


def _wrapped(look: Look) -> QLabel:
    label = QLabel()
    theme.wear(label, look)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
