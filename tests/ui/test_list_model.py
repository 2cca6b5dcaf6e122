"""The item model of lists against a base in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.core.errors import Unavailable
from app.core.lists import Compare, Condition
from app.metadata.objects import registry
from app.ui.lists.list_model import ListModel
from tests.ui.kit.fakes import RecordedReporter, app_context
from tests.ui.list_base import ListBase, all_kinds, object_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.tasks import InlineTasks


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> ListBase:
    base = ListBase("SalesOrder", 1000)
    base.install(monkeypatch)
    return base


@pytest.fixture
def model(base: ListBase, inline_tasks: InlineTasks, reporter: RecordedReporter) -> Iterator[ListModel]:
    model = ListModel(app_context(inline_tasks, reporter, registry()), base.object_type)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.open()
    yield model
    tester.deleteLater()


def test_qt_finds_no_fault_while_the_window_moves(model: ListModel) -> None:
    for _ in range(12):
        model.look(model.rowCount() - 30, model.rowCount() - 1)
    for _ in range(12):
        model.look(0, 30)
    model.end()
    model.start()
    model.jump(model.row(50).key)
    model.refresh()
    assert model.rowCount() > 100


@pytest.mark.parametrize("kind", list(all_kinds()))
@pytest.mark.parametrize("count", [0, 1, 1000])
def test_every_list_opens(kind: str, count: int, monkeypatch: pytest.MonkeyPatch, inline_tasks: InlineTasks, reporter: RecordedReporter) -> None:
    base = ListBase(kind, count)
    base.install(monkeypatch)
    model = ListModel(app_context(inline_tasks, reporter, registry()), base.object_type)
    model.open()
    assert model.rowCount() == min(count, 100)
    texts = [model.index(0, section).data() for section in range(model.columnCount())] if count else ["-"]
    assert any(texts)
    assert all(isinstance(text, str) for text in texts)


@pytest.mark.parametrize("field", [column.field for column in registry()["SalesOrder"].list.columns if column.sortable])
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_both_ways(model: ListModel, base: ListBase, field: str, descending: bool) -> None:
    model.set_order(field, descending=descending)
    first = [row.id for row in model.window.rows]
    model.end()
    last = [row.id for row in model.window.rows]
    wanted = [row.id for row in base.ordered(model.request)]
    assert (first, last) == (wanted[:100], wanted[-100:])


def test_texts_tones_and_pictograms(model: ListModel) -> None:
    amount, payment = model.section_of("total_amount"), model.section_of("payment_state")
    rows = {row.values["payment_state"]: number for number, row in enumerate(model.window.rows)}
    assert model.cell_text(rows["paid"], payment) == "paid"
    assert model.row(rows["paid"]).tones[payment - 1] == "good"
    assert model.index(0, amount).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, amount).data(Qt.ItemDataRole.FontRole) is None, "roles that are not served stay empty"
    states = {model.index(number, 0).data(Qt.ItemDataRole.ToolTipRole) for number in range(model.rowCount())}
    assert states == {"Posted", "Not posted", "Marked for deletion"}
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) in states


def test_a_filter_starts_anew_and_the_older_question_is_dropped(model: ListModel, base: ListBase) -> None:
    old = model.window.refresh()
    model.set_filter(conditions=[Condition("payment_state", Compare.EQUAL, "paid")])
    assert not model.window.expects(old)
    assert {row.values["payment_state"] for row in model.window.rows} == {"paid"}
    asked = len(base.requests)
    model.set_filter(conditions=[Condition("payment_state", Compare.EQUAL, "paid")])
    assert len(base.requests) == asked, "the same filter asks nothing"


def test_one_round_trip_per_window(model: ListModel, base: ListBase) -> None:
    base.requests.clear()
    model.end()
    model.start()
    model.jump(model.row(10).key)
    assert len(base.requests) == 3


def test_an_error_is_told_once_and_the_next_look_asks_again(
    model: ListModel, base: ListBase, reporter: RecordedReporter, caplog: pytest.LogCaptureFixture
) -> None:
    base.error = Unavailable("The server does not answer.")
    model.look(60, 90)
    assert reporter.errors == [base.error]
    caplog.clear()
    base.error = None
    model.look(60, 90)
    assert model.rowCount() == 200


def test_refresh_tells_only_what_changed(model: ListModel, base: ListBase) -> None:
    changes: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changes.append((first.row(), last.row())))
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    shown = model.row(5)
    base.change(shown.id.int - 1, state="done", number="CHANGED")
    model.refresh()
    assert changes == [(5, 5)]
    assert not resets
    assert model.row(5).id == shown.id == object_id(shown.id.int - 1)
    assert model.cell_text(5, model.section_of("number")) == "CHANGED"


def test_money_has_the_digits_of_its_document_and_overdue_is_an_alarm(
    inline_tasks: InlineTasks, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    base = ListBase("SalesOrder", 1)
    base.change(0, digits=3, payment_state="none")
    columns = tuple(
        replace(column, alarm="payment_state != 'paid' and pay_by < today") if column.field in {"payment_state", "pay_by"} else column
        for column in base.object_type.list.columns
    )
    base.object_type = replace(base.object_type, list=replace(base.object_type.list, columns=columns))
    base.install(monkeypatch)
    model = ListModel(app_context(inline_tasks, reporter, registry()), base.object_type)
    model.open()
    assert model.cell_text(0, model.section_of("total_amount")).endswith("000")
    assert model.cell_text(0, model.section_of("payment_state")) == "overdue"
    assert [str(model.row(0).tones[model.section_of(name) - 1]) for name in ("payment_state", "pay_by", "date")] == ["bad", "bad", "plain"]
