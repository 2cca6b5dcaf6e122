"""The row of quick filters over a list, built from its declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from app.core.drafts import Ref
from app.core.filter_json import filters_from_json, filters_to_json
from app.core.i18n import _, lazy
from app.ui import icons, theme
from app.ui.actions import popup_menu
from app.ui.lists.filter_words import filter_words, listed_fields
from app.ui.lists.flow import FlowLayout
from app.ui.lists.period_dialog import PeriodDialog
from app.ui.lists.quick_filters import QuickFilter, filter_for
from app.ui.theme import Look

if TYPE_CHECKING:
    import datetime as dt

    from app.core.lists import Condition, Filter
    from app.core.periods import Period, Preset
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
        self.object_type = object_type
        self.fields = listed_fields(object_type)
        self.own: tuple[Filter, ...] = ()
        self.place: tuple[Filter, ...] = ()
        self._fixed = tuple(fixed)
        taken = {condition.field for condition in fixed}
        self.filters = {field.name: filter_for(field, self, context.base.time_zone) for field in _fields(object_type) if field.name not in taken}
        self._buttons = {name: self._button(item) for name, item in self.filters.items()}
        self._chips: list[QToolButton] = []
        self._clear = QToolButton()
        self._arrange()
        self._show()

    def _arrange(self) -> None:
        self._clear.setText(_("Clear the filters"))
        theme.wear(self._clear, Look.LINK)
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clear.clicked.connect(self.clear)
        self._layout = FlowLayout(self, theme.px(theme.GAP))
        for button in (*self._buttons.values(), self._clear):
            self._layout.addWidget(button)

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

    def conditions(self) -> tuple[Filter, ...]:
        """All conditions together, those the list was opened with first."""
        return (*self._fixed, *self.place, *(condition for item in self.filters.values() for condition in item.conditions()), *self.own)

    def described(self) -> str:
        """What is filtered, in words."""
        return ", ".join(
            [
                *map(self._words, self.place),
                *(item.text() for item in self.filters.values() if item.active),
                *(self._words(item) for item in self.own if item.used),
            ]
        )

    def clear(self) -> None:
        """Let everything through that the list was opened with."""
        self.own = self.place = ()
        for item in self.filters.values():
            item.clear()
        self._changed()

    def take_own(self, items: Iterable[Filter]) -> None:
        """Narrow by the conditions that the person built."""
        self.own = tuple(items)
        self._changed()

    def take_place(self, items: Iterable[Filter]) -> None:
        """Narrow by the group that was chosen beside the list."""
        self.place = tuple(items)
        self._changed()

    def narrow(self, condition: Condition) -> None:
        """Add a condition; one on the same field with the same comparison gives way, the very same one is taken back."""
        rest = tuple(item for item in self.own if not (isinstance(item, type(condition)) and _alike(item, condition)))
        self.take_own(rest if condition in self.own else (*rest, condition))

    def state(self) -> dict[str, Any]:
        """What is chosen, to be remembered."""
        return {name: item.state() for name, item in self.filters.items() if item.state() is not None}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose what was remembered, silently."""
        for name, item in self.filters.items():
            try:
                item.restore(state.get(name))
            except (ValueError, TypeError):  # kept by another version, or damaged
                item.clear()
        self._show()

    def set_field(self, field: str, condition: Condition | None) -> None:
        """Let one condition, or none, stand for a field; groups stay."""
        rest = [item for item in self.own if getattr(item, "field", None) != field]
        self.take_own([*rest, condition] if condition is not None else rest)

    def own_state(self) -> list[dict[str, Any]]:
        """The conditions that the person built, to be remembered."""
        return filters_to_json(self.own)

    def restore_own(self, state: Any) -> tuple[str, ...]:
        """Take remembered conditions, silently; gives the names of the fields that are not there any more."""
        self.own, lost = filters_from_json(state, {name: field.fact for name, field in self.fields.items()})
        self._show()
        return lost

    # what filters ask

    def choose(self, kind: str, done: Callable[[Ref], None]) -> None:
        """Let the person choose an object."""
        self._context.navigator.choose(kind, self, done)

    def ask_period(self, field: Field, period: Period | Preset, today: dt.date, done: Callable[[Period | Preset], None]) -> None:
        """Let the person choose a period or name two days."""
        PeriodDialog(self, self._context, field, period, today, done).open()

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
        self._show_chips()
        self._clear.setVisible(bool(self._chips) or any(item.active for item in self.filters.values()))
        if self.parentWidget() is not None:
            self.setVisible(self.has_something)

    @property
    def has_something(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._buttons or self._chips)

    def _show_chips(self) -> None:
        """One button for each condition that the person built; a click takes it away."""
        for chip in self._chips:
            self._layout.removeWidget(chip)
            chip.deleteLater()
        self._chips = [self._chip(item) for item in self.own if item.used]
        self._layout.removeWidget(self._clear)
        for button in (*self._chips, self._clear):
            self._layout.addWidget(button)

    def _chip(self, item: Filter) -> QToolButton:
        words = self._words(item)
        chip = QToolButton(self)
        theme.wear(chip, Look.BUTTON)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setIcon(icons.icon("close"))
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setText(chip.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, theme.px(WIDEST)))
        chip.setToolTip(_("Take away: {condition}").format(condition=words))
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self.take_own(other for other in self.own if other is not item))
        return chip

    def _words(self, item: Filter) -> str:
        return filter_words(item, self.fields, self._context.base.time_zone)


def _alike(one: Condition, other: Condition) -> bool:
    return (one.field, one.compare) == (other.field, other.compare)


def _fields(object_type: ObjectType) -> list[Field]:
    """The period first, as in the command bar of every document list, then the declared filters."""
    spec = object_type.list
    names = dict.fromkeys((spec.period, *spec.filters) if spec.period else spec.filters)
    fields = [object_type.fields[name] for name in names]
    return [_as_period(field) if field.name == spec.period else field for field in fields]


def _as_period(field: Field) -> Field:
    return replace(field, fact=replace(field.fact, title=lazy("Period")))
