"""The settlements register: who owes how much, per counterparty, contract, order and currency."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from app.models.base import Base, Rights, ServerOnly


class Settlement(Base):
    """A movement: ``amount`` is what the counterparty owes more (+) or less (−); written only by posting functions.

    ``kind`` says what moved it (``order``, ``payment``; later ``shipment`` and ``return``), so that claims and deliveries can be told apart.
    """

    __tablename__ = "settlement"
    __rights__: ClassVar[Rights] = ServerOnly("counterparty", "counterparty_id")
    __table_args__ = (
        sa.UniqueConstraint("recorder_id", "row"),
        sa.Index("ix_settlement_counterparty", "counterparty_id", "currency_id", "date"),
        sa.Index("ix_settlement_order", "order_id"),
    )
    id: sa.ColumnClause[int] = sa.Column(sa.Identity(always=True), primary_key=True)
    recorder_id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("entity.id", ondelete="RESTRICT"))
    row: sa.ColumnClause[int] = sa.Column(sa.Integer)
    kind: sa.ColumnClause[str] = sa.Column()
    date: sa.ColumnClause[dt.date] = sa.Column()
    organization_id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("organization.id", ondelete="RESTRICT"))
    counterparty_id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("counterparty.id", ondelete="RESTRICT"))
    contract_id: sa.ColumnClause[UUID | None] = sa.Column(sa.ForeignKey("contract.id", ondelete="RESTRICT"))
    order_id: sa.ColumnClause[UUID | None] = sa.Column(sa.ForeignKey("sales_order.id", ondelete="RESTRICT"))
    currency_id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("currency.id", ondelete="RESTRICT"))
    amount: sa.ColumnClause[Decimal] = sa.Column()
    due: sa.ColumnClause[dt.date | None] = sa.Column()
