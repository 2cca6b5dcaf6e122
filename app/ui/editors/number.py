"""The editor of numbers: money, prices, quantities, percents, rates, whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.core.arithmetic import is_sum
from app.core.formats import NotUnderstood, format_value, typed_number
from app.core.i18n import _
from app.ui.editors.base import Leave, LineEditor, said
from app.ui.editors.calculator import CalculatorDrop
from app.ui.editors.dropping import place_under
from app.ui.editors.field_action import PLAIN, FieldAction

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.metadata.types import Field
    from app.ui.editors.base import Scope


class NumberEditor(LineEditor):
    """Digits typed as people type them (blanks, comma or point), or a sum (``12*3+5%``); shown in the locale's way once the field is left."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        self._value: Any = None
        self._problem = ""
        side = Qt.AlignmentFlag.AlignRight if in_cell else Qt.AlignmentFlag.AlignLeft
        self.line.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def make_actions(self) -> tuple[FieldAction, ...]:
        """The calculator; in a cell without a button, so that digits keep their place."""
        icon = "" if self.in_cell else "calculator"
        return (
            FieldAction(_("Calculator"), icon, Qt.Key.Key_F4, PLAIN, self.open_calculator, lambda: not self.read_only),
            *super().make_actions(),
        )

    def value(self) -> Any:
        """The number; ``None`` when nothing, or no number, is typed."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a number; while it is being typed, only a different number replaces the text."""
        if value == self._value and self.line.hasFocus() and not self.is_blank():
            return
        self._value = value
        self._problem = ""
        self._show()

    def problem(self) -> str:
        """Said when the text is no number."""
        return self._problem

    def typed(self, text: str) -> None:
        """Understand the text at each keystroke; half a sum (``12*``) leaves the number before it in force, so that totals do not flicker."""
        value, self._problem = self._understood(text)
        if not (self._problem and is_sum(text)):
            self._value = value
        self.told()

    def away(self, reason: Qt.FocusReason) -> None:
        """Show the number properly, or what is wrong with the text."""
        self.show_result()
        super().away(reason)

    def key(self, event: QKeyEvent) -> bool:
        """``=`` shows the result of a sum."""
        if event.text() == "=" and not self.read_only:
            self.show_result()
            return True
        return super().key(event)

    def leave(self, how: Leave) -> None:
        """Enter shows the result of a sum before it goes on."""
        if how is not Leave.CANCEL:
            self.show_result()
        super().leave(how)

    def show_result(self) -> None:
        """Replace the text by the number it means; when it means none, it stays, is explained, and is no number any more."""
        if self.read_only:
            return
        if not self._problem:
            self._show()
            return
        if self._value is not None:
            self._value = None
            self.told()
        self.set_error(self._problem)

    def take_number(self, text: str) -> None:
        """Take a number over from the calculator, as if typed."""
        if not self.read_only:
            self.line.setText(text)
            self.typed(text)
            self.set_error(None)
            self.show_result()

    def open_calculator(self) -> None:
        """Compute, starting from the number in the field (F4)."""
        calculator = CalculatorDrop(self, self.line.text())
        calculator.taken.connect(self._computed)
        calculator.setGeometry(place_under(self, calculator.sizeHint()))
        calculator.show()
        calculator.start()

    def _computed(self, text: str) -> None:
        self.take_number(text)
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _understood(self, text: str) -> tuple[Any, str]:
        try:
            return typed_number(self.field.fact, text, digits=self.scope.digits_of(self.field)), ""
        except NotUnderstood as error:
            return None, said(error)

    def _show(self) -> None:
        shown = "" if self._value is None else format_value(self.field.fact, self._value, digits=self.scope.digits_of(self.field))
        self.show_text(shown)
