"""What the quick view shows of an object: its fields, the first rows of its main section, debts, the last documents; one round trip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.drafts import Card, Line, Ref
from app.core.errors import UserError
from app.core.i18n import _
from app.core.kinds import Kind
from app.metadata.types import Section
from app.models.party import Counterparty
from app.models.reference import Currency
from app.models.settlement import Settlement
from app.queries.cards import card_of, head_statement, rows_statement
from app.queries.debts import debts_of, statement
from app.queries.selecting import ANY_KIND, FieldSelect, entity_table

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal
    from uuid import UUID

    from app.db.session import Session
    from app.metadata.types import ObjectType
    from app.queries.debts import Debt

MOST_ROWS = 20
MOST_DOCUMENTS = 6


@dataclass(frozen=True, slots=True)
class Document:
    """A document about the object."""

    ref: Ref
    date: dt.date
    amount: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class Glimpse:
    """An object at a glance; ``section`` names the rows that ``card`` holds, ``more`` says that there are others."""

    card: Card
    section: str = ""
    more: bool = False
    debts: tuple[Debt, ...] = ()
    documents: tuple[Document, ...] = ()


def main_section(object_type: ObjectType) -> Section | None:
    """The first section of the first page that has one."""
    parts = (part for page in object_type.form.pages for part in page.parts)
    return next((part for part in parts if isinstance(part, Section)), None)


def glimpse(session: Session, kind: str, object_id: UUID, today: dt.date) -> Glimpse:
    """The object at a glance; raises ``UserError`` when it does not exist or may not be seen."""
    object_type = session.registry[kind]
    section = main_section(object_type)
    head = FieldSelect(object_type.table, object_type.fields.values())
    asked: dict[str, sa.Select[Any]] = {"head": head_statement(object_type, head, object_id)}
    if section is not None:
        declared = object_type.sections[section.name]
        lines = FieldSelect(declared.table, declared.fields.values())
        asked["rows"] = rows_statement(declared, lines, object_id).limit(MOST_ROWS + 1)
    debtor, documents = _debtor(object_type, object_id), _documents(session, object_type, object_id)
    if debtor is not None:
        asked["debts"] = statement(debtor, today)
    if documents is not None:
        asked["documents"] = documents
    found = dict(zip(asked, session.fetch(*asked.values()), strict=True))
    if not found["head"]:
        raise UserError(_("This object does not exist any more, or you may not see it."), _("Refresh the list."))
    rows = tuple(Line(row["id"], lines.values(row)) for row in found.get("rows", ()))
    name = section.name if section else ""
    card = card_of(object_type, head, found["head"][0], {name: rows[:MOST_ROWS]} if name else {})
    return Glimpse(card, name, len(rows) > MOST_ROWS, debts_of(found.get("debts", ()), today), tuple(map(_document, found.get("documents", ()))))


def _debtor(object_type: ObjectType, object_id: UUID) -> sa.ColumnElement[bool] | None:
    """Whose settlements are the debts of an object: its own, those of its counterparties, or of the counterparty that it names."""
    own = {key.column.table.name: column for column in Settlement.__table__.columns for key in column.foreign_keys}
    if object_type.table.name in {"sales_order", "counterparty"}:
        return own[object_type.table.name] == object_id
    if object_type.table.name == "partner":
        return Settlement.counterparty_id.in_(sa.select(Counterparty.id).where(Counterparty.partner_id == object_id))
    named = object_type.fields.get("counterparty")
    if named is None:
        return None
    table = object_type.table
    return Settlement.counterparty_id == sa.select(table.c[named.column]).where(table.c.id == object_id).scalar_subquery()


def _documents(session: Session, object_type: ObjectType, object_id: UUID) -> sa.Select[Any] | None:
    """The last documents that refer to the object."""
    each = [
        _referring(other, field.column, object_id)
        for other in session.registry
        if other.is_document
        for field in other.fields.values()
        if field.fact.target == object_type.kind or (field.fact.target == ANY_KIND and object_type.is_document)
    ]
    if not each:
        return None
    every = sa.union_all(*(sa.select(part.subquery()) for part in each)).subquery("documents")
    entity = entity_table()
    currency = sa.select(Currency.code).where(Currency.id == every.c.currency_id).scalar_subquery()
    columns = (every.c.id, every.c.date, every.c.amount, entity.c.kind, entity.c.title, currency.label("currency"))
    joined = sa.select(*columns).distinct().join_from(every, entity, entity.c.id == every.c.id)
    return joined.order_by(every.c.date.desc(), every.c.id.desc()).limit(MOST_DOCUMENTS)


def _referring(document: ObjectType, column: str, object_id: UUID) -> sa.Select[Any]:
    table = document.table
    money = next((field.column for item in document.list.columns if (field := document.fields[item.field]).fact.kind is Kind.MONEY), "")
    amount = table.c[money] if money else sa.null()
    currency = table.c.currency_id if "currency_id" in table.c else sa.null()
    chosen = sa.select(table.c.id, table.c.date, amount.label("amount"), currency.label("currency_id"))
    return chosen.where(table.c[column] == object_id).order_by(table.c.date.desc(), table.c.id.desc()).limit(MOST_DOCUMENTS)


def _document(row: dict[str, Any]) -> Document:
    return Document(Ref(row["kind"], row["id"], row["title"]), row["date"], row["amount"], row["currency"] or "")
