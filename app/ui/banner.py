"""A strip across a window that says what is going on and offers what to do about it; it never covers or blocks the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui import icons, theme
from app.ui.theme import Look, Role

if TYPE_CHECKING:
    from collections.abc import Callable

_TONES = {
    "good": (Look.BANNER_GOOD, "check", Role.GOOD),
    "warning": (Look.BANNER_WARNING, "warning", Role.WARNING),
    "bad": (Look.BANNER_BAD, "error", Role.BAD),
}


class Banner(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._button = QPushButton()
        self._button.clicked.connect(self._on_clicked)
        self._action: Callable[[], None] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(theme.MARGIN), theme.px(4), theme.px(theme.MARGIN), theme.px(4))
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return self._text.text() if not self.isHidden() else ""

    def tell(self, text: str, tone: str = "warning", *, button: str = "", action: Callable[[], None] | None = None) -> None:
        """Show a message; ``tone`` is ``good``, ``warning`` or ``bad``; ``button`` offers ``action``."""
        look, icon, role = _TONES[tone]
        theme.wear(self, look)
        self._icon.setPixmap(icons.pixmap(icon, role, ratio=self.devicePixelRatioF()))
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._action = action
        self.show()

    def clear(self) -> None:
        """Say nothing more."""
        self._text.clear()
        self.hide()

    def _on_clicked(self) -> None:
        if self._action is not None:
            self._action()
