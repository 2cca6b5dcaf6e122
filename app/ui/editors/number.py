"""The editor of numbers: money, prices, quantities, percents, rates, whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.core.formats import NotUnderstood, format_value, parse_value
from app.ui.editors.base import LineEditor, said

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.metadata.types import Field
    from app.ui.editors.base import Scope


class NumberEditor(LineEditor):
    """Digits typed as people type them (blanks, comma or point); shown in the locale's way once the field is left."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        self._value: Any = None
        self._problem = ""
        side = Qt.AlignmentFlag.AlignRight if in_cell else Qt.AlignmentFlag.AlignLeft
        self.line.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

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
        """Understand the text at each keystroke."""
        self._value, self._problem = self._understood(text)
        self.told()

    def away(self, reason: Qt.FocusReason) -> None:
        """Show the number properly, or what is wrong with the text."""
        if self._problem:
            self.set_error(self._problem)
        elif not self.read_only:
            self._show()
        super().away(reason)

    def set_digits(self) -> None:
        """The currency changed: show the number anew."""
        if not self._problem and not self.line.hasFocus():
            self._show()

    def _understood(self, text: str) -> tuple[Any, str]:
        try:
            return parse_value(self.field.fact, text), ""
        except NotUnderstood as error:
            return None, said(error)

    def _show(self) -> None:
        shown = "" if self._value is None else format_value(self.field.fact, self._value, digits=self.scope.digits_of(self.field))
        self.show_text(shown)
