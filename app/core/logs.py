"""The log of the program: a rotating file, and the last lines at hand for a crash report."""

from __future__ import annotations

import faulthandler
import logging
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

import platformdirs

LINES = 200
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class LastLines(logging.Handler):
    """Keeps the last lines in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=LINES)
        self.setFormatter(logging.Formatter(_FORMAT))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.lines.append(self.format(record))

    def text(self) -> str:
        """The lines, oldest first."""
        return "\n".join(self.lines)


def log_folder() -> Path:
    """Where log files of this person lie."""
    return Path(platformdirs.user_log_dir("kontora", appauthor=False))


def start(folder: Path, *, debug: bool = False) -> LastLines:
    """Begin to log into ``folder``; a folder that cannot be written leaves the log in memory only."""
    root = logging.getLogger("kontora")
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    last = LastLines()
    database = logging.getLogger("psycopg")
    database.propagate = False
    handlers: list[logging.Handler] = [last]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(folder / "kontora.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError as error:
        last.lines.append(f"no log file: {error}")
    else:
        file.setFormatter(logging.Formatter(_FORMAT))
        handlers.append(file)
    for logger in (root, database):
        for handler in handlers:
            logger.addHandler(handler)
    return last


def stop() -> None:
    """Take the handlers away again: for tests."""
    for name in ("kontora", "psycopg"):
        logger = logging.getLogger(name)
        for handler in logger.handlers[:]:
            handler.close()
            logger.removeHandler(handler)


def watch_for_crashes(folder: Path) -> str:
    """Let the interpreter write the stacks of a hard crash into a file; returns the file of the last run's crash, if it had one."""
    path, kept = folder / "crash.txt", folder / "last-crash.txt"
    folder.mkdir(parents=True, exist_ok=True)
    left = ""
    if path.exists() and path.stat().st_size:
        path.replace(kept)
        left = str(kept)
    file = path.open("w", encoding="utf-8")
    faulthandler.enable(file)
    _Kept.file = file
    return left


def stop_watching() -> None:
    """Give the file back: for tests, and at a regular end."""
    faulthandler.disable()
    if _Kept.file is not None:
        _Kept.file.close()
        _Kept.file = None


class _Kept:
    """The file must stay open as long as the process lives."""

    file: TextIO | None = None
