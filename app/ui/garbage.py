"""Python's cyclic garbage is collected on the UI thread only.

A cycle may hold the last reference to a QObject. Were it found by a collection that happened to start in a worker thread, Qt would destroy that
object there and the program would crash ("Timers cannot be stopped from another thread").
"""

from __future__ import annotations

import ctypes
import gc
import sys

from PySide6.QtCore import QObject, QTimer

_M_ARENA_MAX = -8
"""The number of glibc's ``mallopt`` (malloc.h)."""
EVERY_MS = 1_000
IDLE_ROUNDS = 60
"""A full collection is made at the latest after so many rounds."""


class UiThreadCollector(QObject):
    """Switches the automatic collection off and looks, on the thread it was made in, whether a generation is due by Python's own thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._rounds = 0
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> int:
        """Collect the oldest generation that is due; how many unreachable objects were found."""
        self._rounds += 1
        if self._rounds >= IDLE_ROUNDS:
            self._rounds = 0
            return gc.collect(2)
        due = [generation for generation, (count, most) in enumerate(zip(gc.get_count(), self._thresholds, strict=True)) if count > most]
        return gc.collect(max(due)) if due else 0

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()


def pass_over_what_is_loaded() -> None:
    """The modules loaded by now stay for good: full collections need not look through them any more (a tenth of a second each time).

    Called again, it takes what has become garbage since the first time.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def share_one_heap() -> None:
    """Let all threads take their memory from one heap: Python computes in one thread at a time, and gaps in eight heaps are never filled again.

    Of use only before the first thread is started.
    """
    if sys.platform == "linux":
        option = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
        if option is not None:
            option(_M_ARENA_MAX, 1)


def give_memory_back() -> None:
    """Hand free pages of the heap back to the system; glibc keeps them else. Other systems do it by themselves."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
