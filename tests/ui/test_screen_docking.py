"""Windows beside each other and in frames of their own, by real keys under a window manager; and how they come back on a smaller screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.kit.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.full
PARTNERS, DEALS, ORDERS = "list/Partner", "list/Deal", "list/SalesOrder"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    screen = Screen(tmp_path, "1600x900")
    screen.wait("ready")
    yield screen
    screen.end()


def left(places: dict[str, dict[str, list[int]]], key: str) -> int:
    return places[key]["at"][0]


def open_three(screen: Screen) -> None:
    for name, key in (("partners", PARTNERS), ("deals", DEALS), ("sales orders", ORDERS)):
        screen.find(name)
        screen.wait(f"front {key}")


def test_windows_stand_beside_each_other_and_the_list_goes_through_them(screen: Screen) -> None:
    open_three(screen)
    screen.find("put at the right")
    places = screen.wait_for(lambda places: {DEALS, ORDERS} <= set(places))
    assert left(places, ORDERS) > left(places, DEALS) + 300
    screen.run("xdotool", "keydown", "ctrl", "key", "Tab", "sleep", "0.3", "key", "Tab", "sleep", "0.3", "keyup", "ctrl")
    screen.wait_for(lambda places: PARTNERS in places)
    screen.run("xdotool", "keydown", "ctrl", "key", "Tab", "sleep", "0.3", "keyup", "ctrl")
    fronts = [line for line in screen.said() if line.startswith("front ")]
    assert fronts[-1] == f"front {ORDERS}", "the window used before the last one"
    screen.keys("alt+shift+r")
    screen.wait_for(lambda places: set(places) == {ORDERS} and places[ORDERS]["at"][2] > 1000)


def test_a_frame_of_its_own_has_the_keyboard_and_the_search_comes_back(screen: Screen) -> None:
    open_three(screen)
    screen.find("window of its own")
    screen.wait_for(lambda places: ORDERS in places and places[ORDERS]["floating"] and places[ORDERS]["active"])
    screen.keys("ctrl+k")
    screen.wait_for(lambda places: not places[ORDERS]["active"])
    screen.wait("focus SearchBox")
    screen.keys("Escape")
    screen.find("sales orders")
    screen.wait_for(lambda places: places[ORDERS]["active"])
    screen.find("put back among the tabs")
    screen.wait_for(lambda places: not places[ORDERS]["floating"] and places[ORDERS]["active"])


def test_everything_comes_back_on_a_smaller_screen(screen: Screen, tmp_path: Path) -> None:
    open_three(screen)
    screen.find("put below")
    screen.wait_for(lambda places: {DEALS, ORDERS} <= set(places))
    screen.find("partners")
    screen.wait_for(lambda places: PARTNERS in places)
    screen.find("window of its own")
    screen.wait_for(lambda places: PARTNERS in places and places[PARTNERS]["floating"])
    screen.run("xdotool", "getactivewindow", "windowmove", "900", "500")
    screen.wait_for(lambda places: places[PARTNERS]["frame"][0] > 800)
    screen.find("quit")
    screen.wait_until_closed()
    screen.end()
    smaller = Screen(tmp_path, "1024x700")
    try:
        smaller.wait("ready")
        places = smaller.wait_for(lambda places: {PARTNERS, DEALS, ORDERS} <= set(places))
        assert places[ORDERS]["at"][1] > places[DEALS]["at"][1] + 100, "still below"
        x, y, width, _height = places[PARTNERS]["frame"]
        assert places[PARTNERS]["floating"]
        assert min(x + width, 1024) - max(x, 0) >= 120, "it can be taken with the mouse"
        assert 0 <= y < 660
        x, y, width, height = places[DEALS]["frame"]
        assert (x + width, y + height) <= (1024 + 8, 700 + 8), "the main window fits"
    finally:
        smaller.end()


def test_a_frame_goes_to_the_second_screen_and_comes_back_when_that_is_unplugged(tmp_path: Path) -> None:
    screen = Screen(tmp_path, "1920x900", {"left": "1000/265x900/240+0+0", "right": "920/243x900/240+1000+0"})
    try:
        screen.wait("ready")
        open_three(screen)
        screen.find("window of its own")
        places = screen.wait_for(lambda places: ORDERS in places and places[ORDERS]["floating"])
        assert places[ORDERS]["frame"][0] >= 1000, screen.said()[-6:]
        assert places[DEALS]["frame"][0] < 1000
        screen.run("xrandr", "--delmonitor", "right")
        screen.wait_for(lambda places: places[ORDERS]["frame"][0] <= 1000 - 120)
    finally:
        screen.end()


def test_a_kept_arrangement_comes_back_by_its_key(screen: Screen) -> None:
    open_three(screen)
    screen.find("put at the left")
    screen.wait_for(lambda places: {DEALS, ORDERS} <= set(places))
    screen.find("keep this arrangement")
    screen.wait("focus QLineEdit")
    screen.keys("Return")
    screen.keys("alt+shift+r")
    screen.wait_for(lambda places: DEALS not in places)
    screen.keys("ctrl+shift+1")
    places = screen.wait_for(lambda places: {DEALS, ORDERS} <= set(places))
    assert left(places, ORDERS) < left(places, DEALS)


@pytest.mark.parametrize(("name", "kind"), [("deals", "Deal"), ("sales orders", "SalesOrder"), ("partners", "Partner")])
def test_after_a_restart_the_window_in_front_has_the_keyboard(screen: Screen, tmp_path: Path, name: str, kind: str) -> None:
    open_three(screen)
    screen.find("put at the right")
    screen.wait_for(lambda places: {DEALS, ORDERS} <= set(places))
    screen.find(name)
    screen.keys("x")
    screen.wait(f"typed {kind} x")
    screen.find("quit")
    screen.wait_until_closed()
    screen.end()
    again = Screen(tmp_path, "1600x900")
    try:
        again.wait("ready")
        again.wait_for(lambda places: f"list/{kind}" in places and places[f"list/{kind}"]["active"])
        again.keys("y")
        again.wait(f"typed {kind} y")
    finally:
        again.end()
