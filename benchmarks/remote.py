"""Remote Desktop: bytes that everyday actions send through a real session, beside Tryton's client in a window of the same size."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import rdp, tryton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from benchmarks.rdp import RemoteDesktop

Figures = dict[str, float]
REPEATS = 3
REST_SECONDS = 10
ROWS = 1000
TEXT = "The quick brown fox jumps over lazy dogs and a cat"
PICTURES = os.environ.get("KONTORA_BENCH_PICTURES", "")
"""A folder for pictures of what the client showed; none are made without."""
LISTS = ("Product", "Deal", "SalesOrder", "Invoice", "Partner")


@dataclass(frozen=True)
class Hands:
    """The keys of a program; what is done before and after an action is not counted. A pair of numbers is a click."""

    to_list: Sequence[str | tuple[int, int]]
    """Put the cursor on the first row of the list of partners, in front."""
    open_card: Sequence[str]
    close_card: Sequence[str]
    to_name: Sequence[str | tuple[int, int]]
    """In the open card: into the field of the name, with an empty name."""
    next_tab: str
    previous_tab: str
    buttons_at: int
    """How far below the top of the window the row of buttons is."""


KONTORA = Hands(("ctrl+Home",), ("Return",), ("Escape",), ("ctrl+a", "BackSpace"), "alt+Right", "alt+Left", 149)
TRYTON = Hands(((640, 300), "ctrl+Home"), ("Return",), ("ctrl+l",), ((640, 210), "ctrl+a", "BackSpace"), "ctrl+Tab", "ctrl+shift+Tab", 156)


def run(names: Sequence[str] = ()) -> dict[str, Figures]:
    """The figures of the programs named, all when none is; what cannot be measured here is left out with a sentence that says why."""
    programs: dict[str, tuple[Callable[[str], AbstractContextManager[None]], Hands]] = {
        "remote/kontora": (_kontora, KONTORA),
        "remote/kontora thin": (_kontora_thin, KONTORA),
        "remote/tryton": (tryton.client, TRYTON),
    }
    found: dict[str, Figures] = {}
    for name, (started, hands) in programs.items():
        if names and name not in names:
            continue
        try:
            with rdp.remote_desktop() as desktop, started(desktop.display):
                found[name] = _Person(desktop, hands, name.split("/")[1]).figures()
        except rdp.CannotMeasureError as error:
            sys.stdout.write(f"{name} is left out: {error}.\n")
    return found


class _Person:
    """Someone at the client's end who does everything several times."""

    def __init__(self, desktop: RemoteDesktop, hands: Hands, name: str) -> None:
        self._desktop = desktop
        self._hands = hands
        self._name = name
        self._typing = False

    def figures(self) -> Figures:
        """Medians of bytes both ways for each action."""
        self._desktop.wait_quiet()
        taken = (
            ("scroll 20 pages", self._scroll),
            ("open a form", self._open),
            ("type 50 letters", self._type),
            ("move the mouse over the buttons", self._point),
            (f"rest {REST_SECONDS} s in a field", self._rest),
            ("switch 5 tabs", self._switch),
        )
        figures: Figures = {}
        for title, act in taken:
            runs = [act() for _run in range(REPEATS)]
            for place, way in enumerate(("to client", "to server")):
                figures[f"{title}, bytes {way}"] = float(statistics.median(run[place] for run in runs))
        return figures

    def _scroll(self) -> tuple[int, int]:
        self._do(self._hands.to_list)
        counted = self._counted(lambda: self._desktop.press(["Next"] * 20))
        self._keep_picture("list")
        return counted

    def _open(self) -> tuple[int, int]:
        self._do(self._hands.to_list)
        counted = self._counted(lambda: self._do(self._hands.open_card))
        self._keep_picture("form")
        self._do(self._hands.close_card)
        return counted

    def _type(self) -> tuple[int, int]:
        """In a card that is thrown away together with the program, so the name need not be right."""
        if not self._typing:
            self._do((*self._hands.to_list, *self._hands.open_card))
            self._typing = True
        self._do(self._hands.to_name)
        counted = self._counted(lambda: self._desktop.type_text(TEXT))
        self._keep_picture("typed")
        return counted

    def _point(self) -> tuple[int, int]:
        """Along the buttons of the form."""
        places = [(x, self._hands.buttons_at) for x in range(140, 1280, 60)]
        return self._counted(lambda: self._desktop.point(places))

    def _rest(self) -> tuple[int, int]:
        """With the cursor in the field, nobody touching anything."""
        return self._counted(lambda: time.sleep(REST_SECONDS))

    def _switch(self) -> tuple[int, int]:
        counted = self._counted(lambda: self._desktop.press([self._hands.previous_tab] * 5, 0.7))
        self._keep_picture("tab")
        self._do([self._hands.next_tab] * 5)
        return counted

    def _do(self, steps: Sequence[str | tuple[int, int]]) -> None:
        for step in steps:
            if isinstance(step, str):
                self._desktop.press([step])
            else:
                self._desktop.click(*step)
        self._desktop.wait_quiet()

    def _counted(self, act: Callable[[], None]) -> tuple[int, int]:
        before = self._desktop.traffic()
        act()
        self._desktop.wait_quiet()
        after = self._desktop.traffic()
        return after[0] - before[0], after[1] - before[1]

    def _keep_picture(self, what: str) -> None:
        if PICTURES:
            self._desktop.picture(Path(PICTURES) / f"{self._name}-{what}.png")


@contextmanager
def _kontora(display: str, **environment: str) -> Iterator[None]:
    from app.services import user_settings
    from benchmarks import server as bench

    with bench.running() as server:
        infobase = bench.base(server, ROWS)
        with closing(bench.signed_in(infobase, "boss")) as session:
            user_settings.forget_settings(session, list(user_settings.load_settings(session).own))  # no windows of another time
        command = [sys.executable, "-m", "benchmarks.remote", str(infobase.port), infobase.database, infobase.roles]
        shown_on = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", **environment}
        process = subprocess.Popen(command, env=shown_on, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            if process.stdout.readline().strip() != "ready":
                raise rdp.CannotMeasureError("the program ended before it showed a window")
            yield
        finally:
            process.kill()
            process.wait(10)


def _kontora_thin(display: str) -> AbstractContextManager[None]:
    return _kontora(display, XRDP_SESSION="1")


def started(port: int, database: str, roles: str) -> None:
    """In a process of its own: the program with five lists open and the partners in front, until it is killed."""
    from PySide6.QtCore import QEventLoop

    from app.main import qt_application

    app = qt_application()
    from app.core.settings import HINTS_SEEN
    from app.db.infobases import Infobase, InfobaseList
    from app.db.thread_guard import forbid_this_thread
    from app.services.infobases import Infobases
    from app.ui.settings_store import MachineSettings
    from app.windows.hints import HINTS
    from app.windows.program import Program

    home = Path(tempfile.mkdtemp(prefix="kontora-bench-"))
    known = InfobaseList(home / "infobases.json")
    known.add(Infobase(database, host="127.0.0.1", port=port, database=database, sslmode="disable", roles=roles))
    forbid_this_thread()
    program = Program(app, lambda: "", Infobases(known, home), MachineSettings(home / "machine.json"))
    program.start(base=database, login="boss", password="boss")
    while program.main_window is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    program.main_window.context.settings.set(HINTS_SEEN, [hint.name for hint in HINTS])
    for kind in LISTS:
        program.tasks.wait_idle(30)
        program.main_window.context.navigator.open_list(kind)
    program.tasks.wait_idle(30)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    started(int(sys.argv[1]), sys.argv[2], sys.argv[3])
