"""Editors of fields: one class per kind, in one map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.kinds import Kind
from app.ui.editors.base import Editor, Leave, Scope
from app.ui.editors.choice import BooleanEditor, ChoiceEditor
from app.ui.editors.date import DateEditor, MomentEditor
from app.ui.editors.number import NumberEditor
from app.ui.editors.reference import ReferenceEditor
from app.ui.editors.text import EmailEditor, LongTextEditor, PhoneEditor, TaxIdEditor, TextEditor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.metadata.types import Field

__all__ = ["EDITORS", "Editor", "Leave", "Scope", "make_editor"]

EDITORS: dict[Kind, type[Editor]] = {
    Kind.TEXT: TextEditor,
    Kind.LONG_TEXT: LongTextEditor,
    Kind.INTEGER: NumberEditor,
    Kind.MONEY: NumberEditor,
    Kind.PRICE: NumberEditor,
    Kind.QUANTITY: NumberEditor,
    Kind.RATE: NumberEditor,
    Kind.PERCENT: NumberEditor,
    Kind.DATE: DateEditor,
    Kind.MOMENT: MomentEditor,
    Kind.BOOLEAN: BooleanEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.REFERENCE: ReferenceEditor,
    Kind.PHONE: PhoneEditor,
    Kind.EMAIL: EmailEditor,
    Kind.TAX_ID: TaxIdEditor,
}


def make_editor(field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> Editor:
    """The editor for a field; text of many lines is edited as one line in a cell."""
    kind = Kind.TEXT if in_cell and field.fact.kind is Kind.LONG_TEXT else field.fact.kind
    return EDITORS[kind](field, scope, parent, in_cell=in_cell)
