"""A salesperson's morning in the real windows: from a new client to money on the account."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.core.drafts import Ref
from app.windows.client_entry import ClientEntryWindow, open_entry
from tests.scenarios.person import press, wait_until, write
from tests.ui.kit.typing import CTRL

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.drafts import Card
    from app.windows.list_window import ListWindow
    from tests.scenarios.person import Person


def given_a_product(nino: Person, name: str, sku: str, price: str) -> None:
    nino.create("Product")
    nino.fill(name=name, sku=sku, unit="pcs")
    table = nino.form.view.tables["prices"]
    table.view.setFocus()
    press(Qt.Key.Key_Insert)
    write("Retail")
    nino.settle()
    press(Qt.Key.Key_Return)
    nino.settle()
    nino.type_amount("prices", "valid_from", "01012026")
    nino.type_amount("prices", "price", price)
    press(Qt.Key.Key_Return, CTRL)
    wait_until(lambda: nino.main.current_window().title() == "Products and services", "the product is saved")  # type: ignore[union-attr]


def when_a_client_calls(nino: Person, name: str) -> None:
    wait_until(lambda: isinstance(nino.main.current_window(), ClientEntryWindow), "the entry of a client opens")
    window = nino.main.current_window()
    assert isinstance(window, ClientEntryWindow)
    for field, text in (("name", name), ("tax_id", "404404404"), ("phone", "555 12-34-56"), ("contact_name", "მაია ლომიძე")):
        window.view.editors[field].setFocus()
        write(text)
    press(Qt.Key.Key_Return, CTRL)
    wait_until(lambda: nino.main.current_window() is not window, "the client is saved")
    nino.settle()


def test_from_a_call_to_the_money(person: Callable[..., Person]) -> None:
    nino = person("boss")
    given_a_product(nino, "Стіл «Астра»", "A-1407", "940")
    given_a_product(nino, "Кресло «Нет Про»", "NP-02", "280")

    nino.ask_for("New client")
    when_a_client_calls(nino, "„მაგიდა-სერვისი“ შპს")
    clients = nino.open_list("Partner")
    assert names(clients) == ["„მაგიდა-სერვისი“ შპს"]

    nino.create("Deal")
    nino.fill(name="Office furniture, 40 seats", partner="მაგიდა", amount="30000")
    press(Qt.Key.Key_S, CTRL)
    nino.settle()
    deal = nino.form
    assert deal.model.value("counterparty").title == "„მაგიდა-სერვისი“ შპს"
    assert not deal.is_modified()

    nino.create_based_on("CommercialProposal")
    nino.add_goods(("a-1407", "20"), ("np", "40"))
    proposal = nino.post()
    assert nino.read(proposal).values["number"] == "CP-000001"

    order = nino.create_based_on("SalesOrder")
    assert order.model.value("deal") == deal.ref()
    nino.form.model.set_value("discount_percent", Decimal(5))
    order_ref = nino.post()
    assert nino.read(order_ref).values["total_amount"] == Decimal("28500.00")  # (20 × 940 + 40 × 280) − 5 %

    nino.create_based_on("Invoice")
    invoice = nino.post()

    nino.create_based_on("Payment")
    nino.type_amount("lines", "amount", "8500")
    nino.post_and_close()

    nino.main.context.navigator.open_object(order_ref)
    wait_until(lambda: "Debt 20,000.00 GEL" in debts_of(nino), "the debt that remains stands in the order")
    assert nino.read(invoice).values["payment_state"] == "part"
    assert nino.read(order_ref).values["paid_amount"] == Decimal(8500)


def test_two_people_share_a_base(person: Callable[..., Person]) -> None:
    nino, giorgi = person("boss"), person("boss")
    giorgi.come_to_the_screen()
    giorgis_list = giorgi.open_list("Partner")
    assert names(giorgis_list) == []

    nino.come_to_the_screen()
    open_entry(nino.main)
    when_a_client_calls(nino, "Bakı Ticarət MMC")
    wait_until(lambda: names(giorgis_list) == ["Bakı Ticarət MMC"], "Giorgi sees Nino's client")

    giorgi.come_to_the_screen()
    press(Qt.Key.Key_Home)
    giorgi.settle()
    press(Qt.Key.Key_Return)
    theirs = giorgi.form
    giorgi.fill(comment="дзвонити після 10")

    nino.come_to_the_screen()
    nino.main.context.navigator.open_object(Ref("Partner", theirs.object_id))  # type: ignore[arg-type]  # it was opened from the list
    nino.fill(name="Bakı Ticarət ASC")
    press(Qt.Key.Key_S, CTRL)
    nino.settle()

    giorgi.come_to_the_screen()
    press(Qt.Key.Key_S, CTRL)
    giorgi.settle()
    merged = take_over(giorgi)
    assert merged.values["name"] == "Bakı Ticarət ASC"
    assert merged.values["comment"] == "дзвонити після 10"


def names(window: ListWindow) -> list[str]:
    return [row.values["name"] for row in window.model.window.rows]


def debts_of(nino: Person) -> list[str]:
    nino.form.debts.refresh(again=True)
    nino.settle()
    return [figure.text() for figure in nino.form.debts._shown]


def take_over(giorgi: Person) -> Card:
    from app.windows.comparison import Comparison

    wait_until(lambda: giorgi.form.findChild(Comparison) is not None, "Giorgi is shown what differs")
    dialog = giorgi.form.findChild(Comparison)
    assert dialog is not None
    dialog.take()
    giorgi.settle()
    return giorgi.read(giorgi.form.ref())
