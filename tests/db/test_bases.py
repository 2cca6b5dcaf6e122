"""Making, updating, checking and removing bases on a server."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
import pytest

from app.core.errors import Unavailable, UserError
from app.core.ids import new_id
from app.db import sql_loader, versions
from app.db.base_check import check_base
from app.db.bases import NewBase, connected, create_base, remove_base, update_base
from app.db.infobases import Infobase
from app.db.local_server import ServerAddress
from app.db.session import sign_in
from app.db.users import NewUser, add_user, set_password

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.db.local_server import LocalServer
    from tests.fixtures_db import ScratchBase

NEW = NewBase("made", "Made", "director", "secret", country="az", currency="AZN", language="az", time_zone="Asia/Baku")


@pytest.fixture
def address(pg_server: LocalServer) -> Iterator[ServerAddress]:
    """A server without the base that the test makes."""
    yield pg_server.address
    with connected(pg_server.address) as connection:
        if connection.execute("select from pg_database where datname = 'made'").fetchone():
            remove_base(pg_server.address, "made")


def leftovers(address: ServerAddress) -> list[str]:
    with connected(address) as connection:
        rows = connection.execute(
            "select rolname::text from pg_roles where rolname like 'made%' union all select datname::text from pg_database where datname = 'made'"
        )
        return [row[0] for row in rows.fetchall()]


def found(address: ServerAddress) -> Infobase:
    return Infobase("made", host=address.host, port=address.port, database="made", sslmode="disable")


@pytest.mark.on_both
def test_an_administrator_who_is_no_superuser_makes_and_removes_a_base(address: ServerAddress) -> None:
    with connected(address) as connection:
        connection.execute("create role hosted login createdb createrole password 'hosted'")
    hosted = replace(address, user="hosted", password="hosted")
    create_base(hosted, NEW)
    with closing(sign_in(found(address), "director", "secret")) as session:
        assert (session.base.title, session.base.alphabet, session.user.is_admin) == ("Made", "az", True)
        assert check_base(session).sound
        user = add_user(session, NewUser("nino", "Nino", "nino"))
        set_password(session, user, 1, "changed")
        names = ["Cəfər", "Çingiz", "Elçin", "Əli", "Gülnar", "Heydər", "Xalid", "İlham", "Kamal", "Qədir", "Lalə"]
        rows = session.fetch(('select n from unnest(%(n)s::text[]) n order by alphabet_key_v1(n) collate "C"', {"n": sorted(names)}))[0]
        assert [row["n"] for row in rows] == names
    with pytest.raises(UserError):
        sign_in(found(address), "nino", "nino")
    sign_in(found(address), "nino", "changed").close()
    assert update_base(hosted, "made") == []
    remove_base(hosted, "made")
    assert leftovers(address) == []
    with connected(address) as connection:
        connection.execute("drop role hosted")


def test_a_base_that_could_not_be_made_leaves_nothing(address: ServerAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_loader: sql_loader.SqlLoader) -> list[str]:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(sql_loader.SqlLoader, "load", fail)
    with pytest.raises(RuntimeError):
        create_base(address, NEW)
    assert leftovers(address) == []


def test_a_name_is_used_once(address: ServerAddress) -> None:
    create_base(address, NEW)
    with pytest.raises(UserError) as refused:
        create_base(address, NEW)
    assert refused.value.field == "name"
    sign_in(found(address), "director", "secret").close()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "Made"}, "name"),
        ({"name": "postgres"}, "name"),
        ({"name": "m" * 40}, "name"),
        ({"administrator": "admin"}, "login"),
        ({"administrator": "a b"}, "login"),
        ({"password": ""}, "password"),
        ({"time_zone": "Mars"}, "time_zone"),
        ({"alphabet": "runes"}, "alphabet"),
    ],
)
def test_wrong_facts_are_named(wrong: dict[str, str], field: str) -> None:
    nowhere = ServerAddress("127.0.0.1", 1, "x", "x")
    with pytest.raises(UserError) as refused:
        create_base(nowhere, replace(NEW, **wrong))
    assert refused.value.field == field


def test_a_server_that_does_not_answer(address: ServerAddress) -> None:
    with pytest.raises(Unavailable, match="does not let us in"):
        create_base(replace(address, password="wrong"), NEW)


def test_without_the_power_to_make_bases_it_is_said_so(address: ServerAddress) -> None:
    with connected(address) as connection:
        connection.execute("create role weak login password 'weak'")
        with pytest.raises(UserError, match="may not make infobases"):
            create_base(replace(address, user="weak", password="weak"), NEW)
        connection.execute("drop role weak")


def test_check_finds_what_is_open(base: ScratchBase) -> None:
    owner = base.superuser()
    owner.execute("alter table unit no force row level security")
    owner.execute("create table kontora.stray (id int)")
    owner.execute("grant execute on function has_right_v1(text) to public")
    report = check_base(base.session())
    assert not report.sound
    assert report.open_tables == ("stray", "unit")
    assert report.open_functions == ("has_right_v1(text)",)
    assert report.missing_tables == ()


def test_update_repairs_the_protection(base: ScratchBase) -> None:
    owner = base.superuser()
    owner.execute("alter table unit no force row level security")
    owner.execute("drop policy user_select on partner")
    owner.execute("update sql_object set checksum = 'old' where name = 'require_v1'")
    assert update_base(base.server, base.name, prefix=base.roles.prefix) == ["require_v1"]
    assert check_base(base.session()).sound
    row = owner.execute("select count(*) from pg_policies where tablename = 'partner' and policyname = 'user_select'").fetchone()
    assert row == (1,)


@pytest.mark.parametrize(
    ("schema", "min_client", "said"),
    [(versions.SCHEMA, "99.0", "older than the infobase"), (versions.SCHEMA - 1, "0.0.1", "older than this program")],
)
def test_program_and_base_of_other_versions(schema: int, min_client: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        versions.check(schema, min_client)


def test_a_newer_base_that_still_takes_this_program_opens() -> None:
    versions.check(versions.SCHEMA + 1, versions.PROGRAM)
    assert versions.parsed("0.10.2") > versions.parsed("0.9")


def test_a_copy_of_a_database_keeps_its_rights(base: ScratchBase) -> None:
    stranger = f"stranger_{new_id().hex}"
    owner = base.superuser()
    owner.execute(f"create role {stranger} login password 'x'".encode())
    try:
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(replace(base.server, user=stranger, password="x").conninfo(base.name))
    finally:
        owner.execute(f"drop role {stranger}".encode())
