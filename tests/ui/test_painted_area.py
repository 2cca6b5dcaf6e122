"""A keystroke paints only what changed: over Remote Desktop every painted pixel may be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.ui import theme
from app.windows.status_bar import StatusBar
from tests.ui import test_form_section, test_list_view
from tests.ui.kit.painted import Painted
from tests.ui.kit.typing import activate, focused, press

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.ui.forms.section_table import SectionTable
    from app.ui.tasks import InlineTasks
    from app.windows.list_window import ListWindow

Key = Qt.Key
paper_context = test_form_section.paper_context
view = test_form_section.view
open_list = test_list_view.open_list


def area_of(width: int, height: int, times: float = 1.0) -> float:
    return width * height * times


@pytest.fixture
def section(view: Callable[..., SectionTable]) -> SectionTable:
    table = view(rows=8)
    test_form_section.go(table, 1, test_form_section.QUANTITY)
    return table


def test_a_letter_in_a_field_paints_the_field(section: SectionTable) -> None:
    field = a_field(section)
    field.setFocus()
    QTest.keyClicks(field, "1")
    with Painted() as painted:
        QTest.keyClicks(field, "2")
    assert 0 < painted.area() <= area_of(field.width(), field.height()), painted.story()


def test_the_cursor_in_a_list_paints_two_rows(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(1000)
    test_list_view.press(window, Key.Key_Down, times=2)
    footer = area_of(window.width(), theme.px(theme.ROW), 0.3)
    with Painted() as painted:
        test_list_view.press(window, Key.Key_Down)
    assert 0 < painted.area() <= area_of(window.width(), theme.px(theme.ROW), 2) + footer, painted.story()


def cell_area(table: SectionTable) -> float:
    return area_of(table.view.columnWidth(test_form_section.QUANTITY) + 1, theme.px(theme.ROW) + 1)


@pytest.mark.parametrize("typed_before", ["", "7"])
def test_a_digit_in_a_section_paints_its_cell_what_follows_from_it_and_the_sums(section: SectionTable, typed_before: str) -> None:
    QTest.keyClicks(section.view, typed_before)
    test_form_section.settle(section)
    with Painted() as painted:
        QTest.keyClicks(focused(), "5")
        test_form_section.settle(section)
    assert 0 < painted.area() <= cell_area(section) * 6, painted.story()


def test_the_next_cell_of_a_section_is_opened_without_painting_the_table(section: SectionTable) -> None:
    QTest.keyClicks(section.view, "7")
    test_form_section.settle(section)
    with Painted() as painted:
        press(Key.Key_Return)
        test_form_section.settle(section)
    assert 0 < painted.area() <= cell_area(section) * 4, painted.story()


def a_field(section: SectionTable) -> QLineEdit:
    return next(line for line in section.window().findChildren(QLineEdit) if line.isVisible() and not line.isReadOnly())


def test_the_focus_that_comes_back_from_elsewhere_shows_the_current_cell(section: SectionTable) -> None:
    QTest.keyClicks(section.view, "7")
    a_field(section).setFocus()
    with Painted() as painted:
        section.view.setFocus()
    assert painted.area() > 0, painted.story()


def test_a_form_at_rest_paints_a_blinking_cursor_and_nothing_else(section: SectionTable) -> None:
    field = a_field(section)
    field.setFocus()
    with Painted() as painted:
        QTest.qWait(1300)
    assert painted.area() <= area_of(theme.px(8), theme.px(theme.FIELD)), painted.story()


def test_a_field_that_is_only_read_does_not_blink(section: SectionTable) -> None:
    field = a_field(section)
    field.setReadOnly(True)
    field.setFocus()
    with Painted() as painted:
        QTest.qWait(1300)
    assert painted.area() == 0, painted.story()


def test_another_latency_paints_its_own_place(inline_tasks: InlineTasks, qtbot: QtBot) -> None:
    told: list[float | None] = [0.4]
    bar = StatusBar("Alpha on 127.0.0.1", "Alpha Ltd", inline_tasks, lambda: told[0])
    qtbot.addWidget(bar)
    bar.resize(1200, bar.height())
    activate(bar)
    for latency in (7.2, 48.0, 348.0, None, 0.3):
        told[0] = latency
        with Painted() as painted:
            bar.refresh()
        assert 0 < painted.area() <= area_of(theme.px(90), bar.height()), painted.story()
    with Painted() as painted:
        bar.refresh()
    assert painted.area() == 0, painted.story()
