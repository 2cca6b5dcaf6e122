"""The start window by keyboard: the list, signing in, adding a base; every failure is a sentence, none a dead end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.errors import Unavailable, UserError
from app.core.settings import LANGUAGE
from app.services.infobases import Infobase, Infobases
from app.ui.settings_store import MachineSettings
from app.windows.start_window import StartWindow

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.queries import Session
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter

SERVER = Infobase("main", "Main base", host="srv-1", database="main", user="nino", sslmode="require")
LOCAL = Infobase("demo", "Demo", folder="/var/lib/kontora/demo", database="demo")


class Bases(Infobases):
    """The list is real; signing in and creating are answered by the test."""

    def __init__(self, keyring: bool = True) -> None:
        super().__init__()
        self.keyring = keyring
        self.error: Exception | None = None
        self.signed_in: list[tuple[str, str, str, bool]] = []
        self.created: list[tuple[str, str, str]] = []

    def sign_in(self, infobase: Infobase, login: str, password: str, *, remember: bool = False) -> Session:
        if self.error is not None:
            raise self.error
        self.signed_in.append((infobase.name, login, password, remember))
        return cast("Session", object())

    def create_local(self, title: str, country: str, *, login: str, person: str, password: str) -> str:
        if self.error is not None:
            raise self.error
        self.created.append((title, country, login))
        self._list.add(replace(LOCAL, name="new", title=title, user=login))
        return "new"

    def keyring_works(self) -> bool:
        return self.keyring


@pytest.fixture
def bases() -> Bases:
    bases = Bases()
    for infobase in (LOCAL, SERVER):
        bases._list.add(infobase)  # as the command line adds them
    return bases


@pytest.fixture
def machine(tmp_path: Path) -> MachineSettings:
    return MachineSettings(tmp_path / "machine.json")


@pytest.fixture
def window(bases: Bases, inline_tasks: InlineTasks, reporter: RecordedReporter, machine: MachineSettings, qtbot: QtBot) -> StartWindow:
    window = StartWindow(bases, inline_tasks, reporter, machine)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_the_base_used_last_is_first_and_chosen(window: StartWindow) -> None:
    page = window.list_page
    assert [page.list.item(row).text() for row in range(page.list.count())] == ["Main base", "Demo"]
    assert page.current() == SERVER
    assert page.connection.text() == "host=srv-1 port=5432 dbname=main sslmode=require"


def test_signing_in_by_keyboard_alone(window: StartWindow, bases: Bases, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Return)
    page = window.sign_in_page
    assert page.isVisible()
    assert page.login.text() == "nino"
    assert QApplication.focusWidget() is page.password
    QTest.keyClicks(page.password, "secret")
    with qtbot.waitSignal(window.signedIn):
        press(qtbot, Qt.Key.Key_Return)
    assert bases.signed_in == [("main", "nino", "secret", False)]


def test_escape_goes_back_to_the_list(window: StartWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Escape)
    assert window.list_page.isVisible()
    assert QApplication.focusWidget() is window.list_page.list


@pytest.mark.parametrize(
    "error",
    [UserError("The password is wrong.", "Check the keyboard layout."), Unavailable("The server srv-1 does not answer.")],
    ids=["wrong", "gone"],
)
def test_a_failed_sign_in_is_explained_and_can_be_tried_again(window: StartWindow, bases: Bases, error: Exception) -> None:
    bases.error = error
    window.open(SERVER)
    window.sign_in_page.sign_in()
    page = window.sign_in_page
    assert str(error.args[0]) in page.error.text()
    assert page.main_button.isEnabled()
    assert QApplication.focusWidget() is page.password


def test_without_a_login_nothing_is_tried(window: StartWindow, bases: Bases) -> None:
    window.open(replace(SERVER, user=""))
    window.sign_in_page.sign_in()
    assert window.sign_in_page.error.text() == "Type your login."
    assert bases.signed_in == []


def test_a_bug_while_signing_in_goes_to_the_reporter(window: StartWindow, bases: Bases, reporter: RecordedReporter) -> None:
    bases.error = ZeroDivisionError()
    window.open(SERVER)
    window.sign_in_page.sign_in()
    assert reporter.crashes == [bases.error]


def test_a_kept_password_is_filled_in(window: StartWindow, bases: Bases) -> None:
    from app.db.infobases import save_password

    save_password(SERVER, "nino", "kept")
    window.open(replace(SERVER, kept=("nino",)))
    assert window.sign_in_page.password.text() == "kept"
    assert window.sign_in_page.remember.isChecked()


def test_a_computer_without_keyring_says_so(window: StartWindow, bases: Bases) -> None:
    bases.keyring = False
    window.open(SERVER)
    assert window.sign_in_page.note.text() == "", "nobody wants a keyring yet"
    window.sign_in_page.remember.click()
    assert not window.sign_in_page.remember.isChecked()
    assert not window.sign_in_page.remember.isEnabled()
    assert "no keyring" in window.sign_in_page.note.text()


def test_adding_a_base_on_a_server(window: StartWindow, bases: Bases, qtbot: QtBot) -> None:
    window.list_page.add_button.click()
    page = window.server_page
    page.save()
    assert page.error.text() == "Type a name for the list."
    page.title.setText("Филиал")
    page.host.setText("srv-2")
    page.database.setText("branch")
    page.sslmode.setCurrentText("verify-full")
    page.main_button.click()
    assert window.sign_in_page.isVisible()
    added = bases.all()[0]
    assert (added.title, added.host, added.port, added.database, added.sslmode) == ("Филиал", "srv-2", 5432, "branch", "verify-full")


def test_changing_a_base(window: StartWindow, bases: Bases) -> None:
    window.list_page.change_button.click()
    assert window.server_page.host.text() == "srv-1"
    window.server_page.host.setText("srv-9")
    window.server_page.save()
    assert {infobase.name: infobase.host for infobase in bases.all()}["main"] == "srv-9"


def test_taking_a_base_off_the_list_says_that_its_data_stay(window: StartWindow, bases: Bases, reporter: RecordedReporter) -> None:
    reporter.answer = "no"
    window.list_page.remove_button.click()
    assert len(bases.all()) == 2
    reporter.answer = "yes"
    window.list_page.remove_button.click()
    assert "stay where they are" in reporter.questions[0]
    assert [infobase.name for infobase in bases.all()] == ["demo"]


def test_creating_a_base_on_this_computer(window: StartWindow, bases: Bases) -> None:
    window.list_page.create_button.click()
    page = window.local_page
    page.title.setText("My shop")
    page.country.setCurrentIndex(page.country.findData("ge"))
    page.login.setText("nino")
    page.password.setText("secret")
    page.make_base()
    assert page.error.text().startswith("The two passwords differ.")
    page.again.setText("secret")
    page.main_button.click()
    assert bases.created == [("My shop", "ge", "nino")]
    assert window.sign_in_page.isVisible()
    assert window.sign_in_page.heading.text() == "My shop"


def test_an_empty_list_says_what_to_do(inline_tasks: InlineTasks, reporter: RecordedReporter, machine: MachineSettings, qtbot: QtBot) -> None:
    window = StartWindow(Bases(), inline_tasks, reporter, machine)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.list_page.empty.isVisible()
    assert not window.list_page.open_button.isEnabled()
    assert QApplication.focusWidget() is window.list_page.create_button


def test_a_list_that_cannot_be_read_is_said_so(
    inline_tasks: InlineTasks, reporter: RecordedReporter, machine: MachineSettings, bases: Bases, qtbot: QtBot
) -> None:
    bases._list.path.write_text("{broken", encoding="utf-8")
    window = StartWindow(bases, inline_tasks, reporter, machine)
    qtbot.addWidget(window)
    assert "cannot be read" in window.list_page.empty.text()
    assert window.list_page.current() is None


def test_the_language_is_remembered(window: StartWindow, machine: MachineSettings, qtbot: QtBot) -> None:
    place = window.language.findData("ka")
    with qtbot.waitSignal(window.languageChosen):
        window.language.activated.emit(place)
    assert machine.get(LANGUAGE) == "ka"


def test_closing_by_the_person_is_told_and_making_way_is_not(window: StartWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.closed):
        window.dismiss()


def test_names_of_databases_are_made_of_any_title(bases: Bases) -> None:
    names = [bases._free_name(title) for title in ("My Shop №1", "ООО «Ромашка»", "12 chairs", "Demo")]  # pure and worth its own test
    assert names == ["my_shop_no1", "base", "base_12_chairs", "demo_2"]
