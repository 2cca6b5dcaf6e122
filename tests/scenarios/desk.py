"""A desk: the real program in a process of its own on a display of its own, and hands that have nothing but a keyboard."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from app.db.infobases import InfobaseList
from tests.ui.kit.screen import ROOT, Display

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.fixtures_db import ScratchBase

PATIENCE = 15.0
CLIPBOARD = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
app.clipboard().dataChanged.connect(lambda: None if app.clipboard().ownsClipboard() else app.quit())
app.clipboard().setText(sys.argv[1])
sys.exit(app.exec())
"""
# Keys by their place on the keyboard, as X numbers them: what a hand presses whatever the layout makes of it.
PLACES = {letter: str(place) for row, first in (("qwertyuiop", 24), ("asdfghjkl", 38), ("zxcvbnm", 52)) for place, letter in enumerate(row, first)}


class Desk:
    """``home`` holds what this computer remembers; the program begins with its list of infobases."""

    def __init__(self, base: ScratchBase, home: Path) -> None:
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        InfobaseList(home / "infobases.json").add(base.infobase)
        self._base = base.superuser()
        self._display = Display()
        self._program: subprocess.Popen[bytes] | None = None
        self._others: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start the program."""
        own = {"KONTORA_CONFIG": str(self.home), "XDG_STATE_HOME": str(self.home), "LANG": "C.UTF-8", "HOME": str(self.home)}
        self._program = subprocess.Popen([sys.executable, "-m", "app.main", "run"], env=self._display.environment | own, cwd=ROOT)

    def keys(self, *keys: str) -> None:
        """Press keys one after another, as fast as a quick person."""
        self._display.run("xdotool", "key", "--clearmodifiers", "--delay", "40", *keys)
        time.sleep(0.08)

    def write(self, text: str) -> None:
        """Type a text."""
        self._display.run("xdotool", "type", "--delay", "12", text)
        time.sleep(0.08)

    def places(self, keys: str, *, ctrl: bool = False) -> None:
        """Press letters by their place on the keyboard."""
        hold, release = (("keydown", "ctrl"), ("keyup", "ctrl")) if ctrl else ((), ())
        self._display.run("xdotool", *hold, "key", "--delay", "40", *(PLACES[letter] for letter in keys), *release)
        time.sleep(0.08)

    def layout(self, name: str) -> None:
        """Switch the keyboard to a layout."""
        self._display.run("setxkbmap", name)
        time.sleep(0.3)

    def copy(self, text: str) -> None:
        """What another program puts into the clipboard."""
        self._others.append(subprocess.Popen([sys.executable, "-c", CLIPBOARD, text], env=self._display.environment))
        time.sleep(0.6)

    def command(self, name: str) -> None:
        """Run a command by its name."""
        self.keys("ctrl+k")
        self.write(name)
        time.sleep(0.25)
        self.keys("Return")

    @property
    def front(self) -> str:
        """The title of the window with the keyboard; empty while there is none."""
        done = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"], env=self._display.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    @property
    def titles(self) -> list[str]:
        """The titles of all windows that are shown."""
        return self._asked("search", "--onlyvisible", "--name", ".", "getwindowname", "%@").splitlines()

    def _asked(self, *question: str) -> str:
        """What xdotool answers; it fails while there is no such window."""
        return subprocess.run(["xdotool", *question], env=self._display.environment, capture_output=True, text=True, check=False).stdout

    def wait(self, condition: Callable[[], Any], what: str) -> Any:
        """What the condition gives once it is true."""
        deadline = time.monotonic() + PATIENCE
        while not (found := condition()):
            if time.monotonic() > deadline:
                self.picture(ROOT / "build" / "morning.png")
                raise AssertionError(f"did not happen: {what} (in front: {self.front}, shown: {self.titles}; see build/morning.png)")
            time.sleep(0.1)
        return found

    def until_front(self, pattern: str) -> str:
        """Wait for a window with such a title to have the keyboard; the title."""
        self.wait(lambda: re.search(pattern, self.front), f"{pattern} in front")
        return self.front

    def until_gone(self, title: str) -> None:
        """Wait until the window in front is another one."""
        self.wait(lambda: self.front and not self.front.startswith(title), f"{title} gone")

    def settle(self) -> None:
        """As long as an answer of the base takes to be shown; what cannot be seen from outside the program."""
        time.sleep(0.6)

    def ask(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the base holds."""
        return self._base.execute(query, values or None).fetchall()

    def one(self, query: str, *values: Any) -> Any:
        """The first value of the first row; nothing when there is no row."""
        rows = self.ask(query, *values)
        return rows[0][0] if rows else None

    def setting(self, key: str) -> Any:
        """What the program keeps for the person."""
        return self.one("select value from user_setting where key = %s", key)

    def picture(self, path: Path) -> None:
        """A picture of the screen, for whoever looks why a step failed."""
        path.parent.mkdir(exist_ok=True)
        subprocess.run(["import", "-window", "root", str(path)], env=self._display.environment, check=False)

    def until_ended(self) -> int:
        """The exit code of the program, which has been told to end."""
        assert self._program is not None
        return self._program.wait(PATIENCE)

    def end(self) -> None:
        """Clear the desk."""
        for process in (*self._others, *filter(None, [self._program])):
            if process.poll() is None:
                process.terminate()
            process.wait(10)
        self._display.end()
