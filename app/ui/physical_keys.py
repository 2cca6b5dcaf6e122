"""Shortcuts by physical key: Ctrl+S saves under a Cyrillic or Georgian layout too, whatever letter that key types.

Most platforms already find the Latin letter themselves; this is the net below them, so it acts only on keys nobody has taken.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction

_X11_OFFSET = 8  # X key codes are those of the kernel, which are those of the PC keyboard, plus 8
_ROWS = {0x02: "1234567890-=", 0x10: "QWERTYUIOP[]", 0x1E: "ASDFGHJKL;'`", 0x2B: "\\ZXCVBNM,./"}
_BY_SCAN_CODE = {start + place: ord(letter) for start, row in _ROWS.items() for place, letter in enumerate(row)}
_LAST_LATIN = 0x7F
_FIRST_SPECIAL = 0x01000000
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def latin_key(key: int, scan_code: int, virtual_key: int, *, windows: bool) -> int | None:
    """The Latin key at the place of a key that types something else; ``None`` when it is Latin already or not a letter key."""
    if key <= _LAST_LATIN or key >= _FIRST_SPECIAL:
        return None
    if windows and chr(virtual_key).isascii() and chr(virtual_key).isalnum():
        return virtual_key
    return _BY_SCAN_CODE.get(scan_code if windows else scan_code - _X11_OFFSET)


class PhysicalKeys(QObject):
    """An event filter for the application: unanswered Ctrl and Alt keys of other alphabets run the command of their Latin key.

    Esc in a dialog stays there.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return _keep_in_dialog(watched, event)
        return event.type() == QEvent.Type.KeyPress and self._answer(watched, event)

    def _answer(self, watched: QWidget, event: QKeyEvent) -> bool:
        modifiers = event.modifiers()
        if not modifiers & _COMMAND:
            return False
        latin = latin_key(event.key(), event.nativeScanCode(), event.nativeVirtualKey(), windows=sys.platform == "win32")
        if latin is None:
            # With Shift some layouts (Georgian) type the Latin letter, but Qt looks for the letter without it.
            return event.key() <= _LAST_LATIN and _run(watched, modifiers, event.key())
        return _run(watched, modifiers, latin) or QApplication.sendEvent(watched, QKeyEvent(QEvent.Type.KeyPress, latin, modifiers))


def _keep_in_dialog(widget: QWidget, event: QKeyEvent) -> bool:
    """Esc in a dialog closes the dialog: the command of the main window with the same key would close the window behind it."""
    if event.key() != Qt.Key.Key_Escape or not isinstance(widget.window(), QDialog):
        return False
    event.accept()
    return True


def _run(widget: QWidget, modifiers: Qt.KeyboardModifier, key: int) -> bool:
    """Run the command of a key, unless the widget itself claims the key (Ctrl+C in a field)."""
    sequence = QKeySequence(QKeyCombination(modifiers, Qt.Key(key)))
    action = next((action for action in _actions_around(widget) if action.isEnabled() and sequence in action.shortcuts()), None)
    if action is None or _claims(widget, modifiers, key):
        return False
    action.trigger()
    return True


def _claims(widget: QWidget, modifiers: Qt.KeyboardModifier, key: int) -> bool:
    question = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    question.ignore()
    QApplication.sendEvent(widget, question)
    return question.isAccepted()


def _actions_around(widget: QWidget | None) -> Iterator[QAction]:
    """The actions whose keys work while ``widget`` has the focus: nearest first, those of the whole application last."""
    across = False
    while widget is not None:
        for action in widget.actions():
            if not across or action.shortcutContext() == Qt.ShortcutContext.ApplicationShortcut:
                yield action
        if widget.isModal():
            return
        across = across or widget.isWindow()
        widget = widget.parentWidget()
