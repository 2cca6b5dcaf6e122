"""The days of a period filter: a period that moves with the calendar, or two days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.periods import TITLES, Period, Preset, period_of
from app.ui import theme
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable

OPEN_ENDED = frozenset({Preset.PAST, Preset.FUTURE})
LIST_WIDTH = 170


class PeriodDialog(QDialog):
    """Asks for a period; ``done`` gets the preset as long as its days are not changed. Days named the wrong way round are swapped."""

    def __init__(self, parent: QWidget, period: Period | Preset, today: dt.date, done: Callable[[Period | Preset], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Period"))
        self._done, self._today = done, today
        self.presets = QListWidget()
        days = period_of(period, today) if isinstance(period, Preset) else period
        self.first = _date_edit(days.first)
        self.last = _date_edit(days.last)
        self._fill(period)
        self._arrange()
        self.presets.currentItemChanged.connect(lambda _new, _old: self._show_days())
        self.presets.itemActivated.connect(lambda _item: self.accept())
        self.accepted.connect(self._tell)

    def _fill(self, period: Period | Preset) -> None:
        self.presets.setAccessibleName(_("Period"))
        for preset in Preset:
            if preset not in OPEN_ENDED:
                item = QListWidgetItem(str(TITLES[preset]), self.presets)
                item.setData(Qt.ItemDataRole.UserRole, preset.value)
                if preset is period:
                    self.presets.setCurrentItem(item)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(_("From"), self.first)
        form.addRow(_("To"), self.last)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        show = buttons.addButton(_("Show"), QDialogButtonBox.ButtonRole.AcceptRole)
        show.setDefault(True)
        theme.wear(show, Look.MAIN_BUTTON)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        choosing = QHBoxLayout()
        choosing.setSpacing(theme.px(theme.MARGIN))
        self.presets.setFixedWidth(theme.px(LIST_WIDTH))
        self.presets.setMinimumHeight(theme.px(theme.ROW) * self.presets.count())
        choosing.addWidget(self.presets)
        choosing.addLayout(form)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addLayout(choosing)
        layout.addWidget(buttons)

    def _chosen(self) -> Preset | None:
        item = self.presets.currentItem()
        return Preset(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def _show_days(self) -> None:
        preset = self._chosen()
        if preset is not None:
            days = period_of(preset, self._today)
            self.first.setDate(_qdate(days.first))
            self.last.setDate(_qdate(days.last))

    def _tell(self) -> None:
        first, last = sorted(_day_of(edit) for edit in (self.first, self.last))
        preset = self._chosen()
        same = preset is not None and period_of(preset, self._today) == Period(first, last)
        self._done(preset if preset is not None and same else Period(first, last))


def _date_edit(day: dt.date) -> QDateEdit:
    edit = QDateEdit(_qdate(day))
    edit.setCalendarPopup(True)
    short = edit.displayFormat()
    edit.setDisplayFormat(short if "yyyy" in short else short.replace("yy", "yyyy"))  # Georgian writes two digits of the year
    edit.setMinimumWidth(theme.px(130))
    return edit


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day_of(edit: QDateEdit) -> dt.date:
    day = edit.date()
    return dt.date(day.year(), day.month(), day.day())
