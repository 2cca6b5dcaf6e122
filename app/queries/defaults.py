"""What a new object starts from: the organization, price type and currency of this base, the department of this user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.drafts import Ref
from app.metadata.derive import table_of
from app.models.deal import Pipeline, Stage
from app.models.reference import Currency, CurrencyRate, Organization, PriceType
from app.models.rights import AppUser, Department

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal
    from uuid import UUID

    from app.db.session import Session

_FIRST = 1


@dataclass(frozen=True, slots=True)
class SalesDefaults:
    """Defaults of a document; any may be missing in a base that is not filled yet."""

    organization: Ref | None
    country: str
    vat_mode: str
    is_vat_payer: bool
    currency: Ref | None
    digits: int
    price_type: Ref | None
    department: Ref | None


_ORGANIZATION = (
    "id",
    "name",
    "country",
    "vat_mode",
    "is_vat_payer",
)


def _organizations(organization_id: UUID | None) -> sa.Select[Any]:
    table = table_of(Organization)
    columns = [*(table.c[name] for name in _ORGANIZATION), Currency.id.label("currency_id"), Currency.code, Currency.digits]
    statement = sa.select(*columns).outerjoin(Currency, Currency.id == table.c.currency_id).where(table.c.deletion_mark == sa.false())
    if organization_id is not None:
        statement = statement.where(table.c.id == organization_id)
    return statement.order_by(table.c.created_at, table.c.id).limit(_FIRST)


def sales_defaults(session: Session, organization_id: UUID | None = None) -> SalesDefaults:
    """Defaults for documents of the organization, or of the first one of the base."""
    price_types = sa.select(PriceType.id, PriceType.name).where(PriceType.deletion_mark == sa.false()).order_by(PriceType.created_at).limit(_FIRST)
    base_currency = sa.select(Currency.id, Currency.code, Currency.digits).where(Currency.code == session.base.currency)
    department = sa.select(Department.id, Department.name).join(AppUser, AppUser.department_id == Department.id).where(AppUser.id == session.user.id)
    organizations, prices, currencies, departments = session.fetch(_organizations(organization_id), price_types, base_currency, department)
    own = organizations[0] if organizations else {}
    money = (
        {"id": own["currency_id"], "code": own["code"], "digits": own["digits"]}
        if own.get("currency_id")
        else (currencies[0] if currencies else None)
    )
    return SalesDefaults(
        organization=Ref("Organization", own["id"], own["name"]) if own else None,
        country=own.get("country", session.base.country),
        vat_mode=own.get("vat_mode", "included"),
        is_vat_payer=own.get("is_vat_payer", True),
        currency=Ref("Currency", money["id"], money["code"]) if money else None,
        digits=money["digits"] if money else 2,
        price_type=_first("PriceType", prices),
        department=_first("Department", departments),
    )


def _first(kind: str, rows: list[dict[str, Any]]) -> Ref | None:
    return Ref(kind, rows[0]["id"], rows[0]["name"]) if rows else None


def first_stage(session: Session, pipeline_id: UUID | None = None) -> tuple[Ref, Ref, Decimal] | None:
    """The first pipeline, or the given one, with its first stage and that stage's probability."""
    statement = (
        sa.select(Pipeline.id.label("pipeline_id"), Pipeline.name.label("pipeline"), Stage.id, Stage.name, Stage.probability)
        .join(Stage, Stage.pipeline_id == Pipeline.id)
        .where(Stage.deletion_mark == sa.false(), Pipeline.deletion_mark == sa.false())
        .order_by(Pipeline.created_at, Stage.place, Stage.id)
        .limit(1)
    )
    if pipeline_id is not None:
        statement = statement.where(Pipeline.id == pipeline_id)
    [rows] = session.fetch(statement)
    if not rows:
        return None
    row = rows[0]
    return Ref("Pipeline", row["pipeline_id"], row["pipeline"]), Ref("Stage", row["id"], row["name"]), row["probability"]


def stage_facts(session: Session, stage_id: UUID) -> tuple[str, Decimal] | None:
    """The outcome and probability of a stage."""
    [rows] = session.fetch(sa.select(Stage.outcome, Stage.probability).where(Stage.id == stage_id))
    return (rows[0]["outcome"], rows[0]["probability"]) if rows else None


def currency_facts(session: Session, currency_id: UUID, on_date: dt.date) -> tuple[int, Decimal | None, int | None]:
    """The digits of a currency, and its rate and multiplicity on a date (``None`` when no rate is known)."""
    rate = (
        sa.select(CurrencyRate.rate, CurrencyRate.multiplicity)
        .where(CurrencyRate.currency_id == currency_id, CurrencyRate.date <= on_date)
        .order_by(CurrencyRate.date.desc())
        .limit(1)
    )
    currencies, rates = session.fetch(sa.select(Currency.digits).where(Currency.id == currency_id), rate)
    found = rates[0] if rates else {}
    return currencies[0]["digits"] if currencies else 2, found.get("rate"), found.get("multiplicity")
