"""A bug is told without blame and without a bare traceback; the report can be sent, the work goes on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from app.core import logs
from app.windows.crash_window import CrashWindow

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def a_bug() -> ZeroDivisionError:
    try:
        1 / 0  # noqa: B018 - the bug
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_the_report_holds_versions_stack_and_log(qtbot: QtBot) -> None:
    window = CrashWindow(a_bug(), lambda: "INFO kontora: opened a list")
    qtbot.addWidget(window)
    for part in ("Kontora 0.", "PySide6 6.", "ZeroDivisionError", "test_crash_window.py", "opened a list"):
        assert part in window.report


def test_the_stack_is_seen_only_by_who_asks(qtbot: QtBot) -> None:
    window = CrashWindow(a_bug(), lambda: "")
    qtbot.addWidget(window)
    window.show()
    [details] = window.findChildren(QPlainTextEdit)
    assert not details.isVisible()
    buttons = {button.text(): button for button in window.findChildren(QPushButton)}
    buttons["Details"].click()
    assert details.isVisible()
    buttons["Copy the report"].click()
    assert QApplication.clipboard().text() == window.report
    buttons["Go on working"].click()
    assert not window.isVisible()


def test_the_last_lines_of_the_log_are_at_hand(tmp_path: Path) -> None:
    last = logs.start(tmp_path / "log")
    logger = logging.getLogger("kontora.test")
    try:
        for number in range(logs.LINES + 5):
            logger.info("line %s", number)
        assert len(last.lines) == logs.LINES
        assert last.text().endswith(f"line {logs.LINES + 4}")
        assert (tmp_path / "log" / "kontora.log").stat().st_size
    finally:
        logs.stop()


def test_a_log_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    last = logs.start(tmp_path / "taken")
    try:
        assert "no log file" in last.text()
    finally:
        logs.stop()


def test_a_hard_crash_of_the_last_run_is_found(tmp_path: Path) -> None:
    assert logs.watch_for_crashes(tmp_path) == ""
    logs.stop_watching()
    (tmp_path / "crash.txt").write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    left = logs.watch_for_crashes(tmp_path)
    logs.stop_watching()
    assert (tmp_path / "last-crash.txt").read_text(encoding="utf-8").startswith("Fatal")
    assert left == str(tmp_path / "last-crash.txt")
