"""The search line of a list: asks a moment after the typing stopped, Esc takes the search back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.clear_button import add_clear_button, add_picture

DEBOUNCE_MS = 150
LONGEST = 1000
"""Characters: nobody looks for more, and a whole document pasted by mistake would keep the base busy for nothing."""
NARROWEST = 170
WIDTH = 260
_TO_ROWS = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SearchLine(QLineEdit):
    """Text that the server looks for.

    Signals: ``searched(str)`` 150 ms after the last key, at once on Enter and Esc; ``left`` when the person goes on to the rows.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Search (Ctrl+F)"))
        self.setAccessibleName(_("Search in the list"))
        add_clear_button(self)
        self.setMaxLength(LONGEST)
        add_picture(self, "search", QLineEdit.ActionPosition.LeadingPosition, _("Search"))
        self.setMinimumWidth(theme.px(NARROWEST))
        self._sought = ""
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self.search_now)
        self.textChanged.connect(self._timer.start)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), super().sizeHint().height())

    def begin(self, text: str = "") -> None:
        """Put the cursor here; ``text`` is what was typed over the rows."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.setText(text)
        else:
            self.selectAll()

    def search_now(self) -> None:
        """Tell what is looked for, once per text."""
        self._timer.stop()
        text = self.text().strip()
        if text != self._sought:
            self._sought = text
            self.searched.emit(text)

    def show_text(self, text: str) -> None:
        """Show what is looked for already; tells nobody."""
        self._sought = text
        self.setText(text)
        self._timer.stop()

    def cancel(self) -> None:
        """Take the search back."""
        self.clear()
        self.search_now()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here from the commands of the window."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
            self.left.emit()
        else:
            self.search_now()
            self.left.emit()

    def _is_own(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return bool(self.text() or self._sought)
        return event.key() in _TO_ROWS and event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
