"""Each class of error is told in its own way, and nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout

from app.core import errors
from app.ui.question import Question
from app.ui.reporter import Reporter
from app.ui.window import Window
from tests.ui.kit.fakes import RecordedReporter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext


class Form(Window):
    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.inner = QLabel("a field")
        QVBoxLayout(self).addWidget(self.inner)
        self.shown: list[Exception] = []
        self.takes = True

    def show_message(self, error: Exception) -> bool:
        self.shown.append(error)
        return self.takes

    def show_conflict(self, error: errors.Conflict) -> bool:
        self.shown.append(error)
        return self.takes


@pytest.fixture
def form(context: AppContext, qtbot: QtBot) -> Form:
    form = Form(context)
    qtbot.addWidget(form)
    return form


def question_on_screen() -> Question:
    [question] = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Question) and widget.isVisible()]
    return question


def test_a_user_error_is_shown_by_the_window_it_belongs_to(reporter: RecordedReporter, form: Form) -> None:
    error = errors.UserError("Type a name.", field="name")
    reporter.show(error, form.inner)
    assert form.shown == [error]


def test_a_user_error_nobody_takes_goes_to_the_message_pane(reporter: RecordedReporter, form: Form, qtbot: QtBot) -> None:
    form.takes = False
    with qtbot.waitSignal(reporter.messageRaised):
        reporter.show(errors.UserError("The file is empty."), form)
    with qtbot.waitSignal(reporter.messageRaised):
        reporter.show(errors.UserError("The file is empty."), QObject())


def test_a_conflict_is_compared_by_the_form(reporter: RecordedReporter, form: Form) -> None:
    conflict = errors.Conflict("Partner", UUID(int=7), "Giorgi saved it a minute ago.")
    reporter.show(conflict, form)
    assert form.shown == [conflict]
    form.takes = False
    reporter.show(conflict, form)
    assert reporter.messages == ["Giorgi saved it a minute ago."]


def test_a_refusal_names_the_right(reporter: RecordedReporter, form: Form) -> None:
    reporter.show(errors.AccessDenied("You may not post documents.", "document.post"), form)
    assert "The right needed: Post documents" in reporter.messages[0]
    assert "administrator" in reporter.messages[0]


def test_a_server_that_is_gone_is_told_to_the_main_window(reporter: RecordedReporter, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    error = errors.Unavailable("The server does not answer.")
    with qtbot.waitSignal(reporter.unavailable, check_params_cb=lambda told: told is error):
        reporter.show(error)
    assert "does not answer" in caplog.text
    caplog.clear()


def test_cancelling_is_silent(reporter: RecordedReporter, form: Form) -> None:
    reporter.show(errors.Cancelled(), form)
    assert (form.shown, reporter.messages, reporter.crashes) == ([], [], [])


def test_anything_else_is_a_bug(reporter: RecordedReporter, form: Form) -> None:
    bug = ZeroDivisionError()
    reporter.show(bug, form)
    assert reporter.crashes == [bug]


def test_a_question_is_answered_by_its_buttons(qtbot: QtBot, form: Form) -> None:
    answers: list[str] = []
    reporter = Reporter(lambda error: None)
    with qtbot.waitExposed(form):
        form.show()
    reporter.ask_to_save("Sales order 12", answers.append, form)
    question = question_on_screen()
    buttons = question.findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["Save", "Do not save", "Cancel"]
    assert buttons[0].isDefault()
    buttons[1].click()
    reporter.ask_to_save("Sales order 12", answers.append, form)
    question_on_screen().reject()
    assert answers == ["no", "cancel"]


@pytest.mark.parametrize(("tabs", "answered"), [(0, "yes"), (1, "no"), (2, "cancel")])
def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, form: Form, tabs: int, answered: str) -> None:
    given: list[str] = []
    Reporter(lambda _error: None).ask_to_save("Order 5", given.append, form)
    question = form.findChild(Question)
    assert isinstance(question, Question)
    with qtbot.waitActive(question):
        question.activateWindow()
    for _tab in range(tabs):
        QTest.keyClick(QApplication.focusWidget() or question, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget() or question, Qt.Key.Key_Return)
    assert given == [answered]


def test_consent_is_asked_before_a_consequence(qtbot: QtBot, form: Form) -> None:
    done: list[str] = []
    reporter = Reporter(lambda error: None)
    form.show()
    reporter.confirm("Mark 3 orders for deletion?", "Mark", lambda: done.append("marked"), form)
    question_on_screen().answer("no")
    assert done == []
    reporter.confirm("Mark 3 orders for deletion?", "Mark", lambda: done.append("marked"), form)
    question_on_screen().answer("yes")
    assert done == ["marked"]
