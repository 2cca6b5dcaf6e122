"""Everyone the company deals with: partners (the relation), counterparties (the legal side), contact persons, and how to reach each."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from app.core.i18n import lazy
from app.core.kinds import Kind
from app.models.base import Base, ByParent, Keyed, Rights, TabularRow
from app.models.choices import CONTACT_KINDS, CONTACT_ROLES, COUNTRIES, LANGUAGES, LEGAL_KINDS, LIFECYCLES
from app.models.columns import choice, column, flag, long_text, reference, text
from app.models.reference import NamedCatalog
from app.models.shape import list_indexes, rows_of


class Partner(NamedCatalog, Base):
    """The business relation: a holding, a company, a person; a lead is a state of it, never a copy."""

    __tablename__ = "partner"
    __rights__: ClassVar[Rights] = Keyed(department="department_id", group="group_id")
    __table_args__ = (*list_indexes("partner", "name_key", "created_at", "lifecycle"), sa.Index("ix_partner_access_key", "access_key"))
    __search__: ClassVar[tuple[str, ...]] = ("name",)
    group_id: sa.ColumnClause[UUID | None] = reference("PartnerGroup", lazy("Group"))
    parent_id: sa.ColumnClause[UUID | None] = reference("Partner", lazy("Holding"))
    lifecycle: sa.ColumnClause[str] = choice(lazy("State"), LIFECYCLES, default="lead", required=True)
    is_client: sa.ColumnClause[bool] = flag(lazy("Client"), default=True)
    is_supplier: sa.ColumnClause[bool] = flag(lazy("Supplier"))
    is_competitor: sa.ColumnClause[bool] = flag(lazy("Competitor"))
    is_other: sa.ColumnClause[bool] = flag(lazy("Other relation"))
    responsible_id: sa.ColumnClause[UUID | None] = reference("User", lazy("Responsible"), "app_user")
    department_id: sa.ColumnClause[UUID | None] = reference("Department", lazy("Department"))
    source_id: sa.ColumnClause[UUID | None] = reference("Source", lazy("Source"))
    first_contact: sa.ColumnClause[dt.date | None] = column(Kind.DATE, lazy("First contact"))
    price_type_id: sa.ColumnClause[UUID | None] = reference("PriceType", lazy("Price type"))
    comment: sa.ColumnClause[str | None] = long_text(lazy("Comment"))


class Counterparty(NamedCatalog, Base):
    """The legal person of a partner: names, numbers, addresses; debts are kept per counterparty."""

    __tablename__ = "counterparty"
    __rights__: ClassVar[Rights] = Keyed(department="department_id")
    __table_args__ = (*list_indexes("counterparty", "name_key", "tax_key", "partner_key"), sa.Index("ix_counterparty_access_key", "access_key"))
    __search__: ClassVar[tuple[str, ...]] = ("name", "full_name", "tax_id", "register_number")
    __title_keys__: ClassVar[dict[str, str]] = {"partner_id": "partner_key"}
    partner_id: sa.ColumnClause[UUID] = reference("Partner", lazy("Partner"), required=True, sort_column="partner_key")
    partner_key: sa.ColumnClause[str] = sa.Column(sa.Text(collation="C"), server_default="")
    legal_kind: sa.ColumnClause[str] = choice(lazy("Legal form"), LEGAL_KINDS, default="company", required=True)
    full_name: sa.ColumnClause[str | None] = text(lazy("Full name"), max_length=400)
    country: sa.ColumnClause[str] = choice(lazy("Country"), COUNTRIES, default="xx")
    tax_id: sa.ColumnClause[str | None] = column(Kind.TAX_ID, lazy("Tax number"), max_length=30, sort_column="tax_key")
    tax_key: sa.ColumnClause[str] = sa.Column(sa.Text(collation="C"), sa.Computed("coalesce(tax_id, '')", persisted=True))
    register_number: sa.ColumnClause[str | None] = text(lazy("Register number"), max_length=40)
    is_vat_payer: sa.ColumnClause[bool] = flag(lazy("VAT payer"), default=True)
    legal_address: sa.ColumnClause[str | None] = long_text(lazy("Legal address"))
    actual_address: sa.ColumnClause[str | None] = long_text(lazy("Actual address"))
    print_language: sa.ColumnClause[str] = choice(lazy("Print language"), LANGUAGES, default="en")
    credit_limit: sa.ColumnClause[Decimal | None] = column(Kind.MONEY, lazy("Credit limit"))
    responsible_id: sa.ColumnClause[UUID | None] = reference("User", lazy("Responsible"), "app_user")
    department_id: sa.ColumnClause[UUID | None] = reference("Department", lazy("Department"))
    comment: sa.ColumnClause[str | None] = long_text(lazy("Comment"))


class ContactPerson(NamedCatalog, Base):
    """A person at any number of partners."""

    __tablename__ = "contact_person"
    __rights__: ClassVar[Rights] = Keyed(department="department_id")
    __table_args__ = (*list_indexes("contact_person", "name_key", "created_at"), sa.Index("ix_contact_person_access_key", "access_key"))
    __search__: ClassVar[tuple[str, ...]] = ("name", "job")
    job: sa.ColumnClause[str | None] = text(lazy("Position"))
    birthday: sa.ColumnClause[dt.date | None] = column(Kind.DATE, lazy("Birthday"))
    language: sa.ColumnClause[str] = choice(lazy("Language"), LANGUAGES, default="en")
    responsible_id: sa.ColumnClause[UUID | None] = reference("User", lazy("Responsible"), "app_user")
    department_id: sa.ColumnClause[UUID | None] = reference("Department", lazy("Department"))
    comment: sa.ColumnClause[str | None] = long_text(lazy("Comment"))


class PartnerContact(TabularRow, Base):
    """A person's place at a partner: position, role in the decision, whether the main contact."""

    __tablename__ = "partner_contact"
    __rights__: ClassVar[Rights] = ByParent("partner", "partner_id")
    __table_args__ = (*rows_of("partner_contact", "partner_id"), sa.UniqueConstraint("partner_id", "contact_person_id"))
    partner_id: sa.ColumnClause[UUID] = reference("Partner", lazy("Partner"), required=True, index=False)
    contact_person_id: sa.ColumnClause[UUID] = reference("ContactPerson", lazy("Contact person"), required=True)
    job: sa.ColumnClause[str | None] = text(lazy("Position"))
    role: sa.ColumnClause[str] = choice(lazy("Role"), CONTACT_ROLES, default="other")
    is_primary: sa.ColumnClause[bool] = flag(lazy("Main"))


class ContactInfo(TabularRow, Base):
    """A phone, e-mail, address, site or messenger of a partner, counterparty or contact person.

    ``value`` is as typed; ``value_norm`` is what searches compare: E.164 for phones, lower case for e-mails.
    """

    __tablename__ = "contact_info"
    __rights__: ClassVar[Rights] = ByParent("entity", "owner_id")
    __table_args__ = (*rows_of("contact_info", "owner_id"), sa.Index("ix_contact_info_value_norm", "value_norm"))
    __search__: ClassVar[tuple[str, ...]] = ("value", "value_norm")
    owner_id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("entity.id", ondelete="RESTRICT"))
    kind: sa.ColumnClause[str] = choice(lazy("Kind"), CONTACT_KINDS, default="phone", required=True)
    value: sa.ColumnClause[str] = text(lazy("Value"), required=True, max_length=400)
    value_norm: sa.ColumnClause[str | None] = text(lazy("For search"), max_length=400)
    purpose: sa.ColumnClause[str | None] = text(lazy("Purpose"), max_length=60)
    is_primary: sa.ColumnClause[bool] = flag(lazy("Main"))
    comment: sa.ColumnClause[str | None] = text(lazy("Comment"))


class Contract(NamedCatalog, Base):
    """A contract with a counterparty: currency and payment term."""

    __tablename__ = "contract"
    __rights__: ClassVar[Rights] = ByParent("counterparty", "counterparty_id")
    __table_args__ = (*list_indexes("contract", "name_key"),)
    __search__: ClassVar[tuple[str, ...]] = ("name", "number")
    counterparty_id: sa.ColumnClause[UUID] = reference("Counterparty", lazy("Counterparty"), required=True)
    organization_id: sa.ColumnClause[UUID | None] = reference("Organization", lazy("Organization"))
    number: sa.ColumnClause[str | None] = text(lazy("Number"), max_length=40)
    date: sa.ColumnClause[dt.date | None] = column(Kind.DATE, lazy("Date"))
    valid_to: sa.ColumnClause[dt.date | None] = column(Kind.DATE, lazy("Valid to"))
    currency_id: sa.ColumnClause[UUID | None] = reference("Currency", lazy("Currency"))
    payment_days: sa.ColumnClause[int | None] = column(Kind.INTEGER, lazy("Payment term, days"))
    comment: sa.ColumnClause[str | None] = long_text(lazy("Comment"))
