"""``dev.py test``: the checks, then pytest. With ``--full`` also the tests marked ``full``, mutation and the gallery, and no test may be skipped."""

from __future__ import annotations

import subprocess
import sys
import time

from devtools import checks
from devtools.sources import ROOT

QUICK = ["-n", "2", "--dist", "loadgroup", "-m", "not full", "-q", "--durations=12", "--durations-min=3"]
FULL = ["-n", "2", "--dist", "loadgroup", "-p", "devtools.no_skips", "-q"]


def pytest(arguments: list[str]) -> int:
    """Run pytest and give its exit code."""
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, check=False, stdin=subprocess.DEVNULL).returncode


def extra_steps() -> list[str]:
    """What only the full run does besides tests; the names of what failed."""
    failed = []
    for name, command in (("mutation", ["tests/mutation.py"]), ("gallery", ["-m", "devtools.gallery", "--check"])):
        print(f"{name} …", flush=True)
        if subprocess.run([sys.executable, *command], cwd=ROOT, check=False, stdin=subprocess.DEVNULL).returncode != 0:
            failed.append(name)
    return failed


def main() -> int:
    """Run everything; 0 only when all of it passed."""
    began = time.monotonic()
    arguments = sys.argv[1:]
    full = "--full" in arguments
    chosen = [argument for argument in arguments if argument != "--full"]
    failed = checks.run_all() + (extra_steps() if full else [])
    code = pytest([*(FULL if full else QUICK), *chosen])
    if failed:
        print("Failed besides the tests: " + ", ".join(failed))
    if failed or code:
        print(f"Not passed, after {time.monotonic() - began:.0f} s")
    return 1 if failed else code


if __name__ == "__main__":
    sys.exit(main())
