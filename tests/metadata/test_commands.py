"""The conformance walk, part four: every command has a handler, a title, an icon and a right that exist, and a condition that can be asked."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest

from app.commands.registry import MENUS, program_commands
from app.core.expressions import expression
from app.core.rights import RIGHTS
from app.metadata.objects import registry
from app.printforms.registry import form, forms_of
from devtools.sources import ROOT
from tests.printforms.print_samples import document

if TYPE_CHECKING:
    from app.commands.types import Command

COMMANDS = tuple(program_commands())
each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda item: item.id)
PRINTED = [(item.kind, name) for item in registry() for name in item.print_forms]


@each_command
def test_command_can_be_shown_and_run(command: Command) -> None:
    assert str(command.title).strip()
    assert not command.icon or (ROOT / "resources" / "icons" / f"{command.icon}.svg").exists(), f"no icon {command.icon}"
    module, _, name = command.handler.partition(":")
    assert callable(getattr(importlib.import_module(module), name))


@each_command
def test_right_and_condition_exist(command: Command) -> None:
    assert not command.right or command.right in RIGHTS
    assert expression(command.when).names() is not None if command.when else True
    assert command.menu.partition(":")[0] in {"bar", "more", "menu", ""}
    if ":" in command.menu:
        assert command.menu.partition(":")[2] in MENUS


def test_ids_are_nouns_and_verbs() -> None:
    assert [command.id for command in COMMANDS if command.id.count(".") != 1] == []
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize(("kind", "name"), PRINTED)
def test_print_form_is_known_and_renders(kind: str, name: str) -> None:
    assert name in {item.id for item in forms_of(kind)}
    for file_format, beginning in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
        assert form(name).render(document(), file_format).startswith(beginning)
