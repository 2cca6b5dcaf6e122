"""A small mutation check: break the program in one place at a time and see whether the tests notice.

``python tests/mutation.py app/core/money.py tests/unit/test_money.py``: files under ``tests`` are the tests, the others are broken. Prints the
survivors and the score, exits 1 under 85 %. Without files it checks what must always be checked (``GUARDED``). Each mutant runs in a fork of
this process, so it needs a POSIX system (continuous integration has one).
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

WANTED = 85.0
_WORDS = ("words", "numerals", *(f"words_{language}" for language in ("en", "ru", "uk", "ka", "az", "mn")))
GUARDED: list[tuple[list[str], list[str]]] = [
    (["app/core/money.py"], ["tests/unit/test_money.py"]),
    ([f"app/core/{name}.py" for name in _WORDS], ["tests/unit/test_words.py"]),
]
_WITHOUT = ("cacheprovider", "pytest-qt", "xdist", "cov")
_PYTEST = ("-x", "-q", "--noconftest", "-c", os.devnull, "--rootdir", ".", "--import-mode=importlib", *(f"-pno:{plugin}" for plugin in _WITHOUT))
"""The project's own options are left out: they would start Qt in every fork."""
_SWAPS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add,),
    ast.FloorDiv: (ast.Mult,),
    ast.Div: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}
_OPERATOR_FIELDS = {ast.BinOp: "op", ast.AugAssign: "op", ast.BoolOp: "op"}
_SKIPPED_FIELDS = frozenset({"annotation", "returns", "decorator_list"})


@dataclass(frozen=True)
class Mutant:
    """One change: which node in walking order, what happens to it, and the words for the report."""

    node: int
    change: Callable[[ast.AST], ast.AST]
    line: int
    text: str


def _replaced(field: str, value: object) -> Callable[[ast.AST], ast.AST]:
    def change(node: ast.AST) -> ast.AST:
        changed = copy.copy(node)
        setattr(changed, field, value)
        return changed

    return change


def _operator_changes(node: ast.AST) -> Iterator[tuple[Callable[[ast.AST], ast.AST], str]]:
    if isinstance(node, ast.Compare):
        for place, symbol in enumerate(node.ops):
            for other in _SWAPS.get(type(symbol), ()):
                yield _replaced("ops", [*node.ops[:place], other(), *node.ops[place + 1 :]]), f"{type(symbol).__name__} -> {other.__name__}"
    field = _OPERATOR_FIELDS.get(type(node))
    if field:
        symbol = getattr(node, field)
        for other in _SWAPS.get(type(symbol), ()):
            yield _replaced(field, other()), f"{type(symbol).__name__} -> {other.__name__}"


def _constant_changes(node: ast.Constant) -> Iterator[tuple[Callable[[ast.AST], ast.AST], str]]:
    value = node.value
    if isinstance(value, bool):
        yield _replaced("value", not value), f"{value} -> {not value}"
    elif isinstance(value, int):
        yield _replaced("value", value + 1), f"{value} -> {value + 1}"
    elif isinstance(value, str):
        yield _replaced("value", value + "x"), f"{value!r} -> {value + 'x'!r}"


def _statement_changes(node: ast.AST) -> Iterator[tuple[Callable[[ast.AST], ast.AST], str]]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield _replaced("test", ast.UnaryOp(ast.Not(), node.test)), "condition negated"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield (lambda found: found.operand if isinstance(found, ast.UnaryOp) else found), f"{type(node.op).__name__} removed"
    if isinstance(node, ast.Return) and node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield _replaced("value", ast.Constant(None)), "return None"


def _is_inert(node: ast.AST) -> bool:
    """Docstrings, imports for the type checker, and the guard ``zip(…, strict=True)``, which can only fail when something else is broken."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, ast.keyword) and node.arg == "strict"


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node whose change can alter the behaviour: annotations and decorators stay as they are too."""
    yield tree
    for field, value in ast.iter_fields(tree):
        if field in _SKIPPED_FIELDS:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_inert(child):
                yield from _walk(child)


def mutants(source: str, *, strings: bool = True) -> list[Mutant]:
    """Every single change that this tool knows for a module."""
    found = []
    for number, node in enumerate(_walk(ast.parse(source))):
        changes = [*_operator_changes(node), *_statement_changes(node)]
        if isinstance(node, ast.Constant) and (strings or not isinstance(node.value, str)):
            changes += _constant_changes(node)
        found += [Mutant(number, change, getattr(node, "lineno", 0), text) for change, text in changes]
    return found


class _Swap(ast.NodeTransformer):
    def __init__(self, target: ast.AST, change: Callable[[ast.AST], ast.AST]) -> None:
        self.target = target
        self.change = change

    def visit(self, node: ast.AST) -> ast.AST:
        """Put the changed node in the place of the target."""
        if node is self.target:
            return ast.copy_location(self.change(node), node)
        return self.generic_visit(node)


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The tree of the module with one change made."""
    tree = ast.parse(source)
    target = next(node for number, node in enumerate(_walk(tree)) if number == mutant.node)
    changed = _Swap(target, mutant.change).visit(tree)
    assert isinstance(changed, ast.Module)
    return ast.fix_missing_locations(changed)


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module its broken code when the tests import it."""

    def __init__(self, path: Path, tree: ast.Module) -> None:
        self.name = ".".join(path.with_suffix("").parts)
        self.path = path
        self.tree = tree

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Answer for our module only."""
        return importlib.util.spec_from_loader(fullname, self, origin=str(self.path)) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the broken code as the module."""
        module.__file__ = str(self.path.resolve())
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


def _run_child(path: Path, tree: ast.Module, tests: Sequence[str], seconds: int) -> None:
    signal.alarm(seconds)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.meta_path.insert(0, _Loader(path, tree))
    phases = [hypothesis.Phase.generate]
    hypothesis.settings.register_profile("mutation", max_examples=40, derandomize=True, database=None, phases=phases, deadline=None)
    hypothesis.settings.load_profile("mutation")
    os._exit(pytest.main([*_PYTEST, *tests]))


def passes(path: Path, tree: ast.Module, tests: Sequence[str], seconds: int) -> bool:
    """Whether the tests pass with this code; an endless loop is stopped and counts as noticed."""
    child = os.fork()
    if child == 0:
        _run_child(path, tree, tests, seconds)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def check(path: Path, tests: Sequence[str], *, strings: bool, seconds: int) -> tuple[int, list[Mutant]]:
    """How many mutants there were and which of them no test noticed."""
    source = path.read_text(encoding="utf-8")
    if not passes(path, ast.parse(source), tests, 10 * seconds):
        raise SystemExit(f"{path}: the tests fail without any change")
    found = mutants(source, strings=strings)
    return len(found), [mutant for mutant in found if passes(path, mutated(source, mutant), tests, seconds)]


def score(modules: Sequence[str], tests: Sequence[str], *, strings: bool, seconds: int) -> float:
    """The share of mutants that the tests notice, in percent; every module and every survivor is told."""
    total = alive = 0
    for path in map(Path, modules):
        begin = time.monotonic()
        count, survivors = check(path, tests, strings=strings, seconds=seconds)
        for mutant in survivors:
            sys.stdout.write(f"  survived {path}:{mutant.line}: {mutant.text}\n")
        sys.stdout.write(f"{path}: {count - len(survivors)} of {count} noticed, {time.monotonic() - begin:.0f} s\n")
        total, alive = total + count, alive + len(survivors)
    found = 100 * (total - alive) / total
    sys.stdout.write(f"mutation score {found:.1f} % ({total - alive} of {total}, {WANTED:.0f} % wanted)\n")
    return found


def main() -> int:
    """Check the files named on the command line, or those that are always checked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--no-strings", dest="strings", action="store_false", help="leave text constants alone (tables of words)")
    parser.add_argument("--seconds", type=int, default=20, help="a mutant that takes longer counts as noticed")
    arguments = parser.parse_args()
    sys.path.insert(0, "")
    tests = [name for name in arguments.files if Path(name).parts[0] == "tests"]
    modules = [name for name in arguments.files if name not in tests]
    groups = [(modules, tests)] if arguments.files else GUARDED
    scores = [score(*group, strings=arguments.strings, seconds=arguments.seconds) for group in groups]
    return 0 if min(scores) >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
