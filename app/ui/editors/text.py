"""Editors of texts: one line, many lines, phone, e-mail, tax id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.core.i18n import _
from app.core.taxid import warning
from app.ui import icons, theme
from app.ui.editors.base import Editor, Leave, LineEditor

if TYPE_CHECKING:
    from app.metadata.types import Field
    from app.ui.editors.base import Scope

LONG_TEXT_LINES = 3
SHORTEST_NUMBER = 3


class TextEditor(LineEditor):
    """One line of text."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        if field.fact.max_length:
            self.line.setMaxLength(field.fact.max_length)

    def value(self) -> str | None:
        """The text without blanks around it."""
        return self.line.text().strip() or None

    def set_value(self, value: str | None) -> None:
        """Show the text; what only differs by blanks being typed is left alone."""
        if value != self.value():
            self.show_text(value or "")
        self.mark_required()


class DoubtfulEditor(TextEditor):
    """A text whose form is looked at when the field is left: a doubt is shown, never a block."""

    def doubt(self) -> str:
        """What looks wrong, for the person."""
        raise NotImplementedError

    def away(self, reason: Qt.FocusReason) -> None:
        """Look at the text."""
        self.set_error(self.doubt())
        super().away(reason)


class EmailEditor(DoubtfulEditor):
    """An e-mail address, or several separated by commas."""

    def doubt(self) -> str:
        """The first part that is no address."""
        parts = [part.strip() for part in (self.value() or "").replace(";", ",").split(",") if part.strip()]
        wrong = [part for part in parts if part.count("@") != 1 or part.startswith("@") or "." not in part.partition("@")[2] or " " in part]
        return _("“{text}” does not look like an e-mail address.").format(text=wrong[0]) if wrong else ""


class PhoneEditor(DoubtfulEditor):
    """A phone number as people write it; the base keeps the normalised form beside it."""

    def doubt(self) -> str:
        """A text with too few digits to dial."""
        text = self.value() or ""
        few = sum(letter.isdigit() for letter in text) < SHORTEST_NUMBER
        return _("There is no number to dial in this text.") if text and few else ""


class TaxIdEditor(TextEditor):
    """A tax number: checked by the rules of the country while typing, a warning only."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        self._verdict = self.line.add_button("check", "", self.line.setFocus)
        self._verdict.hide()
        self.line.place_buttons()

    def set_value(self, value: str | None) -> None:
        """Show the number and what is thought of it."""
        super().set_value(value)
        self._judge()

    def told(self) -> None:
        """Judge at each keystroke."""
        self._judge()
        super().told()

    def warning(self) -> str:
        """What is doubtful about the number; empty when nothing is."""
        country = self.scope.value_of("country") or self.scope.context.base.country
        return warning(str(country), self.value() or "")

    def _judge(self) -> None:
        doubt = self.warning()
        self._verdict.setIcon(icons.icon("warning", theme.Role.NEGATIVE) if doubt else icons.icon("check", theme.Role.GOOD))
        self._verdict.setToolTip(doubt or _("The check digits are right."))
        self._verdict.setVisible(bool(self.value()))
        self.line.setAccessibleDescription(doubt)
        self.line.place_buttons()


class Sheet(QPlainTextEdit):
    """Several lines of text that ask their editor about keys; Tab goes on, Enter makes a line."""

    def __init__(self, owner: Editor) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * LONG_TEXT_LINES + theme.px(10))

    def minimumSizeHint(self) -> QSize:
        """As high as the hint: forms give no less."""
        return QSize(theme.px(80), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Claim the editor's keys before shortcuts of the window see them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._owner.owns(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the editor first."""
        if not self._owner.key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the editor."""
        super().focusInEvent(event)
        self._owner.entered()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the editor."""
        super().focusOutEvent(event)
        self._owner.away(event.reason())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text only while it is being edited, else the form."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class LongTextEditor(Editor):
    """Text of several lines; one line high in a cell."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        self.sheet = Sheet(self)
        self.adopt(self.sheet)
        self._quiet = False
        self.sheet.textChanged.connect(self._typed)

    def value(self) -> str | None:
        """The text without blanks at its end."""
        return self.sheet.toPlainText().rstrip() or None

    def set_value(self, value: str | None) -> None:
        """Show the text."""
        if value != self.value():
            self._quiet = True
            self.sheet.setPlainText(value or "")
            self._quiet = False
        self.mark_required()

    def set_read_only(self, read_only: bool) -> None:
        """The text can still be selected and copied."""
        self.read_only = read_only
        self.sheet.setReadOnly(read_only)
        self.mark_required()

    def key(self, event: QKeyEvent) -> bool:
        """Enter makes a new line in a form; in a cell it finishes, with Shift it makes a line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.in_cell:
            return False
        if self.in_cell and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.leave(Leave.NEXT if event.key() == Qt.Key.Key_Tab else Leave.PREVIOUS)
            return True
        return super().key(event)

    def _typed(self) -> None:
        if not self._quiet:
            self.told()
