"""The preview: pages, zoom, language, form, files and printers, by mouse and by keyboard."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

import openpyxl
import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.commands.registry import program_commands
from app.core import i18n
from app.core.drafts import Ref
from app.core.errors import UserError
from app.printforms.labels import labels_of
from app.queries import print_data
from app.ui.page_view import FIT_WIDTH, PageView
from app.windows import print_menu, print_preview_handlers
from app.windows.print_preview import PrintPreview
from tests.printforms import print_samples

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.printforms.data import DocumentPrint
    from app.ui.context import AppContext
    from tests.ui.kit.fakes import RecordedNavigator, RecordedReporter

REF = Ref("Invoice", UUID(int=7), "Invoice 2026-000042")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the preview asked of the base; the answer is an invoice of 60 rows in the language asked for."""
    questions: list[dict[str, Any]] = []

    def by_id(_session: object, kind: str, ids: Sequence[UUID], *, language: str = "", as_issued: bool = True) -> tuple[DocumentPrint, ...]:
        questions.append({"kind": kind, "ids": tuple(ids), "language": language, "as_issued": as_issued})
        return tuple(replace(print_samples.document(language or "ka", 60), number=f"INV-{one.int:06}") for one in ids)

    monkeypatch.setattr(print_data, "by_id", by_id)
    return questions


@pytest.fixture
def preview(qtbot: QtBot, context: AppContext, asked: list[dict[str, Any]]) -> PrintPreview:
    context.commands = program_commands()
    window = PrintPreview(context, (REF,))
    qtbot.addWidget(window)
    window.resize(1100, 760)
    window.show()
    qtbot.waitExposed(window)
    return window


def run(window: PrintPreview, command: str) -> None:
    window.actions_.run(f"preview.{command}")


def test_it_shows_the_pages_of_the_document(preview: PrintPreview, asked: list[dict[str, Any]]) -> None:
    assert asked == [{"kind": "Invoice", "ids": (REF.id,), "language": "", "as_issued": True}]
    assert len(preview.view.pages) == 3
    assert "INV-000007" in preview.title()
    assert preview.place.text().startswith("page 1 of 3")


def test_pages_by_keyboard_and_wheel(preview: PrintPreview) -> None:
    preview.view.setFocus()
    QTest.keyClick(preview.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.current == 2
    QTest.keyClick(preview.view, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.current == 1
    QTest.keyClick(preview.view, Qt.Key.Key_PageDown)
    QTest.keyClick(preview.view, Qt.Key.Key_PageDown)
    QTest.keyClick(preview.view, Qt.Key.Key_PageDown)
    assert preview.view.current > 1
    assert f"page {preview.view.current} of 3" in preview.place.text()


def test_zoom(preview: PrintPreview) -> None:
    assert preview.view.scale == 1.0
    run(preview, "fit_width")
    fitted = preview.view.scale
    assert fitted > 1.2
    run(preview, "actual_size")
    run(preview, "zoom_in")
    assert preview.view.scale == 1.25
    run(preview, "zoom_out")
    run(preview, "zoom_out")
    assert preview.view.scale == 0.75
    assert "75%" in preview.place.text()
    run(preview, "fit_width")
    assert preview.view.scale == fitted


def wheel(view: PageView, delta: int, modifiers: Qt.KeyboardModifier) -> None:
    place = QPointF(50, 50)
    event = QWheelEvent(
        place, view.viewport().mapToGlobal(place), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_and_with_ctrl_zooms(preview: PrintPreview) -> None:
    preview.view.set_zoom(1.0)
    wheel(preview.view, -240, Qt.KeyboardModifier.NoModifier)
    assert preview.view.verticalScrollBar().value() > 0
    wheel(preview.view, 120, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.scale == 1.25
    wheel(preview.view, -120, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.scale == 1.0


def test_the_page_in_view_stays_when_the_window_is_resized(preview: PrintPreview) -> None:
    preview.view.go_to(2)
    preview.resize(800, 600)
    assert preview.view.current == 2


def test_the_language_of_the_paper_is_chosen(preview: PrintPreview, asked: list[dict[str, Any]]) -> None:
    preview.language.setCurrentIndex(preview.language.findData("uk"))
    assert asked[-1]["language"] == "uk"
    assert preview.prepared.forms[0].language == "uk"
    assert labels_of("uk").invoice in preview.title()
    preview.as_issued.setChecked(False)
    assert asked[-1]["as_issued"] is False


def test_pdf_is_saved(preview: PrintPreview, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = tmp_path / "my invoice"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    told: list[str] = []
    reporter.notified.connect(told.append)
    QTest.keyClick(preview.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with pdfium.PdfDocument((tmp_path / "my invoice.pdf").read_bytes()) as pdf:
        assert len(pdf) == 3
    assert told == [f"Saved as {target}.pdf."]


def test_excel_is_saved_and_the_folder_remembered(preview: PrintPreview, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    offered: list[str] = []

    def ask(_parent: object, _title: str, name: str, _filter: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / "invoice.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    run(preview, "save_xlsx")
    run(preview, "save_xlsx")
    assert openpyxl.load_workbook(io.BytesIO((tmp_path / "invoice.xlsx").read_bytes())).sheetnames
    assert offered[0].endswith("Invoice for payment INV-000007.xlsx")
    assert offered[1].startswith(str(tmp_path))


def test_nothing_is_written_when_the_person_cancels(preview: PrintPreview, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: ("", ""))
    run(preview, "save_pdf")
    assert not reporter.errors


def test_a_file_that_cannot_be_written_is_told(
    preview: PrintPreview, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "nowhere" / "x.pdf"), ""))
    run(preview, "save_pdf")
    (error,) = reporter.errors
    assert isinstance(error, UserError)
    assert "could not be written" in error.message


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def pages_in(path: Path) -> int:
    with pdfium.PdfDocument(path.read_bytes()) as pdf:
        return len(pdf)


def test_printing(preview: PrintPreview, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[str] = []
    reporter.notified.connect(told.append)
    monkeypatch.setattr(print_preview_handlers, "_printer", lambda _window: to_file(tmp_path / "out.pdf"))
    print_preview_handlers.print_at_once(preview)
    assert pages_in(tmp_path / "out.pdf") == 3
    assert len(told) == 1


def test_a_range_of_pages_is_printed(preview: PrintPreview, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    print_preview_handlers._print_on(preview, printer)
    assert pages_in(tmp_path / "out.pdf") == 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_out_of_reach_is_told(preview: PrintPreview, reporter: RecordedReporter, tmp_path: Path) -> None:
    print_preview_handlers._print_on(preview, to_file(tmp_path / "nowhere" / "out.pdf"))
    (error,) = reporter.errors
    assert isinstance(error, UserError)
    assert "cannot be reached" in error.message


def test_the_print_dialog_is_the_systems(preview: PrintPreview, qtbot: QtBot) -> None:
    run(preview, "print")
    dialog = preview.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.maxPage() == 3
    dialog.reject()
    qtbot.waitUntil(lambda: preview.findChild(QPrintDialog) is None)


def test_the_copies_and_the_page_size_reach_the_printer(preview: PrintPreview) -> None:
    preview.copies.setValue(4)
    printer = print_preview_handlers._printer(preview)
    assert printer.copyCount() == 4
    assert printer.pageLayout().pageSize().name() == "A4"
    assert printer.docName() == preview.prepared.forms[0].title


def test_printing_at_once_needs_a_printer(preview: PrintPreview) -> None:
    has_printer = bool(QPrinterInfo.availablePrinterNames())
    assert preview.actions_.action("preview.print_at_once").isEnabled() is has_printer


def test_the_way_to_the_document(preview: PrintPreview, context: AppContext) -> None:
    navigator: RecordedNavigator = context.navigator  # type: ignore[assignment]
    QTest.keyClick(preview.view, Qt.Key.Key_F7)
    assert navigator.opened == [("object", REF)]


def test_several_documents(qtbot: QtBot, context: AppContext, asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    context.commands = program_commands()
    refs = [Ref("Invoice", UUID(int=number), f"Invoice {number}") for number in (1, 2)]
    window = PrintPreview(context, refs)
    qtbot.addWidget(window)
    assert len(window.view.pages) == 6
    assert "2 documents" in window.place.text()
    window.view.go_to(5)
    print_preview_handlers.go_to_document(window)
    navigator: RecordedNavigator = context.navigator  # type: ignore[assignment]
    assert navigator.opened[-1] == ("object", refs[1])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(tmp_path))
    run(window, "save_xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Invoice for payment INV-000001.xlsx", "Invoice for payment INV-000002.xlsx"]


def test_a_document_that_is_gone_is_said_plainly(
    qtbot: QtBot, context: AppContext, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.commands = program_commands()
    monkeypatch.setattr(print_data, "by_id", lambda *_arguments, **_named: ())
    window = PrintPreview(context, (REF,))
    qtbot.addWidget(window)
    assert "nothing to print" in window.view.empty_text
    assert window.place.text() == ""
    window.show()
    assert not window.view.viewport().grab().toImage().isNull()
    assert not window.actions_.action("preview.save_pdf").isEnabled()


def test_the_menu_opens_one_preview_per_selection(context: AppContext) -> None:
    navigator: RecordedNavigator = context.navigator  # type: ignore[assignment]
    print_menu.open_preview(context, ())
    assert navigator.opened == []


def test_zoom_to_fit_follows_the_width(qtbot: QtBot) -> None:
    view = PageView()
    qtbot.addWidget(view)
    assert view.scale == 1.0
    view.set_zoom(FIT_WIDTH)
    view.go_to(3)
    assert view.current == 1


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_the_settings_fit_a_small_screen(qtbot: QtBot, context: AppContext, asked: list[dict[str, Any]], language: str) -> None:
    i18n.set_language(language)
    context.commands = program_commands()
    window = PrintPreview(context, (REF,))
    qtbot.addWidget(window)
    assert asked
    assert window.minimumSizeHint().width() <= 1280
