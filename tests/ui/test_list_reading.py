"""A search that finds nothing as it was typed is shown as it was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.commands import list_commands
from app.core.readings import readings
from app.metadata.objects import registry
from app.windows.list_window import ListWindow
from tests.ui.kit.fakes import app_context
from tests.ui.list_base import ListBase

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.core.lists import ListRequest
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter


@pytest.fixture
def window(qtbot: QtBot, inline_tasks: InlineTasks, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch) -> ListWindow:
    base = ListBase("Partner", 100)
    base.install(monkeypatch)

    def meant(_session: object, request: ListRequest) -> str:
        return next((text for text in readings(request.search) if text == "ромашка"), "")

    monkeypatch.setattr("app.queries.lists.other_reading", meant)
    window = ListWindow(app_context(inline_tasks, reporter, registry(), list_commands.COMMANDS), "Partner")
    qtbot.addWidget(window)
    window.show()
    return window


def look_for(window: ListWindow, text: str) -> None:
    window.search.setText(text)
    window.search.search_now()


def test_another_layout_is_understood_and_told(window: ListWindow) -> None:
    look_for(window, "hjvfirf")
    assert window.model.rowCount() == 10
    assert window.reading.said.text() == "Nothing was found for “hjvfirf”. Shown for “ромашка”."
    assert window.search.text() == "hjvfirf"
    assert window.view.table.painter.words == ("ромашка",)
    window.reading.exact.click()
    assert window.model.rowCount() == 0
    assert window.reading.isHidden()
    assert "hjvfirf" in window.view.empty.heading.text()
    look_for(window, "romashka")
    assert window.model.rowCount() == 10
    assert window.reading.isVisible()
    window.clear_search()
    assert window.reading.isHidden()
    assert window.model.rowCount() == 100


def test_what_is_found_as_typed_stays_and_what_nobody_means_is_not_found(window: ListWindow) -> None:
    look_for(window, "ромашка")
    assert window.reading.isHidden()
    look_for(window, "qqqqqq")
    assert window.model.rowCount() == 0
    assert window.reading.isHidden()
