"""What the commands of a tabular section do with its rows and cells; each is one step that can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.drafts import Line, Ref, new_line
from app.core.fold import search_fold
from app.core.kinds import Kind
from app.core.quantity import rounded
from app.ui.forms import section_clipboard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.forms.section_table import SectionTable


def add(table: SectionTable) -> None:
    """Add a row (Ins)."""
    table.add_row()


def copy(table: SectionTable) -> None:
    """Copy the selected rows behind the last of them (F9)."""
    table.delegate.finish()
    chosen = table.selected_rows()
    if not chosen:
        return
    rows = table.form.rows(table.spec.name)
    copies = [_copied(table, rows[row]) for row in chosen]
    place = chosen[-1] + 1
    table.replace([*rows[:place], *copies, *rows[place:]])
    table.select_rows(range(place, place + len(copies)))


def delete(table: SectionTable) -> None:
    """Delete the selected rows at once (Del); Ctrl+Z brings them back."""
    table.delegate.finish()
    chosen = set(table.selected_rows())
    if chosen:
        table.replace([line for place, line in enumerate(table.form.rows(table.spec.name)) if place not in chosen])
        _stand(table, min(chosen))


def up(table: SectionTable) -> None:
    """Move the selected rows up."""
    _move(table, -1)


def down(table: SectionTable) -> None:
    """Move the selected rows down."""
    _move(table, 1)


def edit(table: SectionTable) -> None:
    """Open the current cell (F2)."""
    if table.delegate.editor is None:
        table.view.open_current()


def finish_row(table: SectionTable) -> None:
    """Finish editing the row (Shift+F2)."""
    table.finish()
    table.view.setFocus()


def clear_cell(table: SectionTable) -> None:
    """Empty the current cell (Shift+F4)."""
    table.delegate.finish()
    index = table.view.currentIndex()
    field = table.model.field(index.column()) if index.isValid() else None
    if field is not None and table.model.is_editable(index.column()):
        table.form.keep_text(table.spec.name, index.row(), field.name, "")
        with table.history.step():
            table.form.set_cell(table.spec.name, index.row(), field.name, False if field.fact.kind is Kind.BOOLEAN else None)


def undo(table: SectionTable) -> None:
    """Take the last change of the rows back (Ctrl+Z)."""
    table.delegate.finish()
    _turn(table, table.history.undo)


def redo(table: SectionTable) -> None:
    """Do again what was taken back (Ctrl+Y)."""
    table.delegate.finish()
    _turn(table, table.history.redo)


def copy_text(table: SectionTable) -> None:
    """The cell, or the selected rows when there are several, to the clipboard (Ctrl+C)."""
    section_clipboard.copy(table, table.selected_rows() if len(table.selected_rows()) > 1 else ())


def copy_rows(table: SectionTable) -> None:
    """The selected rows to the clipboard, even when it is one (Ctrl+Shift+C)."""
    section_clipboard.copy(table, table.selected_rows())


def paste(table: SectionTable) -> None:
    """Rows, a cell, or text for many rows from the clipboard (Ctrl+V)."""
    table.delegate.finish()
    section_clipboard.paste(table)


def sort_up(table: SectionTable) -> None:
    """Sort the rows by the current column, smallest first."""
    _sort(table, descending=False)


def sort_down(table: SectionTable) -> None:
    """Sort the rows by the current column, largest first."""
    _sort(table, descending=True)


def round_quantities(table: SectionTable) -> None:
    """Round the quantities that have more digits than their units: only here, because the person asked."""
    table.delegate.finish()
    rows = list(table.form.rows(table.spec.name))
    for row, name, precision in table.rough_quantities():
        rows[row] = rows[row].with_values(**{name: rounded(rows[row].values[name], precision)})
    table.replace(rows)


def _copied(table: SectionTable, line: Line) -> Line:
    """A row of the same values, with an id of its own."""
    fields = table.form.type.sections[table.spec.name].fields
    return new_line(**{name: value for name, value in line.values.items() if name not in fields or fields[name].fact.copied})


def _move(table: SectionTable, by: int) -> None:
    table.delegate.finish()
    chosen = table.selected_rows()
    rows = list(table.form.rows(table.spec.name))
    if not chosen or not 0 <= (chosen[0] if by < 0 else chosen[-1]) + by < len(rows):
        return
    current = table.row()
    for row in chosen if by < 0 else reversed(chosen):
        rows[row], rows[row + by] = rows[row + by], rows[row]
    table.replace(rows)
    table.view.scrollTo(table.model.index(current + by, max(table.view.currentIndex().column(), 0)))


def _turn(table: SectionTable, way: Any) -> None:
    """Take a step back or forth, and lead to what it changed."""
    before = {line.id: line for line in table.form.rows(table.spec.name)}
    if not way():
        return
    changed = [place for place, line in enumerate(table.form.rows(table.spec.name)) if before.get(line.id) is not line]
    if changed:
        table.select_rows(changed)
        table.view.scrollTo(table.view.currentIndex())
    elif table.row() < 0:
        _stand(table, 0)
    table.stateChanged.emit()


def _stand(table: SectionTable, row: int) -> None:
    column = max(table.view.currentIndex().column(), 0)
    table.view.stand(min(row, table.model.rowCount() - 1), column)


def _sort(table: SectionTable, *, descending: bool) -> None:
    table.delegate.finish()
    field = table.model.field(table.view.currentIndex().column())
    if field is None:
        return
    rows: Sequence[Line] = table.form.rows(table.spec.name)
    filled = [line for line in rows if line.values.get(field.name) not in (None, "")]
    empty = [line for line in rows if line.values.get(field.name) in (None, "")]
    table.replace([*sorted(filled, key=lambda line: _sort_key(line.values[field.name]), reverse=descending), *empty])


def _sort_key(value: Any) -> Any:
    """Texts and titles in the order of letters, everything else in its own."""
    return search_fold(str(value)) if isinstance(value, str | Ref) else value
