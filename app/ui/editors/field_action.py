"""What can be done with a field beside typing: one declaration makes the key, the small button at the right and the entry of the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from app.ui.actions import MenuItem

PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Keys = dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]


@dataclass(frozen=True, slots=True)
class FieldAction:
    """``icon`` is that of the button, empty when there is none; ``possible`` says whether it makes sense now."""

    title: str
    icon: str
    key: Qt.Key
    modifiers: Qt.KeyboardModifier
    run: Callable[[], None]
    possible: Callable[[], bool] = lambda: True

    def key_text(self) -> str:
        """The key as this platform writes it."""
        return QKeySequence(QKeyCombination(self.modifiers, self.key)).toString(QKeySequence.SequenceFormat.NativeText)

    def tooltip(self) -> str:
        """What the button says: ``Choose (F4)``."""
        return f"{self.title} ({self.key_text()})"

    def menu_item(self) -> MenuItem:
        """The entry of the context menu."""
        return MenuItem(f"{self.title}\t{self.key_text()}", self.run, self.icon, self.possible())
