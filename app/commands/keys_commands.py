"""Commands of the window where keys are looked up and changed."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import LazyText, lazy


def _command(verb: str, title: LazyText, icon: str, keys: tuple[str, ...], order: int, *, when: str = "", menu: str = "bar") -> Command:
    return Command(f"keys.{verb}", title, icon, "keys", f"app.windows.keys_window:{verb}", keys, when, "", menu, order, verb == "change")


COMMANDS: tuple[Command, ...] = (
    _command("change", lazy("Change the key…"), "edit", ("Enter", "F2"), 10, when="current"),
    _command("remove", lazy("Remove the key"), "delete", ("Del",), 20, when="current and has_key"),
    _command("restore", lazy("Standard key"), "undo", ("Ctrl+Shift+Del",), 30, when="changed"),
    _command("restore_all", lazy("All keys as they were"), "refresh", (), 40, when="any_changed", menu="more"),
    _command("find", lazy("Find"), "search", ("Ctrl+F",), 50, menu="more"),
)
