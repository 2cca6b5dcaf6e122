"""Forms of the program's own objects on a real base: an order typed by keyboard, posted, changed by two people, continued as an invoice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from app.commands.form_commands import COMMANDS as FORM
from app.commands.section_commands import COMMANDS as SECTION
from app.core.changes import ChangeSet
from app.core.drafts import Draft, Ref, new_line
from app.core.ids import new_id
from app.metadata.objects import registry
from app.metadata.options import OPTIONS, without
from app.queries.cards import card
from app.queries.lookup import lookup
from app.services.clients import ClientEntry, enter_client
from app.services.filling import new_draft
from app.services.objects import save
from app.ui.tasks import InlineTasks
from app.windows.comparison import Comparison
from app.windows.form_window import FormWindow
from tests.ui.kit.fakes import app_context
from tests.ui.kit.typing import CTRL, activate, press, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.core.drafts import Card
    from app.queries import Session
    from app.ui.context import AppContext
    from devtools.tcp_proxy import TcpProxy
    from tests.fixtures_db import ScratchBase
    from tests.ui.kit.fakes import RecordedReporter


class Office:
    """A small base with a client and two products, and how tests work with it off the window's thread."""

    def __init__(self, base: ScratchBase, reporter: RecordedReporter, port: int = 0) -> None:
        self.session = base.session(port=port)
        self.tasks = InlineTasks(lambda: self.session, reporter.show)
        self.context: AppContext = app_context(self.tasks, reporter, registry(), (*FORM, *SECTION))
        self.context.user, self.context.base = self.session.user, self.session.base
        self.reporter = reporter
        self.client = self.do(lambda session: enter_client(session, ClientEntry("Magida LLC", contact_name="Maia"), op=new_id()))
        self.desk = self.product("Desk Astra", "A-1407", Decimal(940))
        self.chair = self.product("Chair Net Pro", "NP-02", Decimal(280))

    def do(self, work: Callable[[Session], Any]) -> Any:
        found: list[Any] = []
        self.tasks.write(self.context.bus, work, found.append)
        assert found, self.reporter.errors
        return found[0]

    def product(self, name: str, sku: str, price: Decimal) -> Ref:
        def make(session: Session) -> Ref:
            unit = lookup(session, "Unit", "pcs")[0].ref
            price_type = lookup(session, "PriceType", "")[0].ref
            draft = new_draft(session, "Product", {"name": name, "sku": sku, "unit": unit})
            draft.sections["prices"] = [new_line(price_type=price_type, valid_from=dt.date(2020, 1, 1), price=price)]
            save(session, draft, op=new_id())
            return Ref("Product", draft.id, name)

        return self.do(make)  # type: ignore[no-any-return]  # what ``make`` gives

    def card(self, ref: Ref) -> Card:
        return self.do(lambda session: card(session, ref.kind, ref.id))  # type: ignore[no-any-return]  # what ``card`` gives


@pytest.fixture
def office(filled_base: ScratchBase, reporter: RecordedReporter) -> Office:
    return Office(filled_base, reporter)


@pytest.fixture
def opened(office: Office, qtbot: QtBot) -> Any:
    kept: list[FormWindow] = []

    def window(kind: str, **named: Any) -> FormWindow:
        made = FormWindow(office.context, kind, **named)
        kept.append(made)
        qtbot.addWidget(made)
        made.resize(1160, 640)
        activate(made)
        return made

    return window


def new_order(office: Office, opened: Any) -> FormWindow:
    window: FormWindow = opened("SalesOrder", values={"partner": office.client.partner})
    table = window.view.tables["lines"]
    table.view.setFocus()
    press(Qt.Key.Key_Insert)
    write("a-1407")
    press(Qt.Key.Key_Return)
    return window


def test_an_order_is_typed_by_keyboard_and_posted(office: Office, opened: Any, qtbot: QtBot) -> None:
    window = new_order(office, opened)
    assert window.model.value("counterparty") == office.client.counterparty
    line = window.model.rows("lines")[0].values
    assert (line["product"], line["price"], line["unit"].title) == (office.desk, Decimal(940), "pcs")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    write("20")
    window.view.finish()
    assert window.model.value("total_amount") == Decimal(18800)
    with qtbot.waitSignal(window.closeRequested):
        press(Qt.Key.Key_Return, CTRL)
    saved = office.card(window.ref())
    assert saved.values["posted"] is True
    assert saved.values["number"]
    assert window.title_line.state_text().startswith("posted")
    assert window.footer.figure("total_amount").startswith("Total 18,800.00 ")


def test_the_debt_of_the_client_stands_in_the_footer_after_posting(office: Office, opened: Any) -> None:
    window = new_order(office, opened)
    window.actions_.run("form.post")
    office.context.bus.flush()
    window.debts.refresh(again=True)
    window.debts._ask()
    assert [figure.text() for figure in window.debts._shown] == ["Debt 940.00 GEL"]


def test_a_posted_order_is_opened_again_for_changes(office: Office, opened: Any) -> None:
    window = new_order(office, opened)
    window.actions_.run("form.post")
    assert not window.view.tables["lines"].view.can_edit()
    window.actions_.run("form.unpost")
    assert window.view.tables["lines"].view.can_edit()
    assert window.title_line.state_text() == "not posted"
    window.actions_.run("form.mark")
    assert "marked for deletion" in window.title_line.state_text()


def test_two_people_edit_one_order_and_the_second_compares(office: Office, opened: Any) -> None:
    window = new_order(office, opened)
    window.actions_.run("form.write")
    ref = window.ref()

    def somebody_else(session: Session) -> bool:
        draft = Draft.of(card(session, ref.kind, ref.id))
        draft.values["comment"] = "call before delivery"
        draft.sections["lines"].append(new_line(**{**draft.sections["lines"][0].values, "product": office.chair, "price": Decimal(280)}))
        save(session, draft, op=new_id())
        return True

    office.do(somebody_else)
    window.model.set_cell("lines", 0, "quantity", Decimal(5))
    window.actions_.run("form.write")
    dialog = window.findChild(Comparison)
    assert dialog is not None
    dialog.take()
    merged = office.card(ref)
    assert merged.values["comment"] == "call before delivery"
    assert [(line.values["quantity"], line.values["price"]) for line in merged.sections["lines"]] == [
        (Decimal(5), Decimal(940)),
        (Decimal(1), Decimal(280)),
    ]
    assert not window.is_modified()


def test_an_invoice_is_made_from_the_order_and_counts_as_typed(office: Office, opened: Any) -> None:
    order = new_order(office, opened)
    order.actions_.run("form.post")
    invoice = opened("Invoice", based_on=order.ref())
    assert invoice.is_modified()
    assert invoice.model.value("order") == order.ref()
    assert invoice.model.rows("lines")[0].values["product"] == office.desk
    invoice.actions_.run("form.write")
    assert not invoice.is_modified()


@pytest.mark.parametrize("answer_lost", [True, False])
def test_a_lost_line_keeps_typing_and_the_order_is_written_once(
    filled_base: ScratchBase, reporter: RecordedReporter, proxy: TcpProxy, qtbot: QtBot, caplog: pytest.LogCaptureFixture, answer_lost: bool
) -> None:
    office = Office(filled_base, reporter, proxy.port)
    window = FormWindow(office.context, "SalesOrder", values={"partner": office.client.partner})
    qtbot.addWidget(window)
    activate(window)
    window.model.insert_row("lines", 0, new_line(product=office.desk, quantity=Decimal(2), price=Decimal(940), vat_rate=None))
    window.saver._timer.setInterval(600_000)
    if answer_lost:
        proxy.lose_answers = True
    else:
        proxy.cut()
    window.actions_.run("form.write")
    assert window.saver.is_busy
    assert window.banner.text
    window.model.set_value("comment", "typed while the line was dead")
    proxy.heal()
    with qtbot.waitSignal(window.saved):
        window.saver.retry()
    found = office.do(lambda session: lookup(session, "SalesOrder", ""))
    assert len(found) == 1
    assert window.model.value("comment") == "typed while the line was dead"
    assert window.is_modified()
    window.actions_.run("form.write")
    assert office.card(window.ref()).values["comment"] == "typed while the line was dead"
    caplog.clear()


def test_a_copy_starts_anew(office: Office, opened: Any) -> None:
    order = new_order(office, opened)
    order.actions_.run("form.post")
    copied = opened("SalesOrder", copy_of=order.ref())
    assert copied.model.value("number") is None
    assert not copied.model.value("posted")
    assert copied.model.rows("lines")[0].id != order.model.rows("lines")[0].id


def test_news_of_the_base_reaches_an_open_card(office: Office, opened: Any) -> None:
    window = opened("Partner", object_id=office.client.partner.id)

    def rename(session: Session) -> bool:
        draft = Draft.of(card(session, "Partner", office.client.partner.id))
        draft.values["name"] = "Magida Service LLC"
        save(session, draft, op=new_id())
        return True

    office.do(rename)
    office.context.bus.changed.emit(ChangeSet({"Partner": frozenset({office.client.partner.id})}))
    assert window.title() == "Magida Service LLC"


def test_the_form_of_every_kind_opens_new(office: Office, opened: Any) -> None:
    for item in registry():
        window = opened(item.kind)
        assert window.is_loaded, (item.kind, office.reporter.errors)
        assert not window.is_modified(), item.kind
        assert {command.id for command in window.actions_.commands()} >= {"form.write"}, item.kind


def test_documents_post_when_every_function_is_switched_off(office: Office, opened: Any, qtbot: QtBot) -> None:
    office.do(lambda session: session.send([("update organization set is_vat_payer = false", {})]))
    office.context.registry = without(registry(), {option.id for option in OPTIONS})
    window = new_order(office, opened)
    shown = {column.field for column, _field in window.view.tables["lines"].model.columns}
    assert shown == {"product", "description", "unit", "quantity", "price", "total_amount"}
    assert not {"organization", "currency", "deal", "contract", "department", "price_type", "vat_mode", "rate"} & set(window.view.editors)
    with qtbot.waitSignal(window.closeRequested):
        press(Qt.Key.Key_Return, CTRL)
    order = office.card(window.ref())
    assert (order.values["posted"], order.values["vat_mode"], order.values["total_amount"]) == (True, "none", Decimal(940))
    for kind in ("Invoice", "Payment"):
        follower = opened(kind, based_on=window.ref())
        with qtbot.waitSignal(follower.closeRequested):
            press(Qt.Key.Key_Return, CTRL)
        assert office.card(follower.ref()).values["posted"] is True


def test_the_only_price_list_and_currency_fill_themselves(office: Office, opened: Any) -> None:
    office.context.registry = without(registry(), {"price_types", "currencies", "organizations"})
    window = opened("Product", values={"name": "Lamp"})
    assert [column.field for column, _field in window.view.tables["prices"].model.columns] == ["valid_from", "price"]
    window.model.insert_row("prices", 0)
    window.model.set_cell("prices", 0, "valid_from", dt.date(2026, 1, 1))
    window.model.set_cell("prices", 0, "price", Decimal(55))
    window.saver.save(post=False, done=lambda: None)
    [only] = office.do(lambda session: [found.ref for found in lookup(session, "PriceType", "")])
    assert office.card(window.ref()).sections["prices"][0].values["price_type"] == only
