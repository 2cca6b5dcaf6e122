"""Commands over many objects and "Output list" on a real infobase, by the windows a person uses."""

from __future__ import annotations

import tracemalloc
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import openpyxl
import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.commands.registry import program_commands
from app.core.cancel import current_token
from app.core.drafts import Draft, Ref
from app.core.errors import AccessDenied, UserError
from app.core.ids import new_id
from app.core.lists import ListRequest
from app.queries.cards import card
from app.queries.chosen import Chosen, all_rows
from app.services.objects import save
from app.ui.lists.shown_row import any_column, columns_of
from app.windows import list_export
from app.windows.background import Background
from app.windows.change_dialog import ChangeDialog, changeable_fields
from app.windows.list_output import Output, Target, write_file
from app.windows.list_window import ListWindow
from app.windows.outcome_dialog import OutcomeDialog
from app.windows.output_dialog import OutputDialog
from tests.db import sales_story
from tests.ui.kit.fakes import RecordedNavigator
from tests.ui.kit.typing import activate
from tests.ui.test_list_with_base import Office, shown

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.queries import Session
    from tests.fixtures_db import ScratchBase
    from tests.ui.kit.fakes import RecordedReporter

D = TypeVar("D", bound=QDialog)


@pytest.fixture
def office(filled_base: ScratchBase, reporter: RecordedReporter) -> Office:
    made = Office(filled_base, reporter)
    made.context.commands = program_commands()
    return made


def dialog_of(window: ListWindow, kind: type[D]) -> D:
    QApplication.processEvents()
    found = [child for child in window.children() if isinstance(child, kind) and child.isVisible()]
    assert len(found) == 1
    return found[0]


def values(office: Office, refs: list[Ref], name: str) -> list[Any]:
    return office.do(lambda session: [card(session, ref.kind, ref.id).values[name] for ref in refs])  # type: ignore[no-any-return]


def pick(window: ListWindow, count: int) -> None:
    window.view.table.setFocus()
    window.view.table.set_current(0)
    for _ in range(count):
        QTest.keyClick(window.view.table, Qt.Key.Key_Space)


def change_of(window: ListWindow) -> ChangeDialog:
    QTest.keyClick(window.view.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    return dialog_of(window, ChangeDialog)


def test_fields_of_what_is_selected_are_changed_by_keys_and_taken_back(office: Office, qtbot: QtBot) -> None:
    office.partners(12)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    pick(window, 3)
    refs = [many_ref(row) for row in window.view.table.picked_rows()]
    dialog = change_of(window)
    line = dialog.lines[0]
    line.fields.setCurrentIndex(line.fields.findData("comment"))
    line.editor.set_value("Новий коментар")
    dialog.count()
    assert dialog.preview.text() == "Of 3 chosen objects 3 will be changed."
    dialog.add("lifecycle")
    dialog.lines[1].editor.set_value("client")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    result = dialog_of(window, OutcomeDialog)
    assert result.summary() == "Done: 3 objects."
    assert values(office, refs, "comment") == ["Новий коментар"] * 3
    assert values(office, refs, "lifecycle") == ["client"] * 3
    assert result.undo_button is not None
    result.undo_button.click()
    QApplication.processEvents()
    assert [text or "" for text in values(office, refs, "comment")] == [""] * 3
    assert values(office, refs, "lifecycle") == ["lead"] * 3


def test_the_last_change_is_taken_back_after_its_result_was_closed_too(office: Office, qtbot: QtBot, reporter: RecordedReporter) -> None:
    refs = office.partners(3)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    window.actions_of_window.run("list.undo_change")
    assert "Nothing was changed" in str(reporter.errors.pop())
    window.actions_of_window.run("list.select_all")
    dialog = change_of(window)
    dialog.lines[0].fields.setCurrentIndex(dialog.lines[0].fields.findData("lifecycle"))
    dialog.lines[0].editor.set_value("client")
    dialog.main.click()
    dialog_of(window, OutcomeDialog).reject()
    assert values(office, refs, "lifecycle") == ["client"] * 3
    window.actions_of_window.run("list.undo_change")
    assert values(office, refs, "lifecycle") == ["lead"] * 3


def test_one_thing_at_a_time_runs_in_a_list(office: Office, qtbot: QtBot) -> None:
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    running = Background(window, "Posting")
    with pytest.raises(UserError, match="still running"):
        Background(window, "Marking")
    running.run(lambda _session: 1, lambda _one: None)
    Background(window, "Marking").run(lambda _session: 1, lambda _one: None)
    assert not window.progress.isVisible()


def test_who_may_not_export_gets_no_file(office: Office, qtbot: QtBot, tmp_path: Path, filled_base: ScratchBase) -> None:
    reader = filled_base.session("bela")
    assert not reader.user.may("export.run")
    chosen = Output(Chosen(ListRequest("Partner", "name")), columns_of(office.context.registry["Partner"]), Target.XLSX, "Partners", (), 0)
    seen: list[Exception] = []
    office.tasks.read(
        office.context.bus, lambda _session: write_file(reader, chosen, tmp_path / "list.xlsx", lambda *_told: None), print, failed=seen.append
    )
    assert isinstance(seen[0], AccessDenied)
    assert list(tmp_path.iterdir()) == []


def many_ref(row: Any) -> Ref:
    return Ref("Partner", row.id, row.title)


def test_what_a_colleague_changed_while_the_dialog_was_open_is_told_opened_and_tried_again(office: Office, qtbot: QtBot) -> None:
    refs = office.partners(4)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    window.actions_of_window.run("list.select_all")
    dialog = change_of(window)
    dialog.lines[0].fields.setCurrentIndex(dialog.lines[0].fields.findData("comment"))
    dialog.lines[0].editor.set_value("mine")

    def rename(session: Session) -> Any:
        draft = Draft.of(card(session, "Partner", refs[2].id))
        draft.values["comment"] = "a colleague's"
        return save(session, draft, op=new_id())

    office.do(rename)
    dialog.main.click()
    result = dialog_of(window, OutcomeDialog)
    assert "Left as it was: 1." in result.summary()
    assert result.text() == f"{refs[2].title}\tSomebody else changed it meanwhile."
    QTest.keyClick(result.tabs.currentWidget(), Qt.Key.Key_Return)
    navigator = office.context.navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.opened == [("object", refs[2])]
    assert values(office, refs, "comment") == ["mine", "mine", "a colleague's", "mine"]
    assert result.retry_button is not None
    result.retry_button.click()
    assert dialog_of(window, OutcomeDialog).summary() == "Done: 1 object."
    assert values(office, refs, "comment") == ["mine"] * 4


def test_the_dialog_says_what_is_missing_and_offers_no_field_that_nobody_types(office: Office, qtbot: QtBot) -> None:
    office.partners(1)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    pick(window, 1)
    dialog = change_of(window)
    dialog.lines[0].fields.setCurrentIndex(dialog.lines[0].fields.findData("name"))
    dialog.accept_all()
    assert dialog.isVisible()
    assert dialog.problem.text() == "“Name” is not filled in."
    dialog.add("name")
    assert [line.name for line in dialog.lines].count("name") == 1, "a field stands in one line only"
    dialog.reject()
    fields = changeable_fields(office.context.registry["SalesOrder"])
    assert {"date", "partner", "comment", "pay_by"} <= fields.keys()
    assert not {"number", "posted", "total_amount", "vat_amount", "paid_amount"} & fields.keys()


@pytest.fixture
def orders(office: Office) -> list[Ref]:
    def make(session: Session) -> list[Ref]:
        story = sales_story.begin(session, "ТОВ «Північний Вітер»")
        return [story.save(story.order(rows=1 + place % 3), post=place % 2 == 0) for place in range(6)]

    return office.do(make)  # type: ignore[no-any-return]


def output_of(window: ListWindow) -> OutputDialog:
    activate(window)
    window.view.table.setFocus()
    QTest.keyClick(window.view.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    return dialog_of(window, OutputDialog)


def test_a_list_becomes_a_workbook_with_the_columns_ticked(office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    office.partners(130)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    dialog = output_of(window)
    assert dialog.target is Target.XLSX
    assert [column.title for column in dialog.chosen_columns()][:2] == ["Name", "State"]
    titles = [dialog.columns.item(row).text() for row in range(dialog.columns.count())]
    dialog.columns.item(titles.index("Comment")).setCheckState(Qt.CheckState.Checked)
    whole = dialog.output()
    dialog.reject()
    list_export.save_to(window, whole, tmp_path / "all.xlsx", open_after=True)
    sheet = openpyxl.load_workbook(tmp_path / "all.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 131
    assert [cell.value for cell in sheet[1]][-1] == "Comment"
    assert opened == [str(tmp_path / "all.xlsx")]
    pick(window, 2)
    dialog = output_of(window)
    assert dialog.selected.isChecked()
    two = dialog.output()
    dialog.reject()
    list_export.save_to(window, two, tmp_path / "two.xlsx", open_after=False)
    sheet = openpyxl.load_workbook(tmp_path / "two.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.xlsx", "two.xlsx"], "nothing half written is left"


def test_a_list_goes_into_a_pdf_with_filter_and_totals(office: Office, orders: list[Ref], qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, ListWindow(office.context, "SalesOrder"))
    window.search.setText("вітер")
    window.search.search_now()
    dialog = output_of(window)
    dialog.targets[Target.PDF].setChecked(True)
    chosen = dialog.output()
    dialog.reject()
    list_export.save_to(window, chosen, tmp_path / "orders.pdf", open_after=False)
    with pdfium.PdfDocument((tmp_path / "orders.pdf").read_bytes()) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "Filter: “вітер”" in text
    assert text.count("ТОВ «Північний Вітер»") >= len(orders)
    assert "page 1 of 1" in text
    total = sum(values(office, orders, "total_amount"), Decimal())
    assert f"{total:,.2f}" in text.replace("\u00a0", ",").replace("\u202f", ",")


def test_a_list_goes_into_the_clipboard_and_into_text(office: Office, orders: list[Ref], qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, ListWindow(office.context, "SalesOrder"))
    dialog = output_of(window)
    dialog.targets[Target.CLIPBOARD].setChecked(True)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == len(orders) + 1
    assert lines[0].split("\t")[:2] == ["Date", "Number"]
    dialog = output_of(window)
    assert dialog.target is Target.CLIPBOARD, "the place is remembered"
    dialog.targets[Target.TEXT].setChecked(True)
    chosen = dialog.output()
    dialog.reject()
    list_export.save_to(window, chosen, tmp_path / "orders.csv", open_after=False)
    assert (tmp_path / "orders.csv").read_text("utf-8-sig").splitlines()[0].startswith("Date;Number;")


def test_a_list_goes_to_a_printer_page_by_page(office: Office, orders: list[Ref], qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, ListWindow(office.context, "SalesOrder"))
    columns = tuple(any_column(window.object_type, name) for name in window.object_type.fields)
    chosen = Output(Chosen(window.model.request), columns, Target.PAPER, "Sales orders", (), 6)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    with qtbot.waitSignal(office.reporter.notified):
        list_export.print_on(window, chosen, printer)
    with pdfium.PdfDocument((tmp_path / "paper.pdf").read_bytes()) as pdf:
        width, height = pdf[0].get_size()
    assert width > height, "a wide list lies"


def test_stopping_leaves_no_file(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    office.partners(1200)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    (tmp_path / "list.xlsx").write_bytes(b"the older one")
    chosen = Output(Chosen(window.model.request), columns_of(window.object_type), Target.XLSX, "Partners", (), 1200)
    seen: list[int] = []

    def work(session: Session) -> int:
        token = current_token.get()
        assert token is not None
        return write_file(session, chosen, tmp_path / "list.xlsx", lambda done, _total: token.cancel() if done else None)

    office.tasks.read(window, work, lambda _count: seen.append(-1))
    assert seen == []
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("list.xlsx", b"the older one")]


def test_many_rows_take_no_more_memory_than_few(office: Office, tmp_path: Path) -> None:
    office.partners(3000)
    columns = columns_of(office.context.registry["Partner"])

    def peak(session: Session, limit: int) -> int:
        ids = None if not limit else tuple(row.id for row in first(session, limit))
        tracemalloc.start()
        try:
            chosen = Output(Chosen(ListRequest("Partner", "name"), ids), columns, Target.XLSX, "Partners", (), 0)
            write_file(session, chosen, tmp_path / "list.xlsx", lambda _done, _total: None)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    office.do(lambda session: peak(session, 2000))
    few = office.do(lambda session: peak(session, 2000))
    many_rows = office.do(lambda session: peak(session, 0))
    assert many_rows < few * 1.25


def first(session: Session, count: int) -> list[Any]:
    return list(islice(all_rows(session, ListRequest("Partner", "name")), count))


def test_the_footer_adds_up_what_is_selected(office: Office, orders: list[Ref], qtbot: QtBot) -> None:
    window = shown(qtbot, ListWindow(office.context, "SalesOrder"))
    pick(window, 2)
    two = sum((row.values["total_amount"] for row in window.view.table.picked_rows()), Decimal())
    assert window.footer.picked.text() == f"Selected 2 · Amount: {two:,.2f} GEL"
    window.actions_of_window.run("list.select_all")
    total = sum(values(office, orders, "total_amount"), Decimal())
    assert window.footer.picked.text() == f"Selected {len(orders)} · Amount: {total:,.2f} GEL", "a list that is loaded whole is added up at once"
