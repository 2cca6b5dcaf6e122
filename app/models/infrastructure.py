"""Tables that the server works with itself: entities, search, access keys, sessions, operation keys, history, counters, settings, changesets."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.models.base import Base, Common, Own, Rights, ServerOnly


class ObjectKind(Base):
    """Which table holds the objects of a kind and how its rows are protected; filled from the models, read by the server's functions."""

    __tablename__ = "object_kind"
    __rights__: ClassVar[Rights] = ServerOnly("all")
    kind: sa.ColumnClause[str] = sa.Column(primary_key=True)
    table_name: sa.ColumnClause[str] = sa.Column(unique=True)
    protection: sa.ColumnClause[str] = sa.Column()
    write_right: sa.ColumnClause[str] = sa.Column(server_default="")


class Entity(Base):
    """One row per object of any kind: what polymorphic references point at; ``replaced_by_id`` names the survivor of a merge."""

    __tablename__ = "entity"
    __rights__: ClassVar[Rights] = ServerOnly("key")
    __table_args__ = (
        sa.Index("ix_entity_access_key", "access_key"),
        # Removing an object asks who was replaced by it; without the index each removal reads the whole table.
        sa.Index("ix_entity_replaced_by_id", "replaced_by_id", postgresql_where=sa.text("replaced_by_id is not null")),
    )
    id: sa.ColumnClause[UUID] = sa.Column(primary_key=True)
    kind: sa.ColumnClause[str] = sa.Column()
    access_key: sa.ColumnClause[int] = sa.Column(sa.Integer, server_default="0")
    title: sa.ColumnClause[str] = sa.Column(server_default="")
    deletion_mark: sa.ColumnClause[bool] = sa.Column(server_default=sa.false())
    replaced_by_id: sa.ColumnClause[UUID | None] = sa.Column(sa.ForeignKey("entity.id", ondelete="RESTRICT"))


class SearchEntry(Base):
    """The folded text by which an object is found: its own fields and its contact information; protection adds a trigram index per kind.

    ``sort_key`` is the key that the object's list sorts by name with, so that a common word is sorted without reading the objects.
    """

    __tablename__ = "search_entry"
    __rights__: ClassVar[Rights] = ServerOnly("none")
    # No foreign key: the trigger that keeps the entity keeps the entry too, and checking thirty thousand of them takes a tenth of an import.
    entity_id: sa.ColumnClause[UUID] = sa.Column(primary_key=True)
    kind: sa.ColumnClause[str] = sa.Column()
    access_key: sa.ColumnClause[int] = sa.Column(sa.Integer, server_default="0")
    own: sa.ColumnClause[str] = sa.Column(server_default="")
    contacts: sa.ColumnClause[str] = sa.Column(server_default="")
    sort_key: sa.ColumnClause[str] = sa.Column(sa.Text(collation="C"), server_default="")
    content: sa.ColumnClause[str] = sa.Column(sa.Text, sa.Computed("own || ' ' || contacts", persisted=True))


class AccessKey(Base):
    """One combination of what decides who sees a row; rows carry its small ``id``. Key 0 is what everybody sees."""

    __tablename__ = "access_key"
    __rights__: ClassVar[Rights] = ServerOnly("none")
    __table_args__ = (
        sa.Index(
            "uq_access_key_combination",
            sa.text("coalesce(responsible_id, '00000000-0000-0000-0000-000000000000')"),
            sa.text("coalesce(department_id, '00000000-0000-0000-0000-000000000000')"),
            sa.text("coalesce(organization_id, '00000000-0000-0000-0000-000000000000')"),
            sa.text("coalesce(group_id, '00000000-0000-0000-0000-000000000000')"),
            unique=True,
            # Key 0 is no combination: rows without anybody have a key of their own.
            postgresql_where=sa.text("id <> 0"),
        ),
    )
    id: sa.ColumnClause[int] = sa.Column(sa.Integer, sa.Identity(minvalue=0, start=1), primary_key=True)
    responsible_id: sa.ColumnClause[UUID | None] = sa.Column()
    department_id: sa.ColumnClause[UUID | None] = sa.Column()
    organization_id: sa.ColumnClause[UUID | None] = sa.Column()
    group_id: sa.ColumnClause[UUID | None] = sa.Column()


class AccessKeyUser(Base):
    """Which users have which keys, recomputed when a user, a department or a key appears or changes."""

    __tablename__ = "access_key_user"
    __rights__: ClassVar[Rights] = Own("user_id")
    __table_args__ = (sa.Index("ix_access_key_user_key_id", "key_id"),)
    user_id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("app_user.id", ondelete="CASCADE"), primary_key=True)
    key_id: sa.ColumnClause[int] = sa.Column(sa.Integer, sa.ForeignKey("access_key.id", ondelete="CASCADE"), primary_key=True)
    may_write: sa.ColumnClause[bool] = sa.Column(server_default=sa.false())


class AppSession(Base):
    """A sign-in, also a refused one (``verdict`` says why); the address is the server's, the workstation what the client reported."""

    __tablename__ = "app_session"
    __rights__: ClassVar[Rights] = Own("user_id")
    __table_args__ = (sa.Index("ix_app_session_user_id_opened_at", "user_id", "opened_at"),)
    id: sa.ColumnClause[UUID] = sa.Column(primary_key=True)
    user_id: sa.ColumnClause[UUID | None] = sa.Column()
    role_name: sa.ColumnClause[str] = sa.Column()
    verdict: sa.ColumnClause[str] = sa.Column()
    address: sa.ColumnClause[str | None] = sa.Column(postgresql.INET)
    workstation: sa.ColumnClause[str] = sa.Column(server_default="")
    client_version: sa.ColumnClause[str] = sa.Column(server_default="")
    opened_at: sa.ColumnClause[dt.datetime] = sa.Column(server_default=sa.func.now())
    closed_at: sa.ColumnClause[dt.datetime | None] = sa.Column()


class SessionBackend(Base):
    """Which server process belongs to which session: the proof that ``open_session_v1`` said yes. Empty after a crash, like the processes."""

    __tablename__ = "session_backend"
    __rights__: ClassVar[Rights] = ServerOnly("none")
    __table_args__ = {"prefixes": ["UNLOGGED"]}
    pid: sa.ColumnClause[int] = sa.Column(sa.Integer, primary_key=True, autoincrement=False)
    token: sa.ColumnClause[UUID] = sa.Column()
    role_name: sa.ColumnClause[str] = sa.Column()
    session_id: sa.ColumnClause[UUID] = sa.Column(index=True)
    user_id: sa.ColumnClause[UUID] = sa.Column(index=True)


class Op(Base):
    """Operation keys: what a client asked for once is done once, however often it asks."""

    __tablename__ = "op"
    __rights__: ClassVar[Rights] = ServerOnly("none")
    key: sa.ColumnClause[UUID] = sa.Column(primary_key=True)
    user_id: sa.ColumnClause[UUID | None] = sa.Column()
    kind: sa.ColumnClause[str] = sa.Column(server_default="")
    result: sa.ColumnClause[dict[str, Any] | None] = sa.Column()
    at: sa.ColumnClause[dt.datetime] = sa.Column(server_default=sa.func.now())


class History(Base):
    """What happened to every row of every business table: ``old`` and ``new`` hold the changed columns (the whole row when added or removed)."""

    __tablename__ = "history"
    __rights__: ClassVar[Rights] = ServerOnly("entity", "object_id")
    __table_args__ = (sa.Index("ix_history_object_id_id", "object_id", "id"),)
    id: sa.ColumnClause[int] = sa.Column(sa.Identity(always=True), primary_key=True)
    at: sa.ColumnClause[dt.datetime] = sa.Column(server_default=sa.func.now())
    user_id: sa.ColumnClause[UUID | None] = sa.Column()
    session_id: sa.ColumnClause[UUID | None] = sa.Column()
    transaction: sa.ColumnClause[int] = sa.Column(server_default=sa.text("(pg_current_xact_id()::text)::bigint"))
    object_id: sa.ColumnClause[UUID | None] = sa.Column()
    table_name: sa.ColumnClause[str] = sa.Column()
    row_id: sa.ColumnClause[str] = sa.Column()
    action: sa.ColumnClause[str] = sa.Column()
    old: sa.ColumnClause[dict[str, Any] | None] = sa.Column()
    new: sa.ColumnClause[dict[str, Any] | None] = sa.Column()


class NumberCounter(Base):
    """The last number given per document type, organization and year; the row is locked only at the end of posting."""

    __tablename__ = "number_counter"
    __rights__: ClassVar[Rights] = ServerOnly("none")
    __table_args__ = {"postgresql_with": {"fillfactor": 10}}
    kind: sa.ColumnClause[str] = sa.Column(primary_key=True)
    organization_id: sa.ColumnClause[UUID] = sa.Column(primary_key=True)
    year: sa.ColumnClause[int] = sa.Column(sa.Integer, primary_key=True)
    value: sa.ColumnClause[int] = sa.Column(server_default="0")


class BaseSetting(Base):
    """Settings of the whole base: schema_version, min_client, title, country, currency, time_zone, alphabet, language and those declared later."""

    __tablename__ = "base_setting"
    __rights__: ClassVar[Rights] = Common("users.manage")
    key: sa.ColumnClause[str] = sa.Column(primary_key=True)
    value: sa.ColumnClause[str] = sa.Column()


class UserSetting(Base):
    """A setting of one user; it follows the user to every computer."""

    __tablename__ = "user_setting"
    __rights__: ClassVar[Rights] = Own("user_id", writable=True)
    user_id: sa.ColumnClause[UUID] = sa.Column(sa.ForeignKey("app_user.id", ondelete="CASCADE"), primary_key=True)
    key: sa.ColumnClause[str] = sa.Column(primary_key=True)
    value: sa.ColumnClause[Any] = sa.Column(postgresql.JSONB)


class Changeset(Base):
    """A change of many objects at once that can be undone: an import; later a merge or a group edit."""

    __tablename__ = "changeset"
    __rights__: ClassVar[Rights] = Own("user_id", writable=True)
    id: sa.ColumnClause[UUID] = sa.Column(primary_key=True)
    user_id: sa.ColumnClause[UUID] = sa.Column()
    kind: sa.ColumnClause[str] = sa.Column(server_default="import")
    title: sa.ColumnClause[str] = sa.Column(server_default="")
    created_at: sa.ColumnClause[dt.datetime] = sa.Column(server_default=sa.func.now())
    undone_at: sa.ColumnClause[dt.datetime | None] = sa.Column()
    details: sa.ColumnClause[dict[str, Any]] = sa.Column(server_default="{}")


class SqlObject(Base):
    """The SQL files applied to this base and their checksums."""

    __tablename__ = "sql_object"
    __rights__: ClassVar[Rights] = ServerOnly("none")
    name: sa.ColumnClause[str] = sa.Column(primary_key=True)
    checksum: sa.ColumnClause[str] = sa.Column()
    applied_at: sa.ColumnClause[dt.datetime] = sa.Column(server_default=sa.func.now())


class EventLog(Base):
    """What left the base through the program (prints, exports): who, when, what; written by ``record_event_v1`` only."""

    __tablename__ = "event_log"
    __rights__: ClassVar[Rights] = Own("user_id")
    __table_args__ = (sa.Index("ix_event_log_user_id_at", "user_id", "at"),)
    id: sa.ColumnClause[int] = sa.Column(sa.Identity(always=True), primary_key=True)
    at: sa.ColumnClause[dt.datetime] = sa.Column(server_default=sa.func.now())
    user_id: sa.ColumnClause[UUID] = sa.Column()
    session_id: sa.ColumnClause[UUID | None] = sa.Column()
    event: sa.ColumnClause[str] = sa.Column()
    subject: sa.ColumnClause[str] = sa.Column()
    count: sa.ColumnClause[int] = sa.Column(sa.Integer)
    details: sa.ColumnClause[dict[str, Any]] = sa.Column(server_default="{}")
