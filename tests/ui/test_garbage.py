"""Cyclic garbage is collected on the UI thread and nowhere else."""

from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QObject

from app.ui.garbage import IDLE_ROUNDS, UiThreadCollector, give_memory_back, pass_over_what_is_loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Knot:
    """A cycle that tells which thread took it apart."""

    def __init__(self, ends: list[str]) -> None:
        self.itself = self
        self.ends = ends

    def __del__(self) -> None:
        self.ends.append(threading.current_thread().name)


@pytest.fixture
def collector() -> Iterator[UiThreadCollector]:
    made = UiThreadCollector()
    yield made
    made.stop()
    gc.disable()


def busy() -> None:
    """Allocate enough to start any automatic collection."""
    kept = [[] for _ in range(50_000)]  # type: list[list[object]]
    assert kept


def test_a_worker_takes_nothing_apart(collector: UiThreadCollector) -> None:
    ends: list[str] = []
    Knot(ends)
    worker = threading.Thread(target=busy, name="worker")
    worker.start()
    worker.join()
    assert ends == []
    for _ in range(IDLE_ROUNDS):
        collector.collect_due()
    assert ends == [threading.main_thread().name]


def test_it_looks_by_itself(collector: UiThreadCollector, qtbot: QtBot) -> None:
    ends: list[str] = []
    Knot(ends)
    busy()
    kept = [QObject() for _ in range(2_000)]
    qtbot.waitUntil(lambda: bool(ends), timeout=3_000)
    assert kept


def test_stopping_gives_the_collection_back() -> None:
    collector = UiThreadCollector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    gc.disable()


def test_what_is_loaded_is_passed_over_until_the_next_time() -> None:
    ends: list[str] = []
    knot = Knot(ends)
    pass_over_what_is_loaded()
    del knot
    gc.collect()
    assert ends == []
    pass_over_what_is_loaded()
    assert len(ends) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take free memory back by themselves")
def test_freed_memory_goes_back_to_the_system() -> None:
    held = [QByteArray(b"x" * 4096) for _ in range(20_000)]
    pin = QByteArray(b"x" * 4096)
    assert len(held) == 20_000
    full = _resident()
    held.clear()
    give_memory_back()
    assert _resident() < full - 40_000, "80 MB were freed below the last block of the heap"
    assert pin.size() == 4096


def _resident() -> int:
    """Kilobytes."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Rss:"))
