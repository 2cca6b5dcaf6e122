"""What every editor of a field is, and those that are one line of text."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.core.i18n import _
from app.core.number_text import number_text
from app.ui import theme
from app.ui.actions import SEPARATOR, fill_menu
from app.ui.editors.callout import Callout
from app.ui.editors.controls import Control, Line
from app.ui.editors.field_action import ALT, CTRL, PLAIN, SHIFT, FieldAction, Keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from app.core.drafts import Ref
    from app.core.errors import UserError
    from app.metadata.types import Field
    from app.ui.context import AppContext

MODIFIERS = SHIFT | CTRL | ALT
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Leave(Enum):
    """How a person left an editor that stands in a cell."""

    NEXT = "next"
    PREVIOUS = "previous"
    CANCEL = "cancel"
    AWAY = "away"


class Scope(Protocol):
    """What an editor may ask about the form or the row it stands in."""

    @property
    def context(self) -> AppContext:
        """The parts of the program."""

    def value_of(self, name: str) -> Any:
        """The value of a sibling field, for choices that depend on it."""

    def digits_of(self, field: Field) -> int | None:
        """How many decimals a number is shown with; ``None`` leaves it to the kind."""

    def taker(self, field: Field) -> Callable[[Ref], None]:
        """What to call with an object chosen or created for ``field``; still works when the editor is gone."""


class Editor(QWidget):
    """The editor of one field.

    Signals: ``changed()`` when the person changed the value (at each keystroke that makes sense), ``left(Leave)`` when the editor stands
    in a cell and is done.
    """

    changed = Signal()
    left = Signal(object)

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(parent)
        self.field = field
        self.scope = scope
        self.in_cell = in_cell
        self.required = False
        self.read_only = False
        self._error = ""
        self._callout: Callout | None = None
        self._inner: QWidget = self
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.actions_ = self.make_actions()

    # what a form uses

    def widget(self) -> QWidget:
        """The widget to put into a layout."""
        return self

    def inner(self) -> QWidget:
        """The control that is typed into."""
        return self._inner

    def value(self) -> Any:
        """The value typed so far; ``None`` when empty or not understandable (see ``problem``)."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; tells nobody."""
        raise NotImplementedError

    def problem(self) -> str:
        """Why the typed text is no value, for the person; empty when it is one."""
        return ""

    def clear_value(self) -> None:
        """Empty the field as the person would (Shift+F4)."""
        if not self.read_only:
            self.set_value(None)
            self.told()

    def set_read_only(self, read_only: bool) -> None:
        """Let the person only look and copy."""
        self.read_only = read_only
        self._inner.setEnabled(not read_only)
        self.mark_required()

    def set_required(self, required: bool) -> None:
        """Draw the dashed line while the field is empty."""
        self.required = required
        self.mark_required()

    def set_error(self, text: str | None) -> None:
        """Mark the field as wrong and say why, or take the mark away."""
        self._error = text or ""
        theme.set_state(self._inner, "invalid", bool(text))
        self._inner.setToolTip(self._error or str(self.field.fact.hint or ""))
        self._inner.setAccessibleDescription(self._error or str(self.field.fact.hint or ""))
        self._show_callout(self._inner.hasFocus())

    def error(self) -> str:
        """What ``set_error`` said last."""
        return self._error

    # what the kinds use

    def adopt(self, inner: QWidget) -> None:
        """Make ``inner`` the control that is typed into."""
        self._inner = inner
        self._box.addWidget(inner)
        self.setFocusProxy(inner)
        inner.setAccessibleName(self.field.title)
        inner.setToolTip(str(self.field.fact.hint or ""))
        self.setAccessibleName(self.field.title)

    def told(self) -> None:
        """The person changed the value."""
        self.mark_required()
        self.changed.emit()

    def is_blank(self) -> bool:
        """Whether nothing is filled in, not even something wrong."""
        return self.value() in (None, "")

    def mark_required(self) -> None:
        """Keep the dashed line in step with the value."""
        theme.set_state(self._inner, "required", self.required and not self.read_only and self.is_blank())

    def make_actions(self) -> tuple[FieldAction, ...]:
        """What can be done with the field beside typing."""
        return (FieldAction(_("Clear"), "", Qt.Key.Key_F4, SHIFT, self.clear_value, lambda: not self.read_only),)

    def keys(self) -> Keys:
        """The keys of this editor beside those of its actions."""
        return {}

    def take_pasted(self, text: str) -> None:
        """Text comes from the clipboard, or was dropped."""
        raise NotImplementedError

    def open_menu(self, place: QPoint) -> None:
        """Open the context menu of the field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(place)

    def fill_menu(self, menu: QMenu) -> None:
        """What can be done with the text, then with the field."""
        text_items = self._inner.text_items() if isinstance(self._inner, Control) else ()
        actions = tuple(action.menu_item() for action in self.actions_)
        fill_menu(menu, (*text_items, SEPARATOR, *actions) if text_items else actions)

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; ``False`` leaves it to the control."""
        pressed, modifiers = Qt.Key(event.key()), event.modifiers() & MODIFIERS
        action = self._all_keys().get((pressed, modifiers))
        if action is None:
            return False
        action()
        return True

    def owns(self, event: QKeyEvent) -> bool:
        """Whether a key is this editor's before any command of the window may take it."""
        return (Qt.Key(event.key()), event.modifiers() & MODIFIERS) in self._all_keys()

    def leave(self, how: Leave) -> None:
        """Finish: on to the next field of the form, or tell the cell."""
        if self.in_cell:
            self.left.emit(how)
        elif how is not Leave.CANCEL:
            QWidget.focusNextPrevChild(self, how is Leave.NEXT)

    def go(self, forward: bool) -> bool:
        """Tab was pressed; ``True`` when a cell takes care of it."""
        if self.in_cell:
            self.left.emit(Leave.NEXT if forward else Leave.PREVIOUS)
        return self.in_cell

    def entered(self) -> None:
        """The control got the keyboard."""
        self._show_callout(True)

    def away(self, reason: Qt.FocusReason) -> None:
        """The control lost the keyboard."""
        self._show_callout(False)
        if self.in_cell and reason not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        ):
            self.left.emit(Leave.AWAY)

    def _all_keys(self) -> Keys:
        keys: Keys = {(enter, PLAIN): lambda: self.leave(Leave.NEXT) for enter in ENTER}
        keys |= {(action.key, action.modifiers): action.run for action in self.actions_ if action.possible()}
        if self.in_cell:
            keys[Qt.Key.Key_Escape, PLAIN] = lambda: self.leave(Leave.CANCEL)
            keys[Qt.Key.Key_F2, SHIFT] = lambda: self.leave(Leave.AWAY)
        return keys | self.keys()

    def _show_callout(self, on: bool) -> None:
        if on and self._error:
            self._callout = self._callout or Callout(self)
            self._callout.say(self._error)
        elif self._callout is not None:
            self._callout.hide()


class LineEditor(Editor):
    """An editor that is one line of text."""

    longest_paste = 200
    """How much pasted text can be meant for the field; for texts it is what the column holds."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        self.line = Line(self)
        self.adopt(self.line)
        self.line.textEdited.connect(self.typed)

    def take_pasted(self, text: str) -> None:
        """Put the text where the cursor is; far too much of it is refused, and what was typed stays."""
        plain = " ".join(text.split()) if len(text) <= self.longest_paste else text
        if len(plain) > self.longest_paste:
            message = _("The clipboard holds {count} characters: too many for “{field}”. Nothing was changed.")
            self.set_error(message.format(count=number_text(len(plain)), field=self.field.title))
        elif plain:
            self.line.insert(plain)

    def typed(self, _text: str) -> None:
        """The person typed."""
        self.told()

    def set_read_only(self, read_only: bool) -> None:
        """The text can still be selected and copied."""
        self.read_only = read_only
        self.line.setReadOnly(read_only)
        self.line.place_buttons()
        self.mark_required()

    def is_blank(self) -> bool:
        """Blank is what looks blank."""
        return not self.line.text().strip()

    def show_text(self, text: str) -> None:
        """Show a text from its beginning, without telling anybody."""
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)
        self.mark_required()


def said(error: UserError) -> str:
    """What a field says about a text that is no value."""
    return f"{error.message} {error.hint}".strip()
