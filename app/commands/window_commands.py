"""Commands that arrange the windows: groups beside each other, windows of their own, arrangements kept under a name."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import LazyText, lazy

_HANDLERS = "app.windows.arrange_handlers"


def _command(verb: str, title: LazyText, icon: str = "", keys: tuple[str, ...] = (), *, when: str = "") -> Command:
    return Command(f"window.{verb}", title, icon, "app", f"{_HANDLERS}:{verb}", keys, when=when, order=110)


COMMANDS: tuple[Command, ...] = (
    _command("close_others", lazy("Close the other windows"), "close", when="windows > 1"),
    _command("split_left", lazy("Put at the left"), "left", when="windows > 1"),
    _command("split_right", lazy("Put at the right"), "right", when="windows > 1"),
    _command("split_up", lazy("Put above"), "up", when="windows > 1"),
    _command("split_down", lazy("Put below"), "down", when="windows > 1"),
    _command("move_on", lazy("Move to the next group"), "columns", when="windows > 1"),
    _command("float", lazy("Show in a window of its own"), "open", when="windows > 0 and not floating"),
    _command("put_back", lazy("Put back among the tabs"), "undo", when="floating"),
    _command("gather", lazy("Standard arrangement of the windows"), "refresh", ("Alt+Shift+R",)),
    _command("save_perspective", lazy("Keep this arrangement as…"), "save"),
    _command("delete_perspective", lazy("Delete a kept arrangement…"), "delete", when="perspectives > 0"),
    _command("perspective_1", lazy("Kept arrangement 1"), "board", ("Ctrl+Shift+1",), when="perspectives > 0"),
    _command("perspective_2", lazy("Kept arrangement 2"), "board", ("Ctrl+Shift+2",), when="perspectives > 1"),
    _command("perspective_3", lazy("Kept arrangement 3"), "board", ("Ctrl+Shift+3",), when="perspectives > 2"),
    _command("perspective_4", lazy("Kept arrangement 4"), "board", ("Ctrl+Shift+4",), when="perspectives > 3"),
    _command("perspective_5", lazy("Kept arrangement 5"), "board", ("Ctrl+Shift+5",), when="perspectives > 4"),
)
