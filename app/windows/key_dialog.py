"""The question for a new key: the person presses it, and is told what it did until now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QKeySequenceEdit, QLabel, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.actions import key_text
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.commands.registry import CommandRegistry
    from app.commands.types import Command

_KEPT = frozenset({"Esc", "Tab", "Backtab", "Backspace", "Enter", "Space", "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown"})
"""Keys that move, finish and cancel everywhere; without Ctrl or Alt they are nobody's."""


class KeyField(QKeySequenceEdit):
    """Takes one key; Esc leaves it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class KeyDialog(QDialog):
    """``done`` is called with the command and the key text once the person agrees."""

    def __init__(self, parent: QWidget, command: Command, commands: CommandRegistry, place: str, done: Callable[[Command, str], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Change the key"))
        self._command, self._commands = command, commands
        self.field = KeyField()
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName(_("New key"))
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(theme.px(44))
        theme.wear(self.note, Look.LABEL)
        self.buttons = QDialogButtonBox()
        self.agree = self.buttons.addButton(_("Take this key"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: done(command, self.key()))
        self.field.keySequenceChanged.connect(lambda _keys: self._judge())
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(8))
        layout.addWidget(QLabel(_("Press the new key for “{command}” ({place}).").format(command=command.title, place=place)))
        layout.addWidget(self.field)
        layout.addWidget(self.note)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(theme.px(420))
        self._judge()
        self.field.setFocus()

    def key(self) -> str:
        """The key pressed, in the portable form of the declarations; empty before."""
        return self.field.keySequence().toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter")

    def _judge(self) -> None:
        """Say what the key means now, and whether it may be taken."""
        key = self.key()
        self.agree.setEnabled(bool(key) and not self._refusal())
        rivals = self._commands.rivals(self._command, key) if key else ()
        now = _("Now: {keys}").format(keys=", ".join(key_text((own,)) for own in self._command.keys) or _("no key"))
        taken = _("It belongs to {commands}, which will have no such key any more.").format(
            commands=", ".join(f"“{rival.title}”" for rival in rivals)
        )
        self.note.setText((self._refusal() or (taken if rivals else _("The key is free."))) if key else now)

    def _refusal(self) -> str:
        if is_needed_elsewhere(self.key()):
            return _("This key is needed for typing and moving. Hold Ctrl or Alt with it, or take a function key.")
        return ""


def is_needed_elsewhere(key: str) -> bool:
    """Whether a key in portable form types a letter or moves the cursor, so that no command may have it."""
    modified = key.startswith(("Ctrl+", "Alt+", "Meta+"))
    bare = key.removeprefix("Shift+")
    return not modified and (len(bare) == 1 or bare in _KEPT)
