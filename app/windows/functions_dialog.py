"""Which functions of the program this company uses: check marks, and what companies of a trade usually do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _
from app.metadata.options import OPTIONS, PRESETS, SETTING, Option, known_off
from app.services.options import obstacles
from app.ui import theme
from app.windows.form_window_parts import MessagePane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.errors import UserError
    from app.ui.context import AppContext


class FunctionsDialog(QDialog):
    """For administrators; ``done`` is called once the base keeps another choice, so that windows are made anew."""

    def __init__(self, context: AppContext, parent: QWidget, done: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Functions of the program"))
        self._context = context
        self._done = done
        self._before = known_off(context.settings.shared(SETTING))
        self.boxes = {option.id: QCheckBox(str(option.title)) for option in OPTIONS}
        self.presets = QComboBox()
        self.messages = MessagePane()
        self._arrange()
        self._check(self._before)
        self.resize(theme.px(640), theme.px(600))

    def off(self) -> frozenset[str]:
        """What is not checked."""
        return frozenset(name for name, box in self.boxes.items() if not box.isChecked())

    def accept(self) -> None:
        """Ask the base whether what was unchecked is in use; keep the choice when it is not."""
        off = self.off()
        fresh = [option.id for option in OPTIONS if option.id in off - self._before]
        self._context.tasks.read(self, lambda session: obstacles(session, fresh), self._answered, title=_("Looking at what is in use"))

    def _answered(self, errors: tuple[UserError, ...]) -> None:
        self.messages.tell(errors)
        off = self.off()
        if errors:
            return
        if off == self._before:
            super().accept()
            return
        self._context.settings.share(SETTING, sorted(off) or None, self._kept)

    def _kept(self) -> None:
        super().accept()
        self._done()

    def _check(self, off: frozenset[str]) -> None:
        for name, box in self.boxes.items():
            box.setChecked(name not in off)

    def _choose_preset(self, place: int) -> None:
        if place > 0:
            self._check(PRESETS[place - 1].off)

    def _arrange(self) -> None:
        hint = QLabel(
            _("What is not checked disappears from lists, forms, menus and choices of everybody. What was entered stays in the base and comes back.")
        )
        hint.setWordWrap(True)
        self.presets.addItem(_("Choose what is usual in your trade…"))
        self.presets.addItems([str(preset.title) for preset in PRESETS])
        self.presets.activated.connect(self._choose_preset)
        trade = QHBoxLayout()
        label = QLabel(_("Trade"))
        label.setBuddy(self.presets)
        trade.addWidget(label)
        trade.addWidget(self.presets, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(theme.MARGIN)] * 4)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addWidget(hint)
        layout.addLayout(trade)
        layout.addWidget(self._list(), 1)
        layout.addWidget(self.messages)
        layout.addWidget(buttons)

    def _list(self) -> QScrollArea:
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setSpacing(theme.px(2))
        for option in OPTIONS:
            rows.addWidget(self.boxes[option.id])
            rows.addWidget(self._hint(option))
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.StyledPanel)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _hint(self, option: Option) -> QLabel:
        label = QLabel(str(option.hint))
        label.setWordWrap(True)
        label.setContentsMargins(theme.px(24), 0, 0, theme.px(theme.GAP))
        theme.wear(label, theme.Look.MUTED)
        self.boxes[option.id].setAccessibleDescription(str(option.hint))
        return label
