"""One condition being built: field, comparison and value side by side; for the filter of a list and for the advanced search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from app.core.errors import UserError
from app.core.filters import VALUELESS, comparisons
from app.core.i18n import _
from app.core.lists import Compare, Condition
from app.ui import theme
from app.ui.lists.filter_words import COMPARISONS
from app.ui.lists.settings_value import AS_TEXT, ValueEditor, value_editor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.metadata.types import Field
    from app.ui.context import AppContext


class ConditionPanel(QWidget):
    """The editors of one condition.

    Signals: ``changed`` when the person changed something.
    """

    changed = Signal()

    def __init__(self, context: AppContext, fields: Iterable[Field], *, trees: bool = True) -> None:
        """``trees`` offers comparisons with whole groups, which only the server can answer."""
        super().__init__()
        self._context = context
        self._trees = trees
        self.fields = {field.name: field for field in sorted(fields, key=lambda field: field.title.casefold())}
        self.field = QComboBox()
        self.compare = QComboBox()
        self.value = ValueEditor()
        self._value_label = QLabel(_("Value"))
        self._grid = QGridLayout(self)
        self._shown = Condition("", Compare.EQUAL)
        for field in self.fields.values():
            self.field.addItem(field.title, field.name)
        self._arrange()
        self.field.activated.connect(self._on_field)
        self.compare.activated.connect(self._on_compare)
        self.setFocusProxy(self.field)

    def _arrange(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(theme.GAP))
        for place, (title, widget) in enumerate(((_("Field"), self.field), (_("Comparison"), self.compare))):
            widget.setAccessibleName(title)
            self._grid.addWidget(QLabel(title), 0, place)
            self._grid.addWidget(widget, 1, place, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._value_label, 0, 2)
        self._grid.addWidget(self.value, 1, 2)
        for place, share in enumerate((3, 2, 4)):
            self._grid.setColumnStretch(place, share)

    # what the dialogs use

    def fresh(self, field: str = "") -> Condition:
        """A new condition over a field, the first one when none is named."""
        name = field or next(iter(self.fields))
        return Condition(name, self._comparisons(name)[0])

    def set_condition(self, condition: Condition) -> None:
        """Show a condition."""
        self._shown = condition
        self.field.setCurrentIndex(self.field.findData(condition.field))
        self.compare.clear()
        for compare in self._comparisons(condition.field):
            self.compare.addItem(str(COMPARISONS[compare]), compare)
        self.compare.setCurrentIndex(self.compare.findData(condition.compare))
        self._put_value(condition)

    def condition(self) -> Condition:
        """The condition as it is built so far."""
        return replace(self._shown, value=self.value.value())

    def check(self) -> None:
        """Raise ``UserError`` when there is nothing to compare with, and put the cursor there."""
        condition = self.condition()
        if condition.value is None and condition.compare not in VALUELESS:
            self.value.setFocus()
            title = self.fields[condition.field].title
            wrong = self.value.problem() or _("“{field}” is compared with nothing.").format(field=title)
            raise UserError(wrong, _("Type a value, or choose another comparison."))

    def begin(self) -> None:
        """Put the cursor into the value, or the field when there is none."""
        (self.value if self.value.focusProxy() else self.field).setFocus()

    # what the person changes

    def _comparisons(self, name: str) -> tuple[Compare, ...]:
        field = self.fields[name]
        return comparisons(field.fact, grouped=self._trees and _is_tree(self._context, field))

    def _put_value(self, condition: Condition) -> None:
        editor = value_editor(self.fields[condition.field], condition.compare, self._context)
        editor.setAccessibleName(_("Value"))
        editor.set_value(condition.value)
        self._grid.replaceWidget(self.value, editor)
        self.value.hide()
        self.value.deleteLater()
        self.value = editor
        self._value_label.setVisible(condition.compare not in VALUELESS)
        editor.changed.connect(self.changed)
        self._stand_behind_the_comparison(editor)

    def _stand_behind_the_comparison(self, editor: QWidget) -> None:
        """Tab goes on into what is typed, part by part: widgets that come later stand at the end of the window's order."""
        before: QWidget = self.compare
        for part in editor.findChildren(QWidget):
            takes_tab = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
            if takes_tab and part.window() is self.window():  # not what drops down
                self.setTabOrder(before, part)
                before = part

    def _on_field(self) -> None:
        name = self.field.currentData()
        if name != self._shown.field:
            self.set_condition(self.fresh(name))
            self.changed.emit()

    def _on_compare(self) -> None:
        before, compare = self.condition(), Compare(self.compare.currentData())
        shape = type(self.value), before.compare in AS_TEXT
        self.set_condition(replace(before, compare=compare, value=None))
        if (type(self.value), compare in AS_TEXT) == shape:
            self.value.set_value(before.value)
        self.changed.emit()


def _is_tree(context: AppContext, field: Field) -> bool:
    """Whether the objects that a field refers to stand in groups of their own kind."""
    target = field.fact.target
    return target in context.registry and "parent" in context.registry[target].fields
