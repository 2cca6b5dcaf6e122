"""Making, updating, checking and removing infobases on a server: roles, database, tables, functions, the first administrator."""

from __future__ import annotations

import zoneinfo
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import alembic.command
import alembic.config
import psycopg
import sqlalchemy as sa
from psycopg import sql

from app.core.errors import Unavailable, UserError
from app.core.i18n import _
from app.core.ids import new_id
from app.db import roles as role_names
from app.db import versions
from app.db.binaries import OLDEST
from app.db.sql_loader import SEARCH_PATH, SqlLoader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.db.local_server import ServerAddress
    from app.db.roles import BaseRoles

Connection = psycopg.Connection[tuple[Any, ...]]
ALPHABETS = ("default", "az")


@dataclass(frozen=True, slots=True)
class NewBase:
    """What must be said to make a base; ``name`` becomes the database and the prefix of its roles."""

    name: str
    title: str
    administrator: str
    password: str
    country: str = "xx"
    currency: str = "EUR"
    language: str = "en"
    time_zone: str = "UTC"
    alphabet: str = ""

    def settings(self) -> dict[str, str]:
        """The base's settings to begin with."""
        return {
            "schema_version": str(versions.SCHEMA),
            "min_client": versions.MIN_CLIENT,
            "title": self.title,
            "country": self.country,
            "currency": self.currency,
            "language": self.language,
            "time_zone": self.time_zone,
            "alphabet": self.alphabet or ("az" if self.language == "az" else "default"),
        }


def create_base(server: ServerAddress, new: NewBase) -> None:
    """Make a base on the server; on any failure everything made so far is removed again."""
    roles = role_names.checked(new.name)
    role_names.check_login(new.name, new.administrator)
    _check_settings(new)
    with connected(server) as connection:
        _check_server(connection)
        _check_free(connection, roles)
        try:
            _make_roles(connection, roles)
            _make_database(connection, roles)
            grant_database(connection, roles.prefix, roles)
            _fill(server, roles, new)
        except BaseException:
            with suppress(psycopg.Error):
                _drop(connection, roles)
            raise


def update_base(server: ServerAddress, name: str, *, prefix: str = "") -> list[str]:
    """Bring a base to this program's schema; the names of the SQL objects that changed."""
    roles = role_names.BaseRoles(prefix or name)
    with connected(server, name) as connection:
        row = connection.execute("select value from kontora.base_setting where key = 'alphabet'").fetchone()
        loader = SqlLoader(connection, roles, str(row[0]) if row else "default")
        loader.prepare()
        with connection.transaction():
            loader.load_early()
        _migrate(server.conninfo(name), roles)
        with connection.transaction():
            changed = loader.load()
            connection.execute("update base_setting set value = %s where key = 'schema_version'", (str(versions.SCHEMA),))
            connection.execute("update base_setting set value = %s where key = 'min_client'", (versions.MIN_CLIENT,))
        return changed


def remove_base(server: ServerAddress, name: str) -> None:
    """Remove a base with everything in it, and its roles; whoever works in it is disconnected."""
    roles = role_names.checked(name)
    with connected(server) as connection:
        found = connection.execute("select from pg_database where datname = %s", (name,)).fetchone()
        if found is None:
            raise UserError(_("There is no infobase “{name}” on this server.").format(name=name))
        _drop(connection, roles)


def grant_database(connection: Connection, database: str, roles: BaseRoles) -> None:
    """Who may connect: not PUBLIC; only the server's own functions make temporary tables. A copy of a database does not inherit this."""
    name = sql.Identifier(database)
    connection.execute(sql.SQL("revoke all on database {} from public").format(name))
    for role in (roles.owner, roles.admin, roles.user):
        connection.execute(sql.SQL("grant connect on database {} to {}").format(name, sql.Identifier(role)))
    connection.execute(sql.SQL("grant temporary on database {} to {}").format(name, sql.Identifier(roles.owner)))
    connection.execute(sql.SQL("alter database {} set search_path = " + SEARCH_PATH).format(name))


@contextmanager
def connected(server: ServerAddress, database: str = "postgres") -> Iterator[Connection]:
    """A connection of the server's administrator, each statement for itself."""
    try:
        connection = psycopg.connect(server.conninfo(database, connect_timeout=10), autocommit=True)
    except psycopg.OperationalError as error:
        raise Unavailable(
            _("The server {host}:{port} does not let us in: {reason}").format(host=server.host, port=server.port, reason=str(error).strip()),
            _("Check the address, the administrator's name and the password."),
        ) from error
    with connection:
        yield connection


def scram(connection: psycopg.Connection[Any], role: str, password: str) -> str:
    """The SCRAM verifier of a password: the password itself is never sent, so it is in no log of the server."""
    if not password:
        raise UserError(_("The password is empty."), _("Type a password."), "password")
    return connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()


def _check_settings(new: NewBase) -> None:
    if new.time_zone not in zoneinfo.available_timezones():
        raise UserError(_("“{zone}” is not a time zone.").format(zone=new.time_zone), _("For example: Asia/Tbilisi."), "time_zone")
    if new.settings()["alphabet"] not in ALPHABETS:
        raise UserError(_("“{alphabet}” is not a known alphabet.").format(alphabet=new.alphabet), ", ".join(ALPHABETS), "alphabet")
    if not new.password:
        raise UserError(_("The password is empty."), _("Type a password."), "password")


def _check_server(connection: Connection) -> None:
    if connection.info.server_version < OLDEST * 10_000:
        version = connection.info.server_version // 10_000
        raise UserError(
            _("PostgreSQL {version} is too old, {oldest} or newer is needed.").format(version=version, oldest=OLDEST),
            _("Choose a newer server."),
        )
    row = connection.execute("select rolsuper or (rolcreatedb and rolcreaterole) from pg_roles where rolname = current_user").fetchone()
    if row is None or not row[0]:
        raise UserError(
            _("“{user}” may not make infobases on this server.").format(user=connection.info.user),
            _("Sign in as a role with the attributes CREATEDB and CREATEROLE, or as the superuser."),
        )


def _check_free(connection: Connection, roles: BaseRoles) -> None:
    taken = connection.execute(
        "select datname from pg_database where datname = %s union all select rolname from pg_roles where rolname = any (%s)",
        (roles.prefix, list(roles.groups)),
    ).fetchone()
    if taken is not None:
        raise UserError(_("“{name}” is on this server already.").format(name=taken[0]), _("Choose another name for the infobase."), "name")


def _make_roles(connection: Connection, roles: BaseRoles) -> None:
    for role in (roles.owner, roles.admin, roles.user):
        connection.execute(sql.SQL("create role {} nologin").format(sql.Identifier(role)))
    connection.execute(sql.SQL("create role {} nologin noinherit createrole").format(sql.Identifier(roles.creator)))
    # It hands out membership in these two, and nothing else; NOINHERIT keeps their privileges from it.
    for role in (roles.admin, roles.user):
        connection.execute(sql.SQL("grant {} to {} with admin option").format(sql.Identifier(role), sql.Identifier(roles.creator)))
    for role in (roles.owner, roles.creator):
        connection.execute(sql.SQL("grant {} to current_user").format(sql.Identifier(role)))


def _make_database(connection: Connection, roles: BaseRoles) -> None:
    # Letters of every alphabet must be letters to pg_trgm, whatever the server's default is.
    provider = " locale_provider builtin builtin_locale 'C.UTF-8'" if connection.info.server_version >= 170_000 else ""
    connection.execute(
        sql.SQL("create database {} owner {} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'" + provider).format(
            sql.Identifier(roles.prefix), sql.Identifier(roles.owner)
        )
    )


def _fill(server: ServerAddress, roles: BaseRoles, new: NewBase) -> None:
    with connected(server, roles.prefix) as connection:
        connection.execute("create extension if not exists pg_trgm schema public")
        _check_trigrams(connection)
        _make_schema(connection, roles)
        loader = SqlLoader(connection, roles, new.settings()["alphabet"])
        loader.prepare()
        with connection.transaction():
            loader.load_early()
        _migrate(server.conninfo(roles.prefix), roles)
        with connection.transaction():
            loader.load()
            connection.cursor().executemany("insert into base_setting (key, value) values (%s, %s)", list(new.settings().items()))
            _first_administrator(connection, roles, new)


def _check_trigrams(connection: Connection) -> None:
    row = connection.execute("select public.show_trgm('Иванов')").fetchone()
    if row is None or not row[0]:
        raise UserError(
            _("This server cannot search Cyrillic and Georgian names: its character type is not UTF-8."),
            _("Use a server whose operating system has the locale C.UTF-8."),
        )


def _make_schema(connection: Connection, roles: BaseRoles) -> None:
    connection.execute(sql.SQL("create schema kontora authorization {}").format(sql.Identifier(roles.owner)))
    connection.execute("revoke all on schema public from public")
    for schema in ("kontora", "public"):
        for role in (roles.owner, roles.admin, roles.user, roles.creator):
            connection.execute(sql.SQL("grant usage on schema {} to {}").format(sql.Identifier(schema), sql.Identifier(role)))
    connection.execute(sql.SQL("alter default privileges for role {} revoke execute on functions from public").format(sql.Identifier(roles.owner)))


def _migrate(conninfo: str, roles: BaseRoles) -> None:
    """Run Alembic as the owner; the connection is given, so that no address is written into a file."""
    config = alembic.config.Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    engine = sa.create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo), poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(f'set role "{roles.owner}"')
        connection.exec_driver_sql(f"set search_path = {SEARCH_PATH}")
        connection.exec_driver_sql("set client_min_messages = warning")
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "head")
        for action in ("enable", "force"):
            connection.exec_driver_sql(f"alter table alembic_version {action} row level security")
        connection.exec_driver_sql("drop policy if exists owner_all on alembic_version")
        connection.exec_driver_sql(f'create policy owner_all on alembic_version to "{roles.owner}" using (true) with check (true)')


def _first_administrator(connection: Connection, roles: BaseRoles, new: NewBase) -> None:
    role = roles.login(new.administrator)
    connection.execute("select create_login_v1(%s, %s, true)", (new.administrator, scram(connection, role, new.password)))
    connection.execute(
        "insert into app_user (id, login, name, is_admin, sees) values (%s, %s, %s, true, 'all')", (new_id(), new.administrator, new.administrator)
    )


def _drop(connection: Connection, roles: BaseRoles) -> None:
    connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(roles.prefix)))
    rows = connection.execute(
        "select m.rolname from pg_auth_members am join pg_roles g on g.oid = am.roleid join pg_roles m on m.oid = am.member"
        " where g.rolname = any (%s) and m.rolcanlogin and starts_with(m.rolname, %s)",
        ([roles.admin, roles.user], f"{roles.prefix}_"),
    ).fetchall()
    for role in (*(row[0] for row in rows), *roles.groups):
        connection.execute(sql.SQL("drop role if exists {}").format(sql.Identifier(role)))
