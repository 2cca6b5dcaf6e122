"""Questions and messages over a window: never blocking the program, answered through a callback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.theme import Look, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ICON_ROLES = {"question": Role.LINK, "info": Role.LINK, "warning": Role.FOCUS, "error": Role.NEGATIVE, "lock": Role.NEGATIVE}


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a question; its title is a verb that says what will happen."""

    key: str
    title: str


class Question(QDialog):
    """A message with buttons; the first answer is the main one, Esc is the last."""

    def __init__(self, parent: QWidget | None, text: str, answers: Sequence[Answer], done: Callable[[str], None], icon: str = "question") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Kontora")
        self.text = text
        self.answers = tuple(answers)
        self._done = done
        self._key = self.answers[-1].key
        self._build(icon)
        self.finished.connect(lambda _code: self._done(self._key))

    def answer(self, key: str) -> None:
        """Answer as the button would."""
        self._key = key
        self.accept()

    def _build(self, icon: str) -> None:
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, _ICON_ROLES.get(icon, Role.TEXT_SECOND), 28, self.devicePixelRatioF()))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        message = QLabel(self.text)
        message.setTextFormat(Qt.TextFormat.PlainText)
        message.setWordWrap(True)
        message.setMinimumWidth(theme.px(320))
        message.setMaximumWidth(theme.px(520))
        message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QHBoxLayout()
        top.setSpacing(theme.px(theme.MARGIN))
        top.addWidget(picture)
        top.addWidget(message, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(16))
        layout.addLayout(top)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GAP))
        row.addStretch(1)
        for place, answer in enumerate(self.answers):
            button = QPushButton(answer.title)
            button.setDefault(place == 0)
            theme.wear(button, Look.MAIN_BUTTON, on=place == 0)
            button.setAutoDefault(True)  # Enter presses the button that has the keyboard; at first that is the main one
            button.clicked.connect(lambda _checked=False, key=answer.key: self.answer(key))
            row.addWidget(button)
        return row
