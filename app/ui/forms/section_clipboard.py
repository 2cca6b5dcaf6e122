"""Cells and rows of a section through the clipboard: rows as they are between sections, as a table of text everywhere else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from app.core.drafts import Line, new_line
from app.core.errors import UserError
from app.core.filter_json import value_from_json, value_to_json
from app.core.formats import parse_value
from app.core.i18n import _
from app.core.kinds import NUMBERS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.metadata.types import Field
    from app.ui.forms.section_table import SectionTable

ROWS_FORMAT = "application/x-kontora-rows"
LOAD = "section.load_clipboard"


def copy(table: SectionTable, rows: Sequence[int]) -> None:
    """Put rows into the clipboard, or the text of the current cell when none are named."""
    index = table.view.currentIndex()
    if not rows and index.isValid():
        QApplication.clipboard().setText(table.model.text(index.row(), index.column()))
    elif rows:
        data = QMimeData()
        data.setText("\n".join(_text(table, row) for row in rows))
        lines = [{name: value_to_json(value) for name, value in table.model.line(row).values.items()} for row in rows]
        data.setData(ROWS_FORMAT, json.dumps({"base": table.scope.context.base.name, "rows": lines}).encode())
        QApplication.clipboard().setMimeData(data)


def paste(table: SectionTable) -> None:
    """Rows copied in this base go behind the current one; a single text goes into the current cell; a table of text is loaded."""
    data = QApplication.clipboard().mimeData()
    lines = _rows_of(table, data)
    if lines:
        _insert(table, lines)
    elif "\t" in data.text().strip("\r\n") or "\n" in data.text().strip():
        _take_table(table, data.text())
    elif data.text().strip():
        _fill_cell(table, data.text())


def _text(table: SectionTable, row: int) -> str:
    shown = [column for column in range(1, table.model.columnCount()) if not table.view.isColumnHidden(column)]
    return "\t".join(" ".join(table.model.text(row, column).split()) for column in shown)


def _rows_of(table: SectionTable, data: QMimeData) -> list[Line]:
    """The rows in the clipboard that fit this section; none when they are of another base, or there are none."""
    if not data.hasFormat(ROWS_FORMAT):
        return []
    held = json.loads(bytes(data.data(ROWS_FORMAT).data()))
    if held.get("base") != table.scope.context.base.name:
        return []
    fields = table.form.type.sections[table.spec.name].fields
    return [line for row in held["rows"] if (line := _line(table, fields, row)) is not None]


def _line(table: SectionTable, fields: Mapping[str, Field], row: Mapping[str, Any]) -> Line | None:
    """A row with the values that this section knows too; ``None`` when it has none of them."""
    known = {name: value_from_json(value) for name, value in row.items() if name in fields and fields[name].fact.copied}
    blank = table.form.blank_row(table.spec.name)
    return new_line(**{**blank.values, **known}) if known else None


def _insert(table: SectionTable, lines: list[Line]) -> None:
    rows = list(table.form.rows(table.spec.name))
    place = table.selected_rows()[-1] + 1 if table.selected_rows() else len(rows)
    table.replace([*rows[:place], *lines, *rows[place:]])
    table.select_rows(range(place, place + len(lines)))


def _take_table(table: SectionTable, text: str) -> None:
    """A column of numbers goes down from the current cell; any other table is loaded, where objects are picked."""
    if _fill_down(table, text.strip("\r\n").splitlines()):
        return
    if not table.spec.pick:
        raise UserError(_("A table of text cannot be pasted here."), _("Paste it cell by cell; only a column of numbers can be pasted at once."))
    table.actions_.run(LOAD)


def _fill_down(table: SectionTable, texts: list[str]) -> bool:
    """Put one number into each row from the current cell on; whether that is what the text is."""
    index = table.view.currentIndex()
    field = table.model.field(index.column()) if index.isValid() else None
    if field is None or field.fact.kind not in NUMBERS or not table.model.is_editable(index.column()):
        return False
    rows = list(table.form.rows(table.spec.name))
    if index.row() + len(texts) > len(rows):
        return False
    try:
        values = [parse_value(field.fact, text) for text in texts]
    except UserError:
        return False  # a table with texts: it is loaded, and says there what is wrong
    for place, value in enumerate(values, index.row()):
        rows[place] = rows[place].with_values(**{field.name: value})
    table.replace(rows)
    return True


def _fill_cell(table: SectionTable, text: str) -> None:
    """Put a text into the current cell as if it were typed; what is not understood stays there as text."""
    index = table.view.currentIndex()
    field = table.model.field(index.column()) if index.isValid() else None
    if field is None or not table.model.is_editable(index.column()):
        return
    if field.fact.kind is Kind.REFERENCE:
        table.view.open_cell(index.row(), index.column())
        if table.delegate.editor is not None:
            table.delegate.editor.take_pasted(text)
        return
    try:
        value = parse_value(field.fact, text)
    except UserError as error:
        raise UserError(error.message, error.hint or _("The cell stays as it was.")) from error
    with table.history.step():
        table.form.set_cell(table.spec.name, index.row(), field.name, value)
