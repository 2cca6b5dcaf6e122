"""A list as an Excel workbook: the columns shown, the rows found or, when several are selected, only those."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.kinds import Kind
from app.exchange.xlsx_writer import Column, write_rows
from app.queries.chosen import all_rows
from app.services.events import record_export
from app.ui.lists.shown_row import value_text

if TYPE_CHECKING:
    from app.core.lists import ListRow
    from app.queries import Session
    from app.ui.lists.shown_row import ShownColumn, ShownRow
    from app.windows.list_window import ListWindow

PIXELS_PER_CHARACTER = 7
_AS_TEXT = frozenset({Kind.CHOICE, Kind.REFERENCE, Kind.LONG_TEXT})


def export(window: ListWindow) -> None:
    """Ask for the file and write it in the background."""
    dialog = QFileDialog(window, _("Export to Excel"), "", "Excel (*.xlsx)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(f"{window.object_type.list_title}.xlsx")
    dialog.fileSelected.connect(lambda path: export_to(window, Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def export_to(window: ListWindow, path: Path) -> None:
    """Write the rows found, or the selected ones when there are several."""
    table = window.view.table
    columns = [column for section in table.header.shown_sections() if (column := window.model.column_at(section))]
    picked = () if table.all_matching or len(table.picked_rows()) < 2 else table.picked_rows()
    request = window.model.request

    def work(session: Session) -> int:
        count = write_file(path, columns, picked or all_rows(session, request))
        record_export(session, request.kind, count, search=request.search)
        return count

    window.context.tasks.read(window, work, lambda count: _told(window, path, count), lane="export", title=_("Exporting the list"))


def write_file(path: Path, columns: Sequence[ShownColumn], rows: Iterable[ListRow | ShownRow]) -> int:
    """Write rows to a file; returns how many."""
    sheet = [Column(column.title, _kind(column), max(column.column.width // PIXELS_PER_CHARACTER, 8)) for column in columns]
    try:
        with path.open("wb") as stream:
            return write_rows(stream, sheet, ([_cell(column, row.values.get(column.field)) for column in columns] for row in rows))
    except OSError as error:
        message = _("The file “{name}” could not be written: {reason}.").format(name=path.name, reason=error.strerror)
        raise UserError(message, _("Close it if it is open in Excel, or choose another folder.")) from error


def _kind(column: ShownColumn) -> Kind:
    return Kind.TEXT if column.kind in _AS_TEXT else column.kind


def _cell(column: ShownColumn, value: Any) -> Any:
    return value_text(column.fact, value) or None if column.kind in _AS_TEXT else value


def _told(window: ListWindow, path: Path, count: int) -> None:
    text = ngettext("{count} row was written to {path}.", "{count} rows were written to {path}.", count)
    window.context.reporter.notify(text.format(count=count, path=path))
