"""From a message to its field: by mouse and by keyboard, on another page and in a row too; required fields and what is typed in cells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app.commands.section_commands import COMMANDS as SECTION
from app.core.drafts import Draft, new_line
from app.ui.forms.builder import FormView
from app.ui.forms.form_model import FormModel
from app.windows.form_window_parts import MessagePane
from tests.ui.kit.fakes import app_context
from tests.ui.kit.sample_objects import PAPER, REGISTRY
from tests.ui.kit.typing import activate, focused, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter


class Desk(QWidget):
    """A form with its pane of messages, as the form's window puts them together."""

    def __init__(self, tasks: InlineTasks, reporter: RecordedReporter) -> None:
        super().__init__()
        draft = Draft.new("Paper", {"date": dt.date(2026, 11, 21), "colour": "red"}, {"lines": [new_line(), new_line()]})
        self.form = FormModel(PAPER, draft)
        self.view = FormView(app_context(tasks, reporter, REGISTRY, SECTION), self.form)
        self.pane = MessagePane()
        self.pane.chosen.connect(self.view.lead_to)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pane)
        layout.addWidget(self.view, 1)

    def check(self) -> list[str]:
        """Look for errors, show them, and give the fields in the order of the lines."""
        errors = sorted(self.form.check(), key=self.view.reading_order)
        self.pane.tell(errors)
        QApplication.processEvents()
        return [error.field or "" for error in errors]


@pytest.fixture
def desk(qtbot: QtBot, inline_tasks: InlineTasks, reporter: RecordedReporter) -> Desk:
    desk = Desk(inline_tasks, reporter)
    qtbot.addWidget(desk)
    desk.resize(900, 560)
    activate(desk)
    return desk


FIELDS = ["thing", "lines[0].thing", "lines[1].thing", "reason"]


def arrived(desk: Desk, field: str) -> bool:
    """Whether the cursor is in a field, its page shown."""
    if field.startswith("lines"):
        editor = desk.view.tables["lines"].delegate.editor
        row = desk.view.tables["lines"].row()
        return editor is not None and editor.line.hasFocus() and f"lines[{row}].{editor.field.name}" == field  # type: ignore[attr-defined]  # a line editor
    return focused() is desk.view.editors[field].inner() and desk.view.editors[field].isVisible()


def test_everything_required_is_named_with_its_place(desk: Desk) -> None:
    assert desk.check() == FIELDS
    assert "“Thing” in row 2 is empty." in desk.pane.lines()
    for name in ("thing", "reason"):
        assert desk.view.editors[name].inner().property("required") is True
        assert desk.view.editors[name].error()


@pytest.mark.parametrize("place", range(len(FIELDS)))
def test_enter_on_a_line_leads_to_the_field(desk: Desk, place: int) -> None:
    desk.check()
    label = desk.pane.findChild(QLabel)
    assert label is not None
    label.setFocus(Qt.FocusReason.TabFocusReason)
    for _step in range(place + 1):
        QTest.keyClick(label, Qt.Key.Key_Tab)
    QTest.keyClick(label, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert arrived(desk, FIELDS[place])


@pytest.mark.parametrize("place", range(len(FIELDS)))
def test_a_click_on_a_line_leads_to_the_field(desk: Desk, place: int) -> None:
    desk.check()
    label = desk.pane.findChild(QLabel)
    assert label is not None
    at = QPointF(30, (place + 0.5) * label.height() / len(FIELDS))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QApplication.sendEvent(label, QMouseEvent(kind, at, label.mapToGlobal(at), left, left, none))
    QApplication.processEvents()
    assert arrived(desk, FIELDS[place])


def test_a_closed_pane_opens_again_with_the_keyboard_in_it(desk: Desk) -> None:
    desk.check()
    desk.pane.hide()
    assert desk.pane.open()
    assert desk.pane.isVisible()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert arrived(desk, FIELDS[0])
    desk.pane.tell(())
    assert not desk.pane.open()
    assert not desk.pane.isVisible()


def test_the_mark_goes_as_soon_as_the_field_is_filled(desk: Desk) -> None:
    desk.check()
    desk.view.setCurrentIndex(1)
    desk.view.editors["reason"].setFocus()
    press(Qt.Key.Key_A)
    assert desk.view.editors["reason"].inner().property("required") is False
    assert desk.view.editors["reason"].error() == ""
