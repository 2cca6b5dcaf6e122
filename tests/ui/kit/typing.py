"""Hands on a keyboard, for tests of windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

NO = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(focused(), key, modifiers)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type a text, in any script, where the keyboard is."""
    for letter in text:
        key = ord(letter.upper()) if letter.isascii() else 0  # Qt's own helper aborts on letters beyond Latin-1
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focused(), QKeyEvent(kind, key, NO, letter))
    QApplication.processEvents()


def activate(window: QWidget) -> None:
    """Show a window and give it the keyboard."""
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QApplication.processEvents()
