"""Commands of the administrator for the whole company: which functions it uses, how the program looks."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import lazy

_HOME = "app.windows.company_handlers"

COMMANDS = (
    Command(
        "company.functions",
        lazy("Functions of the program…"),
        "check",
        "app",
        f"{_HOME}:functions",
        right="users.manage",
        hint=lazy("Switch off what your company does not use"),
    ),
    Command(
        "company.look",
        lazy("Company look…"),
        "edit",
        "app",
        f"{_HOME}:look",
        right="users.manage",
        hint=lazy("Logo and colour of your company for everybody"),
    ),
)
