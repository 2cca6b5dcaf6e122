"""The short message under a field that is wrong, shown while the field has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui import theme

WIDEST = 360


class Callout(QLabel):
    """A label laid over whatever stands below ``field``; it stands beside the field in the page, so that it scrolls and moves with it."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.parentWidget() or field)
        self._field = field
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.wear(self, theme.Look.CALLOUT)
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)

    def say(self, text: str) -> None:
        """Show ``text`` under the field."""
        self.setText(text)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field."""
        if self.isVisible() and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.ensurePolished()  # the height depends on the look
        width = min(max(self._field.width(), theme.px(160)), theme.px(WIDEST))
        page = self.parentWidget()
        around = page.width() if page is not None else width
        self.resize(width, self.heightForWidth(width))
        self.move(max(0, min(self._field.x(), around - width)), self._field.y() + self._field.height() + 1)
