"""The editor of references: typed text is looked up in the background; list Alt+Down, choose F4, create F8, open Ctrl+Shift+F4, clear Shift+F4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.core.i18n import _
from app.ui.editors import doors
from app.ui.editors.base import ENTER, Leave, LineEditor
from app.ui.editors.choice_terms import ANY_KIND
from app.ui.editors.field_action import ALT, CTRL, PLAIN, SHIFT, FieldAction, Keys
from app.ui.editors.finder import Finder
from app.ui.editors.last_choices import remember
from app.ui.editors.suggestions import Act, DropList, Offer, offers_for
from app.ui.editors.unknown_offer import UnknownOffer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.core.drafts import Ref
    from app.metadata.types import Field
    from app.ui.editors.base import Scope


class ReferenceEditor(LineEditor):
    """A reference. Text that is not chosen yet stays in the field and is never thrown away; the value changes when an object is chosen."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        self._ref: Ref | None = None
        self._open = False
        self._held_for = ""  # the unknown text that kept the cursor once, so that the person sees what can be done
        self._leaving: Leave | None = None
        self._offer: UnknownOffer | None = None
        super().__init__(field, scope, parent, in_cell=in_cell)
        self.list = DropList(self, self._take)
        self.finder = Finder(self, self.unresolved, self._answered, self._not_answered)

    def make_actions(self) -> tuple[FieldAction, ...]:
        """The buttons of 1C's reference field, and create."""
        key = Qt.Key
        return (
            FieldAction(_("List"), "drop_down", key.Key_Down, ALT, self.drop_down, self._is_changeable),
            FieldAction(_("Choose"), "choose", key.Key_F4, PLAIN, self.open_choice, self._is_changeable),
            FieldAction(_("Create"), "", key.Key_F8, PLAIN, self.create_new, self._is_changeable),
            FieldAction(_("Open"), "open", key.Key_F4, CTRL | SHIFT, self.open_object, lambda: self._ref is not None),
            FieldAction(_("Clear"), "clear", key.Key_F4, SHIFT, self.clear_value, lambda: self._is_changeable() and not self.is_blank()),
        )

    # the value

    def value(self) -> Ref | None:
        """The chosen object."""
        return self._ref

    def set_value(self, value: Ref | None) -> None:
        """Show an object; text that waits to be chosen is left alone when the object is the same."""
        same = value == self._ref and (value is None or self._ref is None or value.title == self._ref.title)
        if not (same and self._open):
            self._show(value)

    def unresolved(self) -> str:
        """The typed text that no object was chosen for."""
        return self.line.text().strip() if self._open else ""

    def show_unresolved(self, text: str) -> None:
        """Put back text that waits to be chosen."""
        self._open = bool(text)
        self.line.setText(text)
        if text:
            self.finder.ask_soon()

    def problem(self) -> str:
        """Said while text waits to be chosen."""
        text = self.unresolved()
        if not text:
            return ""
        if self.finder.knows() and not self.finder.answers:
            return _unknown(text, str(self.scope.context.registry[self.field.fact.target].list_title))
        return _("“{text}” is not chosen. Choose from the list (F4) or create it (F8).").format(text=text)

    def choose(self, ref: Ref) -> None:
        """Take an object as the person's choice."""
        remember(self.scope.context.settings, ref)
        self._show(ref)
        self._hide_list()
        self.set_error(None)
        self.told()

    def clear_value(self) -> None:
        """Empty the field."""
        self._open = False
        super().clear_value()
        self.set_error(None)
        self._hide_list()

    def set_error(self, text: str | None) -> None:
        """What is said about unknown text is not said twice."""
        super().set_error(text)
        if not text and self._offer is not None:
            self._offer.hide()

    def set_read_only(self, read_only: bool) -> None:
        """Only opening is left."""
        super().set_read_only(read_only)
        self.line.setReadOnly(not self._is_changeable())

    # what the person does

    def typed(self, text: str) -> None:
        """Look the text up; an emptied field is an empty value."""
        self.set_error(None)
        if not text.strip():
            self.clear_value()
            return
        self._open = True
        self.line.place_buttons()
        self.mark_required()
        self.finder.ask_soon()

    def keys(self) -> Keys:
        """The arrows, and the keys of the list while it is dropped down."""
        if not self._is_changeable():
            return {}
        keys: Keys = {(Qt.Key.Key_Down, PLAIN): lambda: self._step(1), (Qt.Key.Key_Up, PLAIN): lambda: self._step(-1)}
        if self.list.is_dropped():
            keys |= {(enter, PLAIN): self._take_current for enter in ENTER}
            keys[Qt.Key.Key_Escape, PLAIN] = self._hide_list
        return keys

    def open_choice(self) -> None:
        """Choose from the full list (F4)."""
        text = self.unresolved()
        self._hide_list()
        doors.open_choice(self, text)

    def create_new(self) -> None:
        """Create an object with the typed text as its name (F8); it is taken when it is saved."""
        text = self.unresolved()
        self._hide_list()
        doors.open_new(self, text)

    def open_object(self) -> None:
        """Open the form of the object (Ctrl+Shift+F4)."""
        if self._ref is not None:
            self.scope.context.navigator.open_object(self._ref)

    def drop_down(self) -> None:
        """Show what was chosen lately and the first objects of all, or what the typed text may mean; a second time closes the list."""
        if self.list.is_dropped():
            self._hide_list()
            return
        self.line.setFocus()
        self.finder.ask()

    # leaving

    def leave(self, how: Leave) -> None:
        """In a cell, wait for the answer about the typed text before going on; unknown text keeps the cell open once."""
        self._settle()
        if self.in_cell and how in (Leave.NEXT, Leave.PREVIOUS) and self._open and self._held_for != self.unresolved():
            self._leaving = how
            self.finder.ask()
            return
        if how is not Leave.CANCEL and self._holds():
            return
        self._hide_list()
        super().leave(how)

    def go(self, forward: bool) -> bool:
        """Tab takes the current suggestion for typed text, then goes on."""
        offer = self.list.current() if self._open and self.finder.knows() else None
        if offer is not None and offer.ref is not None:
            self.choose(offer.ref)
        if self.in_cell:
            self.leave(Leave.NEXT if forward else Leave.PREVIOUS)
        return self.in_cell or self._holds()

    def away(self, reason: Qt.FocusReason) -> None:
        """Take what is certain; say what is not chosen."""
        if self.list.is_under_mouse():
            return
        self._settle()
        self._hide_list()
        if self._open and not self.finder.knows():
            self.finder.ask()  # typed and left faster than the answer came: it settles the field when it comes
        elif self._open:
            self._say_unknown()
        super().away(reason)

    # inner work

    def _is_changeable(self) -> bool:
        return not self.read_only and self.field.fact.target != ANY_KIND

    def _show(self, ref: Ref | None) -> None:
        self._ref, self._open = ref, False
        self.show_text(ref.title if ref else "")
        self.line.setReadOnly(not self._is_changeable())
        self.line.place_buttons()
        if self._offer is not None:
            self._offer.hide()

    def _answered(self) -> None:
        leaving, self._leaving = self._leaving, None
        if leaving is not None or not self.line.hasFocus():
            self._settle()
        if leaving is not None and not self._open:
            super().leave(leaving)
        elif self.line.hasFocus():
            self._held_for = self.unresolved() if leaving is not None else self._held_for
            self._drop()
        elif self._open:
            self._say_unknown()

    def _not_answered(self) -> None:
        """The base cannot be asked just now: the text stays, F4 and the next keystroke ask again."""
        self._leaving = None
        self._hide_list()

    def _settle(self) -> None:
        """Take the object that the typed text certainly means."""
        certain = self.finder.certain()
        if certain is not None:
            self.choose(certain)

    def _holds(self) -> bool:
        """Unknown text keeps the cursor once, to show what can be done with it; a second Tab or Enter goes on, the text stays."""
        text = self.unresolved()
        if not text or not self.finder.knows() or self.finder.answers or self._held_for == text:
            return False
        self._held_for = text
        self._drop()
        return True

    def _say_unknown(self) -> None:
        self.set_error(self.problem())
        if self.in_cell or self.finder.answers or not self.isVisible():
            return
        if self._offer is None:
            _list, choose, create, _open, clear = self.actions_
            self._offer = UnknownOffer(self, (create, choose, clear))
        self._offer.offer(_("Not in the list: “{text}”").format(text=self.unresolved()))

    # the list

    def _drop(self) -> None:
        self.list.drop(offers_for(self.unresolved(), self.finder.answers))

    def _hide_list(self) -> None:
        self.finder.forget()
        self.list.hide()

    def _step(self, by: int) -> None:
        if self.list.is_dropped():
            self.list.step(by)
        elif by > 0:
            self.drop_down()

    def _take_current(self) -> None:
        """Take the current row, unless it answers an older text than the one typed by now."""
        offer = self.list.current()
        if not self.finder.knows():
            self.leave(Leave.NEXT)
        elif offer is not None:
            self._take(offer)

    def _take(self, offer: Offer) -> None:
        self._hide_list()
        if offer.ref is not None:
            self.choose(offer.ref)
            self.line.setFocus(Qt.FocusReason.PopupFocusReason)
            super().leave(Leave.NEXT)
            return
        {Act.CREATE: self.create_new, Act.ALL: self.open_choice, Act.CLEAR: self.clear_value, Act.NONE: self._hide_list}[offer.act]()


def _unknown(text: str, title: str) -> str:
    sentence = _("“{text}” is not in the list “{list}”. Create it (F8), choose from the list (F4) or clear the field (Shift+F4).")
    return sentence.format(text=text, list=title)
