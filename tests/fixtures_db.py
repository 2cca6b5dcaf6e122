"""Fixtures with real PostgreSQL: a server per test process, a template infobase made once, a copy of it for each test.

Tests under ``tests/db`` run on the local server (18) and on PostgreSQL 15; there the latter is marked ``full`` unless the test says ``on_both``.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from psycopg import sql

from app.core.ids import new_id
from app.db import binaries, thread_guard
from app.db.bases import NewBase, connected, create_base, grant_database, scram
from app.db.infobases import Infobase
from app.db.local_server import UNSAFE_BUT_FAST, LocalServer, ServerAddress
from app.db.roles import BaseRoles
from app.db.session import sign_in
from devtools.tcp_proxy import TcpProxy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.db.session import Session

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
TEMPLATE = "kt"
# Logins of the template; the password of each is the login. boss: administrator; anna, bela: managers who see their own rows, both in Sales;
# dina: head of Sales, sees the department's rows; egor: sees all rows, changes his own.
MANAGER_RIGHTS = ["reference.edit", "object.mark", "document.post", "posting.cancel", "import.run", "export.run", "print.run", "product.edit"]
PEOPLE: Mapping[str, Mapping[str, Any]] = {
    "anna": {"name": "Anna", "rights": MANAGER_RIGHTS},
    "bela": {"name": "Bela"},
    "dina": {"name": "Dina", "sees": "department", "may_edit_others": True},
    "egor": {"name": "Egor", "sees": "all"},
}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "on_both: a database test that runs on PostgreSQL 15 in the quick run too")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "pg_major" in metafunc.fixturenames:
        majors: list[Any] = ["18"]
        if "db" in metafunc.definition.path.parts:
            quick = metafunc.definition.get_closest_marker("on_both") is not None and DEBIAN_15.exists()
            majors.append(pytest.param("15", marks=() if quick else pytest.mark.full))
        metafunc.parametrize("pg_major", majors, indirect=True, scope="session")


@dataclass
class ScratchBase:
    """A throw-away infobase with its users; everything opened through it is closed when the test ends."""

    name: str
    server: ServerAddress
    local: LocalServer
    closing: ExitStack = field(default_factory=ExitStack)

    @property
    def infobase(self) -> Infobase:
        """How a program finds it."""
        return Infobase(self.name, host=self.server.host, port=self.server.port, database=self.name, sslmode=self.server.sslmode, roles=TEMPLATE)

    @property
    def roles(self) -> BaseRoles:
        """Its roles: the template's."""
        return BaseRoles(TEMPLATE)

    def session(self, login: str = "boss", *, port: int = 0) -> Session:
        """Signed in as ``login`` with the registry of the program; ``port`` of a proxy in between."""
        from app.metadata.objects import registry

        with thread_guard.allowed():
            session = sign_in(replace(self.infobase, port=port or self.server.port), login, login, registry=registry())
        self.closing.callback(_close, session)
        return session

    def connect(self, login: str, *, open_session: bool = False) -> psycopg.Connection[tuple[Any, ...]]:
        """What psql would have: a bare connection as the person's role, let in only when asked."""
        connection = psycopg.connect(replace(self.server, user=self.roles.login(login), password=login).conninfo(self.name), autocommit=True)
        self.closing.callback(connection.close)
        if open_session:
            connection.execute("select open_session_v1('{}')")
        return connection

    def superuser(self) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection past all rights, in the base's schema."""
        connection = psycopg.connect(self.server.conninfo(self.name), autocommit=True)
        self.closing.callback(connection.close)
        return connection


def _close(session: Session) -> None:
    with thread_guard.allowed():
        session.close()


@pytest.fixture(scope="session")
def pg_major(request: pytest.FixtureRequest) -> str:
    """The major version that the test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def pg_server(pg_major: str) -> Iterator[LocalServer]:
    """A server of this test process: fast, and not safe against power cuts."""
    programs = binaries.at(DEBIAN_15) if pg_major == "15" else binaries.find()
    with scratch_server(programs, UNSAFE_BUT_FAST) as server:
        yield server


@contextmanager
def scratch_server(programs: binaries.Binaries, settings: Mapping[str, str]) -> Iterator[LocalServer]:
    """A server in a folder that is removed at the end; the folder can be entered by the account that the server runs as."""
    folder = Path(tempfile.mkdtemp(prefix="kontora-test-"))
    folder.chmod(0o755)
    server = LocalServer(folder / "server", programs=programs, settings=settings)
    try:
        server.ensure()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def base_template(pg_server: LocalServer) -> str:
    """The database that the bases of tests are copied from: empty but for its users."""
    address = pg_server.address
    create_base(address, NewBase(TEMPLATE, "Test", "boss", "boss", country="ge", currency="GEL", time_zone="Asia/Tbilisi"))
    infobase = Infobase(TEMPLATE, host=address.host, port=address.port, database=TEMPLATE, sslmode="disable")
    department = new_id()
    with closing(sign_in(infobase, "boss", "boss")) as session, connected(address) as connection:
        additions: list[Any] = [("insert into department (id, name) values (%(id)s, 'Sales')", {"id": department})]
        for login, facts in PEOPLE.items():
            person = {"login": login, "department_id": str(department), **facts}
            values = {"id": new_id(), "person": person, "verifier": scram(connection, f"{TEMPLATE}_{login}", login)}
            additions.append(("select add_user_v1(%(id)s, %(person)s, %(verifier)s)", values))
        session.send(additions)
    return TEMPLATE


@pytest.fixture(scope="session")
def filled_template(pg_server: LocalServer, base_template: str) -> str:
    """The same with what a new base is filled with: currencies, units, a price type, a pipeline, an organization."""
    from app.services.base_setup import fill_new_base

    with scratch_copy(pg_server, base_template, "kt_filled") as base:
        fill_new_base(base.session())
    return "kt_filled"


@contextmanager
def scratch_copy(server: LocalServer, template: str, name: str) -> Iterator[ScratchBase]:
    """A copy of a template; what was opened is closed at the end, the database stays."""
    with connected(server.address) as connection:
        connection.execute(sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(template)))
        grant_database(connection, name, BaseRoles(TEMPLATE))
    base = ScratchBase(name, server.address, server)
    with base.closing:
        yield base


def _base_of_test(server: LocalServer, template: str) -> Iterator[ScratchBase]:
    name = f"t_{new_id().hex}"
    with scratch_copy(server, template, name) as base:
        yield base
    with connected(server.address) as connection:
        connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@pytest.fixture
def base(pg_server: LocalServer, base_template: str) -> Iterator[ScratchBase]:
    """An infobase of this test's own, empty but for its users."""
    yield from _base_of_test(pg_server, base_template)


@pytest.fixture
def filled_base(pg_server: LocalServer, filled_template: str) -> Iterator[ScratchBase]:
    """An infobase of this test's own with the first contents of a new base."""
    yield from _base_of_test(pg_server, filled_template)


@pytest.fixture
def proxy(pg_server: LocalServer) -> Iterator[TcpProxy]:
    """A line to the server that can be delayed, cut, frozen and healed."""
    with TcpProxy(pg_server.address.port) as line:
        yield line
