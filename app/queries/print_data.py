"""What print forms are given, read in one round trip: posted documents as they were issued, drafts with the requisites of today."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.core.errors import UserError
from app.core.i18n import _
from app.core.money import VatMode
from app.core.words import amount_in_words
from app.models.infrastructure import Entity
from app.models.party import ContactPerson, Contract, Counterparty
from app.models.product import Product
from app.models.reference import BankAccount, Currency, Organization, Unit
from app.models.rights import AppUser
from app.printforms.data import BankDetails, DocumentPrint, Party, Person, PrintLine, rate_totals
from app.printforms.formats import long_date
from app.printforms.labels import labels_of
from app.printforms.registry import forms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from app.db.session import Session
    from app.metadata.types import ObjectType
    from app.printforms.labels import Labels

_HEAD = (
    "id",
    "number",
    "date",
    "posted",
    "digits",
    "vat_mode",
    "gross_amount",
    "discount_total",
    "net_amount",
    "vat_amount",
    "total_amount",
    "comment",
)
_OPTIONAL = ("pay_by", "valid_to", "introduction", "bank_account")
_BASES: Mapping[str, Callable[[Labels], str]] = {
    "SalesOrder": lambda labels: labels.sales_order,
    "CommercialProposal": lambda labels: labels.proposal,
    "Invoice": lambda labels: labels.invoice,
}
"""The kinds of basis that are named on paper; an internal one (a deal) is not."""


def by_id(session: Session, kind: str, ids: Sequence[UUID], *, language: str = "", as_issued: bool = True) -> tuple[DocumentPrint, ...]:
    """The documents of ``kind`` in the order of ``ids``; those that may not be seen are left out.

    ``language`` overrides the counterparty's; ``as_issued=False`` prints a posted document with today's requisites.
    """
    table = _printable(session, kind).table
    rank = {object_id: place for place, object_id in enumerate(ids)}
    found = _read(session, kind, table.c.id.in_(ids), as_issued=as_issued)
    return tuple(_document(kind, head, lines, language) for head, lines in sorted(found, key=lambda pair: rank[pair[0]["id"]]))


def by_number(session: Session, kind: str, number: str, *, language: str = "", as_issued: bool = True) -> tuple[DocumentPrint, ...]:
    """The documents with this number, the newest first; ``42`` finds every ``…-000042``."""
    table = _printable(session, kind).table
    condition = table.c.number_key == number
    if number.isdigit():
        condition = sa.or_(condition, table.c.number_key.like(f"%-{int(number):06}"))
    found = _read(session, kind, condition, as_issued=as_issued)
    return tuple(_document(kind, head, lines, language) for head, lines in sorted(found, key=lambda pair: pair[0]["date"], reverse=True))


def _printable(session: Session, kind: str) -> ObjectType:
    if not forms_of(kind):
        raise UserError(_("Objects of this kind have no print form."), _("Print forms are there for invoices and commercial proposals."))
    return session.registry[kind]


def _read(
    session: Session, kind: str, condition: sa.ColumnElement[bool], *, as_issued: bool
) -> list[tuple[Mapping[str, Any], list[Mapping[str, Any]]]]:
    """Heads with their rows, in one round trip."""
    object_type = session.registry[kind]
    section = object_type.sections["lines"]
    heads, rows = session.fetch(_heads(object_type.table, condition, as_issued=as_issued), _lines(object_type.table, section.table, condition))
    lines: dict[UUID, list[Mapping[str, Any]]] = {head["id"]: [] for head in heads}
    for row in rows:
        lines[row["document_id"]].append(row)
    return [(head, lines[head["id"]]) for head in heads]


def _heads(table: sa.Table, condition: sa.ColumnElement[bool], *, as_issued: bool) -> sa.Select[Any]:
    columns = [table.c[name] for name in (*_HEAD, *(name for name in _OPTIONAL if name in table.c))]
    kept = table.c.posted & table.c.snapshot.is_not(None) if as_issued else sa.false()
    source = (
        table.join(Currency, Currency.id == table.c.currency_id)
        .outerjoin(Organization, Organization.id == table.c.organization_id)
        .outerjoin(Counterparty, Counterparty.id == table.c.counterparty_id)
        .outerjoin(ContactPerson, ContactPerson.id == table.c.contact_person_id)
        .outerjoin(Contract, Contract.id == table.c.contract_id)
        .outerjoin(AppUser, AppUser.id == table.c.responsible_id)
        .outerjoin(Entity, Entity.id == table.c.basis_id)
    )
    return (
        sa.select(
            *columns,
            Currency.code.label("currency"),
            sa.case((kept, table.c.snapshot), else_=_requisites()).label("requisites"),
            sa.func.coalesce(Contract.number, Contract.name).label("contract"),
            Contract.date.label("contract_date"),
            AppUser.name.label("responsible"),
            Entity.kind.label("basis_kind"),
            Entity.title.label("basis_title"),
        )
        .select_from(source)
        .where(condition)
    )


def _requisites() -> sa.ColumnElement[Any]:
    """Today's requisites in the shape of the snapshot that posting keeps (snapshot_v1)."""
    seller = _party(
        Organization,
        {"phone": Organization.phone, "email": Organization.email, "director": Organization.director, "accountant": Organization.accountant},
    )
    buyer = _party(Counterparty, {"language": Counterparty.print_language})
    contact = _json({"name": ContactPerson.name, "job": ContactPerson.job})
    return _json({"seller": seller, "buyer": buyer, "contact": contact})


def _party(party: type[Organization | Counterparty], more: Mapping[str, Any]) -> sa.ColumnElement[Any]:
    common = {
        "name": sa.func.coalesce(party.full_name, party.name),
        "country": party.country,
        "tax_id": party.tax_id,
        "register_number": party.register_number,
        "address": party.legal_address,
        "bank_accounts": _accounts(party.id),
    }
    return _json({**common, **more})


def _accounts(owner: Any) -> sa.ScalarSelect[Any]:
    account = _json(
        {
            "account": BankAccount.account,
            "bank": BankAccount.bank_name,
            "code": BankAccount.bank_code,
            "correspondent": BankAccount.correspondent_account,
            "swift": BankAccount.swift,
            "currency": sa.select(Currency.code).where(Currency.id == BankAccount.currency_id).correlate(BankAccount).scalar_subquery(),
        }
    )
    ordered = postgresql.aggregate_order_by(account, BankAccount.is_main.desc(), BankAccount.position)
    return sa.select(sa.func.jsonb_agg(ordered)).where(BankAccount.owner_id == owner).scalar_subquery()


def _json(values: Mapping[str, Any]) -> sa.ColumnElement[Any]:
    pairs = chain.from_iterable((sa.literal_column(f"'{name}'"), value) for name, value in values.items())
    return sa.func.jsonb_build_object(*pairs, type_=postgresql.JSONB)


def _lines(table: sa.Table, lines: sa.Table, condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    names = (
        "document_id",
        "description",
        "quantity",
        "price",
        "discount_amount",
        "document_discount_amount",
        "amount",
        "vat_rate",
        "vat_amount",
        "total_amount",
    )
    source = (
        lines.join(table, table.c.id == lines.c.document_id)
        .outerjoin(Product, Product.id == lines.c.product_id)
        .outerjoin(Unit, Unit.id == lines.c.unit_id)
    )
    return (
        sa.select(
            *(lines.c[name] for name in names),
            Product.name.label("product"),
            Product.sku,
            Product.description.label("about"),
            Unit.name.label("unit"),
        )
        .select_from(source)
        .where(condition)
        .order_by(lines.c.document_id, lines.c.position)
    )


def _document(kind: str, head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], language: str) -> DocumentPrint:
    requisites = head["requisites"]
    language = language or requisites["buyer"].get("language") or "en"
    seller = _seller(requisites["seller"], head)
    mode = VatMode(head["vat_mode"])
    lines = tuple(_line(row, mode, described=kind == "CommercialProposal") for row in rows)
    return DocumentPrint(
        kind=kind,
        number=head["number"] or "",
        date=head["date"],
        language=language,
        country=seller.country,
        currency=head["currency"],
        digits=head["digits"],
        vat_mode=mode,
        seller=seller,
        buyer=_party_of(requisites["buyer"]),
        lines=lines,
        gross=head["gross_amount"],
        discount=head["discount_total"],
        net=head["net_amount"],
        vat=head["vat_amount"],
        total=head["total_amount"],
        rates=rate_totals(lines),
        words=amount_in_words(head["total_amount"], head["currency"], language),
        basis=_basis(head, language),
        contract=_dated(head["contract"], head["contract_date"], language),
        comment=head["comment"] or "",
        introduction=head.get("introduction") or "",
        pay_by=head.get("pay_by"),
        valid_to=head.get("valid_to"),
        contact=_person(requisites["contact"]),
        director=_named(requisites["seller"].get("director")),
        accountant=_named(requisites["seller"].get("accountant")),
        responsible=_named(head["responsible"]),
        id=head["id"],
    )


def _line(row: Mapping[str, Any], mode: VatMode, *, described: bool) -> PrintLine:
    """A row; without a product its description is its name, and only proposals tell what the catalog says of a product."""
    discount: Decimal = row["discount_amount"] + row["document_discount_amount"]
    description = row["description"] or (row["about"] if described else None)
    return PrintLine(
        name=row["product"] or row["description"] or "",
        quantity=row["quantity"],
        price=row["price"],
        amount=row["amount"],
        total=row["total_amount"],
        vat=row["vat_amount"],
        vat_rate=None if mode is VatMode.NONE else row["vat_rate"],
        discount=discount,
        unit=row["unit"] or "",
        sku=row["sku"] or "",
        description=description or "" if row["product"] else "",
    )


def _party_of(values: Mapping[str, Any]) -> Party:
    texts = {name: values.get(name) or "" for name in ("name", "tax_id", "register_number", "address", "phone", "email")}
    accounts = tuple(_account(account) for account in values.get("bank_accounts") or ())
    return Party(country=values.get("country") or "xx", accounts=accounts, **texts)


def _account(values: Mapping[str, Any]) -> BankDetails:
    names = {"account": "account", "bank_name": "bank", "bank_code": "code", "correspondent_account": "correspondent", "swift": "swift"}
    return BankDetails(**{name: values.get(key) or "" for name, key in names.items()})


def _seller(values: Mapping[str, Any], head: Mapping[str, Any]) -> Party:
    """Our organization with the account to pay to first: the one that the document names, else one in the document's currency."""
    accounts = sorted(values.get("bank_accounts") or (), key=lambda account: account.get("currency") not in {None, head["currency"]})
    named = head.get("bank_account")
    if named:
        known = [account for account in accounts if account["account"] == named]
        accounts = [*(known or [{"account": named}]), *(account for account in accounts if account["account"] != named)]
    return _party_of({**values, "bank_accounts": accounts})


def _person(values: Mapping[str, Any] | None) -> Person | None:
    return Person(values["name"], values.get("job") or "") if values and values.get("name") else None


def _named(name: str | None) -> Person | None:
    return Person(name) if name else None


def _basis(head: Mapping[str, Any], language: str) -> str:
    """The document that this one is based on, as its own paper would call it."""
    title = _BASES.get(head["basis_kind"] or "")
    number, _separator, date = (head["basis_title"] or "").partition(" · ")
    if title is None or not date:
        return ""
    labels = labels_of(language)
    return labels.heading.format(title=title(labels), number=number, date=long_date(dt.date.fromisoformat(date), language))


def _dated(number: str | None, date: dt.date | None, language: str) -> str:
    if not number or date is None:
        return number or ""
    return labels_of(language).heading.format(title="", number=number, date=long_date(date, language)).strip()
