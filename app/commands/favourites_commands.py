"""Commands of the window where favourites are put in order."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import LazyText, lazy


def _command(verb: str, title: LazyText, icon: str, key: str, order: int, *, when: str = "current", show_text: bool = True) -> Command:
    handler = f"app.windows.favourites_window:{verb}"
    return Command(f"favourites.{verb}", title, icon, "favourites", handler, (key,), when, "", "bar", order, verb == "open_current", show_text)


COMMANDS: tuple[Command, ...] = (
    _command("open_current", lazy("Open"), "open", "Enter", 10),
    _command("rename", lazy("Rename"), "edit", "F2", 20),
    _command("move_up", lazy("Move up"), "up", "Ctrl+Shift+Up", 30, when="current and not first", show_text=False),
    _command("move_down", lazy("Move down"), "down", "Ctrl+Shift+Down", 40, when="current and not last", show_text=False),
    _command("remove", lazy("Remove from favourites"), "delete", "Del", 50),
)
