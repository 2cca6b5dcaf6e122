"""Two days for a period filter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.periods import Period
from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable


class PeriodDialog(QDialog):
    """Asks for the first and the last day; days named the wrong way round are swapped."""

    def __init__(self, parent: QWidget, period: Period, done: Callable[[Period], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Period"))
        self._done = done
        self.first = _date_edit(period.first)
        self.last = _date_edit(period.last)
        self._arrange()
        self.accepted.connect(self._tell)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(_("From"), self.first)
        form.addRow(_("To"), self.last)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        show = buttons.addButton(_("Show"), QDialogButtonBox.ButtonRole.AcceptRole)
        show.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _tell(self) -> None:
        first, last = sorted(_day_of(edit) for edit in (self.first, self.last))
        self._done(Period(first, last))


def _date_edit(day: dt.date) -> QDateEdit:
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setCalendarPopup(True)
    edit.setMinimumWidth(theme.px(130))
    return edit


def _day_of(edit: QDateEdit) -> dt.date:
    day = edit.date()
    return dt.date(day.year(), day.month(), day.day())
