"""Windows nobody looks at give their widgets back, and come back as they were."""

from __future__ import annotations

import gc
import weakref
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPushButton, QVBoxLayout, QWidget

from app.commands.registry import program_commands
from app.core.drafts import Draft, Ref
from app.core.ids import new_id
from app.core.lists import Compare, Condition
from app.metadata.objects import registry
from app.services.filling import default_values
from app.services.objects import save_all
from app.ui.docking import Docking
from app.ui.docking_arrangement import Side
from app.ui.tasks import Tasks
from app.ui.window import Waiting, Window
from app.windows.form_window import FormWindow
from app.windows.list_window import ListWindow
from app.windows.sleeping import Sleep
from app.windows.window_opener import WindowOpener
from tests.ui.kit.fakes import app_context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.queries import Session
    from app.ui.context import AppContext
    from tests.fixtures_db import ScratchBase
    from tests.ui.kit.fakes import RecordedReporter

AWAKE = 3


class Note(Window):
    """A window with a number that is kept over its sleep."""

    def __init__(self, context: AppContext, number: int = 0) -> None:
        super().__init__(context)
        self.number = number
        self.modified = False
        self.button = QPushButton("…", self)
        self.set_title(f"Note {number}")

    def is_modified(self) -> bool:
        return self.modified

    def way_back(self) -> Callable[[], QWidget]:
        return partial(Note, self.context, self.number)


class Shell:
    """Tabs, an opener, and sleep that comes when the test says so."""

    def __init__(self, context: AppContext, qtbot: QtBot) -> None:
        self.context = context
        self.main = QMainWindow()
        qtbot.addWidget(self.main)
        root = QWidget()
        self.docking = Docking(root, lambda _title, done, _parent: done("no"))
        QVBoxLayout(root).addWidget(self.docking.area)
        self.main.setCentralWidget(root)
        self.main.resize(1000, 600)
        self.opener = WindowOpener()
        self.opener.attach(context, self.docking)
        context.navigator = self.opener
        self.sleep = Sleep(self.opener, context.tasks, awake=AWAKE)
        self.main.show()
        self.main.activateWindow()
        qtbot.waitUntil(self.main.isActiveWindow)

    def open_notes(self, count: int) -> list[str]:
        for number in range(count):
            self.opener.open_widget(f"note/{number}", f"Note {number}", partial(Note, self.context, number))
        return [f"note/{number}" for number in range(count)]

    def note(self, key: str) -> Note:
        window = self.docking.widget(key)
        assert isinstance(window, Note)
        return window

    def rest(self) -> list[str]:
        """Let windows sleep; the keys of those that do."""
        self.sleep.begin()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return [key for key in self.docking.keys if isinstance(self.docking.widget(key), Waiting)]


@pytest.fixture
def shell(context: AppContext, qtbot: QtBot) -> Shell:
    return Shell(context, qtbot)


def test_the_windows_used_last_stay_and_the_others_are_made_again_when_looked_at(shell: Shell) -> None:
    shell.open_notes(5)
    shell.docking.activate("note/0")
    first = weakref.ref(shell.note("note/1"))
    assert shell.rest() == ["note/1", "note/2"]
    gc.collect()
    assert first() is None, "somebody holds a window that sleeps"
    assert shell.docking.title("note/1") == "Note 1"
    shell.docking.activate("note/1")
    assert shell.note("note/1").number == 1
    assert shell.rest() == ["note/2", "note/3"]


def test_a_window_in_which_something_goes_on_stays_awake(shell: Shell) -> None:
    keys = shell.open_notes(8)
    shell.note(keys[0]).modified = True
    dialog = QDialog(shell.note(keys[1]).button)
    dialog.show()
    shell.docking.arrangement.split(keys[2], Side.RIGHT)
    shell.docking.activate(keys[7])
    shell.context.tasks._jobs.append(job := _job(shell.note(keys[3]).button))
    assert shell.rest() == [keys[4], keys[5]]
    shell.context.tasks._jobs.remove(job)
    dialog.close()
    assert shell.rest() == [keys[1], keys[3], keys[4], keys[5]]


def test_it_comes_by_itself_a_moment_after_a_window_was_opened(shell: Shell, qtbot: QtBot) -> None:
    shell.open_notes(AWAKE + 2)
    qtbot.waitUntil(lambda: isinstance(shell.docking.widget("note/0"), Waiting), timeout=5000)
    assert isinstance(shell.docking.widget("note/2"), Note)


def _job(owner: QObject) -> Any:
    from app.ui.tasks import Job

    return Job(owner, lambda: None, lambda _found: None, None)


# lists and forms of a base


@dataclass
class Office:
    """A base with some partners, and tabs over it."""

    shell: Shell
    tasks: Tasks
    partners: list[Ref]

    def wait(self) -> None:
        self.tasks.wait_idle(20)
        QTest.qWait(20)

    def window(self, key: str) -> Any:
        return self.shell.docking.widget(key)

    def sleep_and_wake(self, key: str) -> Any:
        """The window made anew."""
        before = weakref.ref(self.window(key))
        children = [weakref.ref(child) for child in before().findChildren(QObject) if type(child).__module__.startswith("app.")]  # type: ignore[union-attr] # just made
        self.shell.opener.open_widget("other", "Other", partial(Note, self.shell.context))
        self.wait()
        assert self.shell.opener.put_to_sleep(key), "it does not want to sleep"
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        held = [repr(type(child())) for child in [before, *children] if child() is not None]
        assert not held, f"still held: {held}"
        self.shell.docking.activate(key)
        self.wait()
        return self.window(key)


@pytest.fixture
def office(filled_base: ScratchBase, reporter: RecordedReporter, qtbot: QtBot) -> Iterator[Office]:
    session = filled_base.session()
    tasks = Tasks(lambda: session, reporter.show)
    context = app_context(tasks, reporter, registry())
    context.commands = program_commands()
    context.user, context.base = session.user, session.base
    made: list[list[Ref]] = []
    tasks.write(context.bus, _partners, made.append)
    tasks.wait_idle(30)
    shell = Shell(context, qtbot)
    yield Office(shell, tasks, made[0])
    tasks.wait_idle(20)
    assert not reporter.errors


def _partners(session: Session) -> list[Ref]:
    values = {**default_values(registry()["Partner"].fields), "responsible": Ref("User", session.user.id, "Boss")}
    empty: dict[str, list[Any]] = {"contact_info": [], "contacts": []}
    drafts = [Draft.new("Partner", {**values, "name": f"Partner {number:03}"}, dict(empty)) for number in range(260)]
    save_all(session, drafts, op=new_id())
    return [Ref("Partner", draft.id, draft.values["name"]) for draft in drafts]


def names(window: ListWindow) -> list[Any]:
    return [row.values["name"] for row in window.model.window.rows]


def test_a_list_comes_back_to_the_same_rows(office: Office) -> None:
    office.shell.opener.open_list("Partner")
    office.wait()
    window = office.window("list/Partner")
    window.model.set_order("name", descending=True)
    office.wait()
    table = window.view.table
    table.scroll_to_row(60)
    table.set_current(67)
    top, current = window.model.row(table.top_row).title, table.current_row().title
    del window, table
    again = office.sleep_and_wake("list/Partner")
    table = again.view.table
    assert (again.model.row(table.top_row).title, table.current_row().title) == (top, current)
    assert [row.title for row in table.picked_rows()] == [current]
    assert (again.model.request.sort, again.model.request.descending) == ("name", True)


def test_a_list_woken_with_ctrl_held_has_one_row_selected(office: Office) -> None:
    office.shell.opener.open_list("Partner")
    office.wait()
    table = office.window("list/Partner").view.table
    table.scroll_to_row(60)
    table.set_current(67)
    current = table.current_row().title
    del table
    QTest.keyPress(office.shell.main.windowHandle(), Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    again = office.sleep_and_wake("list/Partner")
    QTest.keyRelease(office.shell.main.windowHandle(), Qt.Key.Key_Control)
    assert [row.title for row in again.view.table.picked_rows()] == [current]


def test_a_list_comes_back_with_its_search_and_filter(office: Office) -> None:
    condition = Condition("responsible", Compare.EQUAL, office.shell.context.user.id)
    office.shell.opener.open_list("Partner", [condition])
    office.wait()
    key = office.shell.docking.current
    window = office.window(key)
    window.search.setText("Partner 00")
    window.search.search_now()
    window.filters.narrow(Condition("name", Compare.CONTAINS, "7"))
    window.search.setFocus()
    office.wait()
    assert names(window) == ["Partner 007"]
    del window
    again = office.sleep_and_wake(key)
    assert again.search.text() == "Partner 00"
    assert names(again) == ["Partner 007"]
    assert again.filters.described() == "Name: contains 7"
    assert again.cursor_in is again.search
    again.clear_search()
    office.wait()
    assert len(again.model.window.rows) == 100
    assert again.conditions == (condition,)


def test_a_list_with_marked_rows_stays_awake(office: Office) -> None:
    office.shell.opener.open_list("Partner")
    office.wait()
    office.window("list/Partner").view.table.selectAll()
    assert not office.shell.opener.put_to_sleep("list/Partner")


def test_a_form_comes_back_to_the_same_field_and_page(office: Office) -> None:
    office.shell.opener.open_object(office.partners[5])
    office.wait()
    key = office.shell.docking.current
    title = office.shell.docking.title(key)
    office.window(key).view.editors["responsible"].widget().setFocus()
    form = office.sleep_and_wake(key)
    assert isinstance(form, FormWindow)
    assert form.cursor_in is not None
    assert form.view.editors["responsible"].isAncestorOf(form.cursor_in)
    assert (office.shell.docking.title(key), form.is_modified()) == (title, False)
    last = form.view.count() - 1
    form.view.setCurrentIndex(last)
    assert form.cursor_in in [table.view for table in form.view.tables.values()]
    del form
    form = office.sleep_and_wake(key)
    assert form.view.currentIndex() == last > 0
    assert form.cursor_in in [table.view for table in form.view.tables.values()]


def test_a_form_that_was_typed_into_or_is_promised_a_value_stays_awake(office: Office) -> None:
    office.shell.opener.open_object(office.partners[5])
    office.wait()
    key = office.shell.docking.current
    form = office.window(key)
    take = form.view.editors["responsible"].scope.taker(form.type.fields["responsible"])
    assert not office.shell.opener.put_to_sleep(key), "somebody may still give it a value"
    del take
    form.model.set_value("name", "Renamed")
    assert not office.shell.opener.put_to_sleep(key)
    form.model.modified = False
    form.model.draft.values["name"] = "Partner 005"
    assert office.shell.opener.put_to_sleep(key)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.full
def test_thirty_windows_hold_the_widgets_of_a_few(office: Office) -> None:
    shell = office.shell
    counts = []
    for ref in office.partners[:30]:
        shell.opener.open_object(ref)
        office.wait()
        shell.rest()
        counts.append(len(QApplication.allWidgets()))
    assert len(shell.docking.keys) == 30
    per_form = counts[1] - counts[0]
    assert per_form > 50, "the measure is wrong"
    tabs = 6 * 30
    assert counts[-1] < counts[AWAKE] + per_form + tabs
    assert isinstance(shell.docking.widget(shell.docking.keys[0]), Waiting)
    assert sum(isinstance(widget, ListWindow | FormWindow) for widget in QApplication.allWidgets()) == AWAKE
