"""The administrator's window with the functions of the program: what is in use cannot go, a preset fills the marks, the choice is everybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.commands.registry import program_commands
from app.core.errors import UserError
from app.core.i18n import LANGUAGES, set_language
from app.metadata.objects import registry
from app.metadata.options import PRESETS, SETTING
from app.windows import functions_dialog, opening
from app.windows.functions_dialog import FunctionsDialog
from tests.ui.kit.fakes import app_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter


class Answers:
    """What the base says is in use; ``asked`` holds the questions."""

    def __init__(self) -> None:
        self.errors: tuple[UserError, ...] = ()
        self.asked: list[list[str]] = []
        self.done = 0

    def obstacles(self, _session: object, options: list[str]) -> tuple[UserError, ...]:
        self.asked.append(options)
        return self.errors

    def count(self) -> None:
        self.done += 1


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    found = Answers()
    monkeypatch.setattr(functions_dialog, "obstacles", found.obstacles)
    return found


@pytest.fixture
def company(inline_tasks: InlineTasks, reporter: RecordedReporter) -> AppContext:
    return app_context(inline_tasks, reporter, registry(), tuple(program_commands()))


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    yield widget


def test_a_choice_is_kept_for_everybody_and_windows_are_made_anew(company: AppContext, host: QWidget, answers: Answers) -> None:
    dialog = FunctionsDialog(company, host, answers.count)
    assert dialog.off() == frozenset()
    dialog.boxes["deals"].setChecked(False)
    dialog.boxes["sku"].setChecked(False)
    dialog.accept()
    assert company.settings.shared(SETTING) == ["deals", "sku"]
    assert answers.asked == [["sku", "deals"]]
    assert answers.done == 1
    again = FunctionsDialog(company, host, answers.count)
    assert again.off() == {"deals", "sku"}
    again.boxes["deals"].setChecked(True)
    again.boxes["sku"].setChecked(True)
    again.accept()
    assert answers.asked[-1] == []
    assert company.settings.shared(SETTING) is None


def test_what_is_in_use_is_said_and_nothing_changes(company: AppContext, host: QWidget, answers: Answers) -> None:
    answers.errors = (UserError("There are 2 price lists.", "Leave one."),)
    dialog = FunctionsDialog(company, host, answers.count)
    dialog.boxes["price_types"].setChecked(False)
    dialog.accept()
    assert "There are 2 price lists. Leave one." in dialog.messages.lines()
    assert company.settings.shared(SETTING) is None
    assert answers.done == 0


def test_a_trade_sets_the_marks(company: AppContext, host: QWidget, answers: Answers) -> None:
    dialog = FunctionsDialog(company, host, answers.count)
    for place, preset in enumerate(PRESETS, 1):
        dialog.presets.activated.emit(place)
        assert dialog.off() == preset.off
    dialog.presets.activated.emit(0)
    assert dialog.off() == PRESETS[-1].off


def test_nothing_changed_closes_without_a_word(company: AppContext, host: QWidget, answers: Answers) -> None:
    FunctionsDialog(company, host, answers.count).accept()
    assert answers.done == 0
    assert company.settings.shared(SETTING) is None


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_word_has_room(company: AppContext, host: QWidget, answers: Answers, language: str) -> None:
    set_language(language)
    dialog = FunctionsDialog(company, host, answers.count)
    dialog.show()
    QApplication.processEvents()
    assert all(box.width() >= box.sizeHint().width() for box in dialog.boxes.values())
    dialog.close()


def test_windows_are_given_the_lessened_registry(company: AppContext) -> None:
    company.settings.share(SETTING, ["deals", "of another version"])

    class Program:
        tasks, reporter, bus = company.tasks, company.reporter, company.bus

    class Session:
        user, base = company.user, company.base
        registry = company.registry

    parts, _opener = opening.context(Program(), Session(), company.settings)  # type: ignore[arg-type] # what it reads of them
    assert "Deal" not in parts.registry
    assert "deal" not in parts.registry["SalesOrder"].fields
    assert "Deal" in Session.registry
