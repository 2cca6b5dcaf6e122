"""What the commands that arrange windows do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.ui.docking_arrangement import Side
from app.windows.name_dialog import ask_name, choose_name

if TYPE_CHECKING:
    from app.windows.main_window import MainWindow


def close_others(window: MainWindow) -> None:
    """Close every window but the one in front."""
    docking = window.docking
    docking.close_many([key for key in docking.keys if key != docking.current and docking.is_closable(key)])


def split_left(window: MainWindow) -> None:
    """A group of its own at the left."""
    _split(window, Side.LEFT)


def split_right(window: MainWindow) -> None:
    """A group of its own at the right."""
    _split(window, Side.RIGHT)


def split_up(window: MainWindow) -> None:
    """A group of its own above."""
    _split(window, Side.TOP)


def split_down(window: MainWindow) -> None:
    """A group of its own below."""
    _split(window, Side.BOTTOM)


def move_on(window: MainWindow) -> None:
    """Into the next group."""
    window.docking.arrangement.move_on(window.docking.current)


def float(window: MainWindow) -> None:  # noqa: A001 - the name of the command
    """In a frame of its own, on the other screen when there is one."""
    window.docking.arrangement.float(window.docking.current)
    window.stateChanged.emit()


def put_back(window: MainWindow) -> None:
    """Among the tabs of the main window again."""
    window.docking.arrangement.put_back(window.docking.current)
    window.stateChanged.emit()


def gather(window: MainWindow) -> None:
    """Every window a tab of one group."""
    front = window.docking.current
    window.docking.arrangement.gather()
    if front:
        window.docking.activate(front)
    window.stateChanged.emit()


def save_perspective(window: MainWindow) -> None:
    """Keep how everything stands under a name."""
    suggested = window.perspectives.suggested_name()
    ask_name(window, _("Keep this arrangement"), _("Name of the arrangement"), suggested, window.perspectives.keep)


def delete_perspective(window: MainWindow) -> None:
    """Forget a kept arrangement; the windows stay as they are."""
    choose_name(window, _("Delete a kept arrangement"), window.perspectives.names(), _("Delete"), window.perspectives.delete)


def perspective_1(window: MainWindow) -> None:
    """The first kept arrangement."""
    window.perspectives.switch(0)


def perspective_2(window: MainWindow) -> None:
    """The second kept arrangement."""
    window.perspectives.switch(1)


def perspective_3(window: MainWindow) -> None:
    """The third kept arrangement."""
    window.perspectives.switch(2)


def perspective_4(window: MainWindow) -> None:
    """The fourth kept arrangement."""
    window.perspectives.switch(3)


def perspective_5(window: MainWindow) -> None:
    """The fifth kept arrangement."""
    window.perspectives.switch(4)


def _split(window: MainWindow, side: Side) -> None:
    window.docking.arrangement.split(window.docking.current, side)
