"""Connections to one infobase: autocommit, returned to the pool without a round trip, each let in by ``open_session_v1``."""

from __future__ import annotations

import platform
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import psycopg
import sqlalchemy as sa
from psycopg.rows import DictRow, dict_row
from psycopg.types.json import Jsonb

from app.core.errors import AccessDenied, Unavailable, UserError
from app.core.i18n import LazyText, _, lazy
from app.core.ids import new_id
from app.db import versions
from app.db.errors import is_lost, translated
from app.db.storable import keep_texts_storable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.db.infobases import Infobase
    from app.db.local_server import LocalServer

Connection = psycopg.Connection[DictRow]
_OPTIONS = "-c search_path=kontora,public,pg_temp -c client_min_messages=warning -c timezone=UTC -c idle_in_transaction_session_timeout=600000"
_REFUSALS: dict[str, LazyText] = {
    "unknown": lazy("This login is not a user of the infobase."),
    "blocked": lazy("The administrator has blocked this user."),
    "expired": lazy("The time this user may sign in has run out."),
    "address": lazy("This user may not sign in from this computer's address."),
    "client_too_old": lazy("This program is older than the infobase allows."),
    "session_closed": lazy("Your session has ended. Sign in again."),
}


class Engine:
    """The connections of one signed-in person; all of them share one session row on the server."""

    def __init__(self, infobase: Infobase, login: str, password: str, server: LocalServer | None = None) -> None:
        self.infobase = infobase
        self.session_id: UUID = new_id()
        self.opened = 0
        self.user_changed = False
        """Set when the server told that the person's rights or access keys are not what they were at sign-in."""
        self._login = login
        self._password = password
        self._server = server
        self._pool = sa.pool.QueuePool(cast("Any", self.connect), pool_size=3, max_overflow=9, use_lifo=True, reset_on_return=None, timeout=30)

    @property
    def user_id(self) -> UUID:
        """The person's id; known after the first connection."""
        return UUID(self.verdict["user"]["id"])

    @contextmanager
    def borrowed(self) -> Iterator[Connection]:
        """A connection for a few statements; a broken one is thrown away instead of going back."""
        borrowed = self._pool.connect()
        connection = cast("Connection", borrowed.driver_connection)
        try:
            yield connection
        finally:
            if connection.closed or connection.broken:
                borrowed.invalidate()
            borrowed.close()

    def connect(self) -> Connection:
        """A new connection that the server has let in; the local server is started again if it is gone."""
        try:
            connection = self._reach()
        except psycopg.OperationalError as error:
            if self._server is None or _refused(error) is not None:
                raise _connect_error(error, self.infobase) from error
            self._server.ensure()
            connection = self._reach_again()
        keep_texts_storable(connection)
        try:
            self.verdict = self._enter(connection)
        except BaseException:
            connection.close()
            raise
        self.opened += 1
        return connection

    def dispose(self) -> None:
        """Close every connection that is not in use."""
        self._pool.dispose()

    def _reach_again(self) -> Connection:
        try:
            return self._reach()
        except psycopg.OperationalError as error:
            raise _connect_error(error, self.infobase) from error

    def _reach(self) -> Connection:
        base = self.infobase
        address = self._server.address if self._server is not None else None
        return psycopg.connect(
            host=address.host if address else base.host,
            port=address.port if address else base.port,
            sslmode="disable" if address else base.sslmode,
            dbname=base.database,
            user=base.role(self._login),
            password=self._password,
            gssencmode="disable",
            application_name="Kontora",
            options=_OPTIONS,
            connect_timeout=10,
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=3,
            tcp_user_timeout=15_000,
            autocommit=True,
            # A statement prepared by the server may get a plan for unknown values, which under row security costs a list hundreds of milliseconds; an
            # unprepared one is planned for its own. plan_cache_mode would say the same, but make the triggers plan themselves anew for every row too.
            prepare_threshold=None,
            row_factory=dict_row,
        )

    def _enter(self, connection: Connection) -> Mapping[str, Any]:
        info = {"session": str(self.session_id), "client_version": versions.PROGRAM, "workstation": platform.node()}
        try:
            row = connection.execute("select kontora.open_session_v1(%s) as verdict", (Jsonb(info),)).fetchone()
        except (psycopg.errors.UndefinedFunction, psycopg.errors.InvalidSchemaName, psycopg.errors.InsufficientPrivilege) as error:
            raise UserError(_("“{name}” is not an infobase of Kontora.").format(name=self.infobase.database)) from error
        except psycopg.Error as error:
            raise translated(error) from error
        verdict: Mapping[str, Any] = row["verdict"] if row else {}
        if not verdict.get("ok"):
            raise _refusal(verdict)
        return verdict


def _refusal(verdict: Mapping[str, Any]) -> Exception:
    reason = str(verdict.get("reason", ""))
    if reason == "client_too_old":
        hint = _("Install version {version} or newer.").format(version=verdict.get("min_client"))
        return UserError(str(_REFUSALS[reason]), hint)
    return AccessDenied(str(_REFUSALS.get(reason, lazy("The server did not let you in."))))


def _refused(error: psycopg.OperationalError) -> Exception | None:
    """What the person can mend; libpq gives no SQLSTATE before a connection stands, only the server's English or translated sentence."""
    text = str(error)
    if error.sqlstate == "28P01" or "password authentication failed" in text or "no password supplied" in text:
        return UserError(_("The login or the password is wrong."), _("Look at the keyboard's language and Caps Lock."), "password")
    if "not permitted to log in" in text:
        return AccessDenied(str(_REFUSALS["blocked"]))
    return None


def _connect_error(error: psycopg.OperationalError, infobase: Infobase) -> Exception:
    refused = _refused(error)
    if refused is not None:
        return refused
    if "does not exist" in str(error):
        return UserError(
            _("There is no infobase “{name}” on this server.").format(name=infobase.database),
            _("Check the name in the list of infobases."),
            "database",
        )
    place = infobase.folder or f"{infobase.host}:{infobase.port}"
    reason = str(error).strip().splitlines()[-1] if is_lost(error) else str(error).strip()
    return Unavailable(_("The server {place} does not answer: {reason}").format(place=place, reason=reason), _("Check the network and try again."))
