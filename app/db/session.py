"""The work of one signed-in person with one infobase: reads in one round trip, saves in one pipeline, back by itself after a lost connection."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import psycopg

from app.core.cancel import current_token
from app.core.errors import KontoraError, Unavailable
from app.core.i18n import _
from app.core.identity import BaseInfo, SignedUser
from app.db import thread_guard, versions
from app.db.engine import Connection, Engine
from app.db.errors import OperationDoneError, is_lost, translated
from app.db.local_server import LocalServer
from app.db.statements import prepared
from app.metadata.types import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from app.db.infobases import Infobase
    from app.db.statements import Statement

Rows = list[dict[str, Any]]
Prepared = tuple[str, "Mapping[str, Any]"]
_RETURN_SECONDS = 10.0
_KEYS: Prepared = ("select my_access_keys_v1() as keys", {})
# Serialization failure and deadlock: the server gave way to another transaction.
_BROKEN_OFF = frozenset({"40001", "40P01"})


@dataclass
class _Save:
    """A save on its way: what it consists of, and how it may be repeated."""

    statements: list[Prepared]
    answer: list[Prepared]
    op: UUID | None
    op_kind: str
    retry_safe: bool

    @property
    def repeatable(self) -> bool:
        return self.retry_safe or self.op is not None


@dataclass
class _Meter:
    """Round trips and their shortest time, counted from any thread."""

    round_trips: int = 0
    recent: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, seconds: float) -> None:
        with self.lock:
            self.round_trips += 1
            self.recent = [*self.recent[-19:], seconds * 1000]


class _InterruptedError(Exception):
    """The connection broke under a statement, or the server broke the statement off for another one's sake: doing it again may help."""

    def __init__(self, error: psycopg.Error) -> None:
        super().__init__(str(error))
        self.error = error


class Session:
    """What queries and services work with; safe to use from several threads at once, never from the thread of the windows."""

    def __init__(self, engine: Engine, registry: Registry, server: LocalServer | None = None) -> None:
        self.engine = engine
        self.registry = registry
        self._server = server
        self._meter = _Meter()
        with self._connection():
            verdict = engine.verdict
        self._user = _user(verdict["user"])
        self.base = _base(engine.infobase.database, verdict["base"])

    @property
    def user(self) -> SignedUser:
        """The person at the keyboard; read again after the server told of changed rights (never on the thread of the windows)."""
        if self.engine.user_changed and thread_guard.is_allowed():
            self.engine.user_changed = False
            [[row]] = self.fetch(("select signed_user_v1() as facts", {}))
            if row["facts"] is not None:
                self._user = _user(row["facts"])
        return self._user

    @property
    def round_trips(self) -> int:
        """How many times the server was asked and answered."""
        return self._meter.round_trips

    @property
    def latency_ms(self) -> float:
        """The shortest of the recent round trips: about what the network takes."""
        return min(self._meter.recent, default=0.0)

    def fetch(self, *statements: Statement) -> list[Rows]:
        """Run reading statements in one round trip, without a transaction around them; rows by column label, one list per statement."""
        ready = [prepared(statement) for statement in statements]
        try:
            return self._read(ready)
        except _InterruptedError:
            self.engine.dispose()  # the other idle connections are as old as the broken one
        try:
            return self._read(ready)
        except _InterruptedError as problem:
            raise translated(problem.error) from problem.error

    def send(
        self,
        statements: Sequence[Statement],
        *,
        retry_safe: bool = False,
        op: UUID | None = None,
        op_kind: str = "",
        answer: Sequence[Statement] = (),
    ) -> list[Rows]:
        """Run writing statements in ONE pipeline, begin … commit; the rows of each, then of each of ``answer``.

        With ``op`` the save is done once, however often it is asked for and whatever happens to the connection; when it turns out to be done
        already, the rows of the statements are empty and ``answer`` (reading statements, run before the commit) is read again. Without it
        ``retry_safe`` says that repeating the whole does no harm. Nothing of a failed save is kept.
        """
        ready = [prepared(statement) for statement in statements]
        save = _Save(ready, [prepared(statement) for statement in answer], op, op_kind, retry_safe)
        try:
            return self._write(save)
        except OperationDoneError:
            return self._done_already(save)
        except _InterruptedError as problem:
            if not save.repeatable:
                raise (_unknown_outcome() if is_lost(problem.error) else translated(problem.error)) from problem.error
        return self._write_again(save)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction of many statements and COPY, for work on many rows (an import): all of it is kept, or nothing."""
        with self._connection() as connection:
            try:
                with _cancellable(connection), connection.transaction():
                    yield connection
            except psycopg.Error as error:
                _roll_back(connection)
                raise translated(error) from error

    def close(self) -> None:
        """Sign out; the local server is stopped when nobody else works with it."""
        try:
            with self._connection() as connection:
                connection.execute("select close_session_v1()")
        except (KontoraError, psycopg.Error):
            # Signing out is a courtesy: a server that is gone has forgotten the connections anyway.
            self.engine.dispose()
        self.engine.dispose()
        if self._server is not None:
            self._server.release()

    def _read(self, statements: Sequence[Prepared]) -> list[Rows]:
        return self._run(lambda connection: _results(connection, statements))

    def _write(self, save: _Save) -> list[Rows]:
        begin: list[Prepared] = [("begin", {})]
        if save.op is not None:
            begin.append(("select op_v1(%(key)s, %(kind)s)", {"key": save.op, "kind": save.op_kind}))
        batch = [*begin, *save.statements, *save.answer, _KEYS, ("commit", {})]
        results = self._run(lambda connection: _results(connection, batch))[len(begin) : -1]
        self._learn_keys(results.pop()[0]["keys"])
        return results

    def _learn_keys(self, keys: list[int] | None) -> None:
        """A new row may have made a new access key: lists that name the keys must know it at once."""
        known = None if keys is None else tuple(keys)
        if known != self._user.access_keys:
            self._user = replace(self._user, access_keys=known)

    def _write_again(self, save: _Save) -> list[Rows]:
        """After a lost connection nobody knows whether the save was committed: ask by its key, else do it again, until the server is back."""
        deadline = time.monotonic() + _RETURN_SECONDS
        while True:
            self.engine.dispose()
            try:
                if save.op is not None and self._is_done(save.op):
                    return self._done_already(save)
                return self._write(save)
            except OperationDoneError:
                return self._done_already(save)
            except (_InterruptedError, Unavailable) as problem:
                if time.monotonic() > deadline:
                    raise _unknown_outcome() from problem
                time.sleep(0.2)

    def _is_done(self, op: UUID) -> bool:
        rows = self._read([("select op_result_v1(%(key)s) as result", {"key": op})])[0]
        return bool(rows[0]["result"]["done"])

    def _done_already(self, save: _Save) -> list[Rows]:
        nothing: list[Rows] = [[] for _statement in save.statements]
        return [*nothing, *self._read(save.answer)] if save.answer else nothing

    def _run(self, work: Callable[[Connection], list[Rows]]) -> list[Rows]:
        """Do the work on a connection; the token of the task can cancel it; errors leave in the words of ``core.errors``."""
        with self._connection() as connection:
            started = time.perf_counter()
            try:
                with _cancellable(connection):
                    return work(connection)
            except psycopg.Error as error:
                _roll_back(connection)
                if is_lost(error) or error.sqlstate in _BROKEN_OFF:
                    raise _InterruptedError(error) from error
                raise translated(error) from error
            finally:
                self._meter.add(time.perf_counter() - started)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        thread_guard.check_this_thread()
        with self.engine.borrowed() as connection:
            yield connection


def sign_in(infobase: Infobase, login: str, password: str, *, registry: Registry | None = None) -> Session:
    """Open a session in an infobase, starting its server when it is a local one; raises ``core.errors`` with the reason."""
    thread_guard.check_this_thread()
    server = LocalServer(Path(infobase.folder)) if infobase.is_local else None
    if server is not None:
        server.ensure()
    engine = Engine(infobase, login, password, server)
    try:
        session = Session(engine, registry or Registry(), server)
    except BaseException:
        engine.dispose()
        if server is not None:
            server.release()
        raise
    try:
        settings = engine.verdict["base"]
        versions.check(int(settings.get("schema_version", "0")), settings.get("min_client", ""))
    except KontoraError:
        session.close()
        raise
    return session


def _results(connection: Connection, statements: Sequence[Prepared]) -> list[Rows]:
    if len(statements) == 1:
        text, values = statements[0]
        cursor = connection.execute(text.encode(), values)
        return [cursor.fetchall() if cursor.description else []]
    with connection.pipeline():
        cursors = [connection.execute(text.encode(), values) for text, values in statements]
    return [cursor.fetchall() if cursor.description else [] for cursor in cursors]


def _roll_back(connection: Connection) -> None:
    """A statement that raised leaves the transaction open, for the queued commit was skipped: the next user of the connection must not find it."""
    if connection.closed or connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE:
        return
    try:
        connection.rollback()
    except psycopg.Error:
        connection.close()


@contextmanager
def _cancellable(connection: Connection) -> Iterator[None]:
    """Let the current task's token cancel what runs on the connection.

    The request goes out on a thread of its own, for whoever cancels may be the thread of the windows; it is waited for, so that it can never hit the
    next statement of this connection.
    """
    token = current_token.get()
    if token is None:
        yield
        return
    cancelling: list[threading.Thread] = []

    def wake() -> None:
        if not cancelling:
            cancelling.append(threading.Thread(target=_cancel, args=(connection,), name="cancel", daemon=True))
            cancelling[0].start()

    try:
        with token.waking(wake):
            yield
    finally:
        for thread in cancelling:
            thread.join()


def _cancel(connection: Connection) -> None:
    try:
        connection.cancel_safe(timeout=5)
    except psycopg.Error:
        # The server cannot be reached to cancel: then the statement itself fails, and says so to the person.
        return


def _unknown_outcome() -> Unavailable:
    return Unavailable(
        _("The connection was lost while saving; whether it was saved is not known."), _("Your text is kept. Save again when the server answers.")
    )


def _user(facts: Mapping[str, Any]) -> SignedUser:
    keys = facts["access_keys"]
    return SignedUser(
        UUID(facts["id"]), facts["login"], facts["name"], facts["is_admin"], frozenset(facts["rights"]), None if keys is None else tuple(keys)
    )


def _base(name: str, settings: Mapping[str, str]) -> BaseInfo:
    return BaseInfo(name, *(settings.get(key, "") for key in ("title", "country", "currency", "time_zone", "alphabet")))
