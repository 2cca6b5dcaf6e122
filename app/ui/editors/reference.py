"""The editor of references: typed text is looked up in the background; choose F4, create F8, open Ctrl+Shift+F4, clear Shift+F4."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from app.core.i18n import _
from app.core.lists import Compare, Condition
from app.queries.lookup import Suggestion, lookup
from app.ui.editors.base import ALT, CTRL, PLAIN, SHIFT, Leave, LineEditor
from app.ui.editors.suggestions import Offer, SuggestionList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.core.drafts import Ref
    from app.metadata.types import Field
    from app.ui.editors.base import Scope

PAUSE_MS = 120
ANY_KIND = "*"


class ReferenceEditor(LineEditor):
    """A reference. Text that is not chosen yet stays in the field and is never thrown away; the value changes when an object is chosen."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        self._ref: Ref | None = None
        self._open = False
        self._answers: tuple[Suggestion, ...] = ()
        self._answered_text: str | None = None
        self._leaving: Leave | None = None
        self._list: SuggestionList | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._look_up)
        self._add_buttons()

    # the value

    def value(self) -> Ref | None:
        """The chosen object."""
        return self._ref

    def set_value(self, value: Ref | None) -> None:
        """Show an object; text that waits to be chosen is left alone when the object is the same."""
        same = value == self._ref and (value is None or self._ref is None or value.title == self._ref.title)
        if same and self._open:
            return
        self._ref = value
        self._open = False
        self.show_text(value.title if value else "")
        self._dress()

    def unresolved(self) -> str:
        """The typed text that no object was chosen for."""
        return self.line.text().strip() if self._open else ""

    def show_unresolved(self, text: str) -> None:
        """Put back text that waits to be chosen."""
        self._open = bool(text)
        self.line.setText(text)
        if text:
            self._timer.start()

    def problem(self) -> str:
        """Said while text waits to be chosen."""
        text = self.unresolved()
        return _("“{text}” is not chosen. Choose from the list (F4) or create it (F8).").format(text=text) if text else ""

    def choose(self, ref: Ref) -> None:
        """Take an object as the person's choice."""
        self._ref, self._open = ref, False
        self.show_text(ref.title)
        self._dress()
        self._hide_list()
        self.set_error(None)
        self.told()

    def clear_value(self) -> None:
        """Empty the field."""
        self._open = False
        super().clear_value()
        self._hide_list()

    # what the person does

    def typed(self, text: str) -> None:
        """Look the text up; an emptied field is an empty value."""
        self.set_error(None)
        if not text.strip():
            self.clear_value()
            return
        self._open = True
        self.mark_required()
        self._timer.start()

    def keys(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]:
        """The keys of 1C's reference field."""
        keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]] = {(Qt.Key.Key_F4, CTRL | SHIFT): self.open_object}
        if self.read_only or self.field.fact.target == ANY_KIND:
            return keys
        keys |= {
            (Qt.Key.Key_F4, PLAIN): self.open_choice,
            (Qt.Key.Key_F8, PLAIN): self.create_new,
            (Qt.Key.Key_Down, PLAIN): lambda: self._step(1),
            (Qt.Key.Key_Up, PLAIN): lambda: self._step(-1),
            (Qt.Key.Key_Down, ALT): self.drop_down,
        }
        if self._is_dropped():
            keys |= {(enter, PLAIN): self._take_current for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter)}
            keys[Qt.Key.Key_Escape, PLAIN] = self._hide_list
        return keys

    def open_choice(self) -> None:
        """Choose from the full list (F4)."""
        take, text = self.scope.taker(self.field), self.unresolved()
        self._hide_list()
        self.scope.context.navigator.choose(self.field.fact.target, self.window(), take, conditions=conditions_of(self.field, self.scope), text=text)

    def create_new(self) -> None:
        """Create an object with the typed text as its name (F8); it is taken when it is saved."""
        values = values_for_new(self.field, self.scope, self.unresolved())
        self._hide_list()
        take = self.scope.taker(self.field)
        window = self.scope.context.navigator.open_new(self.field.fact.target, values)
        saved = getattr(window, "saved", None)
        if saved is not None:
            saved.connect(take)

    def open_object(self) -> None:
        """Open the form of the object (Ctrl+Shift+F4)."""
        if self._ref is not None:
            self.scope.context.navigator.open_object(self._ref)

    def drop_down(self) -> None:
        """Show the first objects of all, or what the typed text may mean."""
        self.line.setFocus()
        self._look_up()

    def leave(self, how: Leave) -> None:
        """In a cell, wait for the answer about the typed text before going on."""
        self._settle()
        if self.in_cell and how in (Leave.NEXT, Leave.PREVIOUS) and self._open:
            self._leaving = how
            self._look_up()
            return
        self._hide_list()
        super().leave(how)

    def go(self, forward: bool) -> bool:
        """Tab takes the current suggestion for typed text, then goes on."""
        if self._open and (offer := self._current()) is not None and offer.ref is not None:
            self.choose(offer.ref)
        if self.in_cell:
            self.leave(Leave.NEXT if forward else Leave.PREVIOUS)
        return self.in_cell

    def away(self, reason: Qt.FocusReason) -> None:
        """Take what is certain; say what is not chosen."""
        if self._list is not None and self._list.underMouse():
            return
        self._settle()
        self._hide_list()
        if self._open and self._answered_text != self.unresolved():
            self._look_up()  # typed and left faster than the answer came: it settles the field when it comes
        elif self._open:
            self.set_error(self.problem())
        super().away(reason)

    def set_read_only(self, read_only: bool) -> None:
        """Only opening is left."""
        super().set_read_only(read_only)
        self._dress()

    # looking up

    def _look_up(self) -> None:
        self._timer.stop()
        if self.read_only or self.field.fact.target == ANY_KIND:
            return
        text = self.unresolved()
        ask = partial(lookup, kind=self.field.fact.target, text=text, conditions=conditions_of(self.field, self.scope))
        self.scope.context.tasks.read(self, ask, partial(self._answered, text), lane="lookup", failed=self._not_answered)

    def _answered(self, text: str, answers: tuple[Suggestion, ...]) -> None:
        if text != self.unresolved():
            return
        self._answers, self._answered_text = answers, text
        leaving, self._leaving = self._leaving, None
        if leaving is not None or not self.line.hasFocus():
            self._settle()
        if leaving is not None and not self._open:
            super().leave(leaving)
        elif self.line.hasFocus():
            self._drop(offers_for(text, self._answers))
        elif self._open:
            self.set_error(self.problem())

    def _not_answered(self, _error: Exception) -> None:
        """The base cannot be asked just now: the text stays, F4 and the next keystroke ask again."""
        self._leaving = None
        self._hide_list()

    def _settle(self) -> None:
        """Take the object that the typed text certainly means: the same title, or the only one found."""
        text = self.unresolved()
        if not text or self._answered_text != text:
            return
        exact = [answer for answer in self._answers if answer.ref.title.casefold() == text.casefold()]
        certain = exact if len(exact) == 1 else self._answers if len(self._answers) == 1 else ()
        for answer in certain:
            self.choose(answer.ref)

    # the list

    def _drop(self, offers: list[Offer]) -> None:
        if self._list is None:
            self._list = SuggestionList(self)
            self._list.taken.connect(self._take)
        self._list.offer(offers)

    def _is_dropped(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _hide_list(self) -> None:
        self._timer.stop()
        if self._list is not None:
            self._list.hide()

    def _current(self) -> Offer | None:
        return self._list.current() if self._list is not None else None

    def _step(self, by: int) -> None:
        if self._is_dropped() and self._list is not None:
            self._list.step(by)
        elif by > 0:
            self.drop_down()

    def _take_current(self) -> None:
        offer = self._current()
        if offer is not None:
            self._take(offer)

    def _take(self, offer: Offer) -> None:
        self._hide_list()
        if offer.ref is not None:
            self.choose(offer.ref)
            self.line.setFocus(Qt.FocusReason.PopupFocusReason)
            super().leave(Leave.NEXT)
        elif offer.action == "create":
            self.create_new()
        else:
            self.open_choice()

    def _add_buttons(self) -> None:
        add = self.line.add_button
        self._choice_buttons = (add("drop_down", _("List (Alt+Down)"), self.drop_down), add("choose", _("Choose (F4)"), self.open_choice))
        self._open_button = add("open", _("Open (Ctrl+Shift+F4)"), self.open_object)
        self._clear_button = add("clear", _("Clear (Shift+F4)"), self.clear_value)
        self._dress()

    def _dress(self) -> None:
        changeable = not self.read_only and self.field.fact.target != ANY_KIND
        self.line.setReadOnly(not changeable)
        for button in self._choice_buttons:
            button.setVisible(changeable)
        self._open_button.setVisible(self._ref is not None)
        self._clear_button.setVisible(changeable and self._ref is not None and not self.required)
        self.line.place_buttons()


def offers_for(text: str, answers: tuple[Suggestion, ...]) -> list[Offer]:
    """The rows to drop down: what was found, then what else can be done with the text."""
    offers = [Offer(answer.ref.title, answer.detail, answer.ref) for answer in answers]
    if not offers:
        offers.append(Offer(_("Nothing found for “{text}”").format(text=text) if text else _("The list is empty"), action="none"))
    offers.append(Offer(_("Show all"), "F4", action="all"))
    offers.append(Offer(_("Create “{text}”").format(text=text) if text else _("Create new"), "F8", action="create"))
    return offers


def conditions_of(field: Field, scope: Scope) -> tuple[Condition, ...]:
    """What narrows the choice: fields this one depends on, when they are filled in."""
    pairs = [(name, scope.value_of(sibling)) for name, sibling in (field.fact.depends or {}).items()]
    return tuple(Condition(name, Compare.EQUAL, getattr(value, "id", value)) for name, value in pairs if value is not None)


def values_for_new(field: Field, scope: Scope, text: str) -> dict[str, Any]:
    """What a new object starts with: the typed text as its name, and what the field depends on."""
    target = scope.context.registry[field.fact.target]
    named = {target.presentation: text} if text and target.presentation in target.fields else {}
    depends = {name: scope.value_of(sibling) for name, sibling in (field.fact.depends or {}).items()}
    return named | {name: value for name, value in depends.items() if value is not None}
