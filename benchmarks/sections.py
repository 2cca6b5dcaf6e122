"""Tabular sections: opening a document of a thousand rows, a keystroke in it with everything recalculated, scrolling, and rows pasted from Excel."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.queries import Session
    from app.ui.context import AppContext

Figures = dict[str, float]
SCALE = (100_000,)
ROWS = 1000
KEYS = "2345678"


def run(names: Sequence[str] = (), scale: Sequence[int] = SCALE) -> dict[str, Figures]:
    """The figures on the base of the first size of ``scale``."""
    from benchmarks import server as bench

    name = f"sections/{ROWS}"
    if names and not any(name.startswith(wanted) for wanted in names):
        return {}
    with bench.running() as server:
        infobase = bench.base(server, scale[0])
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.sections", str(infobase.port), infobase.database, infobase.roles],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        return {name: json.loads(done.stdout.splitlines()[-1])}


def started(port: int, database: str, roles: str) -> Figures:
    """In a process of its own: the program, a document of a thousand rows, a person's hands."""
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
        app.processEvents()
    program.tasks.wait_idle(30)
    return _measured(program.main_window.context, app.processEvents)


def _measured(context: AppContext, serve: Callable[[], None]) -> Figures:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app.windows.form_window import FormWindow

    draft, load_ms = _asked(context, _thousand)
    start = time.perf_counter()
    window = FormWindow(context, "SalesOrder", draft=draft)
    window.resize(1280, 680)
    window.show()
    serve()
    figures = {"open_ms": _ms(start), "load_from_clipboard_ms": load_ms}
    context.tasks.wait_idle(30)
    table = window.view.tables["lines"]
    window.activateWindow()
    table.focus_cell(ROWS // 2, "quantity")
    keys, whole = [], []
    for letter in KEYS:
        editor = table.delegate.editor
        assert editor is not None
        start = time.perf_counter()
        QTest.keyClicks(editor.inner(), letter)
        serve()
        keys.append(_ms(start))
        table.form.recalculate()
        serve()
        whole.append(_ms(start))
    QTest.keyClick(table.delegate.editor.inner() if table.delegate.editor else table.view, Qt.Key.Key_Escape)
    start = time.perf_counter()
    table.view.scrollToBottom()
    serve()
    figures |= {"scroll_to_end_ms": _ms(start), "key_ms": statistics.median(keys), "key_and_recalculation_ms": statistics.median(whole)}
    return figures | {"key_and_recalculation_worst_ms": max(whole)}


def _thousand(session: Session) -> tuple[Any, float]:
    """An order with a row for each line of a pasted table of SKUs, and the milliseconds from text to rows."""
    from app.core.lists import ListRequest
    from app.exchange.reading import read_table
    from app.queries.lists import page
    from app.services import rows_loading
    from app.services.filling import new_draft

    products = page(session, ListRequest("Product", "name", limit=500)).rows
    text = "SKU\tName\tQty\n" + "\n".join(f"{row.values['sku']}\t{row.values['name']}\t{place + 1}" for place in range(2) for row in products)
    draft = new_draft(session, "SalesOrder")
    object_type = session.registry["SalesOrder"]
    fields = object_type.sections["lines"].fields
    start = time.perf_counter()
    plan = rows_loading.plan_of(read_table(text.encode(), "clipboard"), fields, session.registry["Product"].fields)
    rows = rows_loading.load(session, object_type, "lines", "product", plan)
    chosen = [(row.chosen, {**row.values, "price": Decimal("12.35")}) for row in rows if row.chosen is not None]
    draft.sections["lines"] = rows_loading.lines_of(session, draft, "lines", "product", chosen)
    return draft, _ms(start)


def _asked(context: AppContext, work: Callable[[Session], Any]) -> Any:
    found: list[Any] = []
    context.tasks.read(context.bus, work, found.append)
    context.tasks.wait_idle(60)
    return found[0]


def _ms(start: float) -> float:
    return round((time.perf_counter() - start) * 1000, 1)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(started(int(sys.argv[1]), sys.argv[2], sys.argv[3])) + "\n")
    sys.stdout.flush()
    os._exit(0)
