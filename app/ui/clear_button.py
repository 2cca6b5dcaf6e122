"""The cross at the end of a search line. Qt's own fades in and out, and every step of that would go through Remote Desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.core.i18n import _
from app.ui import icons

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


def add_clear_button(line: QLineEdit) -> QAction:
    """A button inside the line that empties it, there while there is text."""
    action = line.addAction(icons.icon("clear"), QLineEdit.ActionPosition.TrailingPosition)
    action.setToolTip(_("Clear"))
    action.triggered.connect(line.clear)
    action.setVisible(bool(line.text()))
    line.textChanged.connect(lambda text: action.setVisible(bool(text)))
    return action
