"""Editors of dates and moments: short typing, arrows and plus and minus by days, a calendar on F4."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.formats import NotUnderstood, format_value, parse_value
from app.core.i18n import _
from app.ui.editors.base import LineEditor, said
from app.ui.editors.calendar import Calendar
from app.ui.editors.dropping import place_under
from app.ui.editors.field_action import ALT, PLAIN, SHIFT, FieldAction, Keys

if TYPE_CHECKING:
    from app.metadata.types import Field
    from app.ui.editors.base import Scope


class DateEditor(LineEditor):
    """A business date, in the infobase's time zone."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        self._value: Any = None
        self._problem = ""

    def make_actions(self) -> tuple[FieldAction, ...]:
        """The calendar, clear."""
        return (
            FieldAction(_("Calendar"), "calendar", Qt.Key.Key_F4, PLAIN, self.open_calendar, lambda: not self.read_only),
            *super().make_actions(),
        )

    def zone(self) -> ZoneInfo:
        """The infobase's time zone."""
        return ZoneInfo(self.scope.context.base.time_zone)

    def today(self) -> dt.date:
        """Today where the infobase is, not where the computer is."""
        return dt.datetime.now(self.zone()).date()

    def value(self) -> Any:
        """The date; ``None`` when nothing, or no date, is typed."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a date."""
        if value == self._value and self.line.hasFocus() and not self.is_blank():
            return
        self._value = value
        self._problem = ""
        self._show()

    def problem(self) -> str:
        """Said when the text is no date."""
        return self._problem

    def typed(self, text: str) -> None:
        """Understand the text at each keystroke."""
        try:
            self._value, self._problem = parse_value(self.field.fact, text, now=dt.datetime.now(self.zone())), ""
        except NotUnderstood as error:
            self._value, self._problem = None, said(error)
        self.told()

    def away(self, reason: Qt.FocusReason) -> None:
        """Show the date in full, or what is wrong with the text."""
        if self._problem:
            self.set_error(self._problem)
        elif not self.read_only:
            self._show()
        super().away(reason)

    def keys(self) -> Keys:
        """Alt+Down: calendar; up and down: a day on and back; plus and minus too, unless a date is being typed."""
        if self.read_only:
            return {}
        on, back = (lambda: self.step(1)), (lambda: self.step(-1))
        keys: Keys = {(Qt.Key.Key_Down, ALT): self.open_calendar, (Qt.Key.Key_Up, PLAIN): on, (Qt.Key.Key_Down, PLAIN): back}
        if not self._is_being_typed():
            keys |= {(Qt.Key.Key_Plus, PLAIN): on, (Qt.Key.Key_Plus, SHIFT): on, (Qt.Key.Key_Minus, PLAIN): back}
        return keys

    def step(self, days: int) -> None:
        """Go some days on; from today when empty."""
        self.choose(self._value + dt.timedelta(days) if self._value else self.today())

    def choose(self, value: Any) -> None:
        """Take a value as if typed."""
        self._value, self._problem = value, ""
        self._show()
        self.told()

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        day = self._value or self.today()
        calendar = Calendar(self, day.date() if isinstance(day, dt.datetime) else day, self.today())
        calendar.chosen.connect(self._chosen)
        calendar.setGeometry(place_under(self, calendar.sizeHint()))
        calendar.show()
        calendar.setFocus()

    def _chosen(self, day: dt.date) -> None:
        self.choose(day)
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _is_being_typed(self) -> bool:
        """Whether the text is not a whole date yet, so that a minus may belong to it."""
        return not self.is_blank() and (self._value is None or self.line.text() != self._shown())

    def _shown(self) -> str:
        return "" if self._value is None else format_value(self.field.fact, self._value)

    def _show(self) -> None:
        self.show_text(self._shown())


class MomentEditor(DateEditor):
    """A moment in time, shown and typed in the infobase's time zone."""

    def step(self, days: int) -> None:
        """A day on or back at the same time."""
        self.choose((self._value or dt.datetime.now(self.zone())) + dt.timedelta(days))

    def _chosen(self, day: dt.date) -> None:
        time = self._value.astimezone(self.zone()).time() if self._value else dt.time()
        super()._chosen(dt.datetime.combine(day, time, self.zone()))

    def _shown(self) -> str:
        return "" if self._value is None else format_value(self.field.fact, self._value.astimezone(self.zone()))
