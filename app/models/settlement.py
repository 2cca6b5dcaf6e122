"""The settlements register: who owes how much, per counterparty, contract, order and currency."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

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
    id: Mapped[int] = mapped_column(sa.Identity(always=True), primary_key=True)
    recorder_id: Mapped[UUID] = mapped_column(sa.ForeignKey("entity.id", ondelete="RESTRICT"))
    row: Mapped[int] = mapped_column(sa.Integer)
    kind: Mapped[str] = mapped_column()
    date: Mapped[dt.date] = mapped_column()
    organization_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organization.id", ondelete="RESTRICT"))
    counterparty_id: Mapped[UUID] = mapped_column(sa.ForeignKey("counterparty.id", ondelete="RESTRICT"))
    contract_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("contract.id", ondelete="RESTRICT"))
    order_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("sales_order.id", ondelete="RESTRICT"))
    currency_id: Mapped[UUID] = mapped_column(sa.ForeignKey("currency.id", ondelete="RESTRICT"))
    amount: Mapped[Decimal] = mapped_column()
    due: Mapped[dt.date | None] = mapped_column()
