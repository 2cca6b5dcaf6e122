"""The short message under a field that is wrong, shown while the field has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui import theme

WIDEST = 360


class Callout(QLabel):
    """A label of the window, laid over whatever stands below ``field``."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.wear(self, theme.Look.CALLOUT)
        field.destroyed.connect(self.deleteLater)

    def say(self, text: str) -> None:
        """Show ``text`` under the field, inside the window."""
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setText(text)
        width = min(max(self._field.width(), theme.px(160)), theme.px(WIDEST))
        self.resize(width, self.heightForWidth(width))
        below = self._field.mapTo(window, QPoint(0, self._field.height() + 1))
        self.move(min(below.x(), max(0, window.width() - width)), min(below.y(), max(0, window.height() - self.height())))
        self.show()
        self.raise_()
