"""``python3 dev.py bench [NAME …] [--json OUT] [--rows N …] [--report]``: measures and prints, and keeps figures when asked.

It never fails on a time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.report import report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Results = dict[str, dict[str, float]]
RESULTS = Path(__file__).parent / "RESULTS.md"
SIZES = (1_000, 100_000, 1_000_000)


def _lists(names: Sequence[str], rows: Sequence[int]) -> Results:
    from benchmarks import lists

    return lists.run(names, rows)


def _documents(names: Sequence[str], rows: Sequence[int]) -> Results:
    from benchmarks import documents

    return documents.run(names, rows)


def _program(names: Sequence[str], rows: Sequence[int]) -> Results:
    from benchmarks import program

    return program.run(names, rows)


def _sections(names: Sequence[str], rows: Sequence[int]) -> Results:
    from benchmarks import sections

    return sections.run(names, rows)


def _printing(names: Sequence[str], _rows: Sequence[int]) -> Results:
    from benchmarks import printing

    return printing.run(names)


def _remote(names: Sequence[str], _rows: Sequence[int]) -> Results:
    from benchmarks import remote

    return remote.run(names)


PARTS: dict[str, Callable[[Sequence[str], Sequence[int]], Results]] = {
    "print": _printing,
    "program": _program,
    "documents": _documents,
    "sections": _sections,
    "remote": _remote,
    "lists": _lists,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts that the names begin with, all when none is given."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure the program; the figures are printed, never judged.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="what to measure, by the beginning of its name: lists/1000/boss, documents, print …")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write {name: {figure: value}} to a file")
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES, metavar="N", help="sizes of the bases of partners and orders")
    parser.add_argument("--report", action="store_true", help="write benchmarks/RESULTS.md")
    parser.add_argument("--read", type=Path, nargs="+", metavar="JSON", help="take the figures from files written by --json instead of measuring")
    options = parser.parse_args(arguments)
    results = _read(options.read) if options.read else _measured(options)
    if options.json is not None:
        options.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.report:
        RESULTS.write_text(report(results, _machine()), encoding="utf-8")
    return 0


def _machine() -> str:
    return f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _read(files: Sequence[Path]) -> Results:
    results: Results = {}
    for file in files:
        results |= json.loads(file.read_text(encoding="utf-8"))
    return results


def _measured(options: argparse.Namespace) -> Results:
    results: Results = {}
    for part, measure in PARTS.items():
        wanted = [name for name in options.names if name.startswith(part)]
        if options.names and not wanted:
            continue
        found = measure([name for name in wanted if name != part], options.rows)
        results |= found
        _print(found)
    return results


def _print(results: Results) -> None:
    for name, figures in results.items():
        print(name)
        for figure, value in figures.items():
            print(f"    {figure:44}{value:>12g}")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
