"""Commands as buttons, menus and keys: also under keyboards of other alphabets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from app.commands.types import Command
from app.core.errors import UserError
from app.core.i18n import lazy
from app.ui import actions
from app.ui.actions import SEPARATOR, Actions, MenuItem
from app.ui.physical_keys import PhysicalKeys, latin_key
from tests.ui.kit.fakes import RecordedReporter, app_context

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.tasks import InlineTasks

HERE = "tests.ui.test_actions"
COMMANDS = (
    Command("form.save", lazy("Save"), "save", "form", f"{HERE}:save", ("Ctrl+S",), when="changed", menu="bar", order=20),
    Command("form.finish", lazy("Save and close"), "", "form", f"{HERE}:save", ("Ctrl+Enter",), menu="bar", order=10, main=True),
    Command("form.copy", lazy("Copy"), "copy", "form", f"{HERE}:fail", ("F9",), menu="bar", order=30, show_text=False),
    Command("form.pdf", lazy("As PDF"), "pdf", "form", f"{HERE}:save", menu="bar:Print", order=40),
    Command("form.post", lazy("Post"), "post", "form", f"{HERE}:save", menu="bar", when="document", order=50),
    Command("form.history", lazy("History"), "history", "form", f"{HERE}:save", order=60, hint=lazy("Who changed what")),
)


class Target(QWidget):
    stateChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, Any] = {"changed": False, "document": False}
        self.saved = 0
        self.field = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.field)

    def command_state(self) -> dict[str, Any]:
        return self.names


def save(target: Target) -> None:
    target.saved += 1


def fail(_target: Target) -> None:
    raise UserError("There is nothing to copy.")


@pytest.fixture
def target(qtbot: QtBot) -> Target:
    widget = Target()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def made(target: Target, inline_tasks: InlineTasks, reporter: RecordedReporter) -> Actions:
    return Actions(app_context(inline_tasks, reporter, commands=COMMANDS), "form", target, target)


def titles(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_conditions_are_asked_again_when_the_window_says_so(made: Actions, target: Target) -> None:
    assert not made.action("form.save").isEnabled()
    target.names["changed"] = True
    target.stateChanged.emit()
    assert made.action("form.save").isEnabled()


def test_keys_run_commands_while_the_focus_is_inside(made: Actions, target: Target, qtbot: QtBot) -> None:
    with qtbot.waitActive(target):
        target.show()
        target.activateWindow()
    target.field.setFocus()
    target.names["changed"] = True
    target.stateChanged.emit()
    QTest.keyClick(target.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(target.field, enter, Qt.KeyboardModifier.ControlModifier)
    assert target.saved == 3


def test_a_user_error_of_a_handler_goes_to_the_reporter(made: Actions, reporter: RecordedReporter) -> None:
    made.run("form.copy")
    assert [str(error) for error in reporter.errors] == ["There is nothing to copy."]


def test_the_tooltip_says_title_key_and_hint(made: Actions) -> None:
    assert made.action("form.save").toolTip() == "Save (Ctrl+S)"
    assert made.action("form.history").toolTip() == "History\nWho changed what"


def test_the_bar_shows_the_main_button_first_and_leaves_out_what_is_not_of_this_window(made: Actions, target: Target, qtbot: QtBot) -> None:
    bar = made.bar()
    target.layout().addWidget(bar)  # type: ignore[union-attr] # made in Target
    target.resize(900, 200)
    with qtbot.waitExposed(target):
        target.show()
    shown = [button for button in bar.findChildren(QToolButton) if button.isVisible()]
    assert [button.text() for button in shown] == ["Save and close", "Save", "Copy", "Print ▾", "More ▾"]
    assert shown[0].property("look") == "main_button"


def test_a_narrow_bar_keeps_everything_in_its_menu(made: Actions, target: Target, qtbot: QtBot) -> None:
    bar = made.bar()
    target.layout().addWidget(bar)  # type: ignore[union-attr] # made in Target
    with qtbot.waitExposed(target):
        target.show()
    bar.resize(bar.minimumSizeHint().width() + 30, bar.height())
    shown = [button.text() for button in bar.findChildren(QToolButton) if button.isVisible()]
    assert shown == ["Save and close", "More ▾"]
    more = next(button for button in bar.findChildren(QToolButton) if button.text() == "More ▾").menu()
    more.aboutToShow.emit()
    assert titles(more) == ["Save and close", "Save", "Copy", "Print", "History"]


def test_the_window_adds_its_own_entries_to_a_menu(made: Actions, target: Target) -> None:
    printed: list[str] = []
    made.set_items("Print", lambda: (MenuItem("Invoice", lambda: printed.append("invoice")), SEPARATOR, MenuItem("Act", lambda: None, enabled=False)))
    menu = QMenu(target)
    made.fill_own(menu, "Print")
    assert titles(menu) == ["As PDF", "Invoice", "Act"]
    next(action for action in menu.actions() if action.text() == "Invoice").trigger()
    assert printed == ["invoice"]


def test_an_empty_menu_says_so(target: Target) -> None:
    menu = actions.popup_menu(target, lambda: ())
    menu.aboutToShow.emit()
    assert titles(menu) == ["Nothing here yet"]
    assert not menu.actions()[0].isEnabled()


def test_the_context_menu_holds_every_command_of_the_window(made: Actions, target: Target) -> None:
    assert titles(made.context_menu(target)) == ["Save and close", "Save", "Copy", "As PDF", "History"]


@pytest.mark.parametrize(
    ("key", "scan", "virtual", "windows", "expected"),
    [
        (ord("Ы"), 39, 0, False, Qt.Key.Key_S),  # Russian and Ukrainian on X11
        (0x10E1, 39, 0, False, Qt.Key.Key_S),  # Georgian ს
        (ord("Ф"), 38, 0, False, Qt.Key.Key_A),
        (ord("Ы"), 0x1F, 0x53, True, Qt.Key.Key_S),  # Windows tells the key itself
        (ord("Ө"), 0x21, 0, True, Qt.Key.Key_F),  # Mongolian, by scan code
        (Qt.Key.Key_S, 39, 0, False, None),  # Latin already
        (Qt.Key.Key_F9, 75, 0, False, None),
        (ord("Ы"), 200, 0, False, None),
    ],
)
def test_a_letter_of_another_alphabet_is_known_by_its_key(key: int, scan: int, virtual: int, windows: bool, expected: int | None) -> None:
    assert latin_key(key, scan, virtual, windows=windows) == expected


def test_ctrl_s_saves_under_a_georgian_layout(made: Actions, target: Target, qtbot: QtBot, qapp: QApplication) -> None:
    target.names["changed"] = True
    target.stateChanged.emit()
    event = QKeyEvent(QEvent.Type.KeyPress, 0x10E1, Qt.KeyboardModifier.ControlModifier, 39, 0, 0, "ს")
    keys = PhysicalKeys()
    assert keys.eventFilter(target.field, event)
    assert target.saved == 1


def test_shift_that_types_a_latin_letter_is_no_way_around(made: Actions, target: Target) -> None:
    made.action("form.copy").setShortcuts(actions.sequences(("Ctrl+Shift+F",)))
    made.action("form.copy").triggered.disconnect()
    run: list[bool] = []
    made.action("form.copy").triggered.connect(lambda: run.append(True))
    pressed = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    assert PhysicalKeys().eventFilter(target.field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F, pressed, 41, 0, 0, "F"))
    assert len(run) == 1


def test_a_key_that_the_field_claims_stays_with_the_field(made: Actions, target: Target) -> None:
    made.action("form.copy").setShortcuts(actions.sequences(("Ctrl+C",)))
    target.field.setText("text")
    target.field.selectAll()
    event = QKeyEvent(QEvent.Type.KeyPress, ord("С"), Qt.KeyboardModifier.ControlModifier, 54, 0, 0, "")
    assert PhysicalKeys().eventFilter(target.field, event)
    assert QApplication.clipboard().text() == "text"


def test_ctrl_a_still_selects_under_a_russian_layout(target: Target) -> None:
    target.field.setText("ООО «Ромашка»")
    event = QKeyEvent(QEvent.Type.KeyPress, ord("Ф"), Qt.KeyboardModifier.ControlModifier, 38, 0, 0, "")
    assert PhysicalKeys().eventFilter(target.field, event)
    assert target.field.selectedText() == "ООО «Ромашка»"


def test_plain_typing_is_left_alone(target: Target) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, ord("Ы"), Qt.KeyboardModifier.NoModifier, 39, 0, 0, "ы")
    assert not PhysicalKeys().eventFilter(target.field, event)


def test_esc_in_a_dialog_closes_the_dialog_and_not_the_window_behind(qtbot: QtBot, qapp: QApplication) -> None:
    """The command "Close the window" works everywhere in the program, also over a choice window that stands beside its form."""
    keys = PhysicalKeys()
    qapp.installEventFilter(keys)
    behind = QWidget()
    qtbot.addWidget(behind)
    closing = QAction(behind)
    closing.setShortcut(Qt.Key.Key_Escape)
    closing.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
    behind.addAction(closing)
    dialog = QDialog(behind)
    field = QLineEdit(dialog)
    name = QLineEdit(behind)
    ran: list[str] = []
    closing.triggered.connect(lambda: ran.append("closed"))
    behind.show()
    dialog.show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), ran) == (False, [])
    with qtbot.waitActive(behind):
        behind.activateWindow()
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert ran == ["closed"]
    qapp.removeEventFilter(keys)
