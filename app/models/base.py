"""The base of all tables: names of constraints, common columns, who may see the rows.

The classes are the schema and the words of queries, on SQLAlchemy Core; its ORM is not loaded (architecture §3).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

SCHEMA = "kontora"
_ANNOTATION = "sa.ColumnClause["
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


_TYPES: dict[str, sa.types.TypeEngine[Any]] = {
    "int": sa.BigInteger(),
    "str": sa.Text(),
    "bool": sa.Boolean(),
    "dt.datetime": sa.DateTime(timezone=True),
    "dt.date": sa.Date(),
    "Decimal": sa.Numeric(18, 3),
    "UUID": postgresql.UUID(as_uuid=True),
    "dict[str, Any]": postgresql.JSONB(),
}


class Base:
    """The base class: a subclass is a Core table, whose columns are the attributes that the class and its mixins annotate as ``sa.ColumnClause[…]``.

    The annotation says whether a value may be missing, and the type when the column names none. ``__rights__`` must be given by every table and is
    checked by a test. SQLAlchemy's mapper would do the same, and costs a fifth of a second and 8 MB at each start.
    """

    metadata: ClassVar = sa.MetaData(naming_convention=NAMING)
    __tablename__: ClassVar[str]
    __table__: ClassVar[sa.Table]
    __table_args__: ClassVar[Any] = ()
    __rights__: ClassVar[Rights]

    def __init_subclass__(cls) -> None:
        columns = []
        for owner in cls.__mro__:
            for name, annotation in vars(owner).get("__annotations__", {}).items():
                if annotation.startswith(_ANNOTATION):
                    column = vars(owner)[name]
                    columns.append(_named(column if owner is cls else column._copy(), name, annotation))
                    setattr(cls, name, columns[-1])
        items, options = ((), cls.__table_args__) if isinstance(cls.__table_args__, dict) else (cls.__table_args__, {})
        cls.__table__ = sa.Table(cls.__tablename__, Base.metadata, *columns, *items, **options)

    @classmethod
    def __clause_element__(cls) -> sa.Table:
        """Lets statements name the class where they mean its table."""
        return cls.__table__


def _named(column: sa.Column[Any], name: str, annotation: str) -> sa.Column[Any]:
    """The column with its name, and with what the annotation says of it."""
    meant = annotation.removeprefix(_ANNOTATION).removesuffix("]")
    column.name = column.key = name
    column.nullable = meant.endswith("| None")
    if isinstance(column.type, sa.types.NullType) and not column.foreign_keys:
        column._set_type(_TYPES[meant.removesuffix(" | None")])
    return column


class Headed:
    """Columns of every object that has an ``entity`` row: catalogs and documents.

    ``id`` is made by the client (UUIDv7) and is the id of the entity row, which the server's trigger makes. ``access_key`` and ``version`` are the
    server's. ``changeset_id`` is the import or other bulk change that wrote the row last.
    """

    id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("entity.id", deferrable=True, initially="DEFERRED"), primary_key=True)
    version: sa.ColumnClause[int] = sa.Column(sa.Integer, server_default="1")
    deletion_mark: sa.ColumnClause[bool] = sa.Column(server_default=sa.false())
    access_key: sa.ColumnClause[int] = sa.Column(sa.Integer, server_default="0")
    created_at: sa.ColumnClause[dt.datetime] = sa.Column(server_default=sa.func.now())
    created_by_id: sa.ColumnClause[UUID | None] = sa.Column()
    changed_at: sa.ColumnClause[dt.datetime] = sa.Column(server_default=sa.func.now())
    source: sa.ColumnClause[str] = sa.Column(server_default="typed")
    changeset_id: sa.ColumnClause[UUID | None] = sa.Column()


class TabularRow:
    """Columns of every row of a tabular section: its id, and its place (unique in the document, checked at commit)."""

    id: sa.ColumnClause[UUID] = sa.Column(primary_key=True)
    position: sa.ColumnClause[int] = sa.Column(sa.Integer)
