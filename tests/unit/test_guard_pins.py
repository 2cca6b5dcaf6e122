"""Guards of the pinned libraries: the versions that were measured are the versions that run."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from devtools.sources import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^;\s]+)(?:\s*;\s*sys_platform == \"(\w+)\")?$")


def pins(name: str) -> list[tuple[str, str]]:
    found = []
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "-r ")):
            continue
        match = PIN.match(line)
        assert match, f"{name}: not an exact pin: {line}"
        if match[3] in {None, sys.platform}:
            found.append((match[1], match[2]))
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_installed_packages_are_the_pinned_ones(name: str) -> None:
    wanted = pins(name)
    assert [(package, metadata.version(package)) for package, _ in wanted] == wanted


def test_direct_requirements_are_pinned() -> None:
    pinned = {package.lower() for package, _ in pins("requirements.txt")}
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    direct = {re.split(r"[=\[;]", line)[0].strip().lower() for line in lines if line and not line.startswith("#")}
    assert direct - pinned <= {"tzdata"}


def test_qt_is_the_measured_pair() -> None:
    assert metadata.version("PySide6-Essentials") == metadata.version("shiboken6") == "6.11.2"
    assert metadata.version("PySide6-QtAds") == "5.1.1"


def test_void_qt_calls_leave_the_reference_count_of_none_alone() -> None:
    """PySide6 6.12.0 drops one reference of None with each void call, until Python 3.11 dies of it (docs/adr/0002)."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100


def test_pyside_is_kept_from_reading_sources() -> None:
    """It is no promise of PySide's that it can be (app/ui/source_reading.py)."""
    program = "import linecache; from app.main import qt_application; qt_application(); import app.windows.program; print(list(linecache.cache))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert [name for name in ast.literal_eval(done.stdout) if "windows" in Path(name).parts] == []
