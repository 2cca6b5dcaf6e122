"""The program itself: start to a usable window, memory with ten and with thirty windows, and the import of ten thousand rows.

Started again for each measurement, so it imports nothing at its head that the program would not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.db.infobases import Infobase
    from app.windows.program import Program

Figures = dict[str, float]
SCALE = (100_000,)
WINDOWS = ("Partner", "Counterparty", "ContactPerson", "Product", "Deal", "CommercialProposal", "SalesOrder", "Invoice", "Payment", "Currency")
STARTS = 5
FORMS_OF_EACH = 3
FORMS = 20
PACE = 0.5
"""Seconds between two windows: nobody opens thirty at once, and windows sleep while others are looked at."""


def run(names: Sequence[str] = (), scale: Sequence[int] = SCALE) -> dict[str, Figures]:
    """The parts named, all when none is; starts use the base of the first size of ``scale``."""
    parts = {"program/start": lambda: _starts(scale[0]), "program/import": _import}
    return {name: part() for name, part in parts.items() if not names or any(name.startswith(wanted) for wanted in names)}


def _starts(rows: int) -> Figures:
    """Seconds from the command to rows on the screen of the first list, and megabytes with ten lists and with twenty forms beside them.

    Medians of several starts. ``pss`` counts what other programs use too by its share, ``uss`` leaves it out: other Qt programs that run meanwhile
    make both smaller.
    """
    from benchmarks import server as bench

    with bench.running() as server:
        infobase = bench.base(server, rows)
        runs = [_one_start(infobase) for _start in range(STARTS)]
    middle = STARTS // 2
    return {figure: sorted(run[figure] for run in runs)[middle] for figure in runs[0]}


def _one_start(infobase: Infobase) -> Figures:
    """A start of a person who left no window open."""
    from app.core.settings import FRONT_WINDOW, LAYOUT, OPEN_WINDOWS
    from app.services.user_settings import forget_settings
    from benchmarks import server as bench

    with closing(bench.signed_in(infobase, "boss")) as session:
        forget_settings(session, [OPEN_WINDOWS.key, FRONT_WINDOW.key, LAYOUT.key])
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.program", str(began), str(infobase.port), infobase.database, infobase.roles],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def _import() -> Figures:
    """Ten thousand rows of an office's workbook, duplicates checked, into an empty base; and how much memory grew meanwhile."""
    import psutil

    from app.exchange.demo_base import make_client_base
    from app.services.imports import import_file
    from app.services.search_upkeep import index_imports
    from benchmarks import server as bench

    with bench.running() as server, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "clients.xlsx"
        make_client_base(file)
        infobase = bench.scratch(server, "import")
        with closing(bench.signed_in(infobase, "boss")) as session:
            memory = psutil.Process().memory_info().rss
            start = time.perf_counter()
            result = import_file(session, file)
            seconds = time.perf_counter() - start
            index_imports(session)
            findable = time.perf_counter() - start
            grown = (psutil.Process().memory_info().rss - memory) / 1e6
    return {
        "seconds": round(seconds, 2),
        "found_by_search_after_s": round(findable, 2),
        "rows": float(sum(result.counts.values())),
        "memory_mb": round(grown, 1),
    }


def started(began: float, port: int, database: str, roles: str) -> Figures:
    """In a process of its own: start, open lists, measure."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    from app.main import qt_application

    app = qt_application()
    from app.db.infobases import Infobase, InfobaseList
    from app.db.thread_guard import forbid_this_thread
    from app.services.infobases import Infobases
    from app.ui.settings_store import MachineSettings
    from app.windows.program import Program

    home = Path(tempfile.mkdtemp(prefix="kontora-bench-"))
    known = InfobaseList(home / "infobases.json")
    known.add(Infobase(database, host="127.0.0.1", port=port, database=database, sslmode="disable", roles=roles))
    forbid_this_thread()
    program = Program(app, lambda: "", Infobases(known, home), MachineSettings(home / "machine.json"))
    program.start(base=database, login="boss", password="boss")
    while program.main_window is None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # as the program waits: without taking turns from its threads
    program.tasks.wait_idle(30)
    figures = {"window_s": round(time.time() - began, 2)}
    for place, kind in enumerate(WINDOWS):
        program.main_window.context.navigator.open_list(kind)
        program.tasks.wait_idle(30)
        if place == 0:
            figures["first_list_s"] = round(time.time() - began, 2)
        _look_on(PACE)
    figures |= _memory("ten_lists")
    _open_forms(program)
    figures |= _memory("thirty_windows")
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _open_forms(program: Program) -> None:
    """Twenty objects out of the lists, one of each kind, then another one; lists that sleep are looked at for it, as by a person."""
    from app.core.drafts import Ref
    from app.windows.list_window import ListWindow

    if program.main_window is None:
        raise RuntimeError("the main window is gone")
    navigator, docking = program.main_window.context.navigator, program.main_window.docking
    refs = []
    for kind in WINDOWS:
        navigator.open_list(kind)
        program.tasks.wait_idle(30)
        window = docking.widget(f"list/{kind}")
        if isinstance(window, ListWindow):
            refs += [Ref(kind, row.id) for row in window.model.window.rows[:FORMS_OF_EACH]]
    for ref in [ref for place in range(FORMS_OF_EACH) for ref in refs[place::FORMS_OF_EACH]][:FORMS]:
        navigator.open_object(ref)
        program.tasks.wait_idle(30)
        _look_on(PACE)
    if len(docking.keys) != 1 + len(WINDOWS) + FORMS:
        raise RuntimeError(f"{len(docking.keys)} windows are open")


def _look_on(seconds: float) -> None:
    """Serve events for a while; what is deleted later is deleted, as it is where a person waits."""
    from PySide6.QtCore import QCoreApplication, QEvent

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.01)


def _memory(when: str) -> Figures:
    """Read from the system (Linux): a package for it would be counted too."""
    _look_on(3.0)
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    kilobytes = {name: int(rest.split()[0]) for name, _colon, rest in (line.partition(":") for line in lines)}
    own = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    return {f"pss_mb_with_{when}": round(kilobytes["Pss"] * 1024 / 1e6, 1), f"uss_mb_with_{when}": round(own * 1024 / 1e6, 1)}


if __name__ == "__main__":
    started(float(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
