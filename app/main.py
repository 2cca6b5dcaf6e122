"""The program: the only place where its parts are built and wired. ``kontora run`` opens the windows, everything else is the command line."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import threading
from typing import TYPE_CHECKING

from app.core import logs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from app.windows.program import Program

log = logging.getLogger("kontora.main")


def main(arguments: Sequence[str] | None = None) -> int:
    """The entry of the program; gives its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] != "run":
        from app.cli.main import main as command_line

        return command_line(given)
    options = _options(given[1:])
    folder = logs.log_folder()
    last_lines = logs.start(folder, debug=options.debug)
    sys.excepthook = _log_early
    left = logs.watch_for_crashes(folder)
    if left:
        log.error("the last run ended in a crash, see %s", left)
    return _run(options, last_lines, left)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("kontora run", description="Open the windows of Kontora.")
    parser.add_argument("--base", default="", help="the infobase of the list to open")
    parser.add_argument("--login", default="", help="sign in as this person; the password is taken from KONTORA_PASSWORD or asked")
    parser.add_argument("--debug", action="store_true", help="write a talkative log")
    return parser.parse_args(arguments)


def _log_early(_type: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
    """A bug before there is a window to show it in: the log has the whole, the terminal one sentence."""
    log.critical("the program could not start", exc_info=error)
    sys.stderr.write(f"Kontora could not start: {error}\nThe details are in {logs.log_folder()}\n")


def _run(options: argparse.Namespace, last_lines: logs.LastLines, crash_report: str) -> int:
    if sys.platform != "win32" and not os.environ.get("QT_QPA_PLATFORM") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        sys.stderr.write("Kontora needs a display to open its windows. The command line works without: kontora --help\n")
        return 2
    app = qt_application()
    from app.db.thread_guard import forbid_this_thread
    from app.windows.program import Program

    forbid_this_thread()
    program = Program(app, last_lines.text)
    _hook(program)
    program.start(base=options.base, login=options.login, password=os.environ.get("KONTORA_PASSWORD", ""))
    if crash_report:
        program.tell_of_crash(crash_report)
    code = app.exec()
    program.end()
    return code


def qt_application() -> QApplication:
    """Qt, and what must hold before the rest of the program is imported: a start spends a tenth of its time on what these two prevent."""
    from PySide6.QtWidgets import QApplication

    from app.ui.garbage import UiThreadCollector, share_one_heap
    from app.ui.source_reading import keep_pyside_from_reading_sources

    keep_pyside_from_reading_sources()
    share_one_heap()
    app = QApplication(["kontora"])
    UiThreadCollector(app)
    return app


def _hook(program: Program) -> None:
    """Whatever nobody caught ends in the crash window, never in a silent death."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    report = program.crash_from_any_thread()
    sys.excepthook = lambda _type, error, _traceback: report(error)
    threading.excepthook = lambda args: report(args.exc_value)
    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING}
    qt_log = logging.getLogger("kontora.qt")
    qInstallMessageHandler(lambda kind, _context, text: qt_log.log(levels.get(kind, logging.ERROR), text))


if __name__ == "__main__":
    sys.exit(main())
