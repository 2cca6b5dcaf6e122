"""Commands of the window that shows the user guide."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import LazyText, lazy


def _command(verb: str, title: LazyText, icon: str, keys: tuple[str, ...], order: int, *, when: str = "") -> Command:
    return Command(f"guide.{verb}", title, icon, "guide", f"app.windows.guide_window:{verb}", keys, when, "", "bar", order)


COMMANDS: tuple[Command, ...] = (
    _command("contents", lazy("Contents"), "home", ("Ctrl+Home",), 10),
    _command("back", lazy("Previous page"), "left", ("Backspace",), 20, when="earlier"),
    _command("forward", lazy("Next page"), "right", ("Shift+Backspace",), 30, when="later"),
)
