"""Printing many documents from a list on a real infobase: preview, one PDF, files, a printer; stopping and what is not there any more."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from app.commands.registry import program_commands
from app.core.cancel import current_token
from app.core.drafts import Ref
from app.core.ids import new_id
from app.models.infrastructure import EventLog
from app.services import filling, objects
from app.services.print_many import Batch, save_each, save_joined
from app.windows import print_many
from app.windows.list_window import ListWindow
from app.windows.outcome_dialog import OutcomeDialog
from app.windows.print_many_dialog import PrintManyDialog, Way
from tests.ui.kit.typing import CTRL, press
from tests.ui.test_form_with_base import Office
from tests.ui.test_print_with_base import Windows, shown

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.queries import Session
    from tests.fixtures_db import ScratchBase
    from tests.ui.kit.fakes import RecordedReporter

COUNT = 7


@pytest.fixture
def office(filled_base: ScratchBase, reporter: RecordedReporter) -> Office:
    made = Office(filled_base, reporter)
    made.context.commands = program_commands()
    return made


@pytest.fixture
def invoices(office: Office) -> tuple[Ref, ...]:
    def make(session: Session) -> tuple[Ref, ...]:
        return tuple(_invoice(session, office, posted=place > 1) for place in range(COUNT))

    return office.do(make)  # type: ignore[no-any-return]  # what ``make`` gives


def _invoice(session: Session, office: Office, *, posted: bool) -> Ref:
    draft = filling.new_draft(session, "Invoice", {"partner": office.client.partner, "counterparty": office.client.counterparty})
    draft.sections["lines"].append(filling.new_row(session.registry["Invoice"], "lines").with_values(product=office.desk, quantity=Decimal(2)))
    draft = filling.react(session, draft, "lines[0].product")
    saved = objects.save(session, draft, op=new_id(), post=posted)
    return Ref("Invoice", saved.id, saved.title)


def batch_of(invoices: tuple[Ref, ...], *more: Ref) -> Batch:
    return Batch("Invoice", tuple(ref.id for ref in (*invoices, *more)), "invoice")


def recorded(office: Office) -> list[tuple[str, int, Any]]:
    def read(session: Session) -> list[tuple[str, int, Any]]:
        table = EventLog.__table__
        [rows] = session.fetch(sa.select(table).order_by(table.c.id))
        return [(row["event"], row["count"], row["details"]["format"]) for row in rows]

    return office.do(read)  # type: ignore[no-any-return]


def listed(office: Office, qtbot: QtBot) -> Any:
    window = shown(office, ListWindow(office.context, "Invoice"), qtbot)
    window.view.table.set_current(0)
    window.view.table.setFocus()
    return window


def test_everything_found_is_previewed_in_the_order_of_the_list(office: Office, invoices: tuple[Ref, ...], qtbot: QtBot) -> None:
    windows = Windows(qtbot)
    office.context.navigator = windows  # type: ignore[assignment]  # only what printing opens
    window = listed(office, qtbot)
    window.actions_of_window.run("list.select_all")
    press(Qt.Key.Key_P, CTRL)
    assert [ref.id for ref in windows.preview.refs] == [row.id for row in window.model.window.rows]
    assert len(windows.preview.prepared.documents) == COUNT


def test_the_dialog_leads_to_one_pdf_of_all(
    office: Office, invoices: tuple[Ref, ...], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "all.pdf"), ""))
    window = listed(office, qtbot)
    window.actions_of_window.run("list.select_all")
    press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    [dialog] = window.findChildren(PrintManyDialog)
    assert (dialog.way, dialog.main.text()) == (Way.PREVIEW, "Show")
    dialog.ways[Way.ONE_PDF].setChecked(True)
    dialog.main.click()
    with pdfium.PdfDocument((tmp_path / "all.pdf").read_bytes()) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
        assert len(pdf) == COUNT
    assert all(f"INV-{number:06}" in text for number in range(1, COUNT - 1))
    assert recorded(office) == [("print", COUNT, "pdf")]
    assert not office.reporter.errors


def test_each_gets_a_file_of_its_own_and_what_is_gone_is_told(office: Office, invoices: tuple[Ref, ...], qtbot: QtBot, tmp_path: Path) -> None:
    window = listed(office, qtbot)
    gone = Ref("Invoice", new_id())
    print_many.part(window, batch_of(invoices, gone), "pdf", tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == COUNT
    assert sum("(2)" in name for name in names) == 1, "two drafts of a day do not share a file"
    QApplication.processEvents()
    [result] = [child for child in window.children() if isinstance(child, OutcomeDialog)]
    assert result.outcome.refusals[0].ref == gone
    assert result.summary() == f"Done: {COUNT} objects. Left as it was: 1."
    assert recorded(office) == [("print", COUNT, "pdf")]
    result.reject()


def test_several_processes_make_the_files_in_order(
    office: Office, invoices: tuple[Ref, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.printing.CHUNK", 2)
    seen: list[tuple[int, int]] = []
    outcome = office.do(lambda session: save_each(session, batch_of(invoices), "xlsx", tmp_path, lambda *told: seen.append(told)))
    assert [ref.id for ref in outcome.finished] == [ref.id for ref in invoices]
    assert seen[-1] == (COUNT, COUNT)
    assert all(path.read_bytes().startswith(b"PK") for path in tmp_path.iterdir())


def test_stopping_keeps_the_files_that_are_written_but_no_half_pdf(office: Office, invoices: tuple[Ref, ...], tmp_path: Path) -> None:
    def stop_at_three(done: int, _total: int) -> None:
        token = current_token.get()
        assert token is not None
        if done == 3:
            token.cancel()

    outcome = office.do(lambda session: save_each(session, batch_of(invoices), "pdf", tmp_path, stop_at_three))
    assert (outcome.done, outcome.left) == (3, tuple(ref.id for ref in invoices[3:]))
    assert len(list(tmp_path.iterdir())) == 3
    assert recorded(office) == [("print", 3, "pdf")]
    made: list[object] = []
    office.tasks.read(office.context.bus, lambda session: save_joined(session, batch_of(invoices), tmp_path / "all.pdf", stop_at_three), made.append)
    assert made == []
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("all")]


def test_documents_go_to_the_printer_one_job_each(office: Office, invoices: tuple[Ref, ...], qtbot: QtBot, tmp_path: Path) -> None:
    window = listed(office, qtbot)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    with qtbot.waitSignal(office.reporter.notified):
        print_many.print_on(window, batch_of(invoices[2:4]), printer)
    with pdfium.PdfDocument((tmp_path / "paper.pdf").read_bytes()) as pdf:
        assert len(pdf) == 1, "a job holds one document; the file is that of the last job"
    assert recorded(office) == [("print", 2, "paper")]
    assert not window.progress.isVisible()
