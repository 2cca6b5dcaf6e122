"""Reference fields of a real form on a real base: a client by phone, the last choices, a client made from a name that nobody knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from app.commands.form_commands import COMMANDS as FORM
from app.commands.list_commands import COMMANDS as LIST
from app.commands.section_commands import COMMANDS as SECTION
from app.core.ids import new_id
from app.metadata.objects import registry
from app.queries.lookup import lookup
from app.services.clients import ClientEntry, enter_client
from app.services.filling import new_draft
from app.services.objects import save
from app.ui.tasks import InlineTasks
from app.windows.choice_window import ChoiceWindow
from app.windows.form_window import FormWindow
from tests.ui.kit.fakes import RecordedNavigator, app_context
from tests.ui.kit.typing import ALT, CTRL, activate, focused, press, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.core.drafts import Ref
    from app.core.lists import Condition
    from app.queries import Session
    from app.ui.context import AppContext
    from app.ui.editors.reference import ReferenceEditor
    from tests.fixtures_db import ScratchBase
    from tests.ui.kit.fakes import RecordedReporter


@dataclass
class Doors(RecordedNavigator):
    """Opens the forms of new objects for real."""

    context: AppContext | None = None
    windows: list[FormWindow] = field(default_factory=list)
    choice_window: ChoiceWindow | None = None

    def open_new(self, kind: str, values: Mapping[str, Any] | None = None, *, based_on: Ref | None = None, copy_of: Ref | None = None) -> QWidget:
        assert self.context is not None
        window = FormWindow(self.context, kind, values=values, based_on=based_on, copy_of=copy_of)
        self.windows.append(window)
        activate(window)
        return window

    def choose(self, kind: str, parent: QWidget, done: Callable[[Ref], None], *, conditions: Sequence[Condition] = (), text: str = "") -> None:
        assert self.context is not None
        self.choice_window = ChoiceWindow(self.context, kind, conditions, text, done=done, parent=parent)
        activate(self.choice_window)


@pytest.fixture
def doors(filled_base: ScratchBase, reporter: RecordedReporter) -> Doors:
    session = filled_base.session()
    tasks = InlineTasks(lambda: session, reporter.show)
    context = app_context(tasks, reporter, registry(), (*FORM, *LIST, *SECTION))
    context.user, context.base = session.user, session.base
    entries = (ClientEntry("Magida LLC", phone="+995 555 12 34 56", contact_name="Maia"), ClientEntry("Northern Wind LLC", tax_id="404851255"))
    for entry in entries:
        tasks.write(context.bus, partial(enter_client, entry=entry, op=new_id()), lambda _new: None)
    doors = Doors(context=context)
    context.navigator = doors
    return doors


@pytest.fixture
def partner(doors: Doors, qtbot: QtBot) -> Iterator[ReferenceEditor]:
    """The partner of a new order, with the keyboard in it."""
    order = doors.open_new("SalesOrder")
    editor: ReferenceEditor = order.view.editors["partner"]  # type: ignore[attr-defined]  # a form
    activate(order)
    editor.setFocus()
    yield editor
    for window in doors.windows:
        window.model.modified = False
        window.close()
        window.deleteLater()


@pytest.mark.parametrize("typed", ["555-12-34", "magi", "Maia"])
def test_a_client_is_chosen_by_what_is_known_of_it(partner: ReferenceEditor, typed: str) -> None:
    write(typed)
    partner.finder.ask()
    press(Qt.Key.Key_Return)
    assert partner.line.text() == "Magida LLC"


def test_the_client_chosen_last_is_offered_first(partner: ReferenceEditor) -> None:
    write("404851255")
    press(Qt.Key.Key_Tab)
    assert partner.line.text() == "Northern Wind LLC"
    partner.setFocus()
    partner.clear_value()
    press(Qt.Key.Key_Down, ALT)
    assert partner.list.rows() == ["Northern Wind LLC", "Magida LLC", "Show all", "Create new"]


def test_an_unknown_name_becomes_a_client_and_comes_back(partner: ReferenceEditor, doors: Doors) -> None:
    write("Nova Trade")
    partner.finder.ask()
    press(Qt.Key.Key_Return)
    made = doors.windows[-1]
    assert made.model.value("name") == "Nova Trade"
    made.view.editors["name"].setFocus()
    press(Qt.Key.Key_S, CTRL)
    value = partner.value()
    assert value is not None
    assert (value.title, partner.line.text(), partner.problem()) == ("Nova Trade", "Nova Trade", "")
    assert value.id == made.object_id


def enter_product(session: Session) -> None:
    unit = lookup(session, "Unit", "pcs")[0].ref
    save(session, new_draft(session, "Product", {"name": "Desk Astra", "sku": "A-1407", "unit": unit}), op=new_id())


def pick_first(doors: Doors, qtbot: QtBot) -> None:
    """F4, and Enter on the first row of the choice window."""
    press(Qt.Key.Key_F4)
    window = doors.choice_window
    assert window is not None
    table = window.list.view.table
    qtbot.waitUntil(lambda: table.current_row() is not None and focused() is table)
    with qtbot.waitSignal(window.finished):
        press(Qt.Key.Key_Return)
    activate(doors.windows[-1])  # as every window manager does


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_after_the_choice_window_the_cursor_is_in_the_field_and_goes_on(partner: ReferenceEditor, doors: Doors, qtbot: QtBot, key: Qt.Key) -> None:
    press(key)
    after = focused()
    assert not partner.isAncestorOf(after)
    partner.setFocus()
    pick_first(doors, qtbot)
    assert partner.value() is not None
    assert focused() is partner.line
    press(key)
    assert focused() is after


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_after_the_choice_window_the_cursor_is_in_the_cell_and_goes_on(partner: ReferenceEditor, doors: Doors, qtbot: QtBot, key: Qt.Key) -> None:
    assert doors.context is not None
    order = doors.windows[-1]
    doors.context.tasks.write(order, enter_product, lambda _none: None)
    table = order.view.tables["lines"]
    table.view.setFocus()
    press(Qt.Key.Key_Insert)
    column = table.view.currentIndex().column()
    pick_first(doors, qtbot)
    assert order.model.rows("lines")[0].values["product"] is not None
    assert table.view.viewport().isAncestorOf(focused())
    assert table.view.currentIndex().column() == column
    press(key)
    assert table.view.currentIndex().column() > column
    assert table.view.viewport().isAncestorOf(focused())
