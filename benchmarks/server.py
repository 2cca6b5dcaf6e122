"""The server that benchmarks run on: a local one of their own, kept between runs, with a base per size."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from psycopg import sql

from app.core.ids import new_id
from app.db.bases import NewBase, connected, create_base, grant_database, scram
from app.db.infobases import Infobase
from app.db.local_server import UNSAFE_BUT_FAST, LocalServer
from app.db.roles import BaseRoles
from app.db.session import sign_in
from app.metadata.objects import registry
from app.services.base_setup import fill_new_base
from benchmarks.generate import Sizes, generate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.db.session import Session

FOLDER = Path("/var/tmp/kontora-benchmarks")
VERSION = 9
"""Part of the bases' names: raised when what is generated, or the schema, changes."""
EMPTY = f"bench{VERSION}"
MANAGERS = {"m01": "a manager who sees 0.1 %", "m2": "a manager who sees 2 %", "m40": "a manager who sees 40 %"}
RIGHTS = ["object.mark", "document.post", "posting.cancel", "export.run", "print.run"]


@contextmanager
def running() -> Iterator[LocalServer]:
    """The server, started when needed and left running for whoever else works with it."""
    FOLDER.mkdir(mode=0o755, parents=True, exist_ok=True)
    server = LocalServer(FOLDER / "server", settings=UNSAFE_BUT_FAST)
    server.ensure()
    try:
        yield server
    finally:
        server.release()


def base(server: LocalServer, rows: int) -> Infobase:
    """An infobase with ``rows`` partners and as many orders, generated when it is not there yet."""
    name = f"{EMPTY}_{rows}"
    with connected(server.address) as connection:
        known = {row[0] for row in connection.execute("select datname from pg_database").fetchall()}
    if EMPTY not in known:
        _make_empty(server)
    if name not in known:
        _copy(server, f"{name}_unfinished")
        generate(server.address, f"{name}_unfinished", Sizes.of(rows))
        with connected(server.address) as connection:
            connection.execute(sql.SQL("alter database {} rename to {}").format(sql.Identifier(f"{name}_unfinished"), sql.Identifier(name)))
    return _infobase(server, name)


def scratch(server: LocalServer, name: str) -> Infobase:
    """A fresh base with the first contents of a new one and nothing else; the one of the last time is dropped."""
    with connected(server.address) as connection:
        known = {row[0] for row in connection.execute("select datname from pg_database").fetchall()}
    if EMPTY not in known:
        _make_empty(server)
    _copy(server, f"{EMPTY}_{name}")
    return _infobase(server, f"{EMPTY}_{name}")


def signed_in(infobase: Infobase, login: str, *, port: int = 0) -> Session:
    """A session of one of the base's people; ``port`` of a delay line in between."""
    found = replace(infobase, port=port or infobase.port)
    return sign_in(found, login, login, registry=registry())


def _infobase(server: LocalServer, name: str) -> Infobase:
    address = server.address
    return Infobase(name, host=address.host, port=address.port, database=name, sslmode=address.sslmode, roles=EMPTY)


def _make_empty(server: LocalServer) -> None:
    create_base(server.address, NewBase(EMPTY, "Benchmarks", "boss", "boss", country="ge", currency="GEL", time_zone="Asia/Tbilisi"))
    with closing(sign_in(_infobase(server, EMPTY), "boss", "boss", registry=registry())) as session, connected(server.address) as connection:
        fill_new_base(session)
        additions = []
        for login, name in MANAGERS.items():
            verifier = scram(connection, f"{EMPTY}_{login}", login)
            person = {"login": login, "name": name, "rights": RIGHTS}
            additions.append(("select add_user_v1(%(id)s, %(person)s, %(verifier)s)", {"id": new_id(), "person": person, "verifier": verifier}))
        session.send(additions)


def _copy(server: LocalServer, name: str) -> None:
    with connected(server.address) as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(EMPTY)))
        grant_database(connection, name, BaseRoles(EMPTY))
