"""Somebody at the keyboard of a running program."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.core.errors import UserError
from app.db.infobases import InfobaseList
from app.queries.cards import card
from app.services.infobases import Infobases
from app.ui.settings_store import MachineSettings
from app.windows.program import Program
from tests.ui.kit.typing import CTRL, focused, press, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.core.drafts import Card, Ref
    from app.windows.form_window import FormWindow
    from app.windows.list_window import ListWindow
    from app.windows.main_window import MainWindow
    from tests.fixtures_db import ScratchBase

T = TypeVar("T")
PATIENCE = 15.0


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Serve the windows until something holds; fails with ``what`` did not happen."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, _lost(what)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.002)


def _lost(what: str) -> str:
    """What did not happen, and a picture of what there is instead, in build/scenario.png."""
    window = QApplication.activeWindow()
    if window is not None:
        window.grab().save("build/scenario.png")
    return f"did not happen: {what} (focus: {QApplication.focusWidget()}; see build/scenario.png)"


class Person:
    """Starts the program, signs in and works by keyboard; words of the trade, not of the widgets."""

    def __init__(self, base: ScratchBase, login: str, home: Path, app: QApplication) -> None:
        home.mkdir()
        known = InfobaseList(home / "infobases.json")
        known.add(base.infobase)
        self.program = Program(app, lambda: "", Infobases(known, home), MachineSettings(home / "machine.json"))
        self.program.start(base=base.name, login=login, password=login)
        wait_until(lambda: self.program.main_window is not None, "the main window opens")
        self.come_to_the_screen()

    @property
    def main(self) -> MainWindow:
        assert self.program.main_window is not None
        return self.program.main_window

    def come_to_the_screen(self) -> None:
        """Give this person's program the keyboard."""
        self.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.main.raise_()
        self.main.activateWindow()
        wait_until(lambda: QApplication.activeWindow() is self.main, "the window is active")
        self.settle()

    def settle(self) -> None:
        """Wait for what is under way."""
        QCoreApplication.processEvents()
        self.program.tasks.wait_idle(PATIENCE)
        QCoreApplication.processEvents()

    def leave(self) -> None:
        """Sign out and end the program; a scenario leaves nothing unsaved."""
        self.settle()
        window = self.main
        window.close()
        self.settle()
        self.program.tasks.shutdown()
        window.deleteLater()
        self.program.deleteLater()
        QCoreApplication.processEvents()

    def ask_for(self, command: str) -> None:
        """Find a command by its name (Ctrl+Shift+F) and run it."""
        press(Qt.Key.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier)
        wait_until(lambda: focused() in {self.main.search, *self.main.search.findChildren(QWidget)}, "the search has the keyboard")
        write(command)
        self.settle()
        press(Qt.Key.Key_Return)
        self.settle()

    def type_amount(self, section: str, column: str, text: str) -> None:
        """Type into a cell of the first row."""
        self.form.view.tables[section].focus_cell(0, column)
        write(text)
        self.form.view.finish()
        self.settle()

    def open_list(self, kind: str) -> ListWindow:
        """The list of a kind, with the keyboard in its rows."""
        self.main.context.navigator.open_list(kind)
        self.settle()
        self.come_to_the_screen()
        window: Any = self.main.current_window()
        window.view.setFocus()
        wait_until(lambda: window.view.table.hasFocus(), f"the rows have the keyboard ({QApplication.focusWidget()}, {QApplication.activeWindow()})")
        return window  # type: ignore[no-any-return]  # what stands in the tab

    @property
    def form(self) -> FormWindow:
        """The form in front, once it is loaded."""
        wait_until(lambda: getattr(self.main.current_window(), "is_loaded", False), "the form is loaded")
        self.settle()
        if QApplication.activeWindow() is None:  # there is no window manager offscreen to give it back after a pop-up
            self.main.activateWindow()
        window: Any = self.main.current_window()
        return window  # type: ignore[no-any-return]  # what stands in the tab

    def create(self, kind: str) -> FormWindow:
        """Ins in the list of a kind."""
        self.open_list(kind)
        press(Qt.Key.Key_Insert)
        return self.form

    def create_based_on(self, kind: str) -> FormWindow:
        """ "Create based on" in the form in front."""
        source = self.form
        self.main.context.navigator.open_new(kind, based_on=source.ref())
        wait_until(lambda: self.main.current_window() is not source, "the new form is in front")
        return self.form

    def fill(self, **texts: str) -> None:
        """Type into fields of the form in front, each finished with Enter."""
        for name, text in texts.items():
            self.go_to(name)
            press(Qt.Key.Key_A, CTRL)
            write(text)
            self.settle()
            press(Qt.Key.Key_Return)
            self.settle()

    def go_to(self, name: str) -> QWidget:
        """Put the keyboard into a field."""
        assert self.form.view.lead_to(UserError("", field=name)), f"there is no field {name}"
        return self.form.view.editors[name].widget()

    def add_goods(self, *rows: tuple[str, str]) -> None:
        """Add rows: part of a product's name or SKU, quantity."""
        table = self.form.view.tables["lines"]
        self.come_to_the_screen()
        table.view.setFocus()
        for text, quantity in rows:
            press(Qt.Key.Key_Insert)
            write(text)
            self.settle()
            press(Qt.Key.Key_Return)
            self.settle()
            table.focus_cell(len(self.form.model.rows("lines")) - 1, "quantity")
            write(quantity)
            self.form.view.finish()
            self.settle()

    def post_and_close(self) -> Ref:
        """Ctrl+Enter."""
        form = self.form
        press(Qt.Key.Key_Return, CTRL)
        wait_until(lambda: self.main.current_window() is not form, "the form is posted and closed")
        self.settle()
        return form.ref()

    def post(self) -> Ref:
        """The button Post."""
        form = self.form
        form.actions_.run("form.post")
        self.settle()
        return form.ref()

    def read(self, ref: Ref) -> Card:
        """What the base holds."""
        found: list[Card] = []
        self.program.tasks.read(self.main, lambda session: card(session, ref.kind, ref.id), found.append)
        self.settle()
        return found[0]


__all__ = ["Person", "press", "wait_until", "write"]
