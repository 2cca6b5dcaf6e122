"""Lists through the real list widget and queries: every list × sortable column × direction × person × network latency.

For each it tells the time until rows are painted, the round trips, and the time in the server (planning included, by EXPLAIN ANALYZE).
"""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.commands import list_commands
from app.commands.registry import CommandRegistry
from app.core.lists import Anchor, ListRequest, Window
from app.core.settings import StoredSettings
from app.db.statements import prepared
from app.queries import lists
from app.services import user_settings
from app.ui import theme
from app.ui.change_bus import ChangeBus
from app.ui.context import AppContext
from app.ui.lists.scroll import STEPS
from app.ui.reporter import Reporter
from app.ui.settings_store import UserSettings
from app.ui.tasks import Tasks
from app.windows.list_window import ListWindow
from benchmarks import server as bench
from devtools.tcp_proxy import TcpProxy

if TYPE_CHECKING:
    from app.queries import Session
    from app.ui.context import Navigator

Figures = dict[str, float]
Results = dict[str, Figures]
PEOPLE = ("boss", "m01", "m2", "m40")
LATENCIES = (0, 20)
LISTS = ("Partner", "Counterparty", "ContactPerson", "Product", "Deal", "CommercialProposal", "SalesOrder", "Invoice", "Payment")
SEARCHES = {
    "rare": ("Partner", "000a1"),
    "common 2 %": ("Partner", "ტრეიდი"),
    "common 20 %": ("Partner", "тов"),
    "two letters": ("Partner", "ов"),
    "two rare letters": ("Partner", "щщ"),
    "number tail": ("SalesOrder", "00077"),
    "client of an order": ("SalesOrder", "ტრეიდი"),
    "nothing": ("SalesOrder", "щщщщ"),
}
REPEATS = 3
NO_ID = UUID(int=0)


@dataclass(frozen=True)
class Place:
    """Where and as whom is measured."""

    rows: int
    login: str
    latency: int

    def name(self, case: str = "") -> str:
        """The name of the results."""
        return "/".join(part for part in ("lists", str(self.rows), self.login, f"{self.latency}ms", case) if part)


def run(names: Sequence[str] = (), scale: Sequence[int] = (1_000, 100_000, 1_000_000)) -> Results:
    """The figures of every place whose name begins with one of ``names`` (all when empty)."""
    results: Results = {}
    with bench.running() as server, TcpProxy(server.address.port) as line:
        for rows in scale:
            infobase = bench.base(server, rows)
            for login in PEOPLE:
                for latency in LATENCIES:
                    place = Place(rows, login, latency)
                    if names and not any(place.name().startswith(name) or name.startswith(place.name()) for name in names):
                        continue
                    line.delay = latency / 2000
                    with closing(bench.signed_in(infobase, login, port=line.port)) as session:
                        results |= _measure(session, place)
    return results


def _measure(session: Session, place: Place) -> Results:
    """Every list in every order, the searches, and a line that sums them up."""
    details: Results = {}
    with _desk(session) as desk:
        for kind in LISTS:
            details |= {place.name(case): figures for case, figures in desk.list_cases(kind, in_server=place.latency == 0)}
        for title, (kind, text) in SEARCHES.items():
            details[place.name(f"search {title}")] = desk.search(kind, text, in_server=place.latency == 0)
    orders = [figures for name, figures in details.items() if "search" not in name]
    summary = {
        f"{figure} {how}": reduce([figures[figure] for figures in orders if figure in figures])
        for figure in orders[0]
        for how, reduce in (("median", statistics.median), ("worst", max))
    }
    return {place.name(): summary, **details}


class _NoNavigator:
    """Nothing is opened in a benchmark."""


class _Desk:
    """One person at one screen."""

    def __init__(self, session: Session, tasks: Tasks, context: AppContext) -> None:
        self.session = session
        self.tasks = tasks
        self.context = context

    def list_cases(self, kind: str, *, in_server: bool) -> Iterator[tuple[str, Figures]]:
        """Each sortable column both ways; the first case also tells how long the window takes to open."""
        began = time.perf_counter()
        window = ListWindow(self.context, kind)
        window.resize(1100, 700)
        window.show()
        self._settle(window)
        opened = _ms(began)
        for column in window.object_type.list.columns:
            if column.sortable:
                for descending in (False, True):
                    figures = self._order(window, column.field, descending=descending, repeats=REPEATS if in_server else 1)
                    if in_server:
                        figures |= self._server(window)
                    yield f"{kind}.{column.field}.{'desc' if descending else 'asc'}", figures | {"window ms": opened}
        _dismiss(window)

    def search(self, kind: str, text: str, *, in_server: bool) -> Figures:
        """From the text being taken to the first rows painted."""
        window = ListWindow(self.context, kind)
        window.resize(1100, 700)
        window.show()
        self._settle(window)
        times = []
        for _ in range(REPEATS):
            window.model.set_filter(search="")
            self._settle(window)
            times.append(self._timed(window, lambda: window.model.set_filter(search=text)))
        figures = {"ms": statistics.median(times), "rows": float(window.model.rowCount())}
        if in_server:
            figures["server ms"] = self._server_ms(window.model.request)
        _dismiss(window)
        return figures

    def _order(self, window: ListWindow, field: str, *, descending: bool, repeats: int) -> Figures:
        model, table = window.model, window.view.table
        model.set_order(field, descending=descending)
        self._settle(window)
        actions: dict[str, Callable[[], None]] = {
            "first ms": model.start,
            "next ms": lambda: table.verticalScrollBar().setValue(table.verticalScrollBar().maximum()),
            "end ms": model.end,
            "jump ms": lambda: model.jump(self._middle(window)),
        }
        figures = {}
        for name, action in actions.items():
            times = []
            for _ in range(repeats):
                if name == "next ms":
                    model.start()
                    self._settle(window)
                times.append(self._timed(window, action))
            figures[name] = statistics.median(times)
        return figures | self._trips(window)

    def _middle(self, window: ListWindow) -> Any:
        scale = window.model.scale
        return scale.key_at(STEPS // 2) if scale.known else window.model.row(window.model.rowCount() // 2).key

    def _requests(self, window: ListWindow) -> dict[str, ListRequest]:
        request = window.model.request
        rows = window.model.window.rows
        anchor = Anchor(rows[-1].key, rows[-1].id) if rows else Anchor("", NO_ID)
        return {
            "first": request,
            "next": replace(request, window=Window.AFTER, anchor=anchor),
            "end": replace(request, window=Window.LAST),
            "jump": replace(request, window=Window.AROUND, anchor=anchor, limit=200),
        }

    def _trips(self, window: ListWindow) -> Figures:
        before = self.session.round_trips
        requests = self._requests(window)
        answered: list[int] = []
        self.tasks.read(window, lambda session: [lists.page(session, request) for request in requests.values()], lambda _pages: answered.append(1))
        self.tasks.wait_idle(60)
        return {"round trips": (self.session.round_trips - before) / len(requests)}

    def _server(self, window: ListWindow) -> Figures:
        window.model.start()
        self._settle(window)
        return {f"server {name} ms": self._server_ms(request) for name, request in self._requests(window).items()}

    def _server_ms(self, request: ListRequest) -> float:
        found: list[float] = []
        self.tasks.read(self.context.bus, lambda session: statistics.median(_explained(session, request) for _ in range(REPEATS)), found.append)
        self.tasks.wait_idle(120)
        return found[0]

    def _timed(self, window: ListWindow, action: Callable[[], None]) -> float:
        began = time.perf_counter()
        action()
        self._settle(window, outline=False)
        window.view.table.viewport().repaint()
        elapsed = _ms(began)
        self._settle(window)
        return elapsed

    def _settle(self, window: ListWindow, *, outline: bool = True) -> None:
        """Serve events until the rows asked for are there (and, with ``outline``, everything else)."""
        deadline = time.perf_counter() + 120
        while (window.model.window.pending or (outline and self.tasks.running)) and time.perf_counter() < deadline:
            QCoreApplication.processEvents()
            time.sleep(0.0002)
        QCoreApplication.processEvents()


def _explained(session: Session, request: ListRequest) -> float:
    """Planning and execution in the server of what a request sends."""
    real = session.fetch
    sent: list[Any] = []

    def fetch(*statements: Any) -> Any:
        sent.extend(prepared(statement) for statement in statements)
        return real(*statements)

    cast("Any", session).fetch = fetch
    try:
        lists.page(session, request)
    finally:
        cast("Any", session).fetch = real
    total = 0.0
    for text, values in sent:
        [[row]] = real((f"explain (analyze, timing off, format json) {text}", values))
        plan = row["QUERY PLAN"]
        plan = json.loads(plan) if isinstance(plan, str) else plan
        total += plan[0]["Execution Time"] + plan[0]["Planning Time"]
    return total


@contextmanager
def _desk(session: Session) -> Iterator[_Desk]:
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication([])
    theme.apply(app)
    reporter = Reporter(_crashed)
    tasks = Tasks(lambda: session, reporter.show)
    context = AppContext(
        tasks=tasks,
        reporter=reporter,
        bus=ChangeBus(),
        registry=session.registry,
        commands=CommandRegistry(list_commands.COMMANDS),
        user=session.user,
        base=session.base,
        settings=UserSettings(StoredSettings(), tasks, user_settings),
        navigator=cast("Navigator", _NoNavigator()),
    )
    try:
        yield _Desk(session, tasks, context)
    finally:
        tasks.shutdown()


def _crashed(error: BaseException) -> None:
    raise error


def _dismiss(window: ListWindow) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _ms(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 3)
