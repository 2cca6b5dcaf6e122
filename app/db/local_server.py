"""The private PostgreSQL of a local infobase: made once, attached to or started by whoever comes first, stopped by whoever leaves last.

There is no lock file of our own for running: ``postmaster.pid`` is PostgreSQL's lock on the folder, and who is still working is asked of the
server itself, so a program killed with -9 leaves nothing behind that could mislead the next one.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.conninfo import make_conninfo

from app.core.errors import Unavailable
from app.core.i18n import _
from app.db import binaries as pg
from app.db import server_account

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SUPERUSER = "postgres"
HOST = "127.0.0.1"
_LEAVING = "kontora leaving"
_LOOKS = 4
_OTHERS = """
select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> %s
"""
# Only for throw-away servers of tests: a power cut would lose data.
UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a server answers and as whom its administrator signs in."""

    host: str
    port: int
    user: str
    password: str
    sslmode: str = "disable"

    def conninfo(self, dbname: str = "postgres", **more: Any) -> str:
        """The libpq connection string for a database of this server."""
        return make_conninfo(
            host=self.host, port=self.port, user=self.user, password=self.password, sslmode=self.sslmode, gssencmode="disable", dbname=dbname, **more
        )


class LocalServer:
    """A server whose files are in ``folder``: ``data`` (PostgreSQL's), ``superuser.password`` (0600), ``server.log``."""

    def __init__(self, folder: Path, *, programs: pg.Binaries | None = None, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder.absolute()
        self.data = self.folder / "data"
        self._settings = dict(settings or {})
        self._programs = programs
        self._account: str | None = None
        self._port = 0

    @property
    def address(self) -> ServerAddress:
        """Where the running server answers; ``ensure`` must have been called."""
        return ServerAddress(HOST, self._port, SUPERUSER, self._password())

    def ensure(self, timeout: float = 60.0) -> str:
        """Make the cluster if there is none, attach to the running server or start it; says which of ``attached``, ``started`` it did."""
        self._account = server_account.needed()
        programs = self._reachable_programs()
        self._create_cluster(programs)
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self._attach():
                return "attached"
            if self._start(programs) and self._attach():
                return "started"
            time.sleep(0.05)  # somebody else is starting or stopping it: look again
        raise Unavailable(
            _("The local server in {folder} did not start.").format(folder=self.folder),
            _("The reason is at the end of {log}.").format(log=self.folder / "server.log"),
        )

    def release(self) -> bool:
        """Stop the server when nobody else works with it; whether it was stopped."""
        asked = self.address.conninfo(connect_timeout=3, application_name=_LEAVING)
        with suppress(psycopg.OperationalError), psycopg.connect(asked, autocommit=True) as connection:
            # Connections that were just closed are still there for a moment, and of two who leave together each must not wait for the other.
            for _attempt in range(_LOOKS):
                row = connection.execute(_OTHERS, [_LEAVING]).fetchone()
                if row is not None and row[0] == 0:
                    connection.close()
                    return self.stop()
                time.sleep(0.1)
        return False

    def stop(self) -> bool:
        """Stop the server now, whoever works with it; commits are kept."""
        programs = self._reachable_programs()
        done = self._run(programs.program("pg_ctl"), "stop", "-D", str(self.data), "-m", "fast", "-w", "-t", "60")
        return done.returncode == 0

    def kill(self) -> None:
        """End the server as a power cut would (tests only)."""
        pid = self._pid_file()
        if pid is not None:
            os.kill(pid[0], signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)

    def _reachable_programs(self) -> pg.Binaries:
        programs = self._programs or pg.find()
        if self._account is not None and not server_account.can_enter(programs.folder):
            programs = pg.reachable_copy(programs, self.folder)
        return programs

    def _create_cluster(self, programs: pg.Binaries) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        self.folder.mkdir(mode=0o700 if self._account is None else 0o755, parents=True, exist_ok=True)
        if self._account is not None and not server_account.can_enter(self.folder):
            raise Unavailable(
                _("The local server runs as {account}, which may not enter {folder}.").format(account=self._account, folder=self.folder),
                _("Choose a folder outside root's home, for example /var/lib/kontora."),
            )
        with _only_one(self.folder / "creating.lock"):
            if not (self.data / "PG_VERSION").exists():
                self._initdb(programs)

    def _initdb(self, programs: pg.Binaries) -> None:
        unfinished = self.folder / f"data.{os.getpid()}"
        password = secrets.token_urlsafe(24)
        given = self.folder / f"initdb.{os.getpid()}"
        given.touch(mode=0o600)
        given.write_text(password, encoding="ascii")
        unfinished.mkdir(mode=0o700)
        for path in (given, unfinished):
            server_account.give(path, self._account)
        try:
            self._run_initdb(programs, unfinished, given)
        finally:
            given.unlink()
        with (unfinished / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in self._configuration().items())
        kept = self.folder / "superuser.password"
        kept.touch(mode=0o600)
        kept.write_text(password, encoding="ascii")
        unfinished.rename(self.data)

    def _run_initdb(self, programs: pg.Binaries, data: Path, password_file: Path) -> None:
        # The C locale would do for comparing, but pg_trgm then finds no Cyrillic or Georgian trigrams (measurements §0).
        locale = "English_United States.utf8" if sys.platform == "win32" else "C.UTF-8"
        arguments = ["--encoding=UTF8", f"--locale={locale}", "--auth=scram-sha-256", f"--username={SUPERUSER}", f"--pwfile={password_file}"]
        if programs.major >= 17:
            arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if "fsync" in self._settings:
            arguments.append("--no-sync")
        done = self._run(programs.program("initdb"), "-D", str(data), *arguments)
        if done.returncode != 0:
            raise Unavailable(_("The local infobase could not be made: {reason}").format(reason=done.stdout.strip()[-500:]))

    def _configuration(self) -> dict[str, str]:
        return {
            "listen_addresses": HOST,
            "unix_socket_directories": "",
            "password_encryption": "scram-sha-256",
            "max_connections": "100",
            "timezone": "UTC",
            "log_timezone": "UTC",
            **self._settings,
        }

    def _attach(self) -> bool:
        found = self._pid_file()
        if found is None:
            return False
        self._port = found[1]
        try:
            with psycopg.connect(self.address.conninfo(connect_timeout=5), autocommit=True) as connection:
                row = connection.execute("show data_directory").fetchone()
                return row is not None and Path(row[0]).samefile(self.data)
        except (psycopg.OperationalError, OSError):
            return False

    def _start(self, programs: pg.Binaries) -> bool:
        port = _free_port()
        log = self.folder / "server.log"
        log.touch(mode=0o640)
        server_account.give(log, self._account)
        done = self._run(programs.program("pg_ctl"), "start", "-D", str(self.data), "-l", str(log), "-o", f"-p {port}", "-w", "-t", "30", "-s")
        return done.returncode == 0

    def _pid_file(self) -> tuple[int, int] | None:
        try:
            lines = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            return int(lines[0]), int(lines[3])
        except (OSError, IndexError, ValueError):
            return None

    def _password(self) -> str:
        return (self.folder / "superuser.password").read_text(encoding="ascii")

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        # A frozen program points LD_LIBRARY_PATH at its own libraries; the server must see the system's.
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        if "LD_LIBRARY_PATH_ORIG" in environment:
            environment["LD_LIBRARY_PATH"] = environment["LD_LIBRARY_PATH_ORIG"]
        return subprocess.run(
            command, check=False, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment,
            cwd=self.folder, **server_account.popen_options(self._account),
        )  # fmt: skip


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Keep other programs out while the cluster is made; the operating system frees the lock of a killed one."""
    with path.open("a+b") as file:
        if sys.platform == "win32":  # never run: there was no Windows machine
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
