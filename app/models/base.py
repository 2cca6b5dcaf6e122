"""The base of all mapped tables: names of constraints, common columns, who may see the rows.

SQLAlchemy classes are the schema and the words of queries; the ORM session is not used for writing (architecture §3).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA = "kontora"
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


@dataclass(frozen=True, slots=True)
class Keyed:
    """Rows are seen by access key; the named columns of the row make its key (architecture §5)."""

    responsible: str = "responsible_id"
    department: str = ""
    organization: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class ByParent:
    """Rows are seen and written by whoever may see or write the row of ``table`` that ``column`` points at."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Common:
    """Everybody with a session reads; writing needs ``right`` (``reference.edit`` when not named)."""

    right: str = "reference.edit"


@dataclass(frozen=True, slots=True)
class ServerOnly:
    """Written only by functions of the server.

    ``reading`` is ``none``, ``all``, ``key`` (the row's own access key) or a table whose row in ``column`` decides.
    """

    reading: str = "none"
    column: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """Rows are seen, and when ``writable`` written, only by the user named in ``column``."""

    column: str
    writable: bool = False


Rights = Keyed | ByParent | Common | ServerOnly | Own


class Base(DeclarativeBase):
    """The base class; ``__rights__`` must be given by every table and is checked by a test."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: sa.BigInteger,
        str: sa.Text,
        dt.datetime: sa.DateTime(timezone=True),
        dt.date: sa.Date,
        Decimal: sa.Numeric(18, 3),
        UUID: postgresql.UUID(as_uuid=True),
        dict[str, Any]: postgresql.JSONB,
    }
    __rights__: ClassVar[Rights]


class Headed:
    """Columns of every object that has an ``entity`` row: catalogs and documents.

    ``id`` is made by the client (UUIDv7) and is the id of the entity row, which the server's trigger makes. ``access_key`` and ``version`` are the
    server's. ``changeset_id`` is the import or other bulk change that wrote the row last.
    """

    id: Mapped[UUID] = mapped_column(sa.ForeignKey("entity.id", deferrable=True, initially="DEFERRED"), primary_key=True)
    version: Mapped[int] = mapped_column(sa.Integer, server_default="1")
    deletion_mark: Mapped[bool] = mapped_column(server_default=sa.false())
    access_key: Mapped[int] = mapped_column(sa.Integer, server_default="0")
    created_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    created_by_id: Mapped[UUID | None] = mapped_column()
    changed_at: Mapped[dt.datetime] = mapped_column(server_default=sa.func.now())
    source: Mapped[str] = mapped_column(server_default="typed")
    changeset_id: Mapped[UUID | None] = mapped_column()


class TabularRow:
    """Columns of every row of a tabular section: its id, and its place (unique in the document, checked at commit)."""

    id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(sa.Integer)
