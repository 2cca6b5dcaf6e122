"""The thin link: seen by itself, said in the status bar, sends less, can be forced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.core.settings import THIN_LINK
from app.ui import theme, thin_link
from app.ui.settings_store import SAVE_AFTER_MS, MachineSettings
from app.ui.thin_link import SAVE_AFTER_MS_THIN, ThinLink, display_is_remote, paints_less
from app.windows.status_bar import StatusBar
from tests.ui.kit.painted import Painted
from tests.ui.kit.typing import activate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.tasks import InlineTasks


class Settings:
    """Remembers how long it was told to wait."""

    wait = 0

    def save_after(self, milliseconds: int) -> None:
        self.wait = milliseconds


class Link:
    def __init__(self, thin: ThinLink, settings: Settings, machine: MachineSettings) -> None:
        self.thin = thin
        self.settings = settings
        self.machine = machine
        self.latency: float | None = None
        self.told: list[bool] = []
        thin.changed.connect(lambda: self.told.append(thin.is_on))

    def answers_in(self, milliseconds: float | None) -> bool:
        self.latency = milliseconds
        self.thin.look()
        return self.thin.is_on


@pytest.fixture
def owner(dressed: QApplication) -> Iterator[QObject]:
    parent = QObject()
    yield parent
    theme.keep_still(dressed, False)
    parent.deleteLater()


@pytest.fixture
def link(owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Link]:
    def make(*, remote: bool = False, choice: str = "auto") -> Link:
        monkeypatch.setattr(thin_link, "display_is_remote", lambda: remote)
        machine, settings = MachineSettings(tmp_path / "machine.json"), Settings()
        machine.set(THIN_LINK, choice)
        links: list[Link] = []
        latency: Any = lambda: links[0].latency if links else None  # noqa: E731 - the link is not there yet when it is asked first
        links.append(Link(ThinLink(machine, settings, latency, owner), settings, machine))  # type: ignore[arg-type]
        return links[0]

    return make


@pytest.mark.parametrize(
    ("environment", "remote"),
    [
        ({"DISPLAY": ":0"}, False),
        ({"DISPLAY": ":10.0", "XRDP_SESSION": "1"}, True),
        ({"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "10.0.0.5 51000 10.0.0.1 22"}, True),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "10.0.0.5 51000 10.0.0.1 22"}, False),
        ({"SSH_CONNECTION": "10.0.0.5 51000 10.0.0.1 22"}, False),
        ({"SESSIONNAME": "RDP-Tcp#7"}, True),
        ({"SESSIONNAME": "Console"}, False),
        ({}, False),
    ],
)
def test_remote_display_is_seen(environment: dict[str, str], remote: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thin_link, "_windows_says_remote", lambda: False)
    assert display_is_remote(environment) is remote


def test_windows_is_asked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thin_link, "_windows_says_remote", lambda: True)
    assert display_is_remote({"SESSIONNAME": "Console"})


def test_a_far_server_makes_the_link_thin_until_it_is_near_for_certain(link: Callable[..., Link]) -> None:
    one = link()
    assert [one.answers_in(latency) for latency in (None, 0.3, 39, 41, 30, 26, 24, 39)] == [False, False, False, True, True, True, False, False]
    assert one.told == [True, False]


def test_the_person_has_the_last_word(link: Callable[..., Link]) -> None:
    assert link(remote=True).thin.is_on
    assert not link(remote=True, choice="off").thin.is_on
    one = link(choice="on")
    assert one.thin.is_on
    one.thin.choose("off")
    assert (one.answers_in(90), one.machine.get(THIN_LINK)) == (False, "off")
    one.thin.choose("auto")
    assert one.thin.is_on


def test_it_says_why_and_what_it_means(link: Callable[..., Link]) -> None:
    one = link()
    one.answers_in(91.6)
    assert one.thin.explanation().startswith("The server is far away: it answers in 92 ms.\n")
    assert link(remote=True).thin.explanation().startswith("The screen is shown through Remote Desktop.\n")
    assert link(choice="on").thin.explanation().startswith("The thin link is switched on by you.\n")


def test_settings_wait_longer_for_each_other(link: Callable[..., Link]) -> None:
    one = link()
    assert one.settings.wait == SAVE_AFTER_MS
    one.answers_in(90)
    assert one.settings.wait == SAVE_AFTER_MS_THIN
    one.answers_in(1)
    assert one.settings.wait == SAVE_AFTER_MS


@pytest.mark.parametrize(
    ("remote", "choice", "less"), [(False, "auto", False), (True, "auto", True), (True, "off", False), (False, "on", True), (False, "off", False)]
)
def test_less_is_painted_for_a_remote_screen_and_not_for_a_far_server(link: Callable[..., Link], remote: bool, choice: str, less: bool) -> None:
    one = link(remote=remote, choice=choice)
    one.answers_in(90)
    assert paints_less(one.machine) is less
    assert ("does not blink" in one.thin.explanation()) is less


def test_the_cursor_stops_blinking_and_blinks_again(dressed: QApplication, owner: QObject, qtbot: QtBot) -> None:
    usual = dressed.cursorFlashTime()
    field = QLineEdit("a")
    qtbot.addWidget(field)
    activate(field)
    theme.keep_still(dressed, True)
    with Painted() as painted:
        QTest.qWait(1300)
    assert painted.area() == 0, painted.story()
    theme.keep_still(dressed, False)
    assert dressed.cursorFlashTime() == usual > 0


def test_the_mouse_over_a_button_changes_no_colour(dressed: QApplication, owner: QObject) -> None:
    usual = dressed.styleSheet()
    theme.keep_still(dressed, True)
    theme.apply(dressed)
    still = dressed.styleSheet()
    theme.keep_still(dressed, False)
    theme.apply(dressed)
    assert ":hover" in usual
    assert ":hover" not in still
    assert still.count(":focus") == usual.count(":focus")
    assert dressed.styleSheet() == usual


def test_the_status_bar_says_it_quietly(inline_tasks: InlineTasks, qtbot: QtBot) -> None:
    bar = StatusBar("Alpha on 127.0.0.1", "Alpha Ltd", inline_tasks, lambda: None)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.thin_link.isVisible()
    bar.show_thin_link("The screen is shown through Remote Desktop.")
    assert (bar.thin_link.isVisible(), bar.thin_link.text(), bar.thin_link.toolTip()) == (
        True,
        "thin link",
        "The screen is shown through Remote Desktop.",
    )
    bar.show_thin_link("")
    assert not bar.thin_link.isVisible()
