"""The whole program on a real base, without a screen: start, sign in, work, hear others, lose the server, sign out, leave."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.drafts import Ref
from app.core.ids import new_id
from app.core.settings import LANGUAGE, LAYOUT, SCHEME
from app.db import thread_guard
from app.db.infobases import InfobaseList
from app.db.listen import Listener
from app.metadata.options import SETTING
from app.services.filling import new_draft
from app.services.infobases import Infobases
from app.services.objects import save
from app.ui import theme
from app.ui.company_look import LOOK
from app.ui.question import Question
from app.ui.settings_store import MachineSettings
from app.windows.form_window import FormWindow
from app.windows.main_window import MainWindow
from app.windows.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from devtools.tcp_proxy import TcpProxy
    from tests.fixtures_db import ScratchBase


class Running:
    """A program under test."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self._qtbot = qtbot

    def main(self) -> MainWindow:
        self._qtbot.waitUntil(lambda: self.program.main_window is not None, timeout=20_000)
        window = self.program.main_window
        assert window is not None
        self.program.tasks.wait_idle()
        QApplication.processEvents()
        return window


@pytest.fixture
def running(base: ScratchBase, tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    monkeypatch.setattr("app.windows.program.Program.crash", _raise)
    known = InfobaseList()
    known.add(base.infobase)
    machine = MachineSettings(tmp_path / "machine.json")
    machine.set(LANGUAGE, "en")
    program = Program(qapp, lambda: "", Infobases(known, tmp_path), machine)
    yield Running(program, qtbot)
    program.end()


def _raise(_program: Program, error: BaseException) -> None:
    raise error


def sign_in(running: Running, login: str = "boss") -> MainWindow:
    running.program.start(base=running.program.bases.all()[0].name, login=login, password=login)
    return running.main()


def test_from_the_list_to_the_main_window_and_out_again(running: Running, qtbot: QtBot) -> None:
    window = sign_in(running)
    assert running.program.start_window is None
    assert window.windowTitle() == "Start page · Test · Kontora"
    window.sign_out()
    qtbot.waitUntil(lambda: running.program.start_window is not None and running.program.main_window is None)
    start = running.program.start_window
    assert start is not None
    current = start.list_page.current()
    assert current is not None
    assert current.user == "boss"


def test_a_wrong_password_is_explained_in_the_window(running: Running, qtbot: QtBot) -> None:
    running.program.start(base=running.program.bases.all()[0].name, login="boss", password="nonsense")
    start = running.program.start_window
    assert start is not None
    qtbot.waitUntil(lambda: bool(start.sign_in_page.error.text()), timeout=20_000)
    assert start.sign_in_page.main_button.isEnabled()
    assert running.program.main_window is None


def test_a_folder_that_cannot_be_written_keeps_nobody_out(running: Running) -> None:
    told: list[object] = []
    running.program.reporter.messageRaised.connect(lambda error, _place: told.append(error))
    path = InfobaseList().path
    path.with_name(f"{path.name}.{os.getpid()}").mkdir()  # where the fresh list would be written
    window = sign_in(running)
    assert window.isVisible()
    assert "cannot be kept" in str(running.program.bases.unkept)
    assert told or QApplication.activeModalWidget() is not None


def test_every_list_opens_and_shows_itself(running: Running) -> None:
    window = sign_in(running)
    for item in window.context.registry:
        if item.menu:
            window.opener.open_list(item.kind)
            running.program.tasks.wait_idle()
            front = window.current_window()
            assert front is not None
            assert front.title() == str(item.list_title)


def test_settings_of_the_person_are_kept_in_the_base(running: Running, base: ScratchBase) -> None:
    window = sign_in(running)
    window.opener.open_list("Partner")
    window.context.settings.set(LAYOUT, "clients")
    window.context.settings.flush()
    running.program.tasks.wait_idle()
    with thread_guard.allowed():
        rows = base.superuser().execute("select key, value from kontora.user_setting order by key").fetchall()
    kept = dict(rows)
    assert kept["window.layout"] == "clients"
    assert kept["window.open"] == [["list/Partner", "Partners"]]


def test_a_change_of_language_and_colours_builds_the_window_anew(running: Running, qtbot: QtBot, qapp: QApplication) -> None:
    window = sign_in(running)
    window.opener.open_list("Partner")
    running.program.tasks.wait_idle()
    window.rebuild(lambda: (running.program.machine.set(LANGUAGE, "uk"), running.program.machine.set(SCHEME, "dark"))[0])  # type: ignore[func-returns-value]
    again = running.main()
    assert again is not window
    qtbot.waitUntil(lambda: "list/Partner" in again.docking.keys)
    assert theme.scheme() is theme.Scheme.DARK
    front = again.current_window()
    assert front is not None
    assert front.title() != "Partners"
    running.program.tasks.wait_idle()


def test_leaving_stops_the_program(running: Running, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(running.program, "quit", lambda: quits.append(True))
    sign_in(running).close()
    qtbot.waitUntil(lambda: bool(quits), timeout=10_000)
    running.program.tasks.wait_idle()


def test_a_cut_line_shows_the_banner_and_comes_back_by_itself(running: Running, base: ScratchBase, proxy: TcpProxy, qtbot: QtBot) -> None:
    program = running.program
    program.bases._list.change(base.infobase.name, replace(base.infobase, port=proxy.port))
    window = sign_in(running)
    window.opener.open_list("Partner")
    program.tasks.wait_idle()
    resyncs: list[bool] = []
    window.context.bus.changed.connect(lambda changes: resyncs.append(changes.resync))
    proxy.cut()
    qtbot.waitUntil(lambda: bool(window.banner.text), timeout=15_000)
    assert window.isVisible()
    proxy.heal()
    qtbot.waitUntil(lambda: not window.banner.text and True in resyncs, timeout=30_000)
    program.tasks.wait_idle(30)
    program.end()  # while the line still stands


def test_what_another_program_saves_arrives_within_a_second(running: Running, base: ScratchBase, qtbot: QtBot) -> None:
    window = sign_in(running)
    heard: list[bool] = []
    window.context.bus.changed.connect(lambda changes: heard.append(changes.touches("Partner")))
    other = base.session("anna")
    with thread_guard.allowed():
        save(other, new_draft(other, "Partner", {"name": "Bakı Ticarət MMC"}), op=new_id())
    qtbot.waitUntil(lambda: True in heard, timeout=1_000)
    running.program.tasks.wait_idle()


def test_who_else_has_a_card_open_is_told_beside_its_title(running: Running, base: ScratchBase, qtbot: QtBot) -> None:
    window = sign_in(running)
    other = base.session("anna")
    with thread_guard.allowed():
        saved = save(other, new_draft(other, "Partner", {"name": "Bakı Ticarət MMC"}), op=new_id())
        hers = Listener(other.engine, lambda _change: None)
        hers.start()
        hers.keep_open(frozenset({saved.id}))
    window.opener.open_object(Ref(saved.kind, saved.id, saved.title))
    card = window.current_window()
    assert isinstance(card, FormWindow)
    qtbot.waitUntil(lambda: window.status.people.text() == "Also open at: Anna", timeout=10_000)
    assert card.title_line.people.text() == "Also open at: Anna"
    assert card.title_line.people.isVisible()
    asked = running.program.session().round_trips
    hers.keep_open(frozenset())
    qtbot.waitUntil(lambda: window.status.people.text() == "", timeout=10_000)
    assert not card.title_line.people.isVisible()
    assert running.program.session().round_trips == asked, "it costs the windows no question"
    hers.stop()


def test_typing_is_asked_for_before_the_language_changes(running: Running, qtbot: QtBot) -> None:
    window = sign_in(running)
    card = window.opener.open_new("Partner")
    assert isinstance(card, FormWindow)
    qtbot.waitUntil(lambda: card.is_loaded, timeout=10_000)
    card.model.set_value("name", "Typed and not saved")
    window.speak("ka")
    question = window.findChild(Question)
    assert question is not None
    question.answer("cancel")
    assert running.program.main_window is window
    assert card.is_modified()
    window.speak("ka")
    window.findChildren(Question)[-1].answer("yes")
    qtbot.waitUntil(lambda: running.program.main_window is not window, timeout=15_000)
    again = running.main()
    qtbot.waitUntil(lambda: any(again.docking.title(key) == "Typed and not saved" for key in again.docking.keys), timeout=10_000)
    running.program.tasks.wait_idle()


def test_a_second_program_in_one_process_hears_its_keys(running: Running, qtbot: QtBot, qapp: QApplication) -> None:
    sign_in(running)
    bases, machine = running.program.bases, running.program.machine
    running.program.end()
    second = Running(Program(qapp, lambda: "", bases, machine), qtbot)
    window = sign_in(second)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window.docking.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is window.search
    second.program.tasks.wait_idle()
    second.program.end()


def test_functions_switched_off_and_the_look_of_the_company_hold_at_once_and_for_others(running: Running, base: ScratchBase, qtbot: QtBot) -> None:
    window = sign_in(running)
    amber = theme.hex_of(theme.Role.MAIN)
    window.context.settings.share(SETTING, ["deals"])
    window.context.settings.share(LOOK, {"accent": "#1f5fa8"})
    running.program.tasks.wait_idle()
    window.rebuild(lambda: None)
    again = running.main()
    assert "Deal" not in again.context.registry
    assert "deals" not in again.sections.buttons
    assert theme.hex_of(theme.Role.MAIN) == "#1f5fa8"
    again.sign_out()
    qtbot.waitUntil(lambda: running.program.start_window is not None and running.program.main_window is None)
    assert theme.hex_of(theme.Role.MAIN) == amber
    other = sign_in(running, "anna")
    assert "Deal" not in other.context.registry
    assert theme.hex_of(theme.Role.MAIN) == "#1f5fa8"
    assert not other.menus._offered("company.functions")
    theme.apply(running.program._app)
