"""The mutation check finds the changes it says it makes, and makes them."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.mutation import GUARDED, mutants, mutated

SOURCE = '''"""Docstring."""
if TYPE_CHECKING:
    import nothing

def sign(number: int = 0) -> str | None:
    """Docstring."""
    if number < 0 and not never:
        return "minus"
    for pair in zip(first, second, strict=True):
        total = pair * -2
    return None
'''


def test_every_sort_of_change_once() -> None:
    found = [(mutant.line, mutant.text) for mutant in mutants(SOURCE)]
    assert sorted(found) == [
        (5, "0 -> 1"),
        (7, "0 -> 1"),
        (7, "And -> Or"),
        (7, "Lt -> GtE"),
        (7, "Lt -> LtE"),
        (7, "Not removed"),
        (7, "condition negated"),
        (8, "'minus' -> 'minusx'"),
        (8, "return None"),
        (10, "2 -> 3"),
        (10, "Mult -> Add"),
        (10, "USub removed"),
    ]
    assert len(mutants(SOURCE, strings=False)) == len(found) - 1


def test_a_mutant_differs_in_one_place() -> None:
    original = ast.unparse(ast.parse(SOURCE)).splitlines()
    for mutant in mutants(SOURCE):
        changed = ast.unparse(mutated(SOURCE, mutant)).splitlines()
        assert sum(before != after for before, after in zip(original, changed, strict=True)) == 1


def test_what_is_guarded_exists() -> None:
    assert all(Path(name).exists() for group in GUARDED for names in group for name in names)
