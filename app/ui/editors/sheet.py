"""Text of several lines: the sheet it is written on, and the large window for writing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.number_text import number_text
from app.ui import theme
from app.ui.editors.clipping import insert_or_ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.reporter import Reporter

WIDTH, HEIGHT = 640, 420


class Sheet(QPlainTextEdit):
    """Plain text of at most ``longest`` characters; what is pasted beyond that is asked about."""

    def __init__(self, parent: QWidget, longest: int, reporter: Reporter) -> None:
        super().__init__(parent)
        self._longest = longest
        self._reporter = reporter
        self.setTabChangesFocus(True)

    def room(self) -> int:
        """How many characters still fit, what is selected being replaced."""
        cursor = self.textCursor()
        return self._longest - self.document().characterCount() + 1 + cursor.selectionEnd() - cursor.selectionStart()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Texts only."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted and dropped text, and that of the middle button."""
        insert_or_ask(source.text(), self.room(), self.insertPlainText, self._reporter, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A full sheet takes no more letters."""
        letter = event.text()
        if letter and letter.isprintable() and self.room() <= 0 and not self.isReadOnly():
            event.accept()
        else:
            super().keyPressEvent(event)


class TextWindow(QDialog):
    """A text in a large window; ``done`` gets it when the person takes it over (Ctrl+Enter)."""

    def __init__(self, parent: QWidget, title: str, sheet_of: Callable[[QWidget], Sheet], text: str, done: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self._done = done
        self.sheet = sheet_of(self)
        self.sheet.setPlainText(text)
        self.sheet.setAccessibleName(title)
        self.sheet.setTabChangesFocus(False)
        self.sheet.moveCursor(QTextCursor.MoveOperation.End)
        self._count = QLabel()
        theme.wear(self._count, theme.Look.MUTED)
        self.sheet.textChanged.connect(self._tell_count)
        self._arrange()
        self._tell_count()

    def sizeHint(self) -> QSize:
        """Room for a page."""
        return QSize(theme.px(WIDTH), theme.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes the text over, as it is the main action of any form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Give the text back."""
        self._done(self.sheet.toPlainText())
        super().accept()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._count, 1)
        if not self.sheet.isReadOnly():
            take = QPushButton(_("OK"))
            take.setToolTip(_("Take the text over (Ctrl+Enter)"))
            theme.wear(take, theme.Look.MAIN_BUTTON)
            take.clicked.connect(self.accept)
            buttons.addWidget(take)
        close = QPushButton(_("Close") if self.sheet.isReadOnly() else _("Cancel"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(theme.MARGIN)] * 4)
        layout.addWidget(self.sheet, 1)
        layout.addLayout(buttons)

    def _tell_count(self) -> None:
        self._count.setText(_("Characters: {count}").format(count=number_text(self.sheet.document().characterCount() - 1)))
