"""Products and services, and their prices by price type and date."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from app.core.i18n import lazy
from app.core.kinds import Kind
from app.models.base import Base, Common, Rights, TabularRow
from app.models.choices import VAT_KINDS
from app.models.columns import choice, column, flag, long_text, reference, text
from app.models.reference import NamedCatalog
from app.models.shape import list_indexes, rows_of


class Product(NamedCatalog, Base):
    """Something sold: goods or a service."""

    __tablename__ = "product"
    __rights__: ClassVar[Rights] = Common("product.edit")
    __table_args__ = list_indexes("product", "name_key", "sku_key")
    __search__: ClassVar[tuple[str, ...]] = ("name", "sku", "barcode")
    group_id: sa.ColumnClause[UUID | None] = reference("ProductGroup", lazy("Group"))
    sku: sa.ColumnClause[str | None] = text(lazy("SKU"), max_length=60, sort_column="sku_key")
    sku_key: sa.ColumnClause[str] = sa.Column(sa.Text(collation="C"), sa.Computed("coalesce(sku, '')", persisted=True))
    barcode: sa.ColumnClause[str | None] = text(lazy("Barcode"), max_length=14)
    unit_id: sa.ColumnClause[UUID | None] = reference("Unit", lazy("Unit"))
    is_service: sa.ColumnClause[bool] = flag(lazy("Service"))
    vat_kind: sa.ColumnClause[str] = choice(lazy("VAT rate"), VAT_KINDS, default="standard", required=True)
    description: sa.ColumnClause[str | None] = long_text(lazy("Description"))


class ProductPrice(TabularRow, Base):
    """The price of a product in a price type from a date on."""

    __tablename__ = "product_price"
    __rights__: ClassVar[Rights] = Common("price.edit")
    __table_args__ = (*rows_of("product_price", "product_id"), sa.UniqueConstraint("product_id", "price_type_id", "valid_from"))
    product_id: sa.ColumnClause[UUID] = reference("Product", lazy("Product"), required=True, index=False)
    price_type_id: sa.ColumnClause[UUID] = reference("PriceType", lazy("Price type"), required=True)
    valid_from: sa.ColumnClause[dt.date] = column(Kind.DATE, lazy("Valid from"), required=True)
    price: sa.ColumnClause[Decimal] = column(Kind.PRICE, lazy("Price"), required=True)
