"""What Kontora needs from the operating system, found by what is missing and fetched with apt-get on Debian. Standard library only."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SystemPackage:
    """A Debian package and how to see that it is there: a shared library, a program, or a file."""

    name: str
    library: str = ""
    program: str = ""
    file: str = ""

    def is_missing(self) -> bool:
        """Whether this machine lacks it."""
        if self.library:
            return not _loads(self.library)
        if self.program:
            return shutil.which(self.program) is None
        return not Path(self.file).exists()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


_POSTGRES = "/usr/lib/postgresql/15/bin/postgres"

WINDOWLESS = (
    SystemPackage("libgl1", library="libGL.so.1"),
    SystemPackage("libegl1", library="libEGL.so.1"),
    SystemPackage("libglib2.0-0", library="libglib-2.0.so.0"),
    SystemPackage("libfontconfig1", library="libfontconfig.so.1"),
    SystemPackage("libdbus-1-3", library="libdbus-1.so.3"),
    SystemPackage("libxkbcommon0", library="libxkbcommon.so.0"),
    SystemPackage("libxcb1", library="libxcb.so.1"),
    SystemPackage("libgssapi-krb5-2", library="libgssapi_krb5.so.2"),
)
"""Qt without a display: tests, pictures, printing."""

WINDOWED = (
    SystemPackage("libxcb-cursor0", library="libxcb-cursor.so.0"),
    SystemPackage("libxcb-icccm4", library="libxcb-icccm.so.4"),
    SystemPackage("libxcb-keysyms1", library="libxcb-keysyms.so.1"),
    SystemPackage("libxkbcommon-x11-0", library="libxkbcommon-x11.so.0"),
    SystemPackage("libxcb-xkb1", library="libxcb-xkb.so.1"),
    SystemPackage("libxcb-randr0", library="libxcb-randr.so.0"),
    SystemPackage("libxcb-shape0", library="libxcb-shape.so.0"),
)
"""Qt with a real X display."""

TESTS = (SystemPackage("postgresql-15", file=_POSTGRES),)
"""The oldest server Kontora works with; where it cannot be had, the quick run does without and says so."""

FULL_TESTS = (
    *TESTS,
    SystemPackage("xvfb", program="Xvfb"),
    SystemPackage("openbox", program="openbox"),
    SystemPackage("xdotool", program="xdotool"),
    SystemPackage("x11-xserver-utils", program="xrandr"),
    SystemPackage("cups", program="cupsd"),
    SystemPackage("cups-client", program="lpadmin"),
    SystemPackage("printer-driver-cups-pdf", file="/usr/lib/cups/backend/cups-pdf"),
    SystemPackage("libreoffice-calc", program="soffice"),
    SystemPackage("poppler-utils", program="pdftotext"),
    SystemPackage("fonts-dejavu-core", file="/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
)
"""What ``dev.py test --full`` drives besides."""


def _administrator_prefix() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if sys.stdin.isatty():
        return ["sudo"]
    allowed = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    return ["sudo", "-n"] if allowed else None


def _apt_install(names: list[str]) -> bool:
    prefix = _administrator_prefix()
    if prefix is None or shutil.which("apt-get") is None:
        return False
    install = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-q", "--no-install-recommends", *names]
    if subprocess.run(install, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode == 0:
        return True
    subprocess.run([*prefix, "apt-get", "update", "-q"], check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return subprocess.run(install, check=False, stdin=subprocess.DEVNULL).returncode == 0


def ensure(packages: tuple[SystemPackage, ...]) -> list[str]:
    """Install what is missing where that is possible; the names of what is still missing afterwards."""
    if sys.platform != "linux":
        return []
    missing = [package for package in packages if package.is_missing()]
    if not missing:
        return []
    print("System packages that are missing:", ", ".join(package.name for package in missing), flush=True)
    _apt_install([package.name for package in missing])
    return [package.name for package in missing if package.is_missing()]
