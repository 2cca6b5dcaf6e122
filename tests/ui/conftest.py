"""What every window test gets: the program's dress, a recording reporter, a context without a base, and a watch for what a test leaves behind."""

from __future__ import annotations

import gc
import logging
import os
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_FONT_DPI"] = "96"
os.environ["QT_SCALE_FACTOR"] = "1"

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.core import i18n
from app.db import thread_guard
from app.ui import theme
from app.ui.tasks import InlineTasks, Tasks
from tests.ui.kit.fakes import RecordedReporter, app_context, no_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.context import AppContext


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """English, light, 100 %, whatever the test before did; database calls on this thread raise."""
    i18n.set_language("en")
    if (theme.scheme(), theme.px(100)) != (theme.Scheme.LIGHT, 100) or not qapp.styleSheet():
        theme.apply(qapp)
    thread_guard.forbid_this_thread()
    yield qapp
    thread_guard.allow_this_thread()


@pytest.fixture(autouse=True, scope="session")
def collected_here() -> Iterator[None]:
    """As in the program, cyclic garbage (it may hold a QObject) is never collected in a worker thread."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nothing_left_behind(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that leaves a top-level window or a running task behind fails."""
    made: list[Tasks] = []
    start = Tasks.__init__

    def remember(self: Tasks, *arguments: object, **named: object) -> None:
        start(self, *arguments, **named)  # type: ignore[arg-type]
        made.append(self)

    monkeypatch.setattr(Tasks, "__init__", remember)
    before = set(map(id, dressed.topLevelWidgets()))
    yield
    running = [title or "a task" for tasks in made for title in tasks.running]
    for tasks in made:
        tasks.shutdown()
    gc.collect()
    leaked = _leaked(dressed, before)
    assert not running, f"tasks still running: {running}"
    assert not leaked, f"windows left behind: {leaked}"


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning of our own loggers fails the test unless it took it out with ``caplog.clear()``."""
    yield
    loud = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING and record.name.startswith("kontora")]
    assert not loud, f"warnings logged: {loud}"


@pytest.fixture
def reporter() -> RecordedReporter:
    """A reporter that shows nothing and remembers everything."""
    return RecordedReporter()


@pytest.fixture
def inline_tasks(reporter: RecordedReporter) -> InlineTasks:
    """Tasks whose calls return when the work is done."""
    return InlineTasks(no_session, reporter.show)


@pytest.fixture
def context(inline_tasks: InlineTasks, reporter: RecordedReporter) -> AppContext:
    """A context without a base: nobody's registry is in it, every right is granted."""
    return app_context(inline_tasks, reporter)


def _leaked(app: QApplication, before: set[int]) -> list[str]:
    def fresh() -> list[str]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return [repr(widget) for widget in app.topLevelWidgets() if id(widget) not in before and widget.parent() is None]

    found = fresh()
    if found:
        gc.collect()
        found = fresh()
    return found
