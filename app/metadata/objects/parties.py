"""Partners, counterparties, contact persons, contracts."""

from __future__ import annotations

from app.core.i18n import lazy
from app.core.looks import Paint, when
from app.metadata.derive import catalog, section
from app.metadata.types import Column, FormSpec, Group, ListSpec, Page, Row, Section
from app.models.party import ContactInfo, ContactPerson, Contract, Counterparty, Partner, PartnerContact
from app.models.reference import BankAccount

_CONTACT_INFO = section("contact_info", lazy("Phones, e-mails, addresses"), ContactInfo, "owner_id")
_CONTACT_COLUMNS = (Column("kind", 110), Column("value", 220, stretch=True), Column("purpose", 120), Column("is_primary", 60))

PARTNER = catalog(
    Partner,
    title=lazy("Partner"),
    list_title=lazy("Partners"),
    icon="people",
    menu="clients",
    hooks="app.services.party_rules:RULES",
    sections=(_CONTACT_INFO, section("contacts", lazy("Contact persons"), PartnerContact, "partner_id")),
    based_on=(),
    list=ListSpec(
        columns=(
            Column("name", 300, stretch=True),
            Column("lifecycle", 90),
            Column("group", 150, sortable=False),
            Column("source", 130, sortable=False),
            Column("responsible", 150, sortable=False),
            Column("first_contact", 110, sortable=False),
        ),
        filters=("lifecycle", "responsible", "source", "group"),
        order="name",
        choice_columns=("name", "lifecycle", "responsible"),
        looks=(when("lifecycle", "blocked", ink=Paint.RED, column="name"), when("lifecycle", "lost", ink=Paint.GREY)),
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (
                    Row("name", "lifecycle"),
                    Row("group", "parent"),
                    Row("responsible", "department"),
                    Row("source", "first_contact"),
                    Row("is_client", "is_supplier", "is_competitor", "is_other"),
                    Row("price_type"),
                    Row("comment"),
                    Section("contact_info", _CONTACT_COLUMNS),
                ),
            ),
            Page(
                lazy("Contact persons"),
                (
                    Section(
                        "contacts", (Column("contact_person", 260, stretch=True), Column("job", 180), Column("role", 120), Column("is_primary", 60))
                    ),
                ),
            ),
        ),
        short=("name", "lifecycle", "responsible", "comment", "contact_info", "contacts"),
    ),
)

COUNTERPARTY = catalog(
    Counterparty,
    title=lazy("Counterparty"),
    list_title=lazy("Counterparties"),
    icon="building",
    menu="clients",
    hooks="app.services.party_rules:RULES",
    sections=(_CONTACT_INFO, section("bank_accounts", lazy("Bank accounts"), BankAccount, "owner_id")),
    list=ListSpec(
        columns=(
            Column("name", 300, stretch=True),
            Column("tax_id", 130),
            Column("partner", 220),
            Column("legal_kind", 120, sortable=False),
            Column("is_vat_payer", 70, sortable=False),
            Column("responsible", 150, sortable=False),
        ),
        filters=("legal_kind", "responsible", "partner"),
        order="name",
        choice_columns=("name", "tax_id", "partner"),
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (
                    Row("name", "partner"),
                    Row("full_name", "legal_kind"),
                    Row("country", "print_language"),
                    Row("tax_id", "register_number"),
                    Row("is_vat_payer", "credit_limit"),
                    Row("responsible", "department"),
                    Row("legal_address", "actual_address"),
                    Row("comment"),
                    Section("contact_info", _CONTACT_COLUMNS),
                ),
            ),
            Page(
                lazy("Bank accounts"),
                (
                    Section(
                        "bank_accounts",
                        (
                            Column("account", 220),
                            Column("bank_name", 220, stretch=True),
                            Column("bank_code", 110),
                            Column("correspondent_account", 180),
                            Column("swift", 110),
                            Column("currency", 90),
                            Column("is_main", 60),
                        ),
                    ),
                ),
            ),
        ),
        short=("name", "partner", "legal_kind", "tax_id", "legal_address", "comment", "contact_info"),
    ),
)

CONTACT_PERSON = catalog(
    ContactPerson,
    title=lazy("Contact person"),
    list_title=lazy("Contact persons"),
    icon="person",
    menu="clients",
    hooks="app.services.party_rules:RULES",
    sections=(_CONTACT_INFO, section("partners", lazy("Partners"), PartnerContact, "contact_person_id")),
    list=ListSpec(
        columns=(
            Column("name", 300, stretch=True),
            Column("job", 200, sortable=False),
            Column("responsible", 150, sortable=False),
            Column("birthday", 110, sortable=False),
        ),
        filters=("responsible",),
        order="name",
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (
                    Row("name", "job"),
                    Row("birthday", "language"),
                    Row("responsible", "department"),
                    Row("comment"),
                    Section("contact_info", _CONTACT_COLUMNS),
                ),
            ),
            Page(
                lazy("Partners"),
                (Section("partners", (Column("partner", 260, stretch=True), Column("job", 180), Column("role", 120), Column("is_primary", 60))),),
            ),
        ),
        short=("name", "job", "comment", "contact_info", "partners"),
    ),
)

CONTRACT = catalog(
    Contract,
    title=lazy("Contract"),
    list_title=lazy("Contracts"),
    icon="document",
    list=ListSpec(
        columns=(
            Column("name", 260, stretch=True),
            Column("number", 120, sortable=False),
            Column("counterparty", 220, sortable=False),
            Column("valid_to", 110, sortable=False),
        ),
        filters=("counterparty",),
        order="name",
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (
                    Row("name", "number"),
                    Row("counterparty", "organization"),
                    Row("date", "valid_to"),
                    Group(lazy("Payment"), (Row("currency", "payment_days"),)),
                    Row("comment"),
                ),
            ),
        ),
        short=("name", "number", "counterparty", "date", "valid_to"),
    ),
)

OBJECTS = (PARTNER, COUNTERPARTY, CONTACT_PERSON, CONTRACT)
