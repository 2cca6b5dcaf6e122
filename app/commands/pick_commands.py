"""Commands of the pick window."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import lazy

_HOME = "app.windows.pick_window"

COMMANDS = (
    Command(
        "pick.transfer",
        lazy("Transfer to the document"),
        "check",
        "pick",
        f"{_HOME}:transfer",
        ("Ctrl+Enter",),
        "collected",
        menu="bar",
        order=10,
        main=True,
        hint=lazy("Bring the collected rows into the document"),
    ),
    Command("pick.choose", lazy("Collect"), "choose", "pick", f"{_HOME}:choose", (), "current", menu="bar", order=20, hint=lazy("Enter on a row")),
    Command("pick.find", lazy("Find"), "search", "pick", f"{_HOME}:find", ("Ctrl+F",), order=30),
    Command("pick.close", lazy("Close without transfer"), "close", "pick", f"{_HOME}:close", order=40),
)
