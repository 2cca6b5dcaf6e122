"""Every command that the program declares can be run: its handler, right, menu and icon exist."""

from __future__ import annotations

import importlib

import pytest

from app.commands.registry import MENUS, program_commands
from app.commands.types import Command
from app.core.rights import RIGHTS


@pytest.mark.parametrize("command", list(program_commands()), ids=lambda command: command.id)
def test_every_command_of_the_program_is_complete(command: Command) -> None:
    module, function = command.handler.split(":")
    assert callable(getattr(importlib.import_module(module), function))
    assert str(command.title)
    assert not command.right or "{kind}" in command.right or command.right in RIGHTS
    assert command.menu in {"bar", "more"} or command.menu.removeprefix("bar:") in MENUS
    assert command.show_text or command.icon
