"""Guards of the house: sizes, walls, and the list of exceptions that may only shrink."""

from __future__ import annotations

import ast

from devtools import budgets

MOST_EXCEPTIONS = 0


def test_project_keeps_its_budgets_and_walls() -> None:
    assert budgets.faults(budgets.measure(), budgets.allowed_sizes()) == []


def test_list_of_exceptions_does_not_grow() -> None:
    assert len(budgets.allowed_sizes()) <= MOST_EXCEPTIONS


def faults_of(source: str, room: str, file_name: str) -> list[str]:
    return [fault.split(" ", 1)[1] for fault in budgets.wall_faults(ast.parse(source), room, file_name)]


def test_walls_are_seen() -> None:
    assert faults_of("import PySide6.QtCore", "core", "money.py") == ["Qt outside ui, windows, main: PySide6.QtCore"]
    assert faults_of("from app.db.session import x", "windows", "a.py") == ["SQL or mapped classes in a window: app.db.session"]
    assert faults_of("import threading", "ui", "a.py") == ["threads outside ui/tasks.py: threading"]
    assert faults_of("import threading", "ui", "tasks.py") == []
    assert faults_of("QAction('x')", "ui", "a.py") == ["action made outside ui/actions.py"]
    assert faults_of("b.setShortcut('F1')", "ui", "a.py") == ["shortcut outside ui/actions.py"]
    assert faults_of("c = '#fff3c4'", "ui", "a.py") == ["colour outside ui/theme.py: #fff3c4"]


def test_docstring_is_not_logic() -> None:
    function = ast.parse('def f():\n    """One\n\n    Two.\n    """\n    return 1\n').body[0]
    assert isinstance(function, ast.FunctionDef)
    assert budgets.logic_lines(function) == 2


def test_exception_must_be_needed_and_exact() -> None:
    findings = budgets.Findings(functions={"app/a.py:long:3": 50})
    assert budgets.faults(findings, {"app/a.py:long": 50})[:1] == ["the median function has 50 lines, at most 8"]
    assert "app/a.py:long:3 function of 50 lines, at most 40" in budgets.faults(findings, {})
    assert "budget_exceptions.txt: app/a.py:long may say 50 now" in budgets.faults(findings, {"app/a.py:long": 60})
