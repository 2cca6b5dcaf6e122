"""Rough input: whatever is pasted, typed, kept or asked for is answered by a sentence, and nothing that was entered is lost."""

from __future__ import annotations

import datetime as dt
import errno
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from app.core.drafts import Draft, Ref
from app.core.errors import UserError
from app.core.kinds import NUMBERS, Kind
from app.exchange.whole_file import whole_file
from app.metadata.objects import registry
from app.services.filling import default_values
from app.ui.forms.builder import FormView
from app.ui.forms.form_model import FormModel
from app.ui.lists.search_line import SearchLine
from app.windows import links, print_files
from tests.ui.kit.fakes import app_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.editors import Editor
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter

TEN_MEGABYTES = "слово " * 950_000
ROUGH = (
    "Ann\x00a",
    "Ann \ud83d",
    "\udc00",
    "\u202eabc\u200f",
    "👩‍👩‍👧‍👦",
    "e" + "\u0301" * 1000,
    "9" * 40,
    "-" + "9" * 40,
    "1e400",
    "31.02.0000",
    "%s {x}",
)
SEVERAL_KINDS = ("Partner", "Counterparty", "Deal", "Payment", "Currency")


@pytest.fixture(params=SEVERAL_KINDS)
def form(request: pytest.FixtureRequest, inline_tasks: InlineTasks, reporter: RecordedReporter, qtbot: QtBot) -> Iterator[FormView]:
    item = registry()[request.param]
    rows: dict[str, Any] = {name: [] for name in item.sections}
    draft = Draft.new(item.kind, default_values(item.fields), rows)
    view = FormView(app_context(inline_tasks, reporter, registry()), FormModel(item, draft))
    qtbot.addWidget(view)
    yield view
    assert reporter.crashes == []


def writable(form: FormView) -> list[Editor]:
    """Those that ask no base; what searches is proved by ``tests/db/test_storable.py``."""
    return [editor for editor in form.editors.values() if not editor.read_only and editor.field.fact.kind is not Kind.REFERENCE]


@pytest.mark.parametrize("text", ROUGH, ids=range(len(ROUGH)))
def test_any_characters_may_come_into_any_field(form: FormView, text: str) -> None:
    for editor in writable(form):
        inner = editor.inner()
        if isinstance(inner, QLineEdit):
            inner.setText(text)
            inner.textEdited.emit(inner.text())
            value, problem = editor.value(), editor.problem()
            assert isinstance(problem, str)
            assert value is None or problem == ""


def test_far_too_much_is_asked_about_or_refused_and_what_stands_there_stays(form: FormView, reporter: RecordedReporter) -> None:
    reporter.answer = "no"
    for editor in writable(form):
        if editor.field.fact.kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, *NUMBERS}:
            before = editor.value()
            QApplication.clipboard().setText(TEN_MEGABYTES)
            inner: Any = editor.inner()
            inner.paste()
            assert editor.value() == before, editor.field.name
            assert reporter.questions or reporter.messages or editor.error()


def test_a_picture_on_the_clipboard_pastes_nothing(form: FormView) -> None:
    data = QMimeData()
    data.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    QApplication.clipboard().setMimeData(data)
    for editor in writable(form):
        before, inner = editor.value(), editor.inner()
        if hasattr(inner, "paste"):
            inner.paste()
        assert editor.value() == before, editor.field.name


@pytest.mark.parametrize("day", [dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_the_first_and_the_last_day_there_is_can_be_shown_and_left(form: FormView, day: dt.date) -> None:
    for editor in form.editors.values():
        if editor.field.fact.kind is Kind.DATE:
            editor.set_value(day)
            assert editor.value() == day
            for action in editor.actions_:
                assert action.possible() in {True, False}


def test_a_search_takes_no_more_than_anybody_looks_for(qtbot: QtBot) -> None:
    line = SearchLine()
    qtbot.addWidget(line)
    QApplication.clipboard().setText(TEN_MEGABYTES)
    line.paste()
    assert len(line.text()) == line.maxLength() == 1000


@pytest.mark.parametrize(
    "text", ["", "object/Partner/zz", "object//", "kontora://", "kontora://x/list/Deal", "\x00", "object/Partner/zz/1", "🎉" * 900]
)
def test_a_link_that_is_none_is_said_so(text: str) -> None:
    with pytest.raises(UserError) as raised:
        links.target(text, "demo")
    assert raised.value.message


def test_a_damaged_link_leads_to_no_object() -> None:
    assert links.object_id("object/Partner/zz") is None
    assert links.object_id(links.object_link(Ref("Partner", UUID(int=5)))) == UUID(int=5)


def full(*_arguments: object, **_named: object) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_said_so_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"before")

    def write() -> None:
        with whole_file(path) as stream:
            stream.write(b"half")
            full()

    with pytest.raises(UserError) as raised:
        write()
    assert "No space left on device" in raised.value.message
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("list.xlsx", b"before")]


def test_a_folder_that_is_gone_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        print_files._written(tmp_path / "gone" / "invoice.pdf", b"%PDF")
    assert "invoice.pdf" in raised.value.message


def test_a_paper_half_written_to_a_full_disk_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "invoice.pdf"
    path.write_bytes(b"before")
    monkeypatch.setattr("os.replace", full)
    with pytest.raises(UserError):
        print_files._written(path, b"%PDF")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("invoice.pdf", b"before")]
