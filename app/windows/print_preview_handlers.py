"""What the commands of the preview do; each is called with its window."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from app.core.drafts import Ref
from app.core.errors import UserError
from app.core.i18n import _
from app.ui.page_painter import print_pages, set_up_printer
from app.ui.page_view import FIT_WIDTH
from app.windows.print_files import keep_record, save_documents

if TYPE_CHECKING:
    from app.windows.print_preview import PrintPreview


def print(window: PrintPreview) -> None:
    """Ask the system's print dialog, then print."""
    printer = _printer(window)
    dialog = QPrintDialog(printer, window)
    dialog.setMinMax(1, len(window.view.pages))
    dialog.accepted.connect(lambda: _print_on(window, printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def print_at_once(window: PrintPreview) -> None:
    """Print on the chosen printer without asking."""
    _print_on(window, _printer(window))


def save_pdf(window: PrintPreview) -> None:
    """Save all documents as one PDF."""
    save_documents(window, window.prepared.documents, "pdf", window.form_id)


def save_xlsx(window: PrintPreview) -> None:
    """Save the documents as Excel workbooks."""
    save_documents(window, window.prepared.documents, "xlsx", window.form_id)


def zoom_in(window: PrintPreview) -> None:
    """Show larger."""
    window.view.zoom_in()


def zoom_out(window: PrintPreview) -> None:
    """Show smaller."""
    window.view.zoom_out()


def fit_width(window: PrintPreview) -> None:
    """Show the page as wide as the window."""
    window.view.set_zoom(FIT_WIDTH)


def actual_size(window: PrintPreview) -> None:
    """Show the page in its size on paper."""
    window.view.set_zoom(1.0)


def next_page(window: PrintPreview) -> None:
    """Go to the next page."""
    window.view.go_to(window.view.current + 1)


def previous_page(window: PrintPreview) -> None:
    """Go to the previous page."""
    window.view.go_to(window.view.current - 1)


def go_to_document(window: PrintPreview) -> None:
    """Open the document itself, the one in view when there are several."""
    ends = accumulate(len(form.pages) for form in window.prepared.forms)
    number = next((place for place, end in enumerate(ends) if window.view.current <= end), 0)
    shown = window.prepared.documents[number].number if window.prepared.documents else ""
    ref = window.refs[number] if len(window.prepared.documents) == len(window.refs) else window.refs[0]
    window.context.navigator.open_object(Ref(ref.kind, ref.id, ref.title or shown))


def refresh(window: PrintPreview) -> None:
    """Read the documents again."""
    window.read()


def _printer(window: PrintPreview) -> QPrinter:
    """The chosen printer, set up for the pages and the copies."""
    info = QPrinterInfo.printerInfo(window.printer.currentData() or "")
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution) if not info.isNull() else QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up_printer(printer, window.view.pages[0], window.prepared.forms[0].title)
    printer.setCopyCount(window.copies.value())
    return printer


def _print_on(window: PrintPreview, printer: QPrinter) -> None:
    """Paint the pages, or those of the range the person chose, on the printer."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(window.view.pages)
    set_up_printer(printer, window.view.pages[0], window.prepared.forms[0].title)
    if print_pages(printer, window.view.pages[first - 1 : last]):
        keep_record(window, window.prepared.documents, window.form_id, "paper")
        window.context.reporter.notify(_("Sent to the printer “{name}”.").format(name=printer.printerName()))
    else:
        error = UserError(
            _("The printer “{name}” cannot be reached.").format(name=printer.printerName()),
            _("Check that it is switched on, or choose another printer."),
        )
        window.context.reporter.show(error, window)
