"""The calendar that drops down from a date: one month, moved about by keyboard, mouse and wheel."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.core.date_text import date_text, month_title, weekday_titles
from app.core.i18n import _
from app.ui import icons, theme
from app.ui.editors.field_action import CTRL, PLAIN, Keys
from app.ui.theme import Look, Role

WEEKS = 6
CELL_WIDTH, CELL_HEIGHT = 32, 24
TODAY_LETTERS = frozenset("tеტთсდbө")
"""The letters of the key T in our layouts, and the first ones of today."""
FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
"""What the base takes as a date of business."""


def moved_by_months(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_of_month(day: dt.date) -> dt.date:
    """The last day of the month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


class MonthGrid(QWidget):
    """Six weeks from Monday.

    Signals: ``moved(date)`` when another day is current, ``taken(date)`` when a day is chosen by mouse.
    """

    moved = Signal(object)
    taken = Signal(object)

    def __init__(self, day: dt.date, today: dt.date) -> None:
        super().__init__()
        self.day = day
        self._today = today
        self._hovered: dt.date | None = None
        self._titles = weekday_titles()
        width = max(theme.px(CELL_WIDTH), *(theme.text_width(title, size=theme.SMALL) + theme.px(8) for title in self._titles))
        self._cell = QSize(width, theme.px(CELL_HEIGHT))
        self.setFixedSize(width * 7, self._cell.height() * (WEEKS + 1))
        self.setMouseTracking(True)

    def go(self, day: dt.date) -> None:
        """Make a day current; one beyond the calendar of business is not gone to."""
        if FIRST <= day <= LAST and day != self.day:
            self.day = day
            self.update()
            self.moved.emit(day)

    def day_at(self, place: QPoint) -> dt.date | None:
        """The day under the mouse; ``None`` over the names of the days."""
        week, column = place.y() // self._cell.height() - 1, place.x() // self._cell.width()
        return self._first() + dt.timedelta(week * 7 + column) if 0 <= week < WEEKS and 0 <= column < 7 else None

    def rect_of(self, day: dt.date) -> QRect:
        """Where a day stands."""
        week, column = divmod((day - self._first()).days, 7)
        return QRect(QPoint(column * self._cell.width(), (week + 1) * self._cell.height()), self._cell)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names of the days, then the days."""
        painter = QPainter(self)
        for column, title in enumerate(self._titles):
            painter.setFont(theme.font(size=theme.SMALL))
            painter.setPen(theme.color(Role.NEGATIVE if column > 4 else Role.MUTED))
            painter.drawText(QRect(QPoint(column * self._cell.width(), 0), self._cell), Qt.AlignmentFlag.AlignCenter, title)
        painter.setPen(theme.color(Role.LINE))
        painter.drawLine(0, self._cell.height() - 1, self.width(), self._cell.height() - 1)
        painter.setFont(theme.font())
        for number in range(WEEKS * 7):
            day = self._first() + dt.timedelta(number)
            if event.region().intersects(self.rect_of(day)):
                self._paint_day(painter, day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tone the day under the mouse."""
        hovered = self.day_at(event.position().toPoint())
        if hovered != self._hovered:
            for day in (self._hovered, hovered):
                if day is not None:
                    self.update(self.rect_of(day))
            self._hovered = hovered

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click takes a day."""
        day = self.day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the months."""
        self.go(moved_by_months(self.day, -1 if event.angleDelta().y() > 0 else 1))
        event.accept()

    def _first(self) -> dt.date:
        """The Monday that the first week shown begins with; a month that begins on Monday shows a week of the one before."""
        first = self.day.replace(day=1)
        return first - dt.timedelta(first.weekday() or 7)

    def _paint_day(self, painter: QPainter, day: dt.date) -> None:
        rect = self.rect_of(day).adjusted(1, 1, -1, -1)
        if day == self.day:
            painter.fillRect(rect, theme.color(Role.MAIN))
        elif day == self._hovered:
            painter.fillRect(rect, theme.color(Role.BUTTON_HOVER))
        if day == self._today:
            painter.setPen(theme.color(Role.FOCUS))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.setPen(theme.color(self._role(day)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _role(self, day: dt.date) -> Role:
        if day == self.day:
            return Role.MAIN_TEXT
        if day.month != self.day.month:
            return Role.STRUCK
        return Role.NEGATIVE if day.weekday() > 4 else Role.TEXT


class Calendar(QFrame):
    """The calendar as a drop-down: arrows by days and weeks, PgUp and PgDn by months (with Ctrl by years), Home and End within the month,
    T today, Enter takes, Esc closes.

    Signals: ``chosen(date)``.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, day: dt.date, today: dt.date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.wear(self, Look.DROP_DOWN)
        self._today = today
        self.grid = MonthGrid(day, today)
        self._heading = QLabel()
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.wear(self._heading, Look.LABEL)
        self.grid.moved.connect(lambda _day: self._tell())
        self.grid.taken.connect(self.take)
        self._arrange()
        self._tell()

    @property
    def day(self) -> dt.date:
        """The current day."""
        return self.grid.day

    def take(self, day: dt.date) -> None:
        """Choose a day."""
        self.close()
        self.chosen.emit(day)

    def event(self, event: QEvent) -> bool:
        """While it is open no key is a shortcut of the window below."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class; T is any letter that its key types, or that today begins with."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        action = self._keys().get((Qt.Key(event.key()), modifiers))
        if action is not None:
            action()
        elif modifiers == PLAIN and event.text().casefold() in set("tтеთ"):
            self.take(self._today)
        else:
            super().keyPressEvent(event)

    def _keys(self) -> Keys:
        key, day = Qt.Key, self.day
        moves = {
            (key.Key_Left, PLAIN): day - dt.timedelta(1),
            (key.Key_Right, PLAIN): day + dt.timedelta(1),
            (key.Key_Up, PLAIN): day - dt.timedelta(7),
            (key.Key_Down, PLAIN): day + dt.timedelta(7),
            (key.Key_PageUp, PLAIN): moved_by_months(day, -1),
            (key.Key_PageDown, PLAIN): moved_by_months(day, 1),
            (key.Key_PageUp, CTRL): moved_by_months(day, -12),
            (key.Key_PageDown, CTRL): moved_by_months(day, 12),
            (key.Key_Home, PLAIN): day.replace(day=1),
            (key.Key_End, PLAIN): last_of_month(day),
        }
        keys: Keys = {pressed: partial(self.grid.go, to) for pressed, to in moves.items()}
        keys |= {(enter, PLAIN): partial(self.take, day) for enter in (key.Key_Return, key.Key_Enter)}
        return keys | {(leave, PLAIN): partial(_close, self) for leave in (key.Key_F4, key.Key_Escape)}

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        for icon, title, months in (("first", _("A year back (Ctrl+PgUp)"), -12), ("left", _("A month back (PgUp)"), -1)):
            head.addWidget(self._button(icon, title, months))
        head.addWidget(self._heading, 1)
        for icon, title, months in (("right", _("A month on (PgDn)"), 1), ("last", _("A year on (Ctrl+PgDn)"), 12)):
            head.addWidget(self._button(icon, title, months))
        today = QToolButton()
        today.setText(_("Today: {date} (T)").format(date=date_text(self._today)))
        today.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        today.clicked.connect(lambda: self.take(self._today))
        theme.wear(today, Look.LINK)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(4)] * 4)
        layout.setSpacing(theme.px(2))
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.addLayout(head)
        layout.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(today)

    def _button(self, icon: str, title: str, months: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setToolTip(title)
        button.setAccessibleName(title)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.grid.go(moved_by_months(self.day, months)))
        theme.wear(button, Look.FLAT_BUTTON)
        return button

    def _tell(self) -> None:
        self._heading.setText(month_title(self.day))
        self.setAccessibleName(_("Calendar: {date}").format(date=date_text(self.day)))


def _close(widget: QWidget) -> None:
    widget.close()
