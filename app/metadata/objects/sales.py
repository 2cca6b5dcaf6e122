"""Commercial proposals, sales orders, invoices and payments."""

from __future__ import annotations

from app.core.i18n import lazy
from app.core.looks import Paint, when
from app.metadata.derive import document, section
from app.metadata.types import Column, FormSpec, Group, ListSpec, Page, Row, Rule, Section
from app.models.payment import Payment, PaymentLine
from app.models.sales import CommercialProposal, CommercialProposalLine, Invoice, InvoiceLine, SalesOrder, SalesOrderLine

_POSTED = Rule("read_only", "posted", ("*",), ("comment",))
_OVERDUE = "posted and payment_state != 'paid' and pay_by and pay_by < today"
_HEAD_COLUMNS = (
    Column("date", 90),
    Column("number", 110),
    Column("counterparty", 300, stretch=True),
    Column("total_amount", 120, title=lazy("Amount")),
    Column("currency", 50, sortable=False, title=lazy("Cur.")),
)
_CHOICE = ("date", "number", "counterparty", "total_amount")
_GOODS = Section(
    "lines",
    (
        Column("product", 240, stretch=True),
        Column("description", 150),
        Column("unit", 56),
        Column("quantity", 84),
        Column("price", 96),
        Column("discount_percent", 64),
        Column("amount", 104),
        Column("vat_rate", 60),
        Column("vat_amount", 96),
        Column("total_amount", 110),
    ),
    sums=("quantity", "amount", "vat_amount", "total_amount"),
    pick="product",
)
_PRICES = Group(
    lazy("Prices and currency"),
    (Row("price_type", "currency"), Row("vat_mode", "rounding"), Row("discount_percent", "discount_amount"), Row("rate", "multiplicity")),
)
_FOOTER = ("gross_amount", "discount_total", "net_amount", "vat_amount", "total_amount")
_SHORT = ("number", "date", "partner", "counterparty", "lines", "comment")
_PEOPLE = Row("responsible", "department")

COMMERCIAL_PROPOSAL = document(
    CommercialProposal,
    title=lazy("Commercial proposal"),
    list_title=lazy("Commercial proposals"),
    icon="proposal",
    menu="sales",
    hooks="app.services.sales_rules:RULES",
    based_on=("Deal", "Partner", "Counterparty"),
    print_forms=("proposal",),
    rules=(_POSTED,),
    sections=(section("lines", lazy("Goods"), CommercialProposalLine, "document_id"),),
    list=ListSpec(
        columns=(
            *_HEAD_COLUMNS,
            Column("valid_to", 90, sortable=False),
            Column("state", 110, sortable=False),
            Column("responsible", 140, sortable=False),
        ),
        filters=("state", "counterparty", "responsible", "organization"),
        order="-date",
        period="date",
        choice_columns=_CHOICE,
        looks=(when("state", "rejected", ink=Paint.GREY),),
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (
                    Row("number", "date"),
                    Row("partner", "organization"),
                    Row("counterparty", "deal"),
                    Row("contact_person", "contract"),
                    Row("valid_to", "state"),
                    _GOODS,
                ),
            ),
            Page(lazy("More"), (_PRICES, Row("introduction"), _PEOPLE, Row("basis"), Row("comment"))),
        ),
        footer=_FOOTER,
        short=(*_SHORT, "valid_to"),
    ),
)

SALES_ORDER = document(
    SalesOrder,
    title=lazy("Sales order"),
    list_title=lazy("Sales orders"),
    icon="sales_order",
    menu="sales",
    hooks="app.services.sales_rules:RULES",
    based_on=("CommercialProposal", "Deal", "Partner", "Counterparty"),
    rules=(_POSTED,),
    sections=(section("lines", lazy("Goods"), SalesOrderLine, "document_id"),),
    list=ListSpec(
        columns=(
            *_HEAD_COLUMNS,
            Column("payment_state", 80, sortable=False, alarm=_OVERDUE),
            Column("pay_by", 90, alarm=_OVERDUE),
            Column("state", 80, sortable=False),
            Column("responsible", 140, sortable=False),
        ),
        filters=("payment_state", "state", "counterparty", "responsible", "organization"),
        order="-date",
        period="date",
        choice_columns=_CHOICE,
        looks=(when("state", "cancelled", ink=Paint.GREY),),
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (
                    Row("number", "date"),
                    Row("partner", "organization"),
                    Row("counterparty", "deal"),
                    Row("contact_person", "contract"),
                    Row("pay_by", "state"),
                    _GOODS,
                ),
            ),
            Page(lazy("More"), (_PRICES, Row("delivery_date", "delivery_address"), _PEOPLE, Row("basis"), Row("comment"))),
        ),
        footer=(*_FOOTER, "paid_amount"),
        short=(*_SHORT, "pay_by"),
    ),
)

INVOICE = document(
    Invoice,
    title=lazy("Invoice"),
    list_title=lazy("Invoices"),
    icon="invoice",
    menu="sales",
    hooks="app.services.sales_rules:RULES",
    based_on=("SalesOrder", "CommercialProposal"),
    print_forms=("invoice",),
    rules=(_POSTED,),
    sections=(section("lines", lazy("Goods"), InvoiceLine, "document_id"),),
    list=ListSpec(
        columns=(
            *_HEAD_COLUMNS,
            Column("payment_state", 80, sortable=False, alarm=_OVERDUE),
            Column("pay_by", 90, alarm=_OVERDUE),
            Column("responsible", 140, sortable=False),
        ),
        filters=("payment_state", "counterparty", "responsible", "organization"),
        order="-date",
        period="date",
        choice_columns=_CHOICE,
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (
                    Row("number", "date"),
                    Row("partner", "organization"),
                    Row("counterparty", "order"),
                    Row("contact_person", "contract"),
                    Row("pay_by", "bank_account"),
                    _GOODS,
                ),
            ),
            Page(lazy("More"), (_PRICES, Row("deal"), _PEOPLE, Row("basis"), Row("comment"))),
        ),
        footer=(*_FOOTER, "paid_amount"),
        short=(*_SHORT, "pay_by"),
    ),
)

PAYMENT = document(
    Payment,
    title=lazy("Payment"),
    list_title=lazy("Payments"),
    icon="money",
    menu="money",
    hooks="app.services.payment_rules:RULES",
    based_on=("Invoice", "SalesOrder"),
    rules=(_POSTED,),
    sections=(section("lines", lazy("What it pays for"), PaymentLine, "document_id"),),
    list=ListSpec(
        columns=(
            *_HEAD_COLUMNS,
            Column("method", 110, sortable=False),
            Column("purpose", 200, sortable=False),
            Column("responsible", 140, sortable=False),
        ),
        filters=("method", "counterparty", "responsible", "organization"),
        order="-date",
        period="date",
        choice_columns=_CHOICE,
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (
                    Row("number", "date"),
                    Row("partner", "organization"),
                    Row("counterparty", "contract"),
                    Row("method", "currency"),
                    Row("bank_number", "bank_date"),
                    Row("purpose"),
                    Section("lines", (Column("order", 260, stretch=True), Column("invoice", 260), Column("amount", 130)), sums=("amount",)),
                ),
            ),
            Page(lazy("More"), (Row("rate", "multiplicity"), Row("deal"), _PEOPLE, Row("basis"), Row("comment"))),
        ),
        footer=("total_amount",),
        short=("number", "date", "counterparty", "method", "purpose", "lines", "comment"),
    ),
)

OBJECTS = (COMMERCIAL_PROPOSAL, SALES_ORDER, INVOICE, PAYMENT)
