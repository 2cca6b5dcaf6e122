"""Editors of texts: one line, many lines, phone, e-mail, tax id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.core.kinds import Kind
from app.core.taxid import warning
from app.ui import icons, theme
from app.ui.editors.base import ENTER, Editor, LineEditor
from app.ui.editors.clipping import LONGEST_TEXT, insert_or_ask
from app.ui.editors.controls import BUTTON_WIDTH, Control, FieldButton, edit_items
from app.ui.editors.field_action import PLAIN, FieldAction
from app.ui.editors.sheet import Sheet, TextWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.metadata.types import Field
    from app.ui.actions import MenuItem
    from app.ui.editors.base import Scope

LONG_TEXT_LINES = 3
SHORTEST_NUMBER = 3
_BREAKS = re.compile(r"[\r\n\t]+")


class TextEditor(LineEditor):
    """One line of text."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        if field.fact.max_length:
            self.line.setMaxLength(field.fact.max_length)

    def make_actions(self) -> tuple[FieldAction, ...]:
        """A cell of a text of many lines opens in a large window."""
        large = FieldAction(_("Large window"), "choose", Qt.Key.Key_F4, PLAIN, self.open_window)
        return (large, *super().make_actions()) if self.field.fact.kind is Kind.LONG_TEXT else super().make_actions()

    def open_window(self) -> None:
        """Write in a large window (F4)."""
        open_text_window(self, self.value() or "", self._rewritten)

    def take_pasted(self, text: str) -> None:
        """A text of one line; what does not fit is asked about."""
        room = self.line.maxLength() - len(self.line.text()) + len(self.line.selectedText())
        plain = text.strip("\r\n") if self.field.fact.kind is Kind.LONG_TEXT else _BREAKS.sub(" ", text).strip()
        insert_or_ask(plain, room, self.line.insert, self.scope.context.reporter, self)

    def _rewritten(self, text: str) -> None:
        if not self.read_only:
            self.set_value(text or None)
            self.told()

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
        self._verdict = self.line.add_sign()
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


class FieldSheet(Control, Sheet):
    """The sheet of a form's field, with a button that opens the large window; Tab goes on, Enter makes a line."""

    def __init__(self, owner: LongTextEditor, longest: int) -> None:
        super().__init__(owner, longest, owner.scope.context.reporter)
        self._owner = owner
        self._button = FieldButton(self, owner, owner.actions_[0])
        self.setViewportMargins(0, 0, theme.px(BUTTON_WIDTH), 0)

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * LONG_TEXT_LINES + theme.px(10))

    def minimumSizeHint(self) -> QSize:
        """As high as the hint: forms give no less."""
        return QSize(theme.px(80), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text only while it is being edited, else the form."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in its corner."""
        super().resizeEvent(event)
        width, bar = theme.px(BUTTON_WIDTH), self.verticalScrollBar()
        right = self.width() - 3 - (bar.width() if bar.isVisible() else 0)
        self._button.setGeometry(right - width, 3, width, width)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the button."""
        super().enterEvent(event)
        self._show_button()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the button, unless the text is being edited."""
        super().leaveEvent(event)
        self._show_button()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the button."""
        super().focusInEvent(event)
        self._show_button()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the button."""
        super().focusOutEvent(event)
        self._show_button()

    def text_items(self) -> tuple[MenuItem, ...]:
        """Undo, cut, copy, paste."""
        marked, open_ = self.textCursor().hasSelection(), not self.isReadOnly()
        return edit_items(self, undo=open_ and self.document().isUndoAvailable(), marked=marked, editable=open_)

    def _show_button(self) -> None:
        self._button.setVisible(self.hasFocus() or self.underMouse())


class LongTextEditor(Editor):
    """Text of several lines; F4 opens it in a large window."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        self.sheet = FieldSheet(self, longest_of(field))
        self.adopt(self.sheet)
        self._quiet = False
        self.sheet.textChanged.connect(self._typed)

    def make_actions(self) -> tuple[FieldAction, ...]:
        """The large window, clear."""
        return (FieldAction(_("Large window"), "choose", Qt.Key.Key_F4, PLAIN, self.open_window), *super().make_actions())

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

    def open_window(self) -> None:
        """Write in a large window (F4)."""
        open_text_window(self, self.sheet.toPlainText(), self._rewritten)

    def key(self, event: QKeyEvent) -> bool:
        """Enter makes a new line."""
        return event.key() not in ENTER and super().key(event)

    def _rewritten(self, text: str) -> None:
        if not self.read_only:
            self.set_value(text or None)
            self.told()

    def _typed(self) -> None:
        if not self._quiet:
            self.told()


def longest_of(field: Field) -> int:
    """How many characters a field holds."""
    return field.fact.max_length or LONGEST_TEXT


def open_text_window(editor: Editor, text: str, done: Callable[[str], None]) -> None:
    """Show the text of a field in a large window."""

    def sheet(parent: QWidget) -> Sheet:
        made = Sheet(parent, longest_of(editor.field), editor.scope.context.reporter)
        made.setReadOnly(editor.read_only)
        return made

    TextWindow(editor, editor.field.title, sheet, text, done).open()
