"""Tabs: one window per key, closing with a question, order, arrangement kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QVBoxLayout, QWidget

from app.ui.docking import Docking
from app.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext


class Card(Window):
    """A window that can be typed into; saving is answered when the test says so."""

    def __init__(self, context: AppContext, title: str) -> None:
        super().__init__(context)
        self.set_title(title)
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.modified = False
        self.saving: list[Callable[[], None]] = []

    def change(self, modified: bool) -> None:
        self.modified = modified
        self.modifiedChanged.emit(modified)

    def is_modified(self) -> bool:
        return self.modified

    def save_then(self, done: Callable[[], None]) -> None:
        self.saving.append(done)


class Shell:
    def __init__(self, context: AppContext, qtbot: QtBot) -> None:
        self.context = context
        self.main = QMainWindow()
        qtbot.addWidget(self.main)
        root = QWidget()
        self.docking = Docking(root, self.ask)
        QVBoxLayout(root).addWidget(self.docking.area)
        self.main.setCentralWidget(root)
        self.main.resize(900, 500)
        self.main.show()
        self.asked: list[str] = []
        self.answer = "cancel"

    def ask(self, title: str, done: Callable[[str], None], _parent: QWidget) -> None:
        self.asked.append(title)
        done(self.answer)

    def open(self, key: str) -> Card:
        widget = self.docking.open(key, key.title(), lambda: Card(self.context, key.title()))
        assert isinstance(widget, Card)
        return widget


@pytest.fixture
def shell(context: AppContext, qtbot: QtBot) -> Iterator[Shell]:
    shell = Shell(context, qtbot)
    yield shell
    shell.docking.close_floating()


def test_a_key_has_one_window(shell: Shell) -> None:
    first = shell.open("orders")
    shell.open("partners")
    assert shell.open("orders") is first
    assert shell.docking.keys == ("orders", "partners")
    assert shell.docking.current == "orders"


def test_the_tab_says_title_and_change(shell: Shell) -> None:
    card = shell.open("order")
    card.set_title("SO-000412")
    card.change(True)
    assert shell.docking.title("order") == "SO-000412 *"
    card.change(False)
    assert shell.docking.title("order") == "SO-000412"


def test_closing_goes_back_to_the_window_used_before(shell: Shell, qtbot: QtBot) -> None:
    for key in ("a", "b", "c"):
        shell.open(key)
    shell.docking.activate("a")
    shell.docking.activate("c")
    with qtbot.waitSignal(shell.docking.closed, check_params_cb=lambda key: key == "c"):
        shell.docking.close("c")
    assert shell.docking.current == "a"
    assert shell.docking.keys == ("a", "b")


@pytest.mark.parametrize(("answer", "closed"), [("cancel", False), ("no", True)])
def test_a_changed_window_asks_before_it_closes(shell: Shell, answer: str, closed: bool) -> None:
    shell.open("order").change(True)
    shell.answer = answer
    told: list[bool] = []
    shell.docking.close("order", told.append)
    assert shell.asked == ["Order"]
    assert told == [closed]
    assert ("order" in shell.docking.keys) is not closed


def test_saving_closes_only_once_it_is_saved(shell: Shell) -> None:
    card = shell.open("order")
    card.change(True)
    shell.answer = "yes"
    shell.docking.close("order")
    assert shell.docking.keys == ("order",)
    card.modified = False
    card.saving.pop()()
    assert not shell.docking.widget("order")


def test_leaving_asks_for_each_changed_window_and_stops_at_cancel(shell: Shell) -> None:
    for key in ("a", "b", "c"):
        shell.open(key)
    for key in ("a", "c"):
        card = shell.docking.widget(key)
        assert isinstance(card, Card)
        card.change(True)
    told: list[bool] = []
    shell.docking.settle(list(shell.docking.keys), told.append)
    assert (shell.asked, told) == (["A"], [False])
    shell.answer = "no"
    shell.docking.settle(list(shell.docking.keys), told.append)
    assert (shell.asked, told) == (["A", "A", "C"], [False, True])


def test_a_window_that_may_not_be_closed_stays(shell: Shell) -> None:
    shell.docking.open("home", "Start page", QWidget, closable=False)
    shell.docking.close("home")
    assert shell.docking.keys == ("home",)


def test_stepping_goes_round_in_the_order_of_opening(shell: Shell) -> None:
    for key in ("a", "b", "c"):
        shell.open(key)
    shell.docking.step(1)
    assert shell.docking.current == "a"
    shell.docking.step(-1)
    assert shell.docking.current == "c"


def test_the_arrangement_comes_back(shell: Shell) -> None:
    for key in ("a", "b", "c"):
        shell.open(key)
    shell.docking.split_right("c")
    split = shell.docking.widget("c").mapTo(shell.main, QPoint()).x()  # type: ignore[union-attr] # opened above
    state = shell.docking.save_state()
    shell.docking.close("c")
    shell.open("c")
    shell.open("new since")
    QApplication.processEvents()
    assert shell.docking.restore_state(state)
    QApplication.processEvents()
    card = shell.docking.widget("c")
    assert card is not None
    assert abs(card.mapTo(shell.main, QPoint()).x() - split) < 5
    shell.docking.activate("new since")
    other = shell.docking.widget("new since")
    assert other is not None
    assert other.isVisible()


def test_many_windows_open_and_close_without_a_trace(shell: Shell) -> None:
    for number in range(30):
        shell.open(f"order {number}")
    shell.docking.close_many(list(shell.docking.keys))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shell.docking.keys == ()
    assert shell.main.findChildren(Card) == []


def test_the_menu_of_a_tab_is_ours(shell: Shell) -> None:
    shell.open("a")
    shell.open("b")
    tab = shell.docking._docks["b"].tabWidget()  # the library's widget has no other way in
    QApplication.sendEvent(tab, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), tab.mapToGlobal(QPoint(2, 2))))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Close", "Close the others", "Close all", "Put beside", "Show in a window of its own"]
    next(action for action in menu.actions() if action.text() == "Close the others").trigger()
    menu.close()
    assert shell.docking.keys == ("b",)


def test_a_window_of_its_own_goes_away_with_the_main_window(shell: Shell) -> None:
    shell.open("a")
    shell.open("b")
    shell.docking._docks["b"].setFloating()  # what the menu entry does
    card = shell.docking.widget("b")
    assert card is not None
    assert card.window() is not shell.main
    shell.docking.close_floating()
    assert not card.window().isVisible()
