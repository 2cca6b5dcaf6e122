"""The list widget: keys, place, selection, scroll bar; the real window over a base in memory."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.commands import list_commands
from app.core.changes import ChangeSet
from app.metadata.objects import registry
from app.ui.lists.scroll import STEPS
from app.ui.tasks import Tasks
from app.windows import list_handlers
from app.windows.list_window import ListWindow
from tests.ui.kit.fakes import RecordedReporter, app_context, no_session
from tests.ui.list_base import ListBase

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.core.lists import ListRequest
    from app.ui.lists.rows_table import RowsTable
    from app.ui.tasks import InlineTasks

Key = Qt.Key


@pytest.fixture
def open_list(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, inline_tasks: InlineTasks, reporter: RecordedReporter) -> Callable[..., ListWindow]:
    def make(count: int, kind: str = "SalesOrder", tasks: Tasks | None = None) -> ListWindow:
        base = ListBase(kind, count)
        base.install(monkeypatch)
        window = ListWindow(app_context(tasks or inline_tasks, reporter, registry(), list_commands.COMMANDS), kind)
        window.setProperty("base", base)
        qtbot.addWidget(window)
        window.resize(1100, 700)
        window.show()
        window.view.setFocus()
        QApplication.processEvents()
        return window

    return make


def base_of(window: ListWindow) -> ListBase:
    base: ListBase = window.property("base")
    return base


def press(window: ListWindow, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(window.view.table, key, modifier)


def current(table: RowsTable) -> int:
    """The number of the current object in the base."""
    row = table.current_row()
    assert row is not None
    return row.id.int - 1


@pytest.mark.parametrize("count", [0, 1, 30, 1000])
def test_home_and_end_reach_the_ends(open_list: Callable[..., ListWindow], count: int) -> None:
    window = open_list(count)
    ordered = base_of(window).ordered(window.model.request)
    press(window, Key.Key_End)
    assert window.view.place() == (STEPS if count > 100 else window.view.place())
    if count:
        assert current(window.view.table) == ordered[-1].id.int - 1
        assert window.view.table.last_row == window.model.rowCount() - 1
    press(window, Key.Key_Home)
    assert window.view.place() == 0
    if count:
        assert current(window.view.table) == ordered[0].id.int - 1


def test_page_down_walks_every_page_and_page_up_comes_back(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(1000)
    ordered = [row.id.int - 1 for row in base_of(window).ordered(window.model.request)]
    press(window, Key.Key_Home)
    seen = [current(window.view.table)]
    for _ in range(60):
        press(window, Key.Key_PageDown)
        seen.append(current(window.view.table))
    places = [ordered.index(number) for number in seen]
    steps = {later - earlier for earlier, later in pairwise(places)}
    assert places[-1] == 999
    assert max(steps) <= window.view.table.rows_in_view
    assert places == sorted(places)
    press(window, Key.Key_PageUp, times=60)
    assert current(window.view.table) == ordered[0]
    assert window.view.table.edges_met == 0


@pytest.mark.full  # it measures against the clock, so a busy machine must not stop a quick run
def test_300_page_downs_over_a_slow_link_never_meet_an_unloaded_edge(
    open_list: Callable[..., ListWindow], qtbot: QtBot, reporter: RecordedReporter
) -> None:
    tasks = Tasks(no_session, reporter.show)
    window = open_list(20_000, tasks=tasks)
    base = base_of(window)
    ordered = base.ordered(window.model.request)
    base.ordered = lambda request: ordered  # type: ignore[method-assign]  # 20 000 rows are sorted once
    base.before = lambda _request: time.sleep(0.02)
    tasks.wait_idle()
    for _ in range(300):
        press(window, Key.Key_PageDown)
        qtbot.wait(20)  # a key that is held down comes every 30 ms
    tasks.wait_idle()
    assert window.view.table.edges_met == 0
    assert window.model.rowCount() <= 500
    assert current(window.view.table) == ordered[300 * (window.view.table.rows_in_view - 1)].id.int - 1


def test_what_a_key_owes_at_an_unloaded_edge_is_paid_when_rows_come(open_list: Callable[..., ListWindow], reporter: RecordedReporter) -> None:
    tasks = Tasks(no_session, reporter.show)
    window = open_list(1000, tasks=tasks)
    tasks.wait_idle()
    page = window.view.table.rows_in_view - 1
    press(window, Key.Key_Home)
    press(window, Key.Key_PageDown, times=6)  # no event loop in between: no answer can come
    assert window.view.table.edges_met > 0
    tasks.wait_idle()
    ordered = base_of(window).ordered(window.model.request)
    assert current(window.view.table) == ordered[6 * page].id.int - 1


def test_a_change_elsewhere_keeps_row_and_place(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(1000)
    table = window.view.table
    press(window, Key.Key_Home)
    press(window, Key.Key_PageDown, times=20)
    press(window, Key.Key_Up, times=3)
    here, top = current(table), window.model.row(table.top_row).id
    base = base_of(window)
    gone = [number for number, row in enumerate(base.rows) if row.id.int - 1 in {here - 1, here + 60}]
    base.rows = [row for number, row in enumerate(base.rows) if number not in gone]
    window.context.bus.publish(ChangeSet({"SalesOrder": frozenset()}))
    window.context.bus.flush()
    assert current(table) == here
    assert window.model.row(table.top_row).id == top


def test_a_hidden_list_reads_again_only_when_it_is_shown(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(50)
    base = base_of(window)
    window.hide()
    base.requests.clear()
    window.context.bus.publish(ChangeSet({"SalesOrder": frozenset()}))
    window.context.bus.flush()
    assert not base.requests
    window.show()
    assert len(base.requests) == 1
    window.context.bus.publish(ChangeSet({"Product": frozenset()}))
    window.context.bus.flush()
    assert len(base.requests) == 1, "other kinds do not matter"


def test_selection_outlives_the_window(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(3000)
    table = window.view.table
    press(window, Key.Key_Home)
    press(window, Key.Key_Space, times=3)
    chosen = {row.id for row in table.picked_rows()}
    for _ in range(60):
        table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 20)
    assert not chosen & {row.id for row in window.model.window.rows}, "the window left the rows behind"
    assert {row.id for row in table.picked_rows()} == chosen
    assert window.footer.picked.text().startswith("Selected 3")
    while not window.model.window.at_start:
        table.verticalScrollBar().setValue(0)
    assert {index.row() for index in table.selectionModel().selectedRows()} == {0, 1, 2}


def test_ctrl_a_is_a_condition_not_a_list(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(1000)
    window.actions_of_window.run("list.select_all")
    assert window.footer.picked.text() == "All rows found are selected"
    press(window, Key.Key_Down)
    assert window.footer.picked.text().startswith("Selected 1")
    assert len(window.view.table.picked_rows()) == 1


def test_selecting_everything_does_not_ask_every_cell(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(1000)
    began = time.perf_counter()
    window.view.table.select_all_matching()
    QApplication.processEvents()
    assert time.perf_counter() - began < 1.0
    assert window.view.table.header.selectionModel() is not window.view.table.selectionModel()


def test_copied_rows_are_text_and_a_table(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(5)
    table = window.view.table
    table.set_current(0)
    table.selectionModel().select(window.model.index(2, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows)
    list_handlers.copy_rows(window)
    data = QApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in data.text().split("\n")]
    assert [line[2] for line in lines] == [window.model.cell_text(row, window.model.section_of("counterparty")) for row in (0, 2)]
    assert [Decimal(line[3]) for line in lines] == [window.model.row(row).values["total_amount"] for row in (0, 2)], "without grouping"
    html = data.html()
    day = window.model.row(0).values["date"]
    assert f'x:num="{(day - dt.date(1899, 12, 30)).days}"' in html
    assert f'sdval="{window.model.row(2).values["total_amount"]}"' in html
    assert html.count("<tr>") == 2


def test_dragging_the_thumb_jumps_by_the_sort_key(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(3000)
    ordered = [row.id for row in base_of(window).ordered(window.model.request)]
    for share in (0.25, 0.5, 0.9):
        window.view.bar.setSliderDown(True)
        window.view.bar.setSliderPosition(round(STEPS * share))
        window.view.bar.setSliderDown(False)
        top = window.model.row(window.view.table.top_row).id
        assert ordered.index(top) / 3000 == pytest.approx(share, abs=0.02)
        assert window.view.bar.value() == pytest.approx(STEPS * share, abs=STEPS * 0.02)


def test_without_quantiles_the_thumb_has_three_places(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(3000)
    window.search.setText("2")
    window.search.search_now()
    places = [window.view.bar.value()]
    for position in (STEPS, STEPS // 2, 0):
        window.view.bar.setSliderDown(True)
        window.view.bar.setSliderPosition(position)
        window.view.bar.setSliderDown(False)
        places.append(window.view.bar.value())
    assert places == [0, STEPS, STEPS, 0]
    press(window, Key.Key_PageDown, times=2)
    assert window.view.bar.value() == STEPS // 2


def test_header_clicks_and_the_key_sort_in_the_server(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(300)
    table = window.view.table
    section = window.model.section_of("total_amount")
    place = QPoint(table.header.sectionViewportPosition(section) + 10, 8)
    QTest.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert (window.model.request.sort, window.model.request.descending) == ("total_amount", False)
    QTest.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert window.model.request.descending
    table.setCurrentIndex(window.model.index(0, window.model.section_of("number")))
    window.actions_of_window.run("list.sort")
    assert (window.model.request.sort, window.model.request.descending) == ("number", False)
    table.setCurrentIndex(window.model.index(0, window.model.section_of("currency")))
    window.actions_of_window.run("list.sort")
    assert window.model.request.sort == "currency", "a short list is sorted by any column"


def test_columns_are_remembered(open_list: Callable[..., ListWindow]) -> None:
    window = open_list(10)
    header = window.view.table.header
    header.moveSection(header.visualIndex(window.model.section_of("number")), 1)
    header.resizeSection(window.model.section_of("total_amount"), 177)
    header.setSectionHidden(window.model.section_of("state"), True)
    header.arranged.emit()
    state = window.context.settings.get("list.SalesOrder.columns")
    window.context.settings.flush()
    other = ListWindow(window.context, "SalesOrder")
    shown = other.view.table.header
    assert shown.visualIndex(other.model.section_of("number")) == 1
    assert shown.sectionSize(other.model.section_of("total_amount")) == 177
    assert shown.isSectionHidden(other.model.section_of("state"))
    assert state == shown.arrangement()
    other.deleteLater()


def test_the_newest_search_wins(open_list: Callable[..., ListWindow], qtbot: QtBot, reporter: RecordedReporter) -> None:
    tasks = Tasks(no_session, reporter.show)
    window = open_list(1000, tasks=tasks)
    tasks.wait_idle()
    base = base_of(window)

    def slow_for_short(request: ListRequest) -> None:
        time.sleep(0.3 if len(request.search) < 3 else 0)

    base.before = slow_for_short
    window.model.set_filter(search="m")
    window.model.set_filter(search="mmc")
    tasks.wait_idle()
    assert window.model.request.search == "mmc"
    assert all("MMC" in " ".join(row.texts) for row in window.model.window.rows)
    window.search.setText("baki nothing")
    asked = len(base.requests)
    assert len(base.requests) == asked, "typing alone asks nothing"
    qtbot.waitUntil(lambda: window.model.request.search == "baki nothing", timeout=2000)
    tasks.wait_idle()
    assert window.view.empty.heading.text() == "Nothing found for “baki nothing”."
    window.view.empty.button.click()
    tasks.wait_idle()
    assert window.model.request.search == ""
    assert not window.search.text()
    assert window.model.rowCount() == 100
