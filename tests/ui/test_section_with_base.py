"""Rows of goods on a real base: discounts and quantities that cannot be."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.core.drafts import new_line
from app.core.errors import UserErrors
from app.services.filling import new_draft
from app.services.objects import save
from tests.ui.kit.typing import press, write
from tests.ui.test_form_with_base import Office, office, opened

if TYPE_CHECKING:
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
