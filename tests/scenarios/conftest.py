"""Scenarios use the real program: its own start, windows, background threads and a real infobase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scenarios.person import Person
from tests.ui.conftest import collected_here, dressed, nothing_left_behind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.fixtures_db import ScratchBase

__all__ = ["collected_here", "dressed", "nothing_left_behind"]


@pytest.fixture
def person(filled_base: ScratchBase, tmp_path: Path, dressed: QApplication) -> Iterator[Callable[[str], Person]]:
    """Makes a person who starts the program and signs in."""
    people: list[Person] = []

    def start(login: str = "boss") -> Person:
        people.append(Person(filled_base, login, tmp_path / f"{login}{len(people)}", dressed))
        return people[-1]

    yield start
    for one in people:
        one.leave()
