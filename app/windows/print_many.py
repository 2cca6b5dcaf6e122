"""Printing what is selected in a list, however many documents: preview, printer, one PDF, a file each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from app.core.drafts import Ref
from app.core.errors import Cancelled, UserError
from app.core.i18n import _, ngettext
from app.printforms import registry
from app.queries.chosen import pile_of
from app.services.many import Outcome
from app.services.print_many import Batch, save_each, save_joined, settled
from app.services.printing import documents_of, keep_record
from app.ui.page_painter import print_pages, set_up_printer
from app.windows.background import Background
from app.windows.many import chosen_of, named
from app.windows.outcome_dialog import OutcomeDialog
from app.windows.paper import printer_named
from app.windows.print_files import last_folder, remember_folder
from app.windows.print_many_dialog import PrintManyDialog, Way
from app.windows.print_menu import open_preview

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtPrintSupport import QPrinter

    from app.printforms.data import DocumentPrint
    from app.printforms.pages import PrintedForm
    from app.queries import Session
    from app.windows.list_window import ListWindow

    Laid = tuple[tuple[DocumentPrint, PrintedForm], ...]

MOST_SHOWN = 300
AT_A_TIME = 20


# commands


def preview(window: ListWindow) -> None:
    """Preview what is selected."""
    _with_batch(window, "", lambda batch: _show(window, batch))


def save_pdf(window: ListWindow) -> None:
    """Save what is selected as one PDF."""
    _with_batch(window, "", lambda batch: _save_joined(window, batch))


def save_xlsx(window: ListWindow) -> None:
    """Save what is selected as Excel workbooks, one each."""
    _with_batch(window, "", lambda batch: _save_each(window, batch, "xlsx"))


def print_many(window: ListWindow) -> None:
    """Ask for form and way, then print what is selected."""

    def taken(form: str, way: Way, printer: str, copies: int) -> None:
        ways: dict[Way, Callable[[Batch], None]] = {
            Way.PREVIEW: lambda batch: _show(window, batch),
            Way.PAPER: lambda batch: print_on(window, batch, _set_up(printer, copies)),
            Way.ONE_PDF: lambda batch: _save_joined(window, batch),
            Way.EACH_PDF: lambda batch: _save_each(window, batch, "pdf"),
            Way.EACH_XLSX: lambda batch: _save_each(window, batch, "xlsx"),
        }
        _with_batch(window, form, ways[way])

    PrintManyDialog(window, window.kind, named(window), taken).open()


# what is selected


def _with_batch(window: ListWindow, form: str, done: Callable[[Batch], None]) -> None:
    """Gather what is selected, in the order of the list when all that it finds is meant."""
    chosen = chosen_of(window)
    form = form or registry.forms_of(window.kind)[0].id
    if chosen.ids is not None:
        done(Batch(window.kind, chosen.ids, form))
        return

    def work(session: Session) -> tuple[UUID, ...]:
        return tuple(target.id for target in pile_of(session, chosen))

    Background(window, _("Reading the list")).run(work, lambda ids: done(Batch(window.kind, ids, form)))


def _show(window: ListWindow, batch: Batch) -> None:
    if len(batch.ids) > MOST_SHOWN:
        message = _("The preview shows at most {count} documents.").format(count=MOST_SHOWN)
        window.context.reporter.show(UserError(message, _("Print them, or save them as PDF: “Print selected…”.")), window)
        return
    titles = {row.id: window.title_of(row) for row in window.view.table.picked_rows()}
    form = "" if batch.form == registry.forms_of(batch.kind)[0].id else batch.form  # so that the open preview of the form is found
    open_preview(window.context, [Ref(batch.kind, object_id, titles.get(object_id, "")) for object_id in batch.ids], form)


# files


def _save_joined(window: ListWindow, batch: Batch) -> None:
    title = str(registry.form(batch.form).title)
    start = str(Path(last_folder(window)) / f"{title}.pdf")
    text, _chosen = QFileDialog.getSaveFileName(window, _("Save as"), start, "PDF (*.pdf)")
    if text:
        path = Path(text) if text.lower().endswith(".pdf") else Path(f"{text}.pdf")
        remember_folder(window, path.parent)
        join(window, batch, path)


def join(window: ListWindow, batch: Batch, path: Path) -> None:
    """Write all documents into one PDF, in the background."""
    background = Background(window, _("Saving the documents"))
    background.run(lambda session: save_joined(session, batch, path, background.advance), lambda outcome: _tell(window, outcome, path))


def _save_each(window: ListWindow, batch: Batch, file_format: str) -> None:
    folder = QFileDialog.getExistingDirectory(window, _("Folder for the files"), last_folder(window))
    if folder:
        remember_folder(window, Path(folder))
        part(window, batch, file_format, Path(folder))


def part(window: ListWindow, batch: Batch, file_format: str, folder: Path) -> None:
    """Write a file for each document, in the background."""
    background = Background(window, _("Saving the documents"))

    def again(ids: tuple[UUID, ...]) -> None:
        part(window, replace(batch, ids=ids), file_format, folder)

    background.run(
        lambda session: save_each(session, batch, file_format, folder, background.advance),
        lambda outcome: _tell(window, outcome, folder, again),
    )


def _tell(window: ListWindow, outcome: Outcome, path: Path, again: Callable[[tuple[UUID, ...]], None] | None = None) -> None:
    text = ngettext("{count} document is saved: {path}.", "{count} documents are saved: {path}.", outcome.done)
    _report(window, outcome, text.format(count=outcome.done, path=path), again)


def _report(window: ListWindow, outcome: Outcome, text: str, again: Callable[[tuple[UUID, ...]], None] | None) -> None:
    if not outcome.refusals and not outcome.left:
        window.context.reporter.notify(text)
        return
    rest = (*(refusal.ref.id for refusal in outcome.refusals), *outcome.left)
    retry = (lambda: again(rest)) if again is not None else None
    OutcomeDialog(window, outcome, window.context.navigator.open_object, retry=retry).open()


# paper


def _set_up(name: str, copies: int) -> QPrinter:
    printer = printer_named(name)
    printer.setCopyCount(copies)
    return printer


def print_on(window: ListWindow, batch: Batch, printer: QPrinter) -> None:
    """Print the documents, each as a job of its own."""
    PaperRun(window, batch, printer).next_chunk()


class PaperRun(QObject):
    """Documents on their way to the printer: some are read and laid out, then painted one by one, so that the program goes on."""

    def __init__(self, window: ListWindow, batch: Batch, printer: QPrinter) -> None:
        super().__init__(window)
        self._window = window
        self._batch = batch
        self._printer = printer
        self._place = 0
        self._stopped = False
        self._outcome = Outcome(total=len(batch.ids))
        window.progress.begin(_("Printing"))
        window.progress.stopRequested.connect(self.stop)

    def stop(self) -> None:
        """Send no more documents to the printer."""
        self._stopped = True
        self._window.context.tasks.cancel(self)

    def next_chunk(self) -> None:
        """Read and lay out the next documents."""
        batch, start = self._batch, self._place
        if self._stopped or start >= len(batch.ids):
            self._finish()
            return
        self._place += AT_A_TIME

        def work(session: Session) -> Laid:
            parts = documents_of(session, batch.kind, batch.ids[start : start + AT_A_TIME])
            return tuple((data, registry.form(batch.form).layout(data)) for found in parts for data in found)

        self._window.context.tasks.read(self, work, lambda laid: self._paint(laid, []), failed=self._failed)

    def _paint(self, laid: Laid, numbers: list[str]) -> None:
        """Print the first of the documents, then the rest in the next turn of the program."""
        if self._stopped or not laid:
            self._record(numbers)
            return
        data, form = laid[0]
        set_up_printer(self._printer, form.pages[0], form.title)
        if not print_pages(self._printer, form.pages):
            self._record(numbers)
            message = _("The printer “{name}” cannot be reached.").format(name=self._printer.printerName())
            self._failed(UserError(message, _("Check that it is switched on, or choose another printer.")))
            return
        if data.id is not None:
            self._outcome.finished.append(Ref(self._batch.kind, data.id, form.title))
        self._window.progress.advance(len(self._outcome.finished), len(self._batch.ids))
        QTimer.singleShot(0, self, lambda: self._paint(laid[1:], [*numbers, data.number]))

    def _record(self, numbers: list[str]) -> None:
        form = self._batch.form
        if numbers:
            self._window.context.tasks.write(self._window, lambda session: keep_record(session, form, "paper", numbers), lambda _nothing: None)
        self.next_chunk()

    def _failed(self, error: Exception) -> None:
        self._stopped = True
        if not isinstance(error, Cancelled):
            self._window.context.reporter.show(error, self._window)
        self._finish()

    def _finish(self) -> None:
        outcome, batch, stopped = self._outcome, self._batch, self._stopped
        self._window.context.tasks.read(
            self._window, lambda session: settled(session, outcome, batch, stopped=stopped), self._told, title=_("Printing")
        )

    def _told(self, outcome: Outcome) -> None:
        window, batch, printer = self._window, self._batch, self._printer
        window.progress.hide()
        self.deleteLater()
        text = ngettext("{count} document was sent to the printer “{name}”.", "{count} documents were sent to the printer “{name}”.", outcome.done)
        _report(
            window,
            outcome,
            text.format(count=outcome.done, name=printer.printerName()),
            lambda ids: print_on(window, replace(batch, ids=ids), printer),
        )
