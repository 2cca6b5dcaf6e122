"""Pages to a printer one after another, so that the program goes on meanwhile and the person may stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.core.errors import UserError
from app.core.i18n import _
from app.ui.page_painter import paint_page, set_up_printer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.printforms.pages import Page
    from app.ui.lists.progress_line import ProgressLine


class Painting(QObject):
    """One job of the printer. ``done`` gets whether all pages went out; ``progress`` shows them and stops the job."""

    def __init__(self, parent: QObject, printer: QPrinter, pages: Sequence[Page], progress: ProgressLine, done: Callable[[bool], None]) -> None:
        super().__init__(parent)
        self._printer = printer
        self._pages = pages
        self._progress = progress
        self._done = done
        self._painter = QPainter()
        self._place = 0
        self._stopped = False

    def start(self, name: str) -> None:
        """Begin to print; raises ``UserError`` when the printer cannot be reached."""
        set_up_printer(self._printer, self._pages[0], name)
        if not self._painter.begin(self._printer):
            raise UserError(
                _("The printer “{name}” cannot be reached.").format(name=self._printer.printerName()),
                _("Check that it is switched on, or choose another printer."),
            )
        self._progress.begin(_("Printing"))
        self._progress.stopRequested.connect(self.stop)
        QTimer.singleShot(0, self, self._paint)

    def stop(self) -> None:
        """Print no more pages and take the job back."""
        self._stopped = True

    def _paint(self) -> None:
        if self._stopped:
            self._printer.abort()
            self._end(whole=False)
            return
        if self._place:
            self._printer.newPage()
        paint_page(self._painter, self._pages[self._place], self._printer.resolution() / 72)
        self._place += 1
        self._progress.advance(self._place, len(self._pages))
        if self._place == len(self._pages):
            self._end(whole=True)
        else:
            QTimer.singleShot(0, self, self._paint)

    def _end(self, *, whole: bool) -> None:
        self._painter.end()
        self._progress.hide()
        self.deleteLater()
        self._done(whole)


def printer_named(name: str) -> QPrinter:
    """The system's printer of that name, else its usual one."""
    info = QPrinterInfo.printerInfo(name)
    return QPrinter(info, QPrinter.PrinterMode.HighResolution) if not info.isNull() else QPrinter(QPrinter.PrinterMode.HighResolution)
