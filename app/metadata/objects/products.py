"""Products and services with their prices; price types and units."""

from __future__ import annotations

from app.core.i18n import lazy
from app.metadata.derive import catalog, section
from app.metadata.types import Column, FormSpec, ListSpec, Page, Row, Section
from app.models.product import Product, ProductPrice

PRODUCT = catalog(
    Product,
    title=lazy("Product"),
    list_title=lazy("Products and services"),
    icon="product",
    menu="sales",
    sections=(section("prices", lazy("Prices"), ProductPrice, "product_id"),),
    list=ListSpec(
        columns=(
            Column("name", 320, stretch=True),
            Column("sku", 130),
            Column("unit", 70, sortable=False),
            Column("vat_kind", 120, sortable=False),
            Column("is_service", 80, sortable=False),
            Column("group", 160, sortable=False),
        ),
        filters=("group", "is_service"),
        order="name",
        choice_columns=("name", "sku", "unit"),
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (
                    Row("name", "sku"),
                    Row("group", "barcode"),
                    Row("unit", "vat_kind"),
                    Row("is_service"),
                    Row("description"),
                    Section("prices", (Column("price_type", 220, stretch=True), Column("valid_from", 120), Column("price", 140))),
                ),
            ),
        ),
        short=("name", "sku", "unit", "prices"),
    ),
)

OBJECTS = (PRODUCT,)
