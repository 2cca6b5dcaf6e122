"""Rows of goods on a real base: discounts and quantities that cannot be."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.commands.form_commands import COMMANDS as FORM
from app.commands.pick_commands import COMMANDS as PICK
from app.commands.registry import CommandRegistry
from app.commands.section_commands import COMMANDS as SECTION
from app.core.drafts import Draft, Ref, new_line
from app.core.errors import UserErrors
from app.core.ids import new_id
from app.exchange.xlsx_writer import Column, write_rows
from app.queries.cards import card
from app.services.filling import new_draft
from app.services.objects import save, save_all
from app.services.rows_loading import Status
from app.services.sales_rules import products_picked
from app.ui.tasks import Tasks
from app.windows.load_window import LoadWindow
from app.windows.pick_window import PickWindow
from tests.ui.kit.typing import CTRL, activate, press, write
from tests.ui.test_form_with_base import Office, office, opened

if TYPE_CHECKING:
    from pathlib import Path

    from app.queries import Session
    from app.ui.forms.section_table import SectionTable

__all__ = ["office", "opened"]


def goods(office: Office, opened: Any, **values: Any) -> SectionTable:
    """The rows of a new order with a desk."""
    window = opened("SalesOrder", values={"counterparty": office.client.counterparty})
    table: SectionTable = window.view.tables["lines"]
    table.form.insert_row("lines", 0)
    table.form.set_cell("lines", 0, "product", office.desk)
    for name, value in values.items():
        table.form.set_cell("lines", 0, name, value)
    return table


def type_into(table: SectionTable, name: str, text: str) -> None:
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(0, table.model.column_of(name)))
    write(text)
    press(Qt.Key.Key_Tab)
    table.finish()


def test_half_a_desk_is_refused_at_the_cell_and_rounded_only_when_asked(office: Office, opened: Any) -> None:
    table = goods(office, opened)
    type_into(table, "quantity", "2,5")
    assert table.form.errors == {"lines[0].quantity": "The unit has no fractions: 2.5 is not a whole number."}
    assert table.form.rows("lines")[0].values["quantity"] == Decimal("2.5")
    assert [error.field for error in table.form.check()] == ["lines[0].quantity"]
    table.stateChanged.emit()
    table.actions_.action("section.round").trigger()
    assert table.form.rows("lines")[0].values["quantity"] == Decimal(3)
    assert table.form.errors == {}
    assert not table.actions_.action("section.round").isEnabled()


def test_a_discount_of_more_than_the_row_is_refused_at_the_cell_and_by_the_save(office: Office, opened: Any) -> None:
    table = goods(office, opened)
    type_into(table, "discount_percent", "150")
    assert table.form.errors == {"lines[0].discount_percent": "A discount is from 0 to 100 %."}
    type_into(table, "discount_percent", "15")
    assert table.form.errors == {}

    def save_with_discount(session: Session) -> list[str | None]:
        draft = new_draft(session, "SalesOrder", {"counterparty": office.client.counterparty})
        draft.sections["lines"] = [new_line(product=office.desk, quantity=Decimal(1), price=Decimal(10), discount_percent=Decimal(150))]
        try:
            save(session, draft, op=draft.id)
        except UserErrors as error:
            return [one.field for one in error.errors]
        return []

    assert office.do(save_with_discount) == ["lines[0].discount_percent"]


def loaded(table: SectionTable, text: str) -> LoadWindow:
    """The window that opens over the section for what was copied elsewhere."""
    QApplication.clipboard().setText(text)
    table.view.setFocus()
    press(Qt.Key.Key_V, CTRL)
    [window] = table.window().findChildren(LoadWindow)
    return window


def statuses(window: LoadWindow) -> dict[int, Status]:
    return {row.number: row.status for row in window.model.rows}


def test_rows_pasted_from_excel_find_their_products_and_prices(office: Office, opened: Any) -> None:
    office.product("Desk Astra Long", "A-1408", Decimal(1040))
    table = goods(office, opened)
    window = loaded(
        table,
        "Артикул\tНаименование\tКол-во\tЦена\tСкидка\n"
        "a-1407\tanything\t2\t\t5%\n"  # by SKU, whatever its case; the price of the list
        "\tNet Pro\t3 шт\t1 250,50\t\n"  # by a part of the name; its own price
        "\tdesk\t1\t\t\n"  # two desks fit
        "\tSpaceship\t1\t5\t\n"
        "NP-02\tChair\tmany\t\t\n"
        "NP-02\tChair\t\t\t\n",
    )
    expected = (Status.FOUND, Status.SIMILAR, Status.AMBIGUOUS, Status.MISSING, Status.WRONG, Status.SKIPPED)
    assert statuses(window) == dict(enumerate(expected, 2))
    place = next(place for place, row in enumerate(window.model.rows) if row.status is Status.AMBIGUOUS)
    window.model.choose(place, [match.ref.title for match in window.model.rows[place].matches].index("Desk Astra Long"))
    window.add_button.click()
    rows = [
        (str(line.values["product"]), line.values["quantity"], line.values["price"], line.values["discount_percent"])
        for line in table.form.rows("lines")[1:]
    ]
    assert rows == [
        ("Desk Astra", Decimal(2), Decimal(940), Decimal(5)),
        ("Chair Net Pro", Decimal(3), Decimal("1250.50"), Decimal(0)),
        ("Desk Astra Long", Decimal(1), Decimal(1040), Decimal(0)),
    ]
    assert {str(line.values["unit"]) for line in table.form.rows("lines")} == {"pcs"}
    assert table.form.rows("lines")[1].values["amount"] == Decimal(1786)
    assert sorted(statuses(window)) == [5, 6, 7], "what was not loaded stays"
    window.copy_button.click()
    copied = QApplication.clipboard().text().splitlines()
    assert copied[1].split("\t")[1] == "Spaceship"
    assert len(copied) == 4
    window.close()
    activate(table.window())
    table.view.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert [str(line.values["product"]) for line in table.form.rows("lines")] == ["Desk Astra"], "one undo for all"


def test_rows_come_from_a_file_too(office: Office, opened: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "order.xlsx"
    with file.open("wb") as stream:
        write_rows(stream, [Column("SKU"), Column("Quantity")], [("NP-02", Decimal(12)), ("A-1407", Decimal(3))])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(file), ""))
    table = goods(office, opened)
    table.actions_.run("section.load_file")
    [window] = table.window().findChildren(LoadWindow)
    window.add_button.click()
    rows = [(name, quantity) for name, quantity, _price in rows_of(table)[1:]]
    assert rows == [("Chair Net Pro", Decimal(12)), ("Desk Astra", Decimal(3))]
    assert not window.isVisible(), "nothing is left to be looked at"


def test_what_was_not_found_can_be_created(office: Office, opened: Any) -> None:
    table = goods(office, opened)
    window = loaded(table, "Name\tSKU\tQty\tPrice\nLamp of brass\tL-1\t2\t30\nlamp of brass\tL-1\t1\t30\nSofa\tS-9\t1\t500\n")
    assert set(statuses(window).values()) == {Status.MISSING}
    window.create_button.click()
    assert set(statuses(window).values()) == {Status.FOUND}, office.reporter.errors
    window.add_button.click()
    rows = table.form.rows("lines")[1:]
    assert [str(line.values["product"]) for line in rows] == ["Lamp of brass", "Lamp of brass", "Sofa"]
    assert rows[0].values["product"] == rows[1].values["product"]
    assert office.card(rows[2].values["product"]).values["sku"] == "S-9"


def test_another_column_is_taken_for_the_quantity_when_the_person_says_so(office: Office, opened: Any) -> None:
    table = goods(office, opened)
    window = loaded(table, "Name\tStock\tOrder\nDesk Astra\t100\t2\n")
    assert window.plan is not None
    places = {title: place for place, title in enumerate(window.plan.header.titles)}
    for title, field in (("Stock", ""), ("Order", "quantity")):
        window.columns.choose(places[title], field)
    [row] = window.model.rows
    assert row.values["quantity"] == Decimal(2)
    window.close()


def test_a_price_list_in_another_currency_is_converted(office: Office) -> None:
    def prices(session: Session) -> list[Any]:
        euro, list_ = new_draft(session, "Currency", {"name": "Test money", "code": "XTS"}), new_draft(session, "PriceType", {"name": "Foreign"})
        euro.sections["rates"] = [new_line(date=dt.date(2020, 1, 1), rate=Decimal(3), multiplicity=1)]
        list_.values["currency"] = Ref("Currency", euro.id, "XTS")
        save_all(session, (euro, list_), op=euro.id)
        product = new_draft(session, "Product", {"name": "Import"})
        product.sections["prices"] = [
            new_line(price_type=Ref("PriceType", list_.id, "Foreign"), valid_from=dt.date(2020, 1, 1), price=Decimal("10.555"))
        ]
        save(session, product, op=product.id)
        found = []
        for currency in (Ref("Currency", euro.id, "XTS"), None):
            head = {"price_type": Ref("PriceType", list_.id, "Foreign"), "currency": currency}
            order = new_draft(session, "SalesOrder", {name: value for name, value in head.items() if value})
            found.append(products_picked(session, order, [product.id])[product.id]["price"])
        return found

    assert office.do(prices) == [Decimal("10.555"), Decimal("31.67")]


@pytest.fixture
def picking(office: Office) -> Office:
    """The office with a group of products; the windows know the commands of picking."""
    office.context.commands = CommandRegistry((*FORM, *SECTION, *PICK))

    def group(session: Session) -> None:
        made = new_draft(session, "ProductGroup", {"name": "Seats"})
        save(session, made, op=made.id)
        chair = Draft.of(card(session, "Product", office.chair.id))
        chair.values["group"] = Ref("ProductGroup", made.id, "Seats")
        save(session, chair, op=new_id())

    office.do(group)
    return office


def picked(table: SectionTable) -> PickWindow:
    table.view.setFocus()
    table.actions_.run("section.pick")
    [window] = table.window().findChildren(PickWindow)
    activate(window)
    QTest.qWait(30)
    return window


def found(window: PickWindow) -> list[str]:
    return [row.texts[0] for row in window.model.window.rows]


def rows_of(table: SectionTable) -> list[tuple[str, Any, Any]]:
    return [(str(line.values["product"]), line.values["quantity"], line.values["price"]) for line in table.form.rows("lines")]


def test_picking_by_keyboard_alone(picking: Office, opened: Any) -> None:
    table = goods(picking, opened)
    window = picked(table)
    assert found(window) == ["Chair Net Pro", "Desk Astra"]
    assert [row.texts[-1] for row in window.model.window.rows] == ["280.00", "940.00"], "the price of the document's price list"
    for words, quantity in (("chair", "4"), ("astra", "2,5")):
        write(words)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        write(quantity)
        press(Qt.Key.Key_Return)
        activate(window)
        assert window.search.hasFocus()
    assert rows_of(window.collected) == [("Chair Net Pro", Decimal(4), Decimal(280)), ("Desk Astra", Decimal("2.5"), Decimal(940))]
    assert window.form.errors, "half a desk is said here already"
    window.form.set_cell("lines", 1, "quantity", Decimal(2))
    QApplication.processEvents()
    assert window.collected.sums.texts()["total_amount"] == "3,000.00"
    press(Qt.Key.Key_Return, CTRL)
    assert rows_of(table) == [("Desk Astra", Decimal(3), Decimal(940)), ("Chair Net Pro", Decimal(4), Decimal(280))], "the desk was there already"
    assert {line.values["vat_rate"] for line in table.form.rows("lines")} == {Decimal(18)}
    assert table.form.value("total_amount") == Decimal(3940)
    activate(table.window())
    table.view.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert rows_of(table) == [("Desk Astra", Decimal(1), Decimal(940))]


def test_enter_before_the_answer_waits_for_it(picking: Office, opened: Any) -> None:
    table = goods(picking, opened)
    window = picked(table)
    window.ask.setChecked(False)
    inline, window.context.tasks = window.context.tasks, Tasks(lambda: picking.session, picking.reporter.show)
    write("a")
    press(Qt.Key.Key_Down)
    window.context.tasks.wait_idle()
    window.view.table.set_current(1)
    window.search.begin()
    write("ai")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert not rows_of(window.collected), "nothing is collected of what was found before"
    window.context.tasks.wait_idle()
    assert [name for name, _quantity, _price in rows_of(window.collected)] == ["Chair Net Pro"]
    window.context.tasks.shutdown()
    window.context.tasks = inline
    window.transfer()


def test_without_the_question_enter_adds_one_more(picking: Office, opened: Any) -> None:
    table = goods(picking, opened)
    window = picked(table)
    window.ask.setChecked(False)
    window.merge.setChecked(False)
    write("astra")
    press(Qt.Key.Key_Down)
    for _time in range(3):
        press(Qt.Key.Key_Return)
    assert rows_of(window.collected) == [("Desk Astra", Decimal(3), Decimal(940))]
    window.transfer()
    assert [quantity for _name, quantity, _price in rows_of(table)] == [Decimal(1), Decimal(3)]
    assert picked(goods(picking, opened)).ask.isChecked() is False, "remembered"


def test_a_group_narrows_the_list(picking: Office, opened: Any) -> None:
    window = picked(goods(picking, opened))
    everything = window.groups.topLevelItem(0)
    assert everything is not None
    seats = everything.child(0)
    assert seats is not None
    window.groups.setCurrentItem(seats)
    assert found(window) == ["Chair Net Pro"]


def test_what_was_collected_is_not_thrown_away_without_a_question(picking: Office, opened: Any) -> None:
    window = picked(goods(picking, opened))
    window.ask.setChecked(False)
    window.choose()
    picking.reporter.answer = "no"
    window.reject()
    assert window.isVisible()
    assert picking.reporter.questions[-1] == "1 row is collected. Close without it?"
    picking.reporter.answer = "yes"
    window.reject()
    assert not window.isVisible()
