"""Commands of the one-step entry of a client."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import lazy

_HOME = "app.windows.client_entry"

COMMANDS = (
    Command(
        "client.enter",
        lazy("New client…"),
        "person",
        "app",
        f"{_HOME}:open_entry",
        hint=lazy("Partner, counterparty and contact person in one window"),
    ),
    Command(
        "client.enter_in_list",
        lazy("New client…"),
        "person",
        "list",
        f"{_HOME}:open_entry",
        when="kind == 'Partner'",
        menu="bar",
        order=15,
        hint=lazy("Partner, counterparty and contact person in one window"),
    ),
    Command("client.save", lazy("Write and close"), "save", "entry", f"{_HOME}:save", ("Ctrl+Enter",), "not busy", menu="bar", order=10, main=True),
    Command("client.save_and_open", lazy("Write and open the card"), "open", "entry", f"{_HOME}:save_and_open", (), "not busy", menu="bar", order=20),
)
