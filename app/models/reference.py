"""Small catalogs that the others refer to: currencies, units, sources, groups, organizations and their bank accounts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.i18n import lazy
from app.core.kinds import Kind
from app.models.base import Base, Common, Headed, Rights, TabularRow
from app.models.choices import COUNTRIES, LANGUAGES, VAT_MODES
from app.models.columns import choice, column, flag, long_text, name_key, reference, text
from app.models.shape import list_indexes, rows_of


class NamedCatalog(Headed):
    """A catalog whose objects are known by name; ``name_key`` is what lists sort by."""

    name: Mapped[str] = text(lazy("Name"), required=True, sort_column="name_key")
    name_key: Mapped[str] = name_key()


class Currency(NamedCatalog, Base):
    """A currency: ISO code, digits after the point."""

    __tablename__ = "currency"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (sa.UniqueConstraint("code"), *list_indexes("currency", "name_key", "code"))
    __search__: ClassVar[tuple[str, ...]] = ("code", "name")
    __presentation__: ClassVar[str] = "code"
    code: Mapped[str] = text(lazy("Code"), required=True, max_length=3)
    digits: Mapped[int] = column(Kind.INTEGER, lazy("Digits"), default="2", required=True)


class CurrencyRate(TabularRow, Base):
    """The rate of a currency on a date: ``rate`` units of the base currency for ``multiplicity`` units."""

    __tablename__ = "currency_rate"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*rows_of("currency_rate", "currency_id"), sa.UniqueConstraint("currency_id", "date"))
    currency_id: Mapped[UUID] = reference("Currency", lazy("Currency"), required=True)
    date: Mapped[dt.date] = column(Kind.DATE, lazy("Date"), required=True)
    rate: Mapped[Decimal] = column(Kind.RATE, lazy("Rate"), required=True)
    multiplicity: Mapped[int] = column(Kind.INTEGER, lazy("Multiplicity"), default="1", required=True)


class Unit(NamedCatalog, Base):
    """A unit of measure; ``precision`` is the digits of a quantity."""

    __tablename__ = "unit"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("unit", "name_key"),)
    code: Mapped[str | None] = text(lazy("Code"), max_length=10)
    precision: Mapped[int] = column(Kind.INTEGER, lazy("Digits"), default="0", required=True)


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
    parent_id: Mapped[UUID | None] = reference("PartnerGroup", lazy("Group"))


class ProductGroup(NamedCatalog, Base):
    """A folder of products."""

    __tablename__ = "product_group"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("product_group", "name_key"),)
    parent_id: Mapped[UUID | None] = reference("ProductGroup", lazy("Group"))


class PriceType(NamedCatalog, Base):
    """A price list: its currency, and whether its prices hold VAT."""

    __tablename__ = "price_type"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("price_type", "name_key"),)
    currency_id: Mapped[UUID] = reference("Currency", lazy("Currency"), required=True)
    includes_vat: Mapped[bool] = flag(lazy("Prices include VAT"), default=True)


class Organization(NamedCatalog, Base):
    """A company of our own: requisites, number prefix, signatories."""

    __tablename__ = "organization"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("organization", "name_key"),)
    __search__: ClassVar[tuple[str, ...]] = ("name", "full_name", "tax_id")
    full_name: Mapped[str | None] = text(lazy("Full name"))
    prefix: Mapped[str] = text(lazy("Number prefix"), default="''", max_length=6)
    country: Mapped[str] = choice(lazy("Country"), COUNTRIES, default="xx")
    tax_id: Mapped[str | None] = column(Kind.TAX_ID, lazy("Tax number"), max_length=30)
    register_number: Mapped[str | None] = text(lazy("Register number"), max_length=40)
    is_vat_payer: Mapped[bool] = flag(lazy("VAT payer"), default=True)
    vat_mode: Mapped[str] = choice(lazy("VAT"), VAT_MODES, default="included")
    currency_id: Mapped[UUID | None] = reference("Currency", lazy("Currency"))
    legal_address: Mapped[str | None] = long_text(lazy("Legal address"))
    phone: Mapped[str | None] = column(Kind.PHONE, lazy("Phone"))
    email: Mapped[str | None] = column(Kind.EMAIL, lazy("E-mail"))
    director: Mapped[str | None] = text(lazy("Director"))
    accountant: Mapped[str | None] = text(lazy("Chief accountant"))
    print_language: Mapped[str] = choice(lazy("Print language"), LANGUAGES, default="en")


class BankAccount(TabularRow, Base):
    """A bank account of an organization or a counterparty (``owner_id`` is its entity)."""

    __tablename__ = "bank_account"
    __rights__: ClassVar[Rights] = Common("partner.edit_bank")
    __table_args__ = rows_of("bank_account", "owner_id")
    owner_id: Mapped[UUID] = mapped_column(sa.ForeignKey("entity.id", ondelete="RESTRICT"))
    account: Mapped[str] = text(lazy("Account"), required=True, max_length=40)
    bank_name: Mapped[str | None] = text(lazy("Bank"))
    bank_code: Mapped[str | None] = text(lazy("Bank code"), max_length=20)
    correspondent_account: Mapped[str | None] = text(lazy("Correspondent account"), max_length=40)
    swift: Mapped[str | None] = text(lazy("SWIFT"), max_length=11)
    currency_id: Mapped[UUID | None] = reference("Currency", lazy("Currency"))
    is_main: Mapped[bool] = flag(lazy("Main"))
