"""Pictures inside a line of text, and the cross at its end. Qt's own cross fades in and out: every step would go through Remote Desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QToolButton

from app.core.i18n import _
from app.ui import icons

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


def add_picture(line: QLineEdit, icon: str, position: QLineEdit.ActionPosition, name: str) -> QAction:
    """A picture inside the line, with a name for the mouse and for screen readers, which Qt's button for it does not take from the action."""
    action = line.addAction(icons.icon(icon), position)
    action.setToolTip(name)
    line.findChildren(QToolButton)[-1].setAccessibleName(name)
    return action


def add_clear_button(line: QLineEdit) -> QAction:
    """A button inside the line that empties it, there while there is text."""
    action = add_picture(line, "clear", QLineEdit.ActionPosition.TrailingPosition, _("Clear"))
    action.triggered.connect(line.clear)
    action.setVisible(bool(line.text()))
    line.textChanged.connect(lambda text: action.setVisible(bool(text)))
    return action
