"""Small catalogs reached by choice and from the settings section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.i18n import LazyText, lazy
from app.metadata.derive import catalog, section
from app.metadata.types import Column, FormSpec, ListSpec, ObjectType, Page, Row, Section, TabularSection
from app.models.reference import BankAccount, Currency, CurrencyRate, LostReason, Organization, PartnerGroup, PriceType, ProductGroup, Source, Unit

if TYPE_CHECKING:
    from app.models.base import Base

_Part = Row | Section


def named(
    model: type[Base],
    title: LazyText,
    list_title: LazyText,
    *,
    rows: tuple[_Part, ...] = (),
    columns: tuple[Column, ...] = (),
    sections: tuple[TabularSection, ...] = (),
    **more: Any,
) -> ObjectType:
    """A catalog that is a name and little more."""
    declaration: dict[str, Any] = {"icon": "list", "menu": "settings", **more}
    return catalog(
        model,
        title=title,
        list_title=list_title,
        sections=sections,
        list=ListSpec(columns=(Column("name", 300, stretch=True), *columns), order="name"),
        form=FormSpec(pages=(Page(lazy("Main"), (Row("name"), *rows)),)),
        **declaration,
    )


CURRENCY = named(
    Currency,
    lazy("Currency"),
    lazy("Currencies"),
    icon="money",
    rows=(Row("code", "digits"), Section("rates", (Column("date", 120), Column("rate", 140), Column("multiplicity", 120, stretch=True)))),
    columns=(Column("code", 80),),
    sections=(section("rates", lazy("Rates"), CurrencyRate, "currency_id"),),
)
ORGANIZATION = catalog(
    Organization,
    title=lazy("Organization"),
    list_title=lazy("Organizations"),
    icon="building",
    menu="settings",
    sections=(section("bank_accounts", lazy("Bank accounts"), BankAccount, "owner_id"),),
    list=ListSpec(
        columns=(Column("name", 300, stretch=True), Column("tax_id", 130, sortable=False), Column("prefix", 80, sortable=False)), order="name"
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (
                    Row("name", "prefix"),
                    Row("full_name", "country"),
                    Row("tax_id", "register_number"),
                    Row("is_vat_payer", "vat_mode"),
                    Row("currency", "print_language"),
                    Row("phone", "email"),
                    Row("director", "accountant"),
                    Row("legal_address"),
                    Section(
                        "bank_accounts",
                        (
                            Column("account", 220),
                            Column("bank_name", 200, stretch=True),
                            Column("bank_code", 100),
                            Column("correspondent_account", 170),
                            Column("swift", 110),
                            Column("currency", 80),
                            Column("is_main", 60),
                        ),
                    ),
                ),
            ),
        ),
        short=("name", "prefix", "full_name", "tax_id", "is_vat_payer", "vat_mode", "phone", "email", "director", "legal_address", "bank_accounts"),
    ),
)
OBJECTS = (
    ORGANIZATION,
    CURRENCY,
    named(
        Unit,
        lazy("Unit"),
        lazy("Units"),
        rows=(Row("code", "precision"),),
        columns=(Column("code", 90, sortable=False), Column("precision", 90, sortable=False)),
    ),
    named(Source, lazy("Source"), lazy("Sources")),
    named(LostReason, lazy("Reason of loss"), lazy("Reasons of loss")),
    named(PartnerGroup, lazy("Partner group"), lazy("Partner groups"), rows=(Row("parent"),), is_group=True),
    named(ProductGroup, lazy("Product group"), lazy("Product groups"), rows=(Row("parent"),), is_group=True),
    named(
        PriceType,
        lazy("Price type"),
        lazy("Price types"),
        rows=(Row("currency", "includes_vat"),),
        columns=(Column("currency", 90, sortable=False), Column("includes_vat", 110, sortable=False)),
    ),
)
