"""Where the rows that are loaded into a section come from: the clipboard, or a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from app.core.errors import UserError
from app.core.i18n import _
from app.exchange.reading import read_table
from app.windows.load_window import open_over

if TYPE_CHECKING:
    from app.ui.forms.section_table import SectionTable

FILES = "*.xlsx *.xlsm *.csv *.txt *.tsv"


def load_clipboard(table: SectionTable) -> None:
    """Rows that were copied in another program."""
    table.finish()
    text = QApplication.clipboard().text()
    if not text.strip():
        raise UserError(_("The clipboard holds no text."), _("Select the rows in Excel with their titles, copy them, then try again."))
    open_over(table, lambda: read_table(text.encode(), _("Clipboard")))


def load_file(table: SectionTable) -> None:
    """Rows of a workbook or a text file."""
    table.finish()
    name, _filter = QFileDialog.getOpenFileName(table.window(), _("Load rows from a file"), "", f"{_('Tables')} ({FILES})")
    if name:
        open_over(table, lambda: read_table(Path(name)))
