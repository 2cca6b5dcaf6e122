"""The row of quick filters over a list, built from its declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from app.core.drafts import Ref
from app.core.i18n import _, lazy
from app.ui import theme
from app.ui.actions import popup_menu
from app.ui.lists.flow import FlowLayout
from app.ui.lists.period_dialog import PeriodDialog
from app.ui.lists.quick_filters import QuickFilter, filter_for
from app.ui.theme import Look

if TYPE_CHECKING:
    from app.core.lists import Condition
    from app.core.periods import Period
    from app.metadata.types import Field, ObjectType
    from app.ui.context import AppContext

WIDEST = 260
USER = "User"


class FilterBar(QWidget):
    """Buttons that narrow a list.

    Signals: ``changed`` when the person chose another filter.
    """

    changed = Signal()

    def __init__(self, context: AppContext, object_type: ObjectType, fixed: Sequence[Condition] = ()) -> None:
        super().__init__()
        self._context = context
        self._fixed = tuple(fixed)
        taken = {condition.field for condition in fixed}
        self.filters = {field.name: filter_for(field, self, context.base.time_zone) for field in _fields(object_type) if field.name not in taken}
        self._buttons = {name: self._button(item) for name, item in self.filters.items()}
        self._clear = QToolButton()
        self._arrange()
        self._show()

    def _arrange(self) -> None:
        self._clear.setText(_("Clear the filters"))
        theme.wear(self._clear, Look.LINK)
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clear.clicked.connect(self.clear)
        layout = FlowLayout(self, theme.px(theme.GAP))
        for button in (*self._buttons.values(), self._clear):
            layout.addWidget(button)

    def _button(self, item: QuickFilter) -> QToolButton:
        button = QToolButton()
        theme.wear(button, Look.BUTTON)
        button.setCheckable(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMenu(popup_menu(button, item.items))
        item.changed = self._changed
        return button

    # what it lets through

    def conditions(self) -> tuple[Condition, ...]:
        """All conditions together, those the list was opened with first."""
        return (*self._fixed, *(condition for item in self.filters.values() for condition in item.conditions()))

    def described(self) -> str:
        """What is filtered, in words."""
        return ", ".join(item.text() for item in self.filters.values() if item.active)

    def clear(self) -> None:
        """Let everything through that the list was opened with."""
        for item in self.filters.values():
            item.clear()
        self._changed()

    def state(self) -> dict[str, Any]:
        """What is chosen, to be remembered."""
        return {name: item.state() for name, item in self.filters.items() if item.state() is not None}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose what was remembered, silently."""
        for name, item in self.filters.items():
            item.restore(state.get(name))
        self._show()

    # what filters ask

    def choose(self, kind: str, done: Callable[[Ref], None]) -> None:
        """Let the person choose an object."""
        self._context.navigator.choose(kind, self, done)

    def ask_period(self, period: Period, done: Callable[[Period], None]) -> None:
        """Let the person name two days."""
        PeriodDialog(self, period, done).open()

    def myself(self) -> Ref:
        """The person at the keyboard."""
        return Ref(USER, self._context.user.id, self._context.user.name)

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for name, item in self.filters.items():
            button = self._buttons[name]
            text = f"{item.field.title}: {item.text()}" if item.active else item.field.title
            metrics = button.fontMetrics()
            button.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, theme.px(WIDEST)) + " ▾")
            button.setToolTip(text)
            button.setChecked(item.active)
        self._clear.setVisible(any(item.active for item in self.filters.values()))


def _fields(object_type: ObjectType) -> list[Field]:
    """The period first, as in the command bar of every document list, then the declared filters."""
    spec = object_type.list
    names = dict.fromkeys((spec.period, *spec.filters) if spec.period else spec.filters)
    fields = [object_type.fields[name] for name in names]
    return [_as_period(field) if field.name == spec.period else field for field in fields]


def _as_period(field: Field) -> Field:
    return replace(field, fact=replace(field.fact, title=lazy("Period")))
