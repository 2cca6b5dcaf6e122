#!/usr/bin/env python3
"""The one entry for people who try or change Kontora: ``python3 dev.py demo`` and ``python3 dev.py test`` need nothing but Python 3.11 and git.

Standard library only, on Linux and Windows. It makes the virtual environment in ``.venv``, installs the pinned packages and, on Debian, the few
system libraries that Qt needs, then runs the command inside that environment.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from devtools import system_packages

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "kontora-packages"
REQUIREMENTS = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")

COMMANDS = {
    "demo": "make a demo base and do the main job in it: import, deal, order, invoice, payment; then open the program",
    "run": "start the program (or `run base list …`: its command line)",
    "setup": "only prepare this machine: environment, packages, system libraries",
    "test": "everything that guards the project; --full adds what needs more of the machine",
    "check": "the part of `test` that runs no tests: style, types, imports, budgets, texts, translations",
    "bench": "repeatable measurements: bench [NAME …] [--json OUT]",
    "gallery": "draw the pictures of the windows into docs/gallery",
    "guide": "write the page of commands and keys of the user guide",
    "translations": "collect the texts of the program into resources/translations and say what is not translated yet",
    "new": "new catalog NAME: write the model, the declaration and the test of a new catalog",
}
MODULES = {
    "demo": ("devtools.demo",),
    "run": ("app.main",),
    "test": ("devtools.run_tests",),
    "check": ("devtools.checks",),
    "bench": ("benchmarks",),
    "gallery": ("devtools.gallery",),
    "guide": ("devtools.key_table",),
    "translations": ("devtools.translations",),
    "new": ("devtools.new",),
}


def fail(message: str) -> None:
    """Say what a person has to do and stop."""
    sys.exit(f"dev.py: {message}")


def make_environment() -> None:
    """Make ``.venv`` unless it is there."""
    if PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        package = system_packages.SystemPackage(version, file=str(Path(sysconfig.get_path("stdlib")) / "ensurepip"))
        if system_packages.ensure((package,)):
            fail(f"Python's venv module is missing. Install it as the administrator: apt-get install {version}")
    print("Making the virtual environment .venv …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)


def requirements_digest() -> str:
    """What the environment is made from, as one word."""
    content = b"".join(path.read_bytes() for path in REQUIREMENTS)
    return hashlib.sha256(content + str(ROOT).encode()).hexdigest()


def install_packages() -> None:
    """Install the pinned packages when the pins changed since the last time."""
    digest = requirements_digest()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == digest:
        return
    print("Installing the pinned packages …", flush=True)
    done = subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", "-r", str(REQUIREMENTS[-1])], check=False, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        fail("the packages could not be installed; the lines above say why (no network, or pip is not configured for yours).")
    write_launcher()
    STAMP.write_text(digest, encoding="utf-8")


def write_launcher() -> None:
    """Write the ``kontora`` command into the environment, so that the documented command line works without installing the project."""
    if os.name == "nt":
        (SCRIPTS / "kontora.cmd").write_text(f'@set PYTHONPATH={ROOT}\r\n@"{PYTHON}" -m app.main %*\r\n', encoding="utf-8")
        return
    launcher = SCRIPTS / "kontora"
    launcher.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{PYTHON}" -m app.main "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)


def needed_packages(command: str, arguments: list[str]) -> tuple[system_packages.SystemPackage, ...]:
    """The system packages that a command needs."""
    needed: tuple[system_packages.SystemPackage, ...] = system_packages.WINDOWLESS
    full = command == "test" and "--full" in arguments
    if full or (command in {"demo", "run", "setup"} and os.environ.get("DISPLAY")):
        needed += system_packages.WINDOWED
    return needed + system_packages.FULL_TESTS if full else needed


def prepare(command: str, arguments: list[str]) -> None:
    """Make this machine ready for a command."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts it with an older one is told so
        fail(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}.")
    make_environment()
    install_packages()
    missing = system_packages.ensure(needed_packages(command, arguments))
    if missing:
        fail("these system packages are missing; install them as the administrator: apt-get install " + " ".join(missing))
    if command == "test" and system_packages.ensure(system_packages.TESTS):
        print("PostgreSQL 15 could not be installed: the database tests run on the local server's version only.", flush=True)


def run_inside(command: str, arguments: list[str]) -> int:
    """Run a command with the Python of the environment and give its exit code."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": f"{SCRIPTS}{os.pathsep}{os.environ.get('PATH', '')}"}
    if command in {"test", "check", "gallery"}:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([str(PYTHON), "-m", *MODULES[command], *arguments], check=False, cwd=ROOT, env=environment).returncode


def main() -> int:
    """Prepare the machine, then do what was asked."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.epilog = "commands:\n" + "\n".join(f"  {name:14}{text}" for name, text in COMMANDS.items())
    parser.add_argument("command", choices=COMMANDS, metavar="command")
    chosen, arguments = parser.parse_known_args(sys.argv[1:2]), sys.argv[2:]
    command = chosen[0].command
    prepare(command, arguments)
    return 0 if command == "setup" else run_inside(command, arguments)


if __name__ == "__main__":
    sys.exit(main())
