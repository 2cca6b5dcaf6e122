"""Importing a client base through its window, on a real base: guess, correct, try, import, errors, undo, stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.commands.registry import program_commands
from app.core.errors import UserError
from app.db import thread_guard
from app.services.imports_result import Status
from app.ui.tasks import Tasks
from app.windows import import_window
from app.windows.earlier_imports import EarlierImports
from app.windows.import_window import ImportWindow
from tests.ui.kit.fakes import RecordedReporter, app_context

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.fixtures_db import ScratchBase

FILE = """Clients of our shop;;;
Name;Phone;VÖEN;Remark
ООО «Ромашка»;+995 32 200 00 01;;old friend
„მაგიდა-სერვისი“ შპს;995322000002;;
;;;
Bakı Ticarət MMC;12 555 01 02;1400057421;
"""


class Import:
    def __init__(self, base: ScratchBase, qtbot: QtBot, reporter: RecordedReporter, folder: Path) -> None:
        session = base.session()
        self.base = base
        self.tasks = Tasks(lambda: session, reporter.show)
        self.context = app_context(self.tasks, reporter, session.registry, tuple(program_commands()))
        self.window = ImportWindow(self.context)
        qtbot.addWidget(self.window)
        self.window.show()
        self.path = folder / "clients.csv"
        self.path.write_text(FILE, encoding="utf-8")

    def open(self) -> None:
        self.window.open_file(self.path)
        self.tasks.wait_idle(30)

    def do(self, command: str) -> None:
        assert self.window.actions_of_window.action(command).isEnabled(), command
        self.window.actions_of_window.run(command)
        self.tasks.wait_idle(30)

    def partners(self) -> list[str]:
        with thread_guard.allowed():
            return [row[0] for row in self.base.superuser().execute("select name from kontora.partner order by name").fetchall()]


@pytest.fixture
def importing(base: ScratchBase, qtbot: QtBot, reporter: RecordedReporter, tmp_path: Path) -> Import:
    return Import(base, qtbot, reporter, tmp_path)


def test_the_columns_are_guessed_and_nothing_is_written_by_a_try(importing: Import) -> None:
    importing.open()
    assert importing.window.header_row.value() == 2
    assert importing.window.columns.mapping()[:3] == ("name", "phone", "tax_id")
    first_values = importing.window.columns.item(1, 1)
    assert first_values is not None
    assert first_values.text() == "+995 32 200 00 01 · 995322000002 · 12 555 01 02"
    importing.do("import.try")
    result = importing.window.result
    assert result is not None
    assert result.dry_run
    assert result.counts[Status.NEW] == 3
    assert importing.window.outcomes.outcomes.rowCount() == 3
    assert "Nothing is written yet." in importing.window.summary.text()
    assert importing.partners() == []


def test_the_import_and_its_undoing(importing: Import, qtbot: QtBot) -> None:
    importing.open()
    with qtbot.waitSignal(importing.context.bus.changed, timeout=20_000):
        importing.do("import.run")
    assert len(importing.partners()) == 3
    assert not importing.window.actions_of_window.action("import.run").isEnabled()
    importing.do("import.undo")
    assert importing.partners() == []
    assert "Undone" in importing.window.summary.text()
    importing.context.bus.flush()


def test_an_import_made_before_is_taken_back(importing: Import) -> None:
    importing.open()
    importing.do("import.run")
    importing.open()
    assert not importing.window.actions_of_window.action("import.undo").isEnabled()
    importing.do("import.undo_earlier")
    dialog = importing.window.findChild(EarlierImports)
    assert isinstance(dialog, EarlierImports)
    file = dialog.table.item(0, 1)
    assert file is not None
    assert (dialog.table.rowCount(), file.text(), dialog.undo.isEnabled()) == (1, "clients.csv", True)
    dialog.undo.click()
    importing.tasks.wait_idle(30)
    assert importing.partners() == []
    importing.do("import.undo_earlier")
    again = importing.window.findChildren(EarlierImports)[-1]
    assert not again.undo.isEnabled()
    again.reject()
    importing.context.bus.flush()


def test_another_field_for_a_column_makes_the_try_void(importing: Import) -> None:
    importing.open()
    importing.do("import.try")
    importing.window.columns.choose(3, "comment")
    assert importing.window.result is None
    importing.do("import.run")
    with thread_guard.allowed():
        rows = importing.base.superuser().execute("select comment from kontora.partner where comment is not null").fetchall()
    assert [row[0] for row in rows] == ["old friend"]
    importing.context.bus.flush()


def test_without_consent_nothing_is_imported(importing: Import, reporter: RecordedReporter) -> None:
    importing.open()
    reporter.answer = "no"
    importing.do("import.run")
    assert importing.partners() == []


def test_errors_are_listed_and_saved(importing: Import, tmp_path: Path) -> None:
    importing.path.write_text("Name;Phone\n;+995 32 200 00 01\nGood Ltd;\n", encoding="utf-8")
    importing.open()
    importing.do("import.try")
    result = importing.window.result
    assert result is not None
    assert result.failed == 1
    importing.window.save_errors_to(tmp_path / "errors.csv")
    importing.tasks.wait_idle()
    assert "+995" in (tmp_path / "errors.csv").read_text(encoding="utf-8-sig") or result.problems


def test_a_file_that_is_none_is_explained(importing: Import, reporter: RecordedReporter) -> None:
    importing.path.write_bytes(b"")
    importing.open()
    [error] = reporter.errors
    assert isinstance(error, UserError)
    assert not importing.window.actions_of_window.action("import.try").isEnabled()


def test_after_a_file_that_cannot_be_read_nothing_of_the_one_before_is_shown(importing: Import, reporter: RecordedReporter) -> None:
    importing.open()
    importing.do("import.try")
    importing.path.write_bytes(b"")
    importing.open()
    assert len(reporter.errors) == 1
    assert importing.window.plan is None
    assert (importing.window.columns.rowCount(), importing.window.outcomes.outcomes.rowCount()) == (0, 0)
    assert not importing.window.actions_of_window.action("import.run").isEnabled()


def test_a_missing_name_column_is_said_before_anything_happens(importing: Import, reporter: RecordedReporter) -> None:
    importing.open()
    importing.window.columns.choose(0, "")
    importing.do("import.try")
    assert "No column is chosen" in str(reporter.errors[0])


def test_what_runs_can_be_stopped(importing: Import) -> None:
    importing.open()
    importing.window.try_it()
    assert importing.window.is_modified()
    import_window.stop(importing.window)
    importing.tasks.wait_idle(30)
    assert not importing.window.is_modified()
    assert importing.window.result is None or importing.window.result.dry_run
