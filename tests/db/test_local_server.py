"""The private server of a local infobase: one for all programs, started by the first, stopped by the last, back after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from app.core.errors import Unavailable
from app.db import binaries, server_account
from app.db.bases import NewBase, create_base
from app.db.local_server import UNSAFE_BUT_FAST, LocalServer
from tests.fixtures_db import DEBIAN_15, scratch_server

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = NewBase("local", "Local", "director", "director")
PROGRAM = Path(__file__).with_name("local_program.py")


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with scratch_server(binaries.find(), {"fsync": "off"}) as local:
        yield local


@pytest.fixture
def base_folder(server: LocalServer) -> Path:
    """The folder of a local infobase with its server running."""
    create_base(server.address, BASE)
    return server.folder


def start_program(folder: Path, rows: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, str(PROGRAM), str(folder), "local", str(rows)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)


def is_running(folder: Path) -> bool:
    return (folder / "data" / "postmaster.pid").exists()


def written(server: LocalServer) -> set[str]:
    with psycopg.connect(server.address.conninfo("local")) as connection:
        return {row[0] for row in connection.execute("select name from partner").fetchall()}


def test_the_first_starts_it_and_the_last_stops_it(base_folder: Path, server: LocalServer) -> None:
    server.stop()
    programs = [start_program(base_folder, 3) for _ in range(6)]
    answers = [program.communicate(timeout=60)[0].split() for program in programs]
    assert [(len(answer), program.returncode) for answer, program in zip(answers, programs, strict=True)] == [(4, 0)] * 6
    assert not is_running(base_folder)
    assert server.ensure() == "started"
    assert len(written(server)) == 18


@pytest.mark.full
def test_two_programs_make_one_cluster(tmp_path_factory: pytest.TempPathFactory) -> None:
    with scratch_server(binaries.find(), UNSAFE_BUT_FAST) as local:
        folder = local.folder.parent / "other"
        code = (
            "import sys; from pathlib import Path; from app.db.local_server import LocalServer;"
            "server = LocalServer(Path(sys.argv[1]), settings={'fsync': 'off'}); print(server.ensure(), flush=True); sys.stdin.read()"
        )
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        both = [
            subprocess.Popen([sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
            for _ in range(2)
        ]
        said = sorted(program.stdout.readline().strip() for program in both if program.stdout)
        for program in both:
            program.communicate(timeout=30)
        other = LocalServer(folder)
        other.ensure()
        other.stop()
        assert said == ["attached", "started"]


def test_a_killed_program_leaves_nothing_behind(base_folder: Path, server: LocalServer) -> None:
    server.stop()
    program = start_program(base_folder, 1_000_000)
    assert program.stdout is not None
    acknowledged = [program.stdout.readline().strip() for _ in range(20)][1:]
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    assert is_running(base_folder)
    next_program = start_program(base_folder, 1)
    answer = next_program.communicate(timeout=60)[0].split()
    assert (next_program.returncode, len(answer)) == (0, 2)
    server.ensure()
    assert written(server) >= {*acknowledged, answer[1]}


@pytest.mark.full
def test_a_killed_server_loses_nothing_acknowledged(base_folder: Path, server: LocalServer) -> None:
    programs = [start_program(base_folder, 150) for _ in range(4)]
    for _ in range(2):
        time.sleep(1.0)
        server.kill()
    answers = [program.communicate(timeout=120)[0].split() for program in programs]
    assert [program.returncode for program in programs] == [0] * 4
    acknowledged = {name for answer in answers for name in answer if name != "ready"}
    server.ensure()
    kept = written(server)
    assert acknowledged <= kept
    assert len(acknowledged) > 100


def test_only_passwords_open_it(server: LocalServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.address.conninfo().replace(server.address.password, "wrong"))
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"host=127.0.0.1 port={server.address.port} user=postgres dbname=postgres passfile=/nonexistent")
    mode = (server.folder / "superuser.password").stat().st_mode & 0o777
    assert mode == 0o600
    rules = (server.data / "pg_hba.conf").read_text(encoding="utf-8").splitlines()
    methods = {rule.split()[-1] for rule in rules if rule.strip() and not rule.startswith("#")}
    assert methods == {"scram-sha-256"}


def test_letters_of_every_alphabet_are_letters(server: LocalServer) -> None:
    create_base(server.address, BASE)
    with psycopg.connect(server.address.conninfo("local")) as connection:
        row = connection.execute("select cardinality(show_trgm('Иванов')), cardinality(show_trgm('აბაშიძე')), lower('ӨҮ')").fetchone()
    assert row is not None
    assert row[0] > 3
    assert row[1] > 3
    assert row[2] == "өү"


def test_an_old_postgresql_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="not found"):
        binaries.at(tmp_path)
    fake = tmp_path / "postgres"
    fake.write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n", encoding="ascii")
    fake.chmod(0o755)
    with pytest.raises(Unavailable, match="14 is too old"):
        binaries.at(tmp_path)


@pytest.mark.full
def test_an_installed_postgresql_is_used_when_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KONTORA_PG_BIN", str(DEBIAN_15))
    assert binaries.find().major == 15


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root needs another account")
def test_root_has_it_run_by_another_account(server: LocalServer) -> None:
    assert server.data.owner() == server_account.ACCOUNT
    closed = server.folder.parent / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(Unavailable, match="may not enter"):
        LocalServer(closed / "inside").ensure()
