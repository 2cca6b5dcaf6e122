"""Keys of one's own for commands, and the user guide behind F1."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from app.commands.contexts import CONTEXTS
from app.commands.registry import program_commands
from app.core import i18n
from app.core.settings import KEYS
from app.ui.actions import Actions
from app.ui.window import Window
from app.windows.guide_window import GUIDE, PAGES, GuideWindow, page_about
from app.windows.key_dialog import KeyDialog
from app.windows.keys_window import KeysWindow
from tests.ui.kit.fakes import RecordedReporter, app_context

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext
    from app.ui.tasks import InlineTasks


@pytest.fixture
def context(inline_tasks: InlineTasks, reporter: RecordedReporter) -> AppContext:
    return app_context(inline_tasks, reporter, commands=tuple(program_commands()))


@pytest.fixture
def window(context: AppContext, qtbot: QtBot) -> KeysWindow:
    window = KeysWindow(context)
    qtbot.addWidget(window)
    window.show()
    return window


def stand_on(window: KeysWindow, command_id: str) -> None:
    title = str(program_commands()[command_id].title)
    place = str(CONTEXTS[program_commands()[command_id].context])
    row = next(row for row in range(window.table.rowCount()) if [text(window, row, 0), text(window, row, 1)] == [place, title])
    window.table.selectRow(row)


def text(window: KeysWindow, row: int, column: int) -> str:
    item = window.table.item(row, column)
    assert item is not None
    return item.text()


def press(window: KeysWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> KeyDialog:
    window.actions_of_window.run("keys.change")
    dialog = window.findChildren(KeyDialog)[-1]
    QTest.keyClick(dialog.field, key, modifiers)
    return dialog


def test_every_command_is_there(window: KeysWindow) -> None:
    assert window.table.rowCount() == len(list(program_commands()))


def test_a_new_key_works_at_once_in_open_windows(window: KeysWindow, context: AppContext, qtbot: QtBot) -> None:
    other = Window(context)
    qtbot.addWidget(other)
    actions = Actions(context, "list", other, other)
    stand_on(window, "list.refresh")
    dialog = press(window, Qt.Key.Key_F7)
    assert dialog.note.text() == "The key is free."
    dialog.agree.click()
    assert context.settings.get(KEYS) == {"list.refresh": ["F7"]}
    assert actions.action("list.refresh").shortcut() == QKeySequence("F7")
    assert text(window, window.table.currentRow(), 2) == "F7"
    window.actions_of_window.run("keys.restore")
    assert context.settings.get(KEYS) == {}
    assert actions.action("list.refresh").shortcut() == QKeySequence("F5")


def test_a_key_that_is_taken_changes_hands_after_it_was_said(window: KeysWindow, context: AppContext, reporter: RecordedReporter) -> None:
    stand_on(window, "list.refresh")
    dialog = press(window, Qt.Key.Key_F9)
    assert "Copy" in dialog.note.text()
    dialog.agree.click()
    assert context.settings.get(KEYS) == {"list.refresh": ["F9"], "list.copy": []}
    stand_on(window, "list.copy")
    window.actions_of_window.run("keys.restore")
    assert len(reporter.messages) == 1, "its key belongs to another now"
    window.actions_of_window.run("keys.restore_all")
    assert context.settings.get(KEYS) == {}


def test_keys_that_type_are_refused(window: KeysWindow, context: AppContext) -> None:
    stand_on(window, "list.refresh")
    dialog = press(window, Qt.Key.Key_A)
    assert not dialog.agree.isEnabled()
    assert "typing" in dialog.note.text()
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert context.settings.get(KEYS) == {}


def test_a_key_can_be_taken_away(window: KeysWindow, context: AppContext) -> None:
    stand_on(window, "list.mark")
    window.actions_of_window.run("keys.remove")
    assert context.commands["list.mark"].keys == ()
    assert context.commands["choice.refresh"].keys == ("F5",)


def test_the_search_finds_by_name_and_by_key(window: KeysWindow) -> None:
    window.search.setText("lists f9 copy")
    shown = [text(window, row, 1) for row in range(window.table.rowCount()) if not window.table.isRowHidden(row)]
    assert shown == ["Copy"]


def test_the_question_says_what_the_buttons_do(window: KeysWindow) -> None:
    stand_on(window, "list.refresh")
    window.actions_of_window.run("keys.change")
    dialog = window.findChildren(KeyDialog)[-1]
    assert [button.text() for button in dialog.buttons.buttons()] == ["Take this key", "Cancel"]
    assert not dialog.agree.isEnabled()
    cancel = dialog.buttons.buttons()[-1]
    assert dialog.buttons.buttonRole(cancel) == QDialogButtonBox.ButtonRole.RejectRole
    cancel.click()


# the guide


def test_every_window_has_a_page_and_every_link_leads_to_one() -> None:
    for page in (*PAGES.values(), page_about("form", document=True), page_about("")):
        assert (GUIDE / f"{page}.md").is_file(), page
    for file in GUIDE.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+?\.md)", file.read_text(encoding="utf-8")):
            assert (file.parent / target).is_file(), f"{file.name}: {target}"


def test_the_guide_shows_the_page_and_follows_links(context: AppContext, qtbot: QtBot) -> None:
    guide = GuideWindow(context, page_about("list"))
    qtbot.addWidget(guide)
    guide.show()
    assert guide.page() == "lists"
    assert "Search" in guide.browser.toPlainText()
    guide.actions_of_window.run("guide.contents")
    assert guide.page() == "README"
    guide.browser.anchorClicked.emit(QUrl("cards.md"))
    assert guide.page() == "cards"
    guide.actions_of_window.run("guide.back")
    assert guide.page() == "README"
    guide.actions_of_window.run("guide.forward")
    assert guide.page() == "cards"


@pytest.mark.parametrize("language", [code for code in i18n.LANGUAGES if code != "en"])
def test_the_guide_speaks_the_language_of_the_person(language: str, context: AppContext, qtbot: QtBot) -> None:
    i18n.set_language(language)
    guide = GuideWindow(context, page_about("list"))
    qtbot.addWidget(guide)
    guide.show()
    assert Path(guide.browser.source().toLocalFile()).parent.name == language
    assert "Lists" not in guide.browser.document().firstBlock().text()
    guide.actions_of_window.run("guide.contents")
    guide.browser.anchorClicked.emit(QUrl("../command-line.md"))
    assert guide.page() == "command-line", "what is not translated is shown in English"
