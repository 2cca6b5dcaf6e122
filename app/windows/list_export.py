"""The command "Output list": ask, then write, print or copy in the background."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog

from app.core.errors import UserError
from app.core.formats import format_value
from app.core.i18n import _, ngettext
from app.core.kinds import Kind
from app.windows.background import Background
from app.windows.list_output import Output, Target, form_of, text_of, write_file
from app.windows.output_dialog import FILES, OutputDialog
from app.windows.paper import Painting, printer_named
from app.windows.print_files import last_folder, remember_folder
from app.windows.print_preview import PRINTER

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.printforms.pages import PrintedForm
    from app.windows.list_window import ListWindow

FILTERS = {Target.XLSX: "Excel (*.xlsx)", Target.PDF: "PDF (*.pdf)", Target.TEXT: "Text (*.txt *.csv)"}


def output(window: ListWindow) -> None:
    """Ask for columns, rows and the place, and put the list out."""
    OutputDialog(window, notes_of(window), lambda chosen, open_after: put_out(window, chosen, open_after=open_after)).open()


def notes_of(window: ListWindow) -> tuple[str, ...]:
    """What the list was narrowed by, in words; from which infobase, when, by whom."""
    request, context = window.model.request, window.context
    parts = [window.filters.described(), f"“{request.search}”" if request.search else ""]
    parts.append("" if request.show_marked else _("without what is marked"))
    narrowed = " · ".join(part for part in parts if part)
    now = format_value(Kind.MOMENT, dt.datetime.now(ZoneInfo(context.base.time_zone)))
    made = f"{context.base.title} · {now} · {context.user.name}"
    return (_("Filter: {what}").format(what=narrowed), made) if narrowed else (made,)


def put_out(window: ListWindow, chosen: Output, *, open_after: bool) -> None:
    """Put the list out where it was asked to go."""
    if chosen.target in FILES:
        _ask_path(window, chosen, open_after=open_after)
    elif chosen.target is Target.PAPER:
        _ask_printer(window, chosen)
    else:
        background = Background(window, _("Copying rows"))
        background.run(lambda session: text_of(session, chosen, background.advance), lambda copied: _copied(window, *copied))


def save_to(window: ListWindow, chosen: Output, path: Path, *, open_after: bool) -> None:
    """Write the file in the background."""
    background = Background(window, _("Output of the list"))
    background.run(
        lambda session: write_file(session, chosen, path, background.advance), lambda count: _saved(window, path, count, open_after=open_after)
    )


def _ask_path(window: ListWindow, chosen: Output, *, open_after: bool) -> None:
    dialog = QFileDialog(window, _("Output list"), last_folder(window), FILTERS[chosen.target])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(str(chosen.target))
    dialog.selectFile(f"{chosen.title}.{chosen.target}")

    def picked(text: str) -> None:
        remember_folder(window, Path(text).parent)
        save_to(window, chosen, Path(text), open_after=open_after)

    dialog.fileSelected.connect(picked)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _ask_printer(window: ListWindow, chosen: Output) -> None:
    printer = printer_named(str(window.context.settings.get(PRINTER, "")))
    dialog = QPrintDialog(printer, window)
    dialog.accepted.connect(lambda: print_on(window, chosen, printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def print_on(window: ListWindow, chosen: Output, printer: QPrinter) -> None:
    """Lay the list out in the background and print it."""
    background = Background(window, _("Output of the list"))
    background.run(lambda session: form_of(session, chosen, background.advance), lambda laid: _paint(window, printer, laid[0]))


def _paint(window: ListWindow, printer: QPrinter, form: PrintedForm) -> None:
    def done(whole: bool) -> None:
        if whole:
            window.context.reporter.notify(_("Sent to the printer “{name}”.").format(name=printer.printerName()))

    try:
        Painting(window, printer, form.pages, window.progress, done).start(form.title)
    except UserError as error:
        window.context.reporter.show(error, window)


def _copied(window: ListWindow, text: str, count: int) -> None:
    QApplication.clipboard().setText(text)
    said = ngettext("{count} row is in the clipboard.", "{count} rows are in the clipboard.", count)
    window.context.reporter.notify(said.format(count=count))


def _saved(window: ListWindow, path: Path, count: int, *, open_after: bool) -> None:
    text = ngettext("{count} row was written to {path}.", "{count} rows were written to {path}.", count)
    window.context.reporter.notify(text.format(count=count, path=path))
    if open_after:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
