"""Pictures of the real windows: the whole program runs offscreen on a real infobase, opens a window after another and is grabbed."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QEventLoop, QIODevice, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.core.settings import LANGUAGE
from app.db.thread_guard import allowed, forbid_this_thread
from app.ui.settings_store import MachineSettings
from app.windows.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from app.core.drafts import Ref
    from app.windows.main_window import MainWindow

SIZE = (1280, 760)
ROUND_SECONDS = 0.03
QUIET_ROUNDS = 10
PATIENCE_SECONDS = 60.0


def _tell(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """What Qt says, but for the one thing the offscreen plugin says about every window."""
    if "propagateSizeHints" not in text:
        sys.stderr.write(f"{text}\n")


class WatchedProgram(Program):
    """The program, whose faults are kept instead of shown."""

    def __init__(self, app: QApplication, machine: MachineSettings) -> None:
        self.faults: list[BaseException] = []
        super().__init__(app, lambda: "", machine=machine)

    def crash(self, error: BaseException) -> None:
        """Remember the fault."""
        self.faults.append(error)


class Studio:
    """The program, offscreen; use it as a context manager. ``folder`` holds its settings and is thrown away by the caller."""

    def __init__(self, folder: Path, *, language: str = "en", client_base: Path = Path("clients.xlsx")) -> None:
        self.client_base = client_base
        instance = QApplication.instance()
        self.app = instance if isinstance(instance, QApplication) else QApplication(["kontora"])
        forbid_this_thread()
        qInstallMessageHandler(_tell)
        machine = MachineSettings(folder / f"machine-{language}.json")
        machine.set(LANGUAGE, language)
        self.program = WatchedProgram(self.app, machine)
        sys.excepthook = self._on_unhandled

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, *_error: object) -> None:
        """Close what is open and sign out."""
        window = self.program.main_window
        if window is not None:
            window.signOutRequested.emit()
            self.settle()
        if self.program.start_window is not None:
            self.program.start_window.dismiss()
        self.program.tasks.wait_idle()
        self.program.tasks.shutdown()
        self.pump(0.05)

    def _on_unhandled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception in a slot never reaches the caller: keep it for the next picture, and print it."""
        self.program.crash(error)
        sys.__excepthook__(kind, error, trace)

    def pump(self, seconds: float) -> None:
        """Let the program run for a moment."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self, ready: Callable[[], object]) -> None:
        """Let the program run until something is so."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError("the program did not get there")
            self.pump(0.02)

    def settle(self) -> None:
        """Let the program run until it has nothing to do and painted the rest: a row of rounds in which nothing took long."""
        quiet = 0
        while quiet < QUIET_ROUNDS:
            began = time.monotonic()
            self.pump(ROUND_SECONDS)
            busy = self.program.tasks.running or time.monotonic() - began > 2 * ROUND_SECONDS
            quiet = 0 if busy else quiet + 1

    def sign_in(self, base: str, login: str, password: str) -> MainWindow:
        """Open the main window of a base of the list."""
        self.program.start(base=base, login=login, password=password)
        self.wait(lambda: self.program.main_window is not None)
        window = self.window
        window.resize(*SIZE)
        window.docking.activated.connect(window.hints.pause)  # they come after a while, over whatever is pictured
        window.hints.pause()
        self.settle()
        return window

    @property
    def window(self) -> MainWindow:
        """The main window."""
        if self.program.main_window is None:
            raise RuntimeError("nobody is signed in")
        return self.program.main_window

    def first(self, kind: str, text: str = "") -> Ref:
        """An object to show: the first one found by a text."""
        from app.queries.lookup import lookup

        with allowed():
            return lookup(self.program.session(), kind, text, limit=1)[0].ref

    def grab(self, widget: QWidget | None = None) -> bytes:
        """A window as a PNG, once it is at rest; raises what went wrong on the way."""
        self.settle()
        if self.program.faults:
            raise self.program.faults[0]
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        (widget or self.window).grab().save(buffer, "PNG")
        return bytes(buffer.data().data())

    def grab_dialog(self) -> bytes:
        """The dialog opened last as a PNG; it is closed then."""
        self.settle()
        dialog = [widget for widget in self.app.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()][-1]
        picture = self.grab(dialog)
        dialog.reject()
        return picture
