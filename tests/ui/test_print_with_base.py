"""From a posted invoice to paper with a real base: Ctrl+P in its form and in the list, a PDF from the menu."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.commands.registry import program_commands
from app.core.drafts import Ref
from app.core.ids import new_id
from app.services import filling, objects
from app.windows.form_window import FormWindow
from app.windows.list_window import ListWindow
from app.windows.print_preview import PrintPreview
from tests.ui.kit.typing import CTRL, activate, press
from tests.ui.test_form_with_base import Office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.queries import Session
    from tests.fixtures_db import ScratchBase
    from tests.ui.kit.fakes import RecordedReporter


class Windows:
    """A navigator that keeps what is opened through it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.opened: dict[str, QWidget] = {}

    def open_widget(self, key: str, _title: str, factory: Callable[[], QWidget]) -> QWidget:
        if key not in self.opened:
            self.opened[key] = factory()
            self.qtbot.addWidget(self.opened[key])
        return self.opened[key]

    @property
    def preview(self) -> PrintPreview:
        (window,) = self.opened.values()
        assert isinstance(window, PrintPreview)
        return window


@pytest.fixture
def office(filled_base: ScratchBase, reporter: RecordedReporter) -> Office:
    made = Office(filled_base, reporter)
    made.context.commands = program_commands()
    return made


@pytest.fixture
def windows(office: Office, qtbot: QtBot) -> Windows:
    made = Windows(qtbot)
    office.context.navigator = made  # type: ignore[assignment]  # only what printing opens
    return made


@pytest.fixture
def invoice(office: Office) -> Ref:
    def make(session: Session) -> Ref:
        draft = filling.new_draft(session, "Invoice", {"partner": office.client.partner, "counterparty": office.client.counterparty})
        for product in (office.desk, office.chair):
            row = filling.new_row(session.registry["Invoice"], "lines").with_values(product=product, quantity=Decimal(2))
            draft.sections["lines"].append(row)
            draft = filling.react(session, draft, f"lines[{len(draft.sections['lines']) - 1}].product")
        saved = objects.save(session, draft, op=new_id(), post=True)
        return Ref("Invoice", saved.id, saved.title)

    return office.do(make)  # type: ignore[no-any-return]  # what ``make`` gives


def shown(office: Office, window: Any, qtbot: QtBot) -> Any:
    qtbot.addWidget(window)
    window.resize(1160, 640)
    activate(window)
    assert not office.reporter.errors
    return window


def test_ctrl_p_in_the_form_opens_the_preview(office: Office, windows: Windows, invoice: Ref, qtbot: QtBot) -> None:
    shown(office, FormWindow(office.context, "Invoice", object_id=invoice.id), qtbot)
    press(Qt.Key.Key_P, CTRL)
    (data,) = windows.preview.prepared.documents
    assert data.number == "INV-000001"
    assert [line.name for line in data.lines] == ["Desk Astra", "Chair Net Pro"]
    assert len(windows.preview.view.pages) == 1
    assert not office.reporter.errors


def test_ctrl_p_in_the_list_previews_what_is_selected(office: Office, windows: Windows, invoice: Ref, qtbot: QtBot) -> None:
    window = shown(office, ListWindow(office.context, "Invoice"), qtbot)
    window.view.table.set_current(0)
    window.view.table.setFocus()
    press(Qt.Key.Key_P, CTRL)
    assert windows.preview.refs == (invoice,)
    assert windows.preview.prepared.documents[0].number == "INV-000001"


def test_the_menu_of_the_form_saves_a_pdf(
    office: Office, windows: Windows, invoice: Ref, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = shown(office, FormWindow(office.context, "Invoice", object_id=invoice.id), qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "invoice.pdf"), ""))
    window.actions_.run("form.save_pdf")
    with pdfium.PdfDocument((tmp_path / "invoice.pdf").read_bytes()) as pdf:
        assert "INV-000001" in pdf[0].get_textpage().get_text_range()
    assert windows.opened == {}


def test_what_cannot_be_printed_has_no_print_menu(office: Office, qtbot: QtBot) -> None:
    window = shown(office, FormWindow(office.context, "Partner", object_id=office.client.partner.id), qtbot)
    assert not window.actions_.action("form.print").isVisible()
    assert window.actions_.action("form.write").isVisible()
