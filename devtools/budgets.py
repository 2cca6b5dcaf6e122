"""Sizes and walls of the house (architecture §2, §8), measured from the code itself.

What is over its budget for a good reason stands in ``budget_exceptions.txt`` with its size: the list may shrink, never grow.
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from devtools.sources import ROOT, python_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUSES = ("app", "devtools", "dev.py")
RATCHET = ROOT / "devtools" / "budget_exceptions.txt"
FUNCTION, FUNCTION_MEDIAN, CLASS, FILE, MAIN_WINDOW = 40, 8, 250, 400, 300
BANNED_NAMES = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py", "manager.py"}
QT = {"PySide6", "PySide6QtAds", "shiboken6"}
QT_ROOMS = {"ui", "windows", "main"}
SQL = ("sqlalchemy", "psycopg", "app.db", "app.models")
THREADS = {"threading", "concurrent.futures"}
COLOUR = re.compile(r"#[0-9a-fA-F]{3}([0-9a-fA-F]{3}([0-9a-fA-F]{2})?)?\b")
DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Findings:
    """What was measured: sizes by place, and broken walls."""

    functions: dict[str, int] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    walls: list[str] = field(default_factory=list)


def logic_lines(function: DEFINITIONS) -> int:
    """Lines of a function without its docstring."""
    doc = function.body[0] if ast.get_docstring(function, clean=False) is not None else None
    lines = (function.end_lineno or 0) - function.lineno + 1
    return lines - ((doc.end_lineno or 0) - doc.lineno + 1) if doc is not None else lines


def is_data_table(tree: ast.Module) -> bool:
    """Whether a file only fills constants: its length says nothing about its difficulty."""
    return not any(isinstance(node, DEFINITIONS | ast.ClassDef) for node in ast.walk(tree))


def imported_modules(node: ast.AST) -> list[str]:
    """The modules that one statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def import_faults(module: str, room: str, file_name: str) -> Iterator[str]:
    """Which walls one import breaks."""
    if module.partition(".")[0] in QT and room not in QT_ROOMS:
        yield f"Qt outside ui, windows, main: {module}"
    if room not in {"ui", "windows"}:
        return
    if any(module == name or module.startswith(name + ".") for name in SQL):
        yield f"SQL or mapped classes in a window: {module}"
    if module in THREADS and file_name != "tasks.py":
        yield f"threads outside ui/tasks.py: {module}"


def window_faults(node: ast.AST, file_name: str) -> Iterator[str]:
    """What windows must not do themselves: shortcuts and actions, colours."""
    if file_name != "actions.py":
        if isinstance(node, ast.Attribute) and node.attr in {"setShortcut", "setShortcuts"}:
            yield "shortcut outside ui/actions.py"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"QAction", "QShortcut"}:
            yield "action made outside ui/actions.py"
    if file_name != "theme.py" and isinstance(node, ast.Constant) and isinstance(node.value, str) and COLOUR.fullmatch(node.value):
        yield f"colour outside ui/theme.py: {node.value}"


def wall_faults(tree: ast.Module, room: str, file_name: str) -> Iterator[str]:
    """Which walls a file of ``app`` breaks, with lines."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        for module in imported_modules(node):
            yield from (f"{line} {fault}" for fault in import_faults(module, room, file_name))
        if room in {"ui", "windows"}:
            yield from (f"{line} {fault}" for fault in window_faults(node, file_name))


def measure_file(path: Path, findings: Findings, root: Path) -> None:
    """Add the sizes and walls of one file."""
    name = path.relative_to(root).as_posix()
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    parts = path.relative_to(root).parts
    if path.name in BANNED_NAMES:
        findings.walls.append(f"{name} has a name that says nothing")
    if parts[0] == "app":
        findings.walls += [f"{name}:{fault}" for fault in wall_faults(tree, parts[1].removesuffix(".py"), path.name)]
    if "migrations" in parts or is_data_table(tree):
        return
    findings.files[name] = source.count("\n")
    for node in ast.walk(tree):
        if isinstance(node, DEFINITIONS):
            findings.functions[f"{name}:{node.name}:{node.lineno}"] = logic_lines(node)
        elif isinstance(node, ast.ClassDef):
            findings.classes[f"{name}:{node.name}:{node.lineno}"] = (node.end_lineno or 0) - node.lineno + 1


def measure(root: Path = ROOT) -> Findings:
    """Measure the whole project."""
    findings = Findings()
    for path in python_files(*HOUSES, root=root):
        measure_file(path, findings, root)
    return findings


def allowed_sizes(path: Path = RATCHET) -> dict[str, int]:
    """The exceptions: ``path:name size`` for each line; ``#`` begins a comment."""
    lines = (line.split("#")[0].split() for line in path.read_text(encoding="utf-8").splitlines())
    return {words[0]: int(words[1]) for words in lines if words}


def size_faults(sizes: dict[str, int], limit: int, word: str, allowed: dict[str, int]) -> Iterator[str]:
    """What is over ``limit`` and over what its exception allows."""
    for place, size in sizes.items():
        most = allowed.get(":".join(list(takewhile(lambda part: not part.isdigit(), place.split(":")))), limit)
        if size > max(limit, most):
            yield f"{place} {word} of {size} lines, at most {limit}"


def faults(findings: Findings, allowed: dict[str, int]) -> list[str]:
    """Everything that is over its budget, breaks a wall, or is excused without need."""
    found = list(findings.walls)
    found += size_faults(findings.functions, FUNCTION, "function", allowed)
    found += size_faults(findings.classes, CLASS, "class", allowed)
    found += size_faults({key: size for key, size in findings.files.items() if not key.endswith("/main_window.py")}, FILE, "file", allowed)
    found += size_faults({key: size for key, size in findings.files.items() if key.endswith("/main_window.py")}, MAIN_WINDOW, "main window", allowed)
    middle = statistics.median(findings.functions.values()) if findings.functions else 0
    if middle > FUNCTION_MEDIAN:
        found.append(f"the median function has {middle} lines, at most {FUNCTION_MEDIAN}")
    return found + unneeded(findings, allowed)


def unneeded(findings: Findings, allowed: dict[str, int]) -> list[str]:
    """Exceptions that are no longer needed, or say more than is used."""
    used = {place.rsplit(":", 1)[0]: size for place, size in (findings.functions | findings.classes).items()} | findings.files
    return [f"budget_exceptions.txt: {place} may say {used.get(place, 0)} now" for place, size in allowed.items() if used.get(place, 0) < size]


def main() -> int:
    """Print the figures and the faults; 1 when there are any."""
    findings = measure()
    found = faults(findings, allowed_sizes())
    sizes = sorted(findings.functions.values())
    print(
        f"{len(findings.files)} files, {len(sizes)} functions: median {sizes[len(sizes) // 2]}, largest {sizes[-1]} lines; {len(found)} over budget"
    )
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
