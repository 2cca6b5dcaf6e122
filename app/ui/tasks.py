"""Work off the user interface's thread: the one place of the program's windows that knows threads.

``fn`` runs in a worker with the session and must return plain values; ``done`` runs on the UI thread with them, and only while ``owner``
lives. A newer request in the same lane of the same owner cancels the older one, whose answer is dropped.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Signal, Slot

from app.core.cancel import CancelToken, current_token
from app.core.errors import Cancelled

if TYPE_CHECKING:
    from app.queries import Session

T = TypeVar("T")
Failed = Callable[[Exception], None]
BUSY_AFTER_MS = 400
READERS = 3


@dataclass(eq=False)
class Job:
    """One piece of work under way."""

    owner: QObject
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Failed | None
    title: str = ""
    lane: str = ""
    token: CancelToken = field(default_factory=CancelToken)
    stale: bool = False

    def cancel(self) -> None:
        """Stop it: ``done`` will not be called."""
        self.stale = True
        self.token.cancel()


class Tasks(QObject):
    """Runs reads in a pool and writes one after another.

    Signals: ``busyChanged(bool)`` once work lasts longer than 400 ms, and when it is over; ``finished()`` after every job.
    """

    busyChanged = Signal(bool)
    finished = Signal()
    _arrived = Signal(object)

    def __init__(self, session: Callable[[], Session], report: Callable[[Exception, QObject], None], *, readers: int = READERS) -> None:
        super().__init__()
        self._session = session
        self._report = report
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._jobs: list[Job] = []
        self._watched: set[int] = set()
        self._busy = False
        self._ended = False
        self._busy_timer = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._tell_busy)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(
        self, owner: QObject, fn: Callable[[Session], T], done: Callable[[T], None], *, lane: str = "", failed: Failed | None = None, title: str = ""
    ) -> Job:
        """Ask the base; a newer request of ``lane`` (when given) replaces this one."""
        return self._start(Job(owner, lambda: fn(self._session()), done, failed, title, lane), self._readers)

    def write(self, owner: QObject, fn: Callable[[Session], T], done: Callable[[T], None], *, title: str = "", failed: Failed | None = None) -> Job:
        """Change the base; writes of the program are done one after another, in order."""
        return self._start(Job(owner, lambda: fn(self._session()), done, failed, title), self._writer)

    def call(self, owner: QObject, fn: Callable[[], T], done: Callable[[T], None], *, title: str = "", failed: Failed | None = None) -> Job:
        """Work that needs no session (connecting, reading a file, painting a PDF)."""
        return self._start(Job(owner, fn, done, failed, title), self._readers)

    def relay(self, owner: QObject, callback: Callable[..., None]) -> Callable[..., None]:
        """A function that any thread may call; ``callback`` is then called on the UI thread while ``owner`` lives (progress, notifications)."""

        def post(*arguments: Any) -> None:
            with suppress(RuntimeError):  # the program is closing: nobody is left to be told
                self._arrived.emit((owner, callback, arguments))

        return post

    def cancel(self, owner: QObject | None = None) -> None:
        """Cancel what runs for ``owner``, or everything."""
        for job in [job for job in self._jobs if owner is None or job.owner is owner]:
            job.token.cancel()

    @property
    def running(self) -> tuple[str, ...]:
        """Titles of what is under way, oldest first."""
        return tuple(job.title for job in self._jobs)

    def works_for(self, owner: QObject) -> bool:
        """Whether something is under way for an object or for what belongs to it."""
        return any(belongs(job.owner, owner) for job in self._jobs if shiboken6.isValid(job.owner))

    def wait_idle(self, seconds: float = 10.0) -> None:
        """For tests: serve events until nothing is under way; raises ``TimeoutError``."""
        deadline = time.monotonic() + seconds
        while self._jobs:
            if time.monotonic() > deadline:
                raise TimeoutError(f"still running: {self.running}")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.001)
        QCoreApplication.processEvents()

    def shutdown(self) -> None:
        """Cancel everything and end the threads; nothing is delivered afterwards, and what is asked then is not done."""
        self._ended = True
        for job in list(self._jobs):
            job.cancel()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()
        self._settle()

    def _start(self, job: Job, pool: ThreadPoolExecutor) -> Job:
        if self._ended:
            job.stale = True
            return job
        if job.lane:
            for older in self._jobs:
                if older.owner is job.owner and older.lane == job.lane:
                    older.cancel()
        self._watch(job.owner)
        self._jobs.append(job)
        if not self._busy:
            self._busy_timer.start()
        self._submit(job, pool)
        return job

    def _submit(self, job: Job, pool: ThreadPoolExecutor) -> None:
        future = pool.submit(copy_context().run, _work, job)
        future.add_done_callback(lambda answer: self._answered(job, answer))

    def _answered(self, job: Job, answer: Future[Any]) -> None:
        with suppress(RuntimeError):  # the program is closing
            self._arrived.emit((job, answer))

    def _watch(self, owner: QObject) -> None:
        key = id(owner)
        if key not in self._watched:
            self._watched.add(key)
            owner.destroyed.connect(lambda: self._forget(key))

    def _forget(self, key: int) -> None:
        self._watched.discard(key)
        for job in self._jobs:
            if id(job.owner) == key:
                job.cancel()

    @Slot(object)
    def _deliver(self, message: tuple[Any, ...]) -> None:
        if isinstance(message[0], Job):
            self._finish(*message)
            return
        owner, callback, arguments = message
        if shiboken6.isValid(owner):
            callback(*arguments)

    def _finish(self, job: Job, answer: Future[Any]) -> None:
        if job not in self._jobs:
            return
        self._jobs.remove(job)
        self._settle()
        try:
            if not job.stale and not answer.cancelled() and shiboken6.isValid(job.owner):
                self._hand_over(job, answer)
        finally:
            self.finished.emit()

    def _hand_over(self, job: Job, answer: Future[Any]) -> None:
        error = answer.exception()
        if error is None:
            job.done(answer.result())
        elif not isinstance(error, Exception):
            raise error
        elif job.failed is not None:
            job.failed(error)
        elif not isinstance(error, Cancelled):
            self._report(error, job.owner)

    def _settle(self) -> None:
        if self._jobs:
            return
        self._busy_timer.stop()
        if self._busy:
            self._busy = False
            self.busyChanged.emit(False)

    def _tell_busy(self) -> None:
        if self._jobs and not self._busy:
            self._busy = True
            self.busyChanged.emit(True)


class InlineTasks(Tasks):
    """For tests: each call returns when its work is done and delivered; the work itself still runs in a worker, as the database demands."""

    def _submit(self, job: Job, pool: ThreadPoolExecutor) -> None:
        future = pool.submit(copy_context().run, _work, job)
        future.exception()
        self._finish(job, future)


def belongs(inner: QObject | None, outer: QObject) -> bool:
    """Whether an object is another one or hangs below it."""
    while inner is not None and inner is not outer:
        inner = inner.parent()
    return inner is not None


def _work(job: Job) -> Any:
    job.token.check()
    current_token.set(job.token)
    return job.work()
