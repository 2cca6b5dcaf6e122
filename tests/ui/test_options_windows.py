"""A company that does without functions: every list, choice and form opens, and no word in them names what is switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QHeaderView, QLabel, QWidget

from app.commands.registry import program_commands
from app.metadata.objects import registry
from app.metadata.options import OPTIONS, PRESETS, without
from app.ui.tasks import InlineTasks
from app.windows.choice_window import ChoiceWindow
from app.windows.client_entry import ClientEntryWindow
from app.windows.form_window import FormWindow
from app.windows.list_window import ListWindow
from tests.ui.kit.fakes import app_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.metadata.types import Registry
    from app.ui.context import AppContext
    from tests.fixtures_db import ScratchBase
    from tests.ui.kit.fakes import RecordedReporter

ALL = frozenset(option.id for option in OPTIONS)
CASES = {"all": ALL, **{preset.title.message: preset.off for preset in PRESETS[-1:]}}


def titles(found: Registry) -> set[str]:
    """Every title in a registry: of kinds, lists, fields, columns."""
    said: set[str] = set()
    for item in found:
        said |= {str(item.title), str(item.list_title), *(field.title for field in item.fields.values())}
        said |= {field.title for section in item.sections.values() for field in section.fields.values()}
        said |= {str(column.title) for column in item.list.columns if column.title is not None}
    return said


def words(window: QWidget) -> Iterator[str]:
    """Every text that the window shows or offers."""
    for label in window.findChildren(QLabel):
        yield label.text()
    for button in window.findChildren(QAbstractButton):
        yield from (button.text(), button.toolTip())
    for action in window.findChildren(QAction):
        yield action.text()
    for view in window.findChildren(QHeaderView):
        model = view.model()
        if isinstance(view.parent(), QAbstractItemView) and model is not None and view.orientation() == Qt.Orientation.Horizontal:
            yield from (
                str(model.headerData(place, Qt.Orientation.Horizontal)) for place in range(model.columnCount()) if not view.isSectionHidden(place)
            )


@pytest.fixture
def company(filled_base: ScratchBase, reporter: RecordedReporter) -> AppContext:
    session = filled_base.session("boss")
    context = app_context(InlineTasks(lambda: session, reporter.show), reporter, registry(), tuple(program_commands()))
    context.user, context.base = session.user, session.base
    return context


@pytest.mark.parametrize("off", CASES.values(), ids=CASES.keys())
def test_every_window_opens_and_names_nothing_that_is_switched_off(
    company: AppContext, qtbot: QtBot, reporter: RecordedReporter, off: frozenset[str]
) -> None:
    company.registry = without(registry(), off)
    gone = titles(registry()) - titles(company.registry)
    for item in company.registry:
        for made in (
            ListWindow(company, item.kind),
            FormWindow(company, item.kind),
            ChoiceWindow(company, item.kind, parent=None, done=lambda _ref: None),
        ):
            qtbot.addWidget(made)
            made.resize(1160, 620)
            made.show()
            QApplication.processEvents()
            assert reporter.errors == [], item.kind
            assert {text.rstrip(":") for text in words(made)} & gone == set(), item.kind
            made.close()
    entry = ClientEntryWindow(company)
    qtbot.addWidget(entry)
    assert set(words(entry)) & gone == set()
    assert gone
