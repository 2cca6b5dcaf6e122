"""The days of a period filter: a period that moves with the calendar, or two days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.lists import Compare
from app.core.periods import TITLES, Period, Preset, period_of
from app.ui import theme
from app.ui.lists.settings_value import editor_for
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.metadata.types import Field
    from app.ui.context import AppContext

OPEN_ENDED = frozenset({Preset.PAST, Preset.FUTURE})
LIST_WIDTH = 170


class PeriodDialog(QDialog):
    """Asks for a period of ``field``; ``done`` gets the preset as long as its days are not changed. Days named the wrong way round are swapped."""

    def __init__(
        self, parent: QWidget, context: AppContext, field: Field, period: Period | Preset, today: dt.date, done: Callable[[Period | Preset], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Period"))
        self._done, self._today = done, today
        self.presets = QListWidget()
        self.first, self.last = (editor_for(field, Compare.EQUAL, context) for _end in ("first", "last"))
        self._fill(period)
        self._arrange()
        self._put(period_of(period, today) if isinstance(period, Preset) else period)
        for editor, title in ((self.first, _("From")), (self.last, _("To"))):
            editor.inner().setAccessibleName(title)
            editor.changed.connect(self._check)
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
        self.show_button = buttons.addButton(_("Show"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.show_button.setDefault(True)
        theme.wear(self.show_button, Look.MAIN_BUTTON)
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
            self._put(period_of(preset, self._today))

    def _put(self, days: Period) -> None:
        self.first.set_value(days.first)
        self.last.set_value(days.last)
        self._check()

    def _check(self) -> None:
        self.show_button.setEnabled(all(editor.value() is not None for editor in (self.first, self.last)))

    def accept(self) -> None:
        """With a day that is none, the person goes on typing."""
        if self.show_button.isEnabled():
            super().accept()

    def _tell(self) -> None:
        first, last = sorted((self.first.value(), self.last.value()))
        preset = self._chosen()
        same = preset is not None and period_of(preset, self._today) == Period(first, last)
        self._done(preset if preset is not None and same else Period(first, last))
