"""Small questions for a name: one to type, or one of several to choose. The answer comes through a callback; nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_LETTERS = 80


class NameDialog(QDialog):
    """``answer`` is the field or list whose text is given to ``done``."""

    def __init__(self, parent: QWidget, title: str, label: str, answer: QLineEdit | QListWidget, verb: str, done: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.answer = answer
        self.button = QPushButton(verb)
        self.button.setDefault(True)
        theme.wear(self.button, Look.MAIN_BUTTON)
        self.button.clicked.connect(self.accept)
        self.accepted.connect(lambda: done(self.text()))
        self._arrange(label)
        answer.setFocus()

    def text(self) -> str:
        """What is typed or chosen."""
        if isinstance(self.answer, QLineEdit):
            return self.answer.text().strip()
        item = self.answer.currentItem()
        return item.text() if item is not None else ""

    def accept(self) -> None:
        """Nothing typed is no answer."""
        if self.text():
            super().accept()

    def _arrange(self, label: str) -> None:
        caption = QLabel(label)
        caption.setBuddy(self.answer)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(theme.GAP))
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(caption)
        layout.addWidget(self.answer)
        layout.addSpacing(theme.px(4))
        layout.addLayout(buttons)
        self.answer.setMinimumWidth(theme.px(320))


def ask_name(parent: QWidget, title: str, label: str, suggested: str, done: Callable[[str], None]) -> NameDialog:
    """Let a name be typed."""
    field = QLineEdit(suggested)
    field.setMaxLength(MOST_LETTERS)
    field.selectAll()
    dialog = NameDialog(parent, title, label, field, _("Keep"), done)
    dialog.show()
    return dialog


def choose_name(parent: QWidget, title: str, names: Sequence[str], verb: str, done: Callable[[str], None]) -> NameDialog:
    """Let one of the names be chosen."""
    choice = QListWidget()
    choice.addItems(list(names))
    choice.setCurrentRow(0)
    dialog = NameDialog(parent, title, title, choice, verb, done)
    choice.itemActivated.connect(lambda _item: dialog.accept())
    dialog.show()
    return dialog
