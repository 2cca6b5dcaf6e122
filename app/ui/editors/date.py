"""Editors of dates and moments: short typing, arrows by days, a calendar on F4."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QWidget

from app.core.formats import NotUnderstood, format_value, parse_value
from app.core.i18n import _, language
from app.ui.editors.base import ALT, PLAIN, LineEditor, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.metadata.types import Field
    from app.ui.editors.base import Scope


class DateEditor(LineEditor):
    """A business date, in the infobase's time zone."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        self._value: Any = None
        self._problem = ""
        self._button = self.line.add_button("calendar", _("Calendar (F4)"), self.open_calendar)

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

    def set_read_only(self, read_only: bool) -> None:
        """No calendar to choose from then."""
        super().set_read_only(read_only)
        self._button.setVisible(not read_only)
        self.line.place_buttons()

    def keys(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]:
        """F4 and Alt+Down: calendar; up and down: a day on and back."""
        moves = {} if self.read_only else {(Qt.Key.Key_Up, PLAIN): lambda: self.step(1), (Qt.Key.Key_Down, PLAIN): lambda: self.step(-1)}
        return {(Qt.Key.Key_F4, PLAIN): self.open_calendar, (Qt.Key.Key_Down, ALT): self.open_calendar, **moves}

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
        if self.read_only:
            return
        calendar = Calendar(self, self._value or self.today(), self._chosen)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        calendar.setFocus()

    def _chosen(self, day: dt.date) -> None:
        self.choose(day)
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self) -> None:
        self.show_text("" if self._value is None else format_value(self.field.fact, self._value))


class MomentEditor(DateEditor):
    """A moment in time, shown and typed in the infobase's time zone."""

    def step(self, days: int) -> None:
        """A day on or back at the same time."""
        self.choose((self._value or dt.datetime.now(self.zone())) + dt.timedelta(days))

    def _chosen(self, day: dt.date) -> None:
        time = self._value.astimezone(self.zone()).time() if self._value else dt.time()
        super()._chosen(dt.datetime.combine(day, time, self.zone()))

    def _show(self) -> None:
        self.show_text("" if self._value is None else format_value(self.field.fact, self._value.astimezone(self.zone())))


class Calendar(QCalendarWidget):
    """A calendar that opens over the field and closes when a day is chosen."""

    def __init__(self, parent: QWidget, day: dt.date | dt.datetime, chosen: Callable[[dt.date], None]) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLocale(QLocale(language()))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        self.setAccessibleName(_("Calendar"))
        self._chosen = chosen
        self.activated.connect(self._take)
        self.clicked.connect(self._take)

    def _take(self, day: QDate) -> None:
        self.close()
        self._chosen(dt.date(day.year(), day.month(), day.day()))
