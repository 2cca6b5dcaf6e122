"""Tabs: one window per key, closing with a question, order, arrangement kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import PySide6QtAds as ads
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QVBoxLayout, QWidget

from app.ui import screens
from app.ui.actions import MenuItem
from app.ui.docking import Docking
from app.ui.docking_arrangement import Side
from app.ui.window import Waiting, Window
from tests.ui.kit.painted import Painted, settle
from tests.ui.kit.typing import activate

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
    shell.docking.arrangement.hide_floating()


def test_a_key_has_one_window(shell: Shell) -> None:
    first = shell.open("orders")
    shell.open("partners")
    assert shell.open("orders") is first
    assert shell.docking.keys == ("orders", "partners")
    assert shell.docking.current == "orders"


def test_the_cursor_comes_back_with_the_window(shell: Shell) -> None:
    card = shell.open("a")
    other = QLineEdit(card)
    other.show()
    other.setFocus()
    QApplication.processEvents()
    shell.open("b")
    shell.docking.activate("a")
    QApplication.processEvents()
    assert other.hasFocus()


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


def test_the_arrangement_comes_back(shell: Shell) -> None:
    for key in ("a", "b", "c"):
        shell.open(key)
    shell.docking.arrangement.split("c", Side.RIGHT)
    split = shell.docking.widget("c").mapTo(shell.main, QPoint()).x()  # type: ignore[union-attr] # opened above
    state = shell.docking.arrangement.save()
    shell.docking.close("c")
    shell.open("c")
    shell.open("new since")
    QApplication.processEvents()
    assert shell.docking.arrangement.restore(state)
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


def place_of(shell: Shell, key: str) -> QRect:
    card = shell.docking.widget(key)
    assert card is not None
    return QRect(card.mapTo(card.window(), QPoint()), card.size())


@pytest.mark.parametrize(("side", "apart"), [(Side.LEFT, (-1, 0)), (Side.RIGHT, (1, 0)), (Side.TOP, (0, -1)), (Side.BOTTOM, (0, 1))])
def test_a_window_goes_to_any_side_of_the_others(shell: Shell, side: Side, apart: tuple[int, int]) -> None:
    shell.open("a")
    shell.open("b")
    shell.docking.arrangement.split("b", side)
    QApplication.processEvents()
    distance = place_of(shell, "b").center() - place_of(shell, "a").center()
    assert (distance.x() * apart[0], distance.y() * apart[1]) > (0, 0) or distance.x() * apart[0] + distance.y() * apart[1] > 200
    assert shell.docking.current == "b"


def test_a_window_moves_through_the_groups_and_back(shell: Shell) -> None:
    for key in ("a", "b", "c"):
        shell.open(key)
    shell.docking.arrangement.move_on("c")  # there is one group: a new one at the right
    QApplication.processEvents()
    assert place_of(shell, "c").left() > place_of(shell, "b").right()
    shell.docking.arrangement.move_on("b")
    shell.docking.activate("c")
    QApplication.processEvents()
    assert place_of(shell, "c").left() > place_of(shell, "a").right()
    shell.docking.activate("b")
    QApplication.processEvents()
    assert place_of(shell, "b").left() > place_of(shell, "a").right()
    shell.docking.arrangement.gather()
    shell.docking.activate("a")
    QApplication.processEvents()
    assert place_of(shell, "a").width() > 850


def test_a_window_of_its_own_comes_to_the_front_and_goes_back(shell: Shell) -> None:
    shell.open("a")
    shell.open("b")
    shell.docking.arrangement.float("b")
    frame = shell.docking.widget("b").window()  # type: ignore[union-attr] # opened above
    assert shell.docking.arrangement.is_floating("b")
    frame.showMinimized()
    shell.docking.activate("a")
    shell.open("b")
    assert not frame.isMinimized()
    assert frame.isVisible()
    QApplication.processEvents()
    shell.docking.arrangement.put_back("b")
    assert not shell.docking.arrangement.is_floating("b")
    assert shell.docking.widget("b").window() is shell.main  # type: ignore[union-attr] # opened above


def test_closing_a_frame_asks_for_what_was_typed_in_it(shell: Shell) -> None:
    shell.open("a")
    card = shell.open("b")
    card.change(True)
    shell.docking.arrangement.float("b")
    card.window().close()
    assert shell.asked == ["B"]
    assert card.isVisible()
    shell.answer = "no"
    card.window().close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shell.docking.keys == ("a",)


def test_a_frame_kept_on_a_screen_that_is_gone_comes_back(shell: Shell, qapp: QApplication) -> None:
    shell.open("a")
    shell.open("b")
    shell.docking.arrangement.float("b")
    frame = shell.docking.widget("b").window()  # type: ignore[union-attr] # opened above
    frame.setGeometry(9000, 400, 700, 500)  # as it stood on a second screen
    state = shell.docking.arrangement.save()
    shell.docking.arrangement.put_back("b")
    assert shell.docking.arrangement.restore(state)
    QApplication.processEvents()
    back = shell.docking.widget("b").window().geometry()  # type: ignore[union-attr] # opened above
    assert back.size() == QSize(700, 500)
    assert qapp.primaryScreen().availableGeometry().contains(back)


SCREEN, SECOND = QRect(0, 0, 1920, 1050), QRect(1920, 0, 1280, 720)


@pytest.mark.parametrize(
    ("frame", "screens_now", "expected"),
    [
        (QRect(100, 100, 800, 600), [SCREEN], QRect(100, 100, 800, 600)),
        (QRect(2000, 50, 800, 600), [SCREEN, SECOND], QRect(2000, 50, 800, 600)),
        (QRect(2000, 50, 800, 600), [SCREEN], QRect(1120, 50, 800, 600)),
        (QRect(1800, 900, 800, 600), [SCREEN], QRect(1800, 900, 800, 600)),  # hangs out, but the grip is there
        (QRect(1850, 900, 800, 600), [SCREEN], QRect(1120, 450, 800, 600)),  # too little of the grip
        (QRect(100, -300, 800, 600), [SCREEN], QRect(100, 0, 800, 600)),
        (QRect(0, 0, 1920, 1050), [QRect(0, 0, 1280, 700)], QRect(0, 0, 1280, 700)),  # a smaller screen than yesterday
        (QRect(5, 5, 10, 10), [], QRect(5, 5, 10, 10)),
    ],
)
def test_frames_stay_where_they_can_be_reached(frame: QRect, screens_now: list[QRect], expected: QRect) -> None:
    assert screens.within(frame, screens_now) == expected


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"state": "?", "frames": {}}', '{"state": "", "frames": {"a": [1]}}'])
def test_a_damaged_arrangement_changes_nothing(shell: Shell, text: str) -> None:
    shell.open("a")
    shell.open("b")
    shell.docking.arrangement.split("b", Side.RIGHT)
    before = shell.docking.arrangement.save()
    assert not shell.docking.arrangement.restore(text)
    assert shell.docking.arrangement.save() == before


def test_a_tab_is_made_when_it_is_looked_at(shell: Shell, qtbot: QtBot) -> None:
    made: list[str] = []

    def make(key: str) -> Card:
        made.append(key)
        return Card(shell.context, key.title())

    shell.open("home")
    for key in ("a", "b", "c"):
        shell.docking.open_later(key, Waiting(shell.context, key.title(), f"list/{key}", lambda key=key: make(key)))  # type: ignore[misc] # bound per key
    shell.docking.activate("home")
    QApplication.processEvents()
    assert shell.docking.title("b") == "B"
    made.clear()
    shell.docking._docks["b"].setAsCurrentTab()  # a click on the tab
    qtbot.waitUntil(lambda: isinstance(shell.docking.widget("b"), Card))
    assert made == ["b"]
    shell.open("c")
    assert made == ["b", "c"]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isinstance(shell.docking.widget("a"), Waiting)


def test_the_menu_of_a_tab_is_ours(shell: Shell) -> None:
    shell.open("a")
    shell.open("b")
    shell.docking.tab_menu = lambda key: (MenuItem(f"Close {key}", lambda: shell.docking.close(key)),)
    tab = shell.docking._docks["b"].tabWidget()  # the library's widget has no other way in
    QApplication.sendEvent(tab, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), tab.mapToGlobal(QPoint(2, 2))))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Close b"]
    menu.actions()[0].trigger()
    menu.close()
    assert shell.docking.keys == ("a",)


def test_a_window_of_its_own_goes_away_with_the_main_window(shell: Shell) -> None:
    shell.open("a")
    shell.open("b")
    shell.docking._docks["b"].setFloating()  # what the menu entry does
    card = shell.docking.widget("b")
    assert card is not None
    assert card.window() is not shell.main
    shell.docking.arrangement.hide_floating()
    assert not card.window().isVisible()


def test_going_from_field_to_field_paints_the_two_and_not_the_window(shell: Shell) -> None:
    card = shell.open("alpha")
    second = QLineEdit()
    layout = card.layout()
    assert layout is not None
    layout.addWidget(second)
    activate(shell.main)
    card.field.setFocus()
    with Painted() as painted:
        second.setFocus()
    assert 0 < painted.area() <= 2 * second.width() * second.height(), painted.story()


def test_the_tab_of_the_window_with_the_keyboard_is_marked(shell: Shell) -> None:
    cards = {key: shell.open(key) for key in ("alpha", "beta")}
    shell.docking.arrangement.split("beta", Side.RIGHT)
    activate(shell.main)
    for key in ("alpha", "beta", "alpha", "alpha"):
        cards[key].field.setFocus()
        settle()
        marked = [tab.dockWidget().objectName() for tab in shell.main.findChildren(ads.CDockWidgetTab) if tab.property("focused")]
        assert marked == [key]


@pytest.mark.parametrize("front", ["a", "b"])
def test_a_window_shown_again_whole_has_the_same_window_in_front(shell: Shell, front: str) -> None:
    cards = {key: shell.open(key) for key in ("a", "b")}
    shell.docking.arrangement.split("b", Side.RIGHT)
    activate(shell.main)
    shell.docking.activate(front)
    cards[front].field.setFocus()
    settle()
    fronts: list[str] = []
    shell.docking.activated.connect(fronts.append)
    shell.main.hide()
    activate(shell.main)
    settle()
    assert (fronts, shell.docking.current) == ([], front)
    assert shell.main.focusWidget() is cards[front].field


def test_closing_stays_in_the_group_while_it_has_windows(shell: Shell) -> None:
    for key in ("left before", "left", "right before", "right"):
        shell.open(key)
    shell.docking.arrangement.split("right", Side.RIGHT)
    shell.docking.arrangement.move_on("right before")
    for key in ("right before", "left before", "left", "right"):
        shell.docking.activate(key)
    fronts: list[str] = []
    shell.docking.activated.connect(fronts.append)
    shell.docking.close("right")
    assert shell.docking.current == "right before"
    shell.docking.close("right before")
    assert shell.docking.current == "left"
    settle()
    assert fronts == ["right before", "left"]


def test_closing_a_window_of_the_other_group_leaves_the_one_in_front(shell: Shell) -> None:
    for key in ("a", "b", "c", "d"):
        shell.open(key)
    shell.docking.arrangement.split("d", Side.RIGHT)
    for key in ("c", "a", "b", "d"):
        shell.docking.activate(key)
    shell.docking.close("b")
    settle()
    assert shell.docking.current == "d"
    assert [shell.docking.is_seen(key) for key in ("a", "c")] == [True, False]


@pytest.mark.parametrize("front", ["a", "b"])
def test_windows_announced_beside_each_other_leave_the_keyboard_to_the_one_in_front(shell: Shell, front: str) -> None:
    for key in ("a", "b"):
        shell.open(key)
    shell.docking.arrangement.split("b", Side.RIGHT)
    kept = shell.docking.arrangement.save()
    for key in ("a", "b"):
        shell.docking.close(key)
    elsewhere = QWidget()
    activate(elsewhere)  # the program is not in front when it starts
    shell.open("home")
    for key in ("a", "b"):
        shell.docking.open_later(key, Waiting(shell.context, key, f"list/{key}", lambda key=key: Card(shell.context, key)))  # type: ignore[misc] # bound per key
    shell.docking.activate(front)
    assert shell.docking.arrangement.restore(kept)
    shell.docking.activate(front)
    settle()
    activate(shell.main)
    settle()
    card = shell.docking.widget(front)
    assert isinstance(card, Card)
    assert shell.docking.current == front
    assert shell.main.focusWidget() is card
