"""A real X display with a window manager, and the program's main window on it with plain windows in place of lists."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Places = dict[str, dict[str, Any]]
ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import json
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
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
from app.ui.window import Window
from pathlib import Path
import app.windows.list_window, app.windows.start_page

class Field(QLineEdit):
    pass

class Plain(Window):
    def __init__(self, context, kind, conditions=()):
        super().__init__(context)
        self._kind = kind
        self.field = Field()
        self.field.textEdited.connect(lambda text: print("typed", kind, text, flush=True))
        QVBoxLayout(self).addWidget(self.field)
        self.setFocusProxy(self.field)
        self.set_title(str(context.registry[kind].list_title))
    def link(self):
        return f"list/{self._kind}"

app.windows.list_window.ListWindow = Plain
app.windows.start_page.my_drafts = lambda _session: ()
kept = Path(sys.argv[1]).with_name("settings.json")
app = QApplication(["kontora"])
theme.apply(app)
keys = PhysicalKeys()
app.installEventFilter(keys)
reporter = RecordedReporter()
tasks = InlineTasks(no_session, reporter.show)
context = app_context(tasks, reporter, registry(), tuple(program_commands()))
context.settings._own.update(json.loads(kept.read_text()) if kept.exists() else {})
opener = WindowOpener()
context.navigator = opener
window = MainWindow(context, opener, MachineSettings(Path(sys.argv[1])), Server(tasks, lambda _session: None, lambda: 1.0))
window.docking.activated.connect(lambda key: print("front", key, flush=True))
window.docking.closed.connect(lambda key: print("closed", key, flush=True))
window.closed.connect(lambda: kept.write_text(json.dumps(context.settings._own)))
window.closed.connect(app.quit)
told = []

def tell_places():
    places = {}
    for key in window.docking.keys:
        widget = window.docking.widget(key)
        if widget.isVisible():
            frame = widget.window().frameGeometry()
            corner = widget.mapToGlobal(widget.rect().topLeft())
            places[key] = {"at": [corner.x(), corner.y(), widget.width(), widget.height()],
                           "frame": [frame.x(), frame.y(), frame.width(), frame.height()],
                           "floating": window.docking.arrangement.is_floating(key), "active": widget.window().isActiveWindow()}
    if told[-1:] != [places]:
        told.append(places)
        print("places", json.dumps(places), flush=True)

watch = QTimer(interval=100)
watch.timeout.connect(tell_places)
watch.start()
window.show()
app.focusChanged.connect(lambda _old, new: print("focus", type(new).__name__, flush=True))
QTimer.singleShot(300, lambda: print("ready", flush=True))
sys.exit(app.exec())
"""


class Display:
    """An X server with openbox and nothing else; ``monitors`` are places on it by name, as ``xrandr`` writes them."""

    def __init__(self, size: str = "1280x720", monitors: Mapping[str, str] | None = None) -> None:
        for tool in ("Xvfb", "openbox", "xdotool", "setxkbmap", "xrandr"):
            assert shutil.which(tool), f"{tool} is needed: apt-get install xvfb openbox xdotool x11-xkb-utils x11-xserver-utils"
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.name = f":{answer.readline().strip()}"
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("QT_")} | {
            "DISPLAY": self.name,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "xcb",
        }
        self._manager = subprocess.Popen(["openbox"], env=self.environment, stderr=subprocess.DEVNULL)
        time.sleep(0.5)  # the server forgets its monitors when nobody is connected to it
        for output, (name, place) in zip(("screen", "none"), (monitors or {}).items(), strict=False):
            self.run("xrandr", "--setmonitor", name, place, output)

    def run(self, *command: str) -> str:
        """Run an X tool; what it says."""
        return subprocess.run(command, env=self.environment, check=True, timeout=20, stdout=subprocess.PIPE, text=True).stdout

    def end(self) -> None:
        """Take the display away."""
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)


class Screen:
    """A display, and the program on it."""

    def __init__(self, folder: Path, size: str = "1280x720", monitors: Mapping[str, str] | None = None) -> None:
        self._display = Display(size, monitors)
        self.run = self._display.run
        self._log = folder / "said.txt"
        self._said = self._log.open("w", encoding="utf-8")
        self._program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder / "machine.json")], env=self._display.environment, stdout=self._said, cwd=ROOT
        )

    def said(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines()

    def wait(self, line: str, seconds: float = 20.0) -> None:
        deadline = time.monotonic() + seconds
        while line not in self.said():
            assert time.monotonic() < deadline, f"never said {line!r}: {self.said()}"
            assert self._program.poll() is None, f"the program ended: {self.said()}"
            time.sleep(0.05)

    def places(self) -> Places:
        """Where the visible windows stand now, by key."""
        last = next((line for line in reversed(self.said()) if line.startswith("places ")), "places {}")
        found: Places = json.loads(last.removeprefix("places "))
        return found

    def wait_for(self, condition: Callable[[Places], bool], seconds: float = 10.0) -> Places:
        """The places once the condition holds of them."""
        deadline = time.monotonic() + seconds
        while not condition(self.places()):
            assert time.monotonic() < deadline, f"it never came to that: {self.said()[-30:]}"
            time.sleep(0.05)
        return self.places()

    def find(self, text: str) -> None:
        """Run a command or open a list by its name, as a person does."""
        self.keys("ctrl+k")
        self.run("xdotool", "type", "--delay", "20", text)
        time.sleep(0.4)
        self.keys("Return")

    def keys(self, *keys: str) -> None:
        self.run("xdotool", "key", "--clearmodifiers", *keys)
        time.sleep(0.3)

    def wait_until_closed(self) -> None:
        """The program has been told to end."""
        self._program.wait(20)

    def end(self) -> int:
        code = self._program.poll()
        if code is None:
            self._program.terminate()
        self._program.wait(10)
        self._said.close()
        self._display.end()
        return -1 if code is None else code
