"""All commands of the program: looked up by id and by context, checked for clashing keys, asked what a person may do now."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import app.commands
from app.core.expressions import expression
from app.core.i18n import LazyText, lazy
from app.core.stored import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from app.commands.types import Command

MENUS: dict[str, LazyText] = {
    "Create based on": lazy("Create based on"),
    "Print": lazy("Print"),
    "Period": lazy("Period"),
    "State": lazy("State"),
    "Fill": lazy("Fill"),
    "Reports": lazy("Reports"),
    "More": lazy("More"),
}
UNCHANGING = frozenset({"document", "printable", "kind", "right", "hierarchical", "choosing", "section", "pickable", "period"})
ALONGSIDE = {
    "app": frozenset({"list", "form", "section", "entry", "import", "preview", "keys", "guide"}),
    "form": frozenset({"section", "app"}),
    "section": frozenset({"form", "app", "pick"}),
    "pick": frozenset({"section"}),
}


class CommandClash(ValueError):
    """Two commands share an id, or a key in places that are active together."""


class CommandRegistry:
    """The commands of the program; immutable."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands: dict[str, Command] = {}
        for command in commands:
            if command.id in self._commands:
                raise CommandClash(command.id)
            self._commands[command.id] = command
        clashes = self.key_clashes()
        if clashes:
            raise CommandClash("; ".join(clashes))

    def __getitem__(self, command_id: str) -> Command:
        return self._commands[command_id]

    def __contains__(self, command_id: object) -> bool:
        return command_id in self._commands

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def in_context(self, context: str) -> tuple[Command, ...]:
        """The commands of a context in the order of its bar and menus."""
        return tuple(sorted((command for command in self if command.context == context), key=lambda command: command.order))

    def with_keys(self, chosen: Mapping[str, Sequence[str]]) -> CommandRegistry:
        """The commands with other keys for some, by id. What would not work any more is left out: a command that is gone, a key taken since."""
        known = {command_id: tuple(texts(keys)) for command_id, keys in chosen.items() if command_id in self and isinstance(keys, list | tuple)}
        found = self._given(dict.fromkeys(known, ()))
        for command_id, keys in known.items():
            for wanted in (keys, self[command_id].keys):
                if not any(found.rivals(found[command_id], key) for key in wanted):
                    found = found._given({command_id: wanted})
                    break
        return found

    def rivals(self, command: Command, key: str) -> tuple[Command, ...]:
        """The other commands that would answer to the same key at the same time."""
        wanted = _plain(key)
        owners = (other for other in self if other.id != command.id and wanted in map(_plain, other.keys))
        return tuple(other for other in owners if _active_together(command, other) or _active_together(other, command))

    def _given(self, keys: Mapping[str, tuple[str, ...]]) -> CommandRegistry:
        return CommandRegistry(replace(command, keys=keys.get(command.id, command.keys)) for command in self)

    def key_clashes(self) -> list[str]:
        """Keys with two meanings where both would be active: within a context, or in contexts that are alive together."""
        owners: dict[str, list[Command]] = {}
        for command in self:
            for key in command.keys:
                owners.setdefault(_plain(key), []).append(command)
        return [
            f"{key}: {one.id}, {other.id}"
            for key, commands in owners.items()
            for place, one in enumerate(commands)
            for other in commands[place + 1 :]
            if _active_together(one, other)
        ]

    def rights_matrix(self) -> dict[str, tuple[str, ...]]:
        """The ids of the commands that each right opens."""
        matrix: dict[str, tuple[str, ...]] = {}
        for command in self:
            if command.right:
                matrix[command.right] = (*matrix.get(command.right, ()), command.id)
        return matrix

    def palette(self, states: Mapping[str, Mapping[str, Any]], may: Callable[[str], bool]) -> tuple[Command, ...]:
        """The commands that can be run now, for the search box; ``states`` maps the active contexts to what their windows tell."""
        return tuple(command for context, state in states.items() for command in self.in_context(context) if available(command, state, may))


def _plain(key: str) -> str:
    return key.lower().replace("return", "enter")


def visible(command: Command, state: Mapping[str, Any], may: Callable[[str], bool]) -> bool:
    """Whether the command belongs to this window and this person at all; what is not is left out, not greyed."""
    if command.right and not may(_right_of(command.right, state)):
        return False
    return _all_hold(_parts(command.when)[0], state, may)


def available(command: Command, state: Mapping[str, Any], may: Callable[[str], bool]) -> bool:
    """Whether the command can be run right now."""
    return visible(command, state, may) and _all_hold(_parts(command.when)[1], state, may)


def program_commands() -> CommandRegistry:
    """Every command declared in the modules ``app.commands.*_commands``."""
    names = sorted(module.name for module in pkgutil.iter_modules(app.commands.__path__) if module.name.endswith("_commands"))
    modules = [importlib.import_module(f"app.commands.{name}") for name in names]
    return CommandRegistry(command for module in modules for command in module.COMMANDS)


def _right_of(right: str, state: Mapping[str, Any]) -> str:
    """A right may name the window's kind: ``{kind}.create`` is ``Partner.create`` in the list of partners."""
    return right.replace("{kind}", str(state.get("kind", "")))


def _all_hold(conditions: tuple[str, ...], state: Mapping[str, Any], may: Callable[[str], bool]) -> bool:
    names = {**state, "right": may}
    return all(expression(text)(names) for text in conditions)


@lru_cache(maxsize=512)
def _parts(when: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The conditions joined by ``and``: those over what never changes in a window, and the others."""
    if not when:
        return (), ()
    tree = ast.parse(when, mode="eval").body
    operands = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    texts = [ast.unparse(operand) for operand in operands]
    fixed = tuple(text for text in texts if expression(text).names() <= UNCHANGING)
    return fixed, tuple(text for text in texts if text not in fixed)


def _active_together(one: Command, other: Command) -> bool:
    if one.context != other.context:
        return other.context in ALONGSIDE.get(one.context, frozenset())
    return not _exclude_each_other(one.when, other.when)


def _exclude_each_other(one: str, other: str) -> bool:
    """Whether one asks for the opposite of what the other asks for (``document`` and ``not document``)."""
    mine, yours = set(_parts(one)[0]), set(_parts(other)[0])
    return any(f"not {text}" in yours for text in mine) or any(f"not {text}" in mine for text in yours)
