"""One-step entry of a client against a real base: three objects from one field, namesakes shown while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.commands.client_commands import COMMANDS as CLIENT
from app.commands.form_commands import COMMANDS as FORM
from app.commands.section_commands import COMMANDS as SECTION
from app.core.ids import new_id
from app.metadata.objects import registry
from app.queries.cards import card
from app.services.clients import ClientEntry, enter_client
from app.ui.tasks import InlineTasks
from app.windows.client_entry import ClientEntryWindow
from tests.ui.kit.fakes import RecordedNavigator, app_context
from tests.ui.kit.typing import CTRL, activate, press, write

if TYPE_CHECKING:
    from dataclasses import dataclass

    from pytestqt.qtbot import QtBot

    from app.core.drafts import Card, Ref
    from app.queries import Session
    from app.services.clients import NewClient
    from tests.fixtures_db import ScratchBase
    from tests.ui.kit.fakes import RecordedReporter

    @dataclass
    class Desk:
        """What a test works with."""

        session: Session
        window: ClientEntryWindow
        tasks: InlineTasks


@pytest.fixture
def session(filled_base: ScratchBase) -> Session:
    return filled_base.session()


@pytest.fixture
def window(session: Session, reporter: RecordedReporter, qtbot: QtBot) -> ClientEntryWindow:
    tasks = InlineTasks(lambda: session, reporter.show)
    context = app_context(tasks, reporter, registry(), (*FORM, *SECTION, *CLIENT))
    context.user, context.base = session.user, session.base
    window = ClientEntryWindow(context)
    qtbot.addWidget(window)
    window.resize(700, 400)
    activate(window)
    return window


def read(window: ClientEntryWindow, ref: Ref) -> Card:
    found: list[Card] = []
    window.context.tasks.read(window, lambda session: card(session, ref.kind, ref.id), found.append)
    return found[0]


def test_one_field_is_enough_and_makes_partner_and_counterparty(window: ClientEntryWindow, qtbot: QtBot) -> None:
    window.view.editors["name"].setFocus()
    write("Bakı Ticarət MMC")
    made: list[Ref] = []
    window.saved.connect(made.append)
    with qtbot.waitSignal(window.closeRequested):
        press(Qt.Key.Key_Return, CTRL)
    partner = read(window, made[0])
    assert partner.values["name"] == "Bakı Ticarət MMC"
    assert partner.values["lifecycle"] == "lead"
    assert partner.values["responsible"].id == window.context.user.id
    assert not window.is_modified()


def test_contact_person_phone_and_mail_are_made_together(window: ClientEntryWindow, qtbot: QtBot) -> None:
    values = {
        "name": "Nova LLC",
        "tax_id": "404851255",
        "phone": "+995 555 12 34 56",
        "email": "info@nova.example",
        "contact_name": "Maia",
        "job": "buyer",
    }
    for name, text in values.items():
        window.view.editors[name].setFocus()
        write(text)
    with qtbot.waitSignal(window.saved) as signal:
        press(Qt.Key.Key_Return, CTRL)
    partner = read(window, signal.args[0])
    [link] = partner.sections["contacts"]
    assert link.values["contact_person"].title == "Maia"
    person = read(window, link.values["contact_person"])
    assert [line.values["value"] for line in person.sections["contact_info"]] == ["+995 555 12 34 56", "info@nova.example"]
    assert partner.sections["contact_info"] == ()


def test_the_name_must_be_there(window: ClientEntryWindow) -> None:
    press(Qt.Key.Key_Return, CTRL)
    assert [error.field for error in window.messages.errors] == ["name"]


def test_whoever_is_there_already_is_shown_while_typing_and_can_be_opened(window: ClientEntryWindow) -> None:
    entry = ClientEntry("Nova LLC", tax_id="404851255", phone="+995 555 12 34 56")
    window.context.tasks.write(window, lambda session: enter_client(session, entry, op=new_id()), lambda _client: None)
    window.view.editors["phone"].setFocus()
    write("555123456")
    window.look_for_known()
    assert "Nova LLC" in window.known.lines()
    assert "the same phone" in window.known.lines()
    window.known.chosen.emit(window.known._targets[1])
    assert isinstance(window.context.navigator, RecordedNavigator)
    assert window.context.navigator.opened[-1][0] == "object"


def test_a_similar_name_is_shown_too(window: ClientEntryWindow) -> None:
    entry = ClientEntry("Magida Service LLC")
    window.context.tasks.write(window, lambda session: enter_client(session, entry, op=new_id()), lambda _client: None)
    window.view.editors["name"].setFocus()
    write("magida")
    window.look_for_known()
    assert "Magida Service LLC" in window.known.lines()
    assert "a similar name" in window.known.lines()


def test_the_same_operation_makes_the_client_once(window: ClientEntryWindow) -> None:
    op, entry = new_id(), ClientEntry("Once LLC")
    made: list[NewClient] = []
    for _time in range(2):
        window.context.tasks.write(window, lambda session: enter_client(session, entry, op=op), made.append)
    assert len(made) == 2
    window.view.editors["name"].setFocus()
    write("Once")
    window.look_for_known()
    assert window.known.lines().count("Once LLC") == 1
