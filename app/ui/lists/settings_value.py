"""What a condition of a filter compares with: one value, two, several, a period, or nothing; each made of the editors that forms use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.core.filters import SEVERAL, VALUELESS
from app.core.i18n import _, lazy
from app.core.kinds import TEXTS, Kind
from app.core.lists import Compare, Condition
from app.core.periods import LAST_DAYS, MOST_DAYS, NEXT_DAYS, TITLES, Preset, days_of
from app.ui import theme
from app.ui.editors import Editor, make_editor
from app.ui.lists.filter_words import value_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.drafts import Ref
    from app.metadata.types import Field
    from app.ui.context import AppContext

AS_TEXT = frozenset({Compare.CONTAINS, Compare.NOT_CONTAINS, Compare.BEGINS, Compare.NOT_BEGINS})
SHOWN_VALUES = 5
FIRST_DAYS = 7


class FilterScope:
    """What editors may ask in a filter: nothing narrows their choice. An object chosen in its own window goes to the editor that asked."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self.editors: dict[str, Callable[[Ref], None]] = {}

    @property
    def context(self) -> AppContext:
        """The parts of the program."""
        return self._context

    def value_of(self, name: str) -> Any:  # noqa: ARG002 - a filter has no sibling values
        """No sibling has a value."""
        return None

    def digits_of(self, field: Field) -> int | None:  # noqa: ARG002 - the currency is not known
        """As many as were typed."""
        return None

    def taker(self, field: Field) -> Callable[[Ref], None]:
        """Takes the object into the editor."""
        return lambda ref: self.editors[field.name](ref)


def editor_for(field: Field, compare: Compare, context: AppContext) -> Editor:
    """The editor of one value: parts of texts and titles are typed as text, moments are compared by days, yes and no are chosen."""
    kind = field.fact.kind
    if compare in AS_TEXT or kind in TEXTS:
        kind = Kind.TEXT
    kind = {Kind.MOMENT: Kind.DATE, Kind.BOOLEAN: Kind.CHOICE}.get(kind, kind)
    choices: Any = {True: lazy("Yes"), False: lazy("No")} if field.fact.kind is Kind.BOOLEAN else field.fact.choices
    scope = FilterScope(context)
    plain = replace(field.fact, kind=kind, choices=choices, required=False, max_length=0, depends=None)
    editor = make_editor(replace(field, fact=plain), scope)
    scope.editors[field.name] = lambda ref: _choose(editor, ref)
    return editor


def _choose(editor: Editor, ref: Ref) -> None:
    """The object was chosen in a window of its own; meanwhile the condition may have got another field."""
    if shiboken6.isValid(editor):
        editor.set_value(ref)
        editor.changed.emit()


class ValueEditor(QWidget):
    """The value of one condition.

    Signals: ``changed`` when the person changed it.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)

    def value(self) -> Any:
        """The value as ``Condition`` takes it; ``None`` while it is not complete."""
        return None

    def set_value(self, value: Any) -> None:
        """Show a value."""

    def problem(self) -> str:
        """What is wrong with what was typed."""
        return ""


class OneValue(ValueEditor):
    """A single value."""

    def __init__(self, field: Field, compare: Compare, context: AppContext) -> None:
        super().__init__()
        self.editor = editor_for(field, compare, context)
        self.editor.changed.connect(self.changed)
        _row(self, self.editor)
        self.setFocusProxy(self.editor.inner())

    def value(self) -> Any:
        return self.editor.value()

    def set_value(self, value: Any) -> None:
        self.editor.set_value(value)

    def problem(self) -> str:
        return self.editor.problem()


class TwoValues(ValueEditor):
    """From … to …, both included; the wrong way round is turned."""

    def __init__(self, field: Field, compare: Compare, context: AppContext) -> None:
        super().__init__()
        self.ends = [editor_for(field, compare, context) for _end in range(2)]
        for editor in self.ends:
            editor.changed.connect(self.changed)
        _row(self, self.ends[0], QLabel("–"), self.ends[1])
        self.setFocusProxy(self.ends[0].inner())

    def value(self) -> Any:
        values = [editor.value() for editor in self.ends]
        return None if None in values else tuple(sorted(values))

    def set_value(self, value: Any) -> None:
        for editor, end in zip(self.ends, value or (None, None), strict=True):
            editor.set_value(end)

    def problem(self) -> str:
        return next((text for editor in self.ends if (text := editor.problem())), "")


class CheckedValues(ValueEditor):
    """Several of the fixed choices, each with a box."""

    def __init__(self, field: Field, _compare: Compare, _context: AppContext) -> None:
        super().__init__()
        self.list = QListWidget()
        _few_rows(self.list)
        for code, title in (field.fact.choices or {}).items():
            item = QListWidgetItem(str(title), self.list)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        _row(self, self.list)
        self.setFocusProxy(self.list)

    def value(self) -> Any:
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked) or None

    def set_value(self, value: Any) -> None:
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setCheckState(Qt.CheckState.Checked if item.data(Qt.ItemDataRole.UserRole) in (value or ()) else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)


class ListedValues(ValueEditor):
    """Several values: one is typed or chosen and added, Del takes one away."""

    def __init__(self, field: Field, compare: Compare, context: AppContext) -> None:
        super().__init__()
        self._field, self._zone = field, context.base.time_zone
        self._values: list[Any] = []
        self.editor = editor_for(field, Compare.EQUAL, context)
        self.list = QListWidget()
        _few_rows(self.list)
        self.list.installEventFilter(self)
        self._compare = compare
        add = QPushButton(_("Add to the list"))
        add.setAutoDefault(False)
        add.clicked.connect(self.add)
        self.editor.changed.connect(self._on_typed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(theme.GAP))
        typed = QWidget()
        _row(typed, self.editor, add)
        layout.addWidget(typed)
        layout.addWidget(self.list)
        self.setFocusProxy(self.editor.inner())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del takes the current value out of the list."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            self._take_out(self.list.currentRow())
            return True
        return super().eventFilter(watched, event)

    def add(self) -> None:
        """Put what is typed into the list."""
        value = self.editor.value()
        if value is not None and value not in self._values:
            self.set_value((*self._values, value))
            self.changed.emit()
        self.editor.set_value(None)
        self.editor.inner().setFocus()

    def value(self) -> Any:
        typed = self.editor.value()
        return tuple(dict.fromkeys((*self._values, *(() if typed is None else (typed,))))) or None

    def set_value(self, value: Any) -> None:
        self._values = list(value or ())
        self.list.clear()
        for one in self._values:
            self.list.addItem(value_words(self._field, Condition(self._field.name, Compare.EQUAL, one), self._zone))

    def problem(self) -> str:
        return self.editor.problem()

    def _take_out(self, row: int) -> None:
        if 0 <= row < len(self._values):
            self.set_value([value for place, value in enumerate(self._values) if place != row])
            self.list.setCurrentRow(min(row, self.list.count() - 1))
            self.changed.emit()

    def _on_typed(self) -> None:
        """An object that was chosen goes into the list by itself: there is nothing more to type."""
        if self._field.fact.kind is Kind.REFERENCE and self.editor.value() is not None:
            self.add()
        else:
            self.changed.emit()


class PeriodValue(ValueEditor):
    """A period that moves with the calendar."""

    def __init__(self, _field: Field, _compare: Compare, _context: AppContext) -> None:
        super().__init__()
        self.combo = QComboBox()
        for preset in Preset:
            self.combo.addItem(str(TITLES[preset]), preset.value)
        self.combo.addItem(_("Last days, today included"), LAST_DAYS)
        self.combo.addItem(_("Next days, today included"), NEXT_DAYS)
        self.days = QSpinBox()
        self.days.setRange(1, MOST_DAYS)
        self.days.setValue(FIRST_DAYS)
        self.days.setAccessibleName(_("Number of days"))
        self.combo.currentIndexChanged.connect(self._on_chosen)
        self.days.valueChanged.connect(lambda _days: self.changed.emit())
        self.set_value(None)
        _row(self, self.combo, self.days)
        self.setFocusProxy(self.combo)

    def value(self) -> Any:
        code = self.combo.currentData()
        return f"{code}{self.days.value()}" if code in {LAST_DAYS, NEXT_DAYS} else code

    def set_value(self, value: Any) -> None:
        kind, colon, _days = str(value or Preset.MONTH).partition(":")
        self.combo.blockSignals(True)
        self.combo.setCurrentIndex(max(self.combo.findData(kind + colon), 0))
        self.combo.blockSignals(False)
        if colon:
            self.days.setValue(days_of(str(value)))
        self.days.setVisible(bool(colon))

    def _on_chosen(self) -> None:
        self.days.setVisible(self.combo.currentData() in {LAST_DAYS, NEXT_DAYS})
        self.changed.emit()


def value_editor(field: Field, compare: Compare, context: AppContext) -> ValueEditor:
    """The editor that fits a field and a comparison."""
    if compare in VALUELESS:
        return ValueEditor()
    if compare is Compare.WITHIN:
        return PeriodValue(field, compare, context)
    if compare is Compare.BETWEEN:
        return TwoValues(field, compare, context)
    if compare not in SEVERAL:
        return OneValue(field, compare, context)
    return (CheckedValues if field.fact.kind is Kind.CHOICE else ListedValues)(field, compare, context)


def _row(parent: QWidget, *widgets: QWidget) -> None:
    layout = QHBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(theme.GAP))
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, Editor | QListWidget | QComboBox) else 0)


def _few_rows(view: QListWidget) -> None:
    view.setFixedHeight(theme.px(theme.ROW) * SHOWN_VALUES)
    view.setTabKeyNavigation(False)
