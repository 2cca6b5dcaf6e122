"""A copy of PostgreSQL's programs works where the account of the server can reach it: its libraries come along."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from app.db import binaries

if TYPE_CHECKING:
    from pathlib import Path


def test_copied_programs_find_their_libraries(tmp_path: Path) -> None:
    copy = binaries.reachable_copy(binaries.find(), tmp_path)
    environment = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"}
    for program in ("initdb", "psql", "pg_dump"):
        answer = subprocess.run([copy.program(program), "--version"], capture_output=True, text=True, check=True, env=environment)
        assert answer.stdout.split()[-1].startswith(str(copy.major))
    assert str(copy.folder).startswith(str(tmp_path))


def test_second_copy_is_the_first_one(tmp_path: Path) -> None:
    first = binaries.reachable_copy(binaries.find(), tmp_path)
    made = (tmp_path / f"programs-{first.major}").stat().st_mtime_ns
    assert binaries.reachable_copy(binaries.find(), tmp_path) == first
    assert (tmp_path / f"programs-{first.major}").stat().st_mtime_ns == made
