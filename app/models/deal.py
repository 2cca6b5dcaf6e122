"""Deals, their pipelines and stages, and the log of stages from day one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from app.core.i18n import lazy
from app.core.kinds import Kind
from app.models.base import Base, Common, Keyed, Rights, ServerOnly
from app.models.choices import DEAL_STATES, STAGE_KINDS
from app.models.columns import amount_key, choice, column, long_text, reference
from app.models.reference import NamedCatalog
from app.models.shape import list_indexes


class Pipeline(NamedCatalog, Base):
    """A way that deals go: retail, distribution, after-sale …"""

    __tablename__ = "pipeline"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = list_indexes("pipeline", "name_key")


class Stage(NamedCatalog, Base):
    """A step of a pipeline; ``outcome`` is fixed so that reports can compare pipelines."""

    __tablename__ = "stage"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = list_indexes("stage", "name_key", "place")
    pipeline_id: sa.ColumnClause[UUID] = reference("Pipeline", lazy("Pipeline"), required=True)
    place: sa.ColumnClause[int] = column(Kind.INTEGER, lazy("Place"), default="1", required=True)
    outcome: sa.ColumnClause[str] = choice(lazy("Outcome"), STAGE_KINDS, default="open", required=True)
    probability: sa.ColumnClause[Decimal] = column(Kind.PERCENT, lazy("Probability, %"), default="0", required=True)


class Deal(NamedCatalog, Base):
    """A chance to sell: who, what stage, how much, when."""

    __tablename__ = "deal"
    __rights__: ClassVar[Rights] = Keyed(department="department_id", organization="organization_id")
    __table_args__ = (
        *list_indexes("deal", "name_key", "partner_key", "amount_key", "expected_close", "created_at", "state"),
        sa.Index("ix_deal_access_key", "access_key"),
        sa.CheckConstraint("state <> 'lost' or lost_reason_id is not null", name="lost_needs_reason"),
    )
    __title_keys__: ClassVar[dict[str, str]] = {"partner_id": "partner_key"}
    partner_id: sa.ColumnClause[UUID] = reference("Partner", lazy("Partner"), required=True, sort_column="partner_key")
    partner_key: sa.ColumnClause[str] = sa.Column(sa.Text(collation="C"), server_default="")
    counterparty_id: sa.ColumnClause[UUID | None] = reference("Counterparty", lazy("Counterparty"), depends={"partner": "partner"})
    contact_person_id: sa.ColumnClause[UUID | None] = reference("ContactPerson", lazy("Contact person"))
    organization_id: sa.ColumnClause[UUID | None] = reference("Organization", lazy("Organization"))
    pipeline_id: sa.ColumnClause[UUID] = reference("Pipeline", lazy("Pipeline"), required=True)
    stage_id: sa.ColumnClause[UUID] = reference("Stage", lazy("Stage"), required=True, depends={"pipeline": "pipeline"})
    state: sa.ColumnClause[str] = choice(lazy("State"), DEAL_STATES, default="open", required=True)
    amount: sa.ColumnClause[Decimal] = column(Kind.MONEY, lazy("Amount"), default="0", sort_column="amount_key")
    amount_key: sa.ColumnClause[int] = amount_key("amount")
    currency_id: sa.ColumnClause[UUID] = reference("Currency", lazy("Currency"), required=True)
    probability: sa.ColumnClause[Decimal] = column(Kind.PERCENT, lazy("Probability, %"), default="0")
    source_id: sa.ColumnClause[UUID | None] = reference("Source", lazy("Source"))
    expected_close: sa.ColumnClause[dt.date] = column(Kind.DATE, lazy("Expected close"), required=True)
    responsible_id: sa.ColumnClause[UUID | None] = reference("User", lazy("Responsible"), "app_user")
    department_id: sa.ColumnClause[UUID | None] = reference("Department", lazy("Department"))
    lost_reason_id: sa.ColumnClause[UUID | None] = reference("LostReason", lazy("Reason of loss"))
    comment: sa.ColumnClause[str | None] = long_text(lazy("Comment"))


class DealStageLog(Base):
    """When a deal was in a stage, with the amount and close date of that time; written by the server."""

    __tablename__ = "deal_stage_log"
    __rights__: ClassVar[Rights] = ServerOnly("deal", "deal_id")
    id: sa.ColumnClause[int] = sa.Column(sa.Identity(always=True), primary_key=True)
    deal_id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("deal.id", ondelete="CASCADE"), index=True)
    from_stage_id: sa.ColumnClause[UUID | None] = sa.Column(sa.ForeignKey("stage.id"))
    to_stage_id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("stage.id"))
    state: sa.ColumnClause[str] = sa.Column()
    entered_at: sa.ColumnClause[dt.datetime] = sa.Column(server_default=sa.func.now())
    left_at: sa.ColumnClause[dt.datetime | None] = sa.Column()
    user_id: sa.ColumnClause[UUID | None] = sa.Column()
    amount: sa.ColumnClause[Decimal] = sa.Column()
    currency_id: sa.ColumnClause[UUID] = sa.Column()
    expected_close: sa.ColumnClause[dt.date] = sa.Column()
