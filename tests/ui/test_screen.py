"""On a real X display with a window manager: what an offscreen test cannot show (focus between windows, real keys, foreign layouts)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.ui.kit.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.full


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    screen = Screen(tmp_path)
    screen.wait("ready")
    yield screen
    screen.end()


def test_the_keyboard_reaches_the_sections_and_the_help(screen: Screen) -> None:
    screen.keys("F1")
    screen.wait("front help/guide")
    screen.keys("alt+Home")
    screen.wait("front home")
    screen.keys("alt+0")
    screen.wait("focus QToolButton")
    screen.keys("alt+Left")
    screen.keys("ctrl+F4")
    screen.wait("closed help/guide")


@pytest.mark.parametrize("layout", ["us", "ge", "ua", "ru", "az", "mn"])
def test_commands_answer_to_the_same_keys_under_every_layout(screen: Screen, layout: str) -> None:
    screen.run("setxkbmap", layout)
    time.sleep(0.3)
    screen.run("xdotool", "keydown", "ctrl", "keydown", "shift", "key", "41", "keyup", "shift", "keyup", "ctrl")  # the key of F, by its place
    screen.wait("focus SearchBox")
    screen.keys("Escape")
