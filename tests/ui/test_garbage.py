"""Cyclic garbage is collected on the UI thread and nowhere else."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from app.ui.garbage import IDLE_ROUNDS, UiThreadCollector

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
