"""On a real X display with a window manager: what an offscreen test cannot show (focus between windows, real keys, foreign layouts)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.full
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui import theme
from app.ui.physical_keys import PhysicalKeys
from app.ui.tasks import InlineTasks
from app.ui.settings_store import MachineSettings
from app.commands.registry import program_commands
from app.metadata.objects import registry
from app.windows.connection_watch import Server
from app.windows.main_window import MainWindow
from app.windows.window_opener import WindowOpener
from tests.ui.kit.fakes import RecordedReporter, app_context, no_session
from pathlib import Path
import app.windows.start_page
app.windows.start_page.my_drafts = lambda _session: ()
app = QApplication(["kontora"])
theme.apply(app)
keys = PhysicalKeys()
app.installEventFilter(keys)
reporter = RecordedReporter()
tasks = InlineTasks(no_session, reporter.show)
context = app_context(tasks, reporter, registry(), tuple(program_commands()))
opener = WindowOpener()
context.navigator = opener
window = MainWindow(context, opener, MachineSettings(Path(sys.argv[1])), Server(tasks, lambda _session: None, lambda: 1.0))
window.docking.activated.connect(lambda key: print("front", key, flush=True))
window.docking.closed.connect(lambda key: print("closed", key, flush=True))
window.closed.connect(app.quit)
window.show()
app.focusChanged.connect(lambda _old, new: print("focus", type(new).__name__, flush=True))
QTimer.singleShot(300, lambda: print("ready", flush=True))
sys.exit(app.exec())
"""


class Screen:
    """An X server with openbox, and the program on it."""

    def __init__(self, folder: Path) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = f":{answer.readline().strip()}"
        self._environment = {key: value for key, value in os.environ.items() if not key.startswith("QT_")} | {
            "DISPLAY": self.display,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "xcb",
        }
        self._manager = subprocess.Popen(["openbox"], env=self._environment, stderr=subprocess.DEVNULL)
        self._log = folder / "said.txt"
        self._said = self._log.open("w", encoding="utf-8")
        self._program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder / "machine.json")], env=self._environment, stdout=self._said, cwd=ROOT
        )

    def said(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines()

    def wait(self, line: str, seconds: float = 20.0) -> None:
        deadline = time.monotonic() + seconds
        while line not in self.said():
            assert time.monotonic() < deadline, f"never said {line!r}: {self.said()}"
            assert self._program.poll() is None, f"the program ended: {self.said()}"
            time.sleep(0.05)

    def run(self, *command: str) -> None:
        subprocess.run(command, env=self._environment, check=True, timeout=20)

    def keys(self, *keys: str) -> None:
        self.run("xdotool", "key", "--clearmodifiers", *keys)
        time.sleep(0.3)

    def end(self) -> int:
        code = self._program.poll()
        for process in (self._program, self._manager, self._server):
            if process.poll() is None:
                process.terminate()
            process.wait(10)
        self._said.close()
        return -1 if code is None else code


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    for tool in ("Xvfb", "openbox", "xdotool", "setxkbmap"):
        assert shutil.which(tool), f"{tool} is needed: apt-get install xvfb openbox xdotool x11-xkb-utils"
    screen = Screen(tmp_path)
    screen.wait("ready")
    yield screen
    screen.end()


def test_the_keyboard_reaches_the_sections_and_the_help(screen: Screen) -> None:
    screen.keys("F1")
    screen.wait("front help/keys")
    screen.keys("alt+Home")
    screen.wait("front home")
    screen.keys("alt+0")
    screen.wait("focus QToolButton")
    screen.keys("alt+Left")
    screen.keys("ctrl+F4")
    screen.wait("closed help/keys")


@pytest.mark.parametrize("layout", ["us", "ge", "ua", "ru", "az", "mn"])
def test_commands_answer_to_the_same_keys_under_every_layout(screen: Screen, layout: str) -> None:
    screen.run("setxkbmap", layout)
    time.sleep(0.3)
    screen.run("xdotool", "keydown", "ctrl", "keydown", "shift", "key", "41", "keyup", "shift", "keyup", "ctrl")  # the key of F, by its place
    screen.wait("focus SearchBox")
    screen.keys("Escape")
