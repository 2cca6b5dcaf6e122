"""The quick view beside a list: when it reads, what it shows, how the keyboard goes there and back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from app.commands import list_commands
from app.core.changes import ChangeSet
from app.core.drafts import Card, Line, Ref
from app.core.errors import UserError
from app.metadata.objects import registry
from app.queries.debts import Debt
from app.queries.glimpse import Document, Glimpse, main_section
from app.ui.lists.quick_view import REST_MS
from app.ui.lists.quick_view_text import glimpse_html
from app.windows.list_window import ListWindow
from tests.ui.kit.fakes import RecordedNavigator, app_context
from tests.ui.list_base import ListBase, object_id

if TYPE_CHECKING:
    from uuid import UUID

    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext
    from app.ui.lists.quick_view import QuickView
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter


class Glimpses:
    """Answers the quick view and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[UUID] = []
        self.error: Exception | None = None

    def __call__(self, _session: object, kind: str, asked: UUID, _today: dt.date) -> Glimpse:
        self.asked.append(asked)
        if self.error is not None:
            raise self.error
        return some_glimpse(kind, asked)


def some_glimpse(kind: str, asked: UUID, **values: Any) -> Glimpse:
    object_type = registry()[kind]
    named = {"counterparty": Ref("Counterparty", object_id(7), "ООО <Ромашка>"), "deletion_mark": False, "digits": 2, **values}
    if object_type.is_document:
        named["posted"] = True
    section = main_section(object_type)
    rows: dict[str, tuple[Line, ...]] = {}
    if section is not None:
        fields = object_type.sections[section.name].fields
        rows = {
            section.name: (Line(object_id(1), {**dict.fromkeys(fields), "product": Ref("Product", object_id(3), "Desk"), "quantity": Decimal(20)}),)
        }
    card = Card(kind, asked, 1, f"No {asked.int}", named, rows)
    documents = (Document(Ref("Invoice", object_id(9), "Invoice INV-1"), dt.date(2026, 11, 16), Decimal("1000.5"), "GEL"),)
    return Glimpse(card, section.name if section else "", True, (Debt("GEL", 2, Decimal(12400), Decimal(1200), 6),), documents)


@pytest.fixture
def glimpses(monkeypatch: pytest.MonkeyPatch) -> Glimpses:
    made = Glimpses()
    monkeypatch.setattr("app.ui.lists.quick_view.glimpse", made)
    return made


@pytest.fixture
def office(inline_tasks: InlineTasks, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch) -> AppContext:
    ListBase("SalesOrder", 300).install(monkeypatch)
    return app_context(inline_tasks, reporter, registry(), list_commands.COMMANDS)


@pytest.fixture
def window(qtbot: QtBot, office: AppContext, glimpses: Glimpses) -> ListWindow:
    assert not glimpses.asked
    return opened(qtbot, office)


def opened(qtbot: QtBot, context: AppContext) -> ListWindow:
    window = ListWindow(context, "SalesOrder")
    qtbot.addWidget(window)
    window.resize(1200, 600)
    window.show()
    window.activateWindow()
    return window


def run(window: ListWindow, command: str) -> None:
    window.actions_of_window.run(command)


def pane(window: ListWindow) -> QuickView:
    view = window.quick_view.view
    assert view is not None
    return view


def rested(qtbot: QtBot, glimpses: Glimpses, times: int) -> None:
    qtbot.waitUntil(lambda: len(glimpses.asked) == times, timeout=2000)


def test_it_shows_the_current_row_once_the_cursor_rests(window: ListWindow, qtbot: QtBot, glimpses: Glimpses) -> None:
    run(window, "list.quick_view")
    rested(qtbot, glimpses, 1)
    for _step in range(8):
        QTest.keyClick(window.view.table, Qt.Key.Key_Down)
    rested(qtbot, glimpses, 2)
    row = window.view.table.current_row()
    assert row is not None
    assert glimpses.asked[-1] == row.id, "the rows passed by were not read"
    text = pane(window).toPlainText()
    assert f"No {row.id.int}" in text
    assert all(word in text for word in ("Posted", "ООО <Ромашка>", "Desk", "12,400.00 GEL", "6 days late", "Invoice INV-1", "There are more rows"))


def test_a_hidden_quick_view_reads_nothing(window: ListWindow, qtbot: QtBot, glimpses: Glimpses) -> None:
    QTest.keyClick(window.view.table, Qt.Key.Key_Down)
    run(window, "list.quick_view")
    rested(qtbot, glimpses, 1)
    run(window, "list.quick_view")
    QTest.keyClick(window.view.table, Qt.Key.Key_Down)
    QTest.qWait(2 * REST_MS)
    assert len(glimpses.asked) == 1
    assert not pane(window).isVisible()


def test_it_is_read_again_when_data_change(window: ListWindow, qtbot: QtBot, glimpses: Glimpses, office: AppContext) -> None:
    run(window, "list.quick_view")
    rested(qtbot, glimpses, 1)
    office.bus.publish(ChangeSet({"Payment": frozenset({object_id(5)})}))
    rested(qtbot, glimpses, 2)
    assert glimpses.asked[0] == glimpses.asked[1]


def test_what_cannot_be_read_is_told_in_its_place(window: ListWindow, qtbot: QtBot, glimpses: Glimpses, reporter: RecordedReporter) -> None:
    glimpses.error = UserError("It is gone.")
    run(window, "list.quick_view")
    qtbot.waitUntil(lambda: "It is gone." in pane(window).toPlainText(), timeout=2000)
    assert not reporter.errors


def test_place_and_size_are_remembered(window: ListWindow, qtbot: QtBot, glimpses: Glimpses, office: AppContext) -> None:
    run(window, "list.turn_quick_view")
    rested(qtbot, glimpses, 1)
    assert window.quick_view.splitter.orientation() is Qt.Orientation.Vertical
    first, second = window.quick_view.splitter.sizes()
    assert 0.2 < second / (first + second) < 0.5
    again = opened(qtbot, office)
    assert again.quick_view.shown
    assert again.quick_view.splitter.orientation() is Qt.Orientation.Vertical
    run(again, "list.turn_quick_view")
    assert again.quick_view.splitter.orientation() is Qt.Orientation.Horizontal
    first, second = again.quick_view.splitter.sizes()
    assert 0.2 < second / (first + second) < 0.5


def test_keys_go_there_and_back_and_follow_links(window: ListWindow, qtbot: QtBot, glimpses: Glimpses, office: AppContext) -> None:
    run(window, "list.quick_view")
    rested(qtbot, glimpses, 1)
    qtbot.waitUntil(lambda: bool(pane(window).toPlainText()))
    run(window, "list.next_pane")
    qtbot.waitUntil(pane(window).hasFocus)
    QTest.keyClick(pane(window), Qt.Key.Key_Tab)
    QTest.keyClick(pane(window), Qt.Key.Key_Return)
    navigator = office.navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.opened == [("object", Ref("SalesOrder", glimpses.asked[-1]))]
    QTest.keyClick(pane(window), Qt.Key.Key_Escape)
    qtbot.waitUntil(window.view.table.hasFocus)
    pane(window).anchorClicked.emit(QUrl(f"Counterparty/{object_id(7)}"))
    assert navigator.opened[-1] == ("object", Ref("Counterparty", object_id(7)))


@pytest.mark.parametrize("kind", [item.kind for item in registry()])
@pytest.mark.parametrize("wide", [False, True])
def test_every_kind_has_one(kind: str, wide: bool) -> None:
    object_type = registry()[kind]
    empty = dict.fromkeys(object_type.fields)
    html = glimpse_html(object_type, some_glimpse(kind, object_id(1), **empty), wide=wide)
    assert "No 2" in html
    assert "None" not in html
