"""Keys that a person gives to commands: kept apart from the declarations, never two meanings at once."""

from __future__ import annotations

import pytest

from app.commands.registry import CommandRegistry, program_commands
from app.commands.types import Command
from app.core.i18n import lazy
from app.windows.key_dialog import is_needed_elsewhere

COMMANDS = CommandRegistry((
    Command("app.find", lazy("Find"), "", "app", "m:f", ("Ctrl+K",)),
    Command("list.copy", lazy("Copy"), "", "list", "m:f", ("F9",)),
    Command("list.mark", lazy("Mark"), "", "list", "m:f", ("Del",)),
    Command("form.post", lazy("Post"), "", "form", "m:f", ("Ctrl+Return",), when="document"),
    Command("form.close", lazy("Close"), "", "form", "m:f", ("Ctrl+Enter",), when="not document"),
))  # fmt: skip


def keys(commands: CommandRegistry) -> dict[str, tuple[str, ...]]:
    return {command.id: command.keys for command in commands if command.keys != COMMANDS[command.id].keys}


def test_chosen_keys_replace_the_declared_ones() -> None:
    assert keys(COMMANDS.with_keys({"list.copy": ["F7"], "list.mark": []})) == {"list.copy": ("F7",), "list.mark": ()}
    assert keys(COMMANDS.with_keys({"list.copy": ["F7"]}).with_keys({})) == {"list.copy": ("F7",)}


def test_what_no_longer_fits_is_left_out() -> None:
    assert keys(COMMANDS.with_keys({"gone.command": ["F7"], "list.copy": ["del"]})) == {}
    assert keys(COMMANDS.with_keys({"list.copy": ["Ctrl+K"]})) == {}, "the main window's keys work in lists too"


def test_a_key_freed_by_one_change_may_be_taken_by_the_next() -> None:
    """In whatever order the base gives the changes back."""
    freed = {"list.mark": (), "list.copy": ("Del",)}
    assert keys(COMMANDS.with_keys({"list.mark": [], "list.copy": ["Del"]})) == freed
    assert keys(COMMANDS.with_keys({"list.copy": ["Del"], "list.mark": []})) == freed
    assert keys(COMMANDS.with_keys({"list.copy": ["Del"], "list.mark": ["F9"]})) == {"list.mark": ("F9",), "list.copy": ("Del",)}


@pytest.mark.parametrize(
    ("command", "key", "rivals"),
    [
        ("list.copy", "Del", ["list.mark"]),
        ("list.copy", "F9", []),
        ("form.post", "F9", []),
        ("form.post", "Ctrl+Enter", []),
        ("app.find", "f9", ["list.copy"]),
        ("list.copy", "Ctrl+K", ["app.find"]),
    ],
)
def test_who_else_answers_to_a_key(command: str, key: str, rivals: list[str]) -> None:
    assert [rival.id for rival in COMMANDS.rivals(COMMANDS[command], key)] == rivals


@pytest.mark.parametrize("key", ["A", "Shift+A", "1", "Space", "Enter", "Shift+Tab", "Esc", "Up", "+"])
def test_keys_that_type_and_move_are_nobodys(key: str) -> None:
    assert is_needed_elsewhere(key)


@pytest.mark.parametrize("key", ["F9", "Shift+F9", "Ctrl+A", "Ctrl+Enter", "Alt+Left", "Ins", "Del", "Ctrl+Shift+1"])
def test_other_keys_may_be_given(key: str) -> None:
    assert not is_needed_elsewhere(key)


def test_the_programs_own_keys_all_may_be_given_again() -> None:
    refused = {command.id: key for command in program_commands() for key in command.keys if is_needed_elsewhere(key)}
    assert set(refused.values()) <= {"Enter", "Esc", "Backspace", "Shift+Backspace", "Tab"}, refused
