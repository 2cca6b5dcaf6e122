"""The checks that run no tests: style, format, types, imports, budgets, texts, translations. All are run, then all that failed are named."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass

from devtools.sources import ROOT


@dataclass(frozen=True)
class Check:
    """One check: its name and the module (with arguments) that makes it."""

    name: str
    command: tuple[str, ...]


CHECKS = (
    Check("types", ("mypy", "--no-error-summary")),
    Check("style", ("ruff", "check", "--quiet", "--output-format=concise", ".")),
    Check("format", ("ruff", "format", "--check", "--quiet", ".")),
    Check("imports", ("devtools.imports",)),
    Check("budgets", ("devtools.budgets",)),
    Check("texts", ("devtools.check_text",)),
    Check("translations", ("devtools.translations", "--check")),
)


def start(check: Check) -> subprocess.Popen[str]:
    """Start a check beside the others: together they keep both cores busy."""
    return subprocess.Popen(
        [sys.executable, "-m", *check.command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )


def run_all() -> list[str]:
    """Run every check; the names of those that failed."""
    began = time.monotonic()
    failed = []
    for check, process in [(check, start(check)) for check in CHECKS]:
        output, _ = process.communicate()
        passed = process.returncode == 0
        print(f"{check.name:14}{'ok' if passed else 'FAILED'}  {time.monotonic() - began:5.1f} s", flush=True)
        if not passed:
            print(output, flush=True)
            failed.append(check.name)
    return failed


def main() -> int:
    """Run the checks; 1 when one failed."""
    failed = run_all()
    print("Failed: " + ", ".join(failed) if failed else "All checks passed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
