"""Commands of a tabular section."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import lazy

_HOME = "app.ui.forms.section_table"

COMMANDS = (
    Command("section.add", lazy("Add"), "add", "section", f"{_HOME}:add", ("Ins",), "not read_only", menu="bar", order=10, hint=lazy("Add a row")),
    Command(
        "section.copy", lazy("Copy"), "copy", "section", f"{_HOME}:copy", ("F9",), "selected and not read_only", menu="bar", order=20, show_text=False
    ),
    Command(
        "section.delete",
        lazy("Delete"),
        "delete",
        "section",
        f"{_HOME}:delete",
        ("Del",),
        "selected and not read_only",
        menu="bar",
        order=30,
        show_text=False,
    ),
    Command(
        "section.up",
        lazy("Move up"),
        "up",
        "section",
        f"{_HOME}:up",
        ("Ctrl+Shift+Up",),
        "selected and not read_only",
        menu="bar",
        order=40,
        show_text=False,
    ),
    Command(
        "section.down",
        lazy("Move down"),
        "down",
        "section",
        f"{_HOME}:down",
        ("Ctrl+Shift+Down",),
        "selected and not read_only",
        menu="bar",
        order=50,
        show_text=False,
    ),
    Command(
        "section.finish_row", lazy("Finish editing the row"), "check", "section", f"{_HOME}:finish_row", ("Shift+F2",), "not read_only", order=60
    ),
)
