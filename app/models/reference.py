"""Small catalogs that the others refer to: currencies, units, sources, groups, organizations and their bank accounts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from app.core.i18n import lazy
from app.core.kinds import Kind
from app.models.base import Base, Common, Headed, Rights, TabularRow
from app.models.choices import COUNTRIES, LANGUAGES, VAT_MODES
from app.models.columns import choice, column, flag, long_text, name_key, reference, text
from app.models.shape import list_indexes, rows_of


class NamedCatalog(Headed):
    """A catalog whose objects are known by name; ``name_key`` is what lists sort by."""

    name: sa.ColumnClause[str] = text(lazy("Name"), required=True, sort_column="name_key")
    name_key: sa.ColumnClause[str] = name_key()


class Currency(NamedCatalog, Base):
    """A currency: ISO code, digits after the point."""

    __tablename__ = "currency"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (sa.UniqueConstraint("code"), *list_indexes("currency", "name_key", "code"))
    __search__: ClassVar[tuple[str, ...]] = ("code", "name")
    __presentation__: ClassVar[str] = "code"
    code: sa.ColumnClause[str] = text(lazy("Code"), required=True, max_length=3)
    digits: sa.ColumnClause[int] = column(Kind.INTEGER, lazy("Digits"), default="2", required=True)


class CurrencyRate(TabularRow, Base):
    """The rate of a currency on a date: ``rate`` units of the base currency for ``multiplicity`` units."""

    __tablename__ = "currency_rate"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*rows_of("currency_rate", "currency_id"), sa.UniqueConstraint("currency_id", "date"))
    currency_id: sa.ColumnClause[UUID] = reference("Currency", lazy("Currency"), required=True)
    date: sa.ColumnClause[dt.date] = column(Kind.DATE, lazy("Date"), required=True)
    rate: sa.ColumnClause[Decimal] = column(Kind.RATE, lazy("Rate"), required=True)
    multiplicity: sa.ColumnClause[int] = column(Kind.INTEGER, lazy("Multiplicity"), default="1", required=True)


class Unit(NamedCatalog, Base):
    """A unit of measure; ``precision`` is the digits of a quantity."""

    __tablename__ = "unit"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("unit", "name_key"),)
    code: sa.ColumnClause[str | None] = text(lazy("Code"), max_length=10)
    precision: sa.ColumnClause[int] = column(Kind.INTEGER, lazy("Digits"), default="0", required=True)


class Source(NamedCatalog, Base):
    """Where clients and deals come from."""

    __tablename__ = "source"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("source", "name_key"),)


class LostReason(NamedCatalog, Base):
    """Why deals are lost."""

    __tablename__ = "lost_reason"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("lost_reason", "name_key"),)


class PartnerGroup(NamedCatalog, Base):
    """A folder of partners."""

    __tablename__ = "partner_group"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("partner_group", "name_key"),)
    parent_id: sa.ColumnClause[UUID | None] = reference("PartnerGroup", lazy("Group"))


class ProductGroup(NamedCatalog, Base):
    """A folder of products."""

    __tablename__ = "product_group"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("product_group", "name_key"),)
    parent_id: sa.ColumnClause[UUID | None] = reference("ProductGroup", lazy("Group"))


class PriceType(NamedCatalog, Base):
    """A price list: its currency, and whether its prices hold VAT."""

    __tablename__ = "price_type"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("price_type", "name_key"),)
    currency_id: sa.ColumnClause[UUID] = reference("Currency", lazy("Currency"), required=True)
    includes_vat: sa.ColumnClause[bool] = flag(lazy("Prices include VAT"), default=True)


class Organization(NamedCatalog, Base):
    """A company of our own: requisites, number prefix, signatories."""

    __tablename__ = "organization"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("organization", "name_key"),)
    __search__: ClassVar[tuple[str, ...]] = ("name", "full_name", "tax_id")
    full_name: sa.ColumnClause[str | None] = text(lazy("Full name"))
    prefix: sa.ColumnClause[str] = text(lazy("Number prefix"), default="''", max_length=6)
    country: sa.ColumnClause[str] = choice(lazy("Country"), COUNTRIES, default="xx")
    tax_id: sa.ColumnClause[str | None] = column(Kind.TAX_ID, lazy("Tax number"), max_length=30)
    register_number: sa.ColumnClause[str | None] = text(lazy("Register number"), max_length=40)
    is_vat_payer: sa.ColumnClause[bool] = flag(lazy("VAT payer"), default=True)
    vat_mode: sa.ColumnClause[str] = choice(lazy("VAT"), VAT_MODES, default="included")
    currency_id: sa.ColumnClause[UUID | None] = reference("Currency", lazy("Currency"))
    legal_address: sa.ColumnClause[str | None] = long_text(lazy("Legal address"))
    phone: sa.ColumnClause[str | None] = column(Kind.PHONE, lazy("Phone"))
    email: sa.ColumnClause[str | None] = column(Kind.EMAIL, lazy("E-mail"))
    director: sa.ColumnClause[str | None] = text(lazy("Director"))
    accountant: sa.ColumnClause[str | None] = text(lazy("Chief accountant"))
    print_language: sa.ColumnClause[str] = choice(lazy("Print language"), LANGUAGES, default="en")


class BankAccount(TabularRow, Base):
    """A bank account of an organization or a counterparty (``owner_id`` is its entity)."""

    __tablename__ = "bank_account"
    __rights__: ClassVar[Rights] = Common("partner.edit_bank")
    __table_args__ = rows_of("bank_account", "owner_id")
    owner_id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("entity.id", ondelete="RESTRICT"))
    account: sa.ColumnClause[str] = text(lazy("Account"), required=True, max_length=40)
    bank_name: sa.ColumnClause[str | None] = text(lazy("Bank"))
    bank_code: sa.ColumnClause[str | None] = text(lazy("Bank code"), max_length=20)
    correspondent_account: sa.ColumnClause[str | None] = text(lazy("Correspondent account"), max_length=40)
    swift: sa.ColumnClause[str | None] = text(lazy("SWIFT"), max_length=11)
    currency_id: sa.ColumnClause[UUID | None] = reference("Currency", lazy("Currency"))
    is_main: sa.ColumnClause[bool] = flag(lazy("Main"))
