"""Cards and documents: round trips and time to open a card, to write and post an order, at 0 and 20 ms of latency."""

from __future__ import annotations

import statistics
import time
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING

from app.core.drafts import Draft, Ref
from app.core.ids import new_id
from app.core.lists import ListRequest
from app.queries.cards import card
from app.queries.lists import page
from app.services import filling, objects
from benchmarks import server as bench
from devtools.tcp_proxy import TcpProxy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.queries import Session

Figures = dict[str, float]
ROWS = 20
ROUNDS = 15
LATENCIES = (0, 20)
SCALE = (100_000,)


def run(names: Sequence[str] = (), scale: Sequence[int] = SCALE) -> dict[str, Figures]:
    """The figures for each size of base and latency whose name begins with one of ``names``."""
    results: dict[str, Figures] = {}
    with bench.running() as server, TcpProxy(server.address.port) as line:
        for rows in scale:
            for latency in LATENCIES:
                name = f"documents/{rows}/{latency}ms"
                if names and not any(name.startswith(wanted) for wanted in names):
                    continue
                line.delay = latency / 2000
                with closing(bench.signed_in(bench.base(server, rows), "boss", port=line.port)) as session:
                    results[name] = _measure(session)
    return results


def _measure(session: Session) -> Figures:
    made = [objects.save(session, order, op=new_id(), post=True) for order in _orders(session, 3)]
    partner = page(session, ListRequest("Partner", "name", limit=1)).rows[0].id
    figures = _timed(session, "open_order_of_20_rows", lambda: card(session, "SalesOrder", made[0].id))
    figures |= _timed(session, "open_partner_card", lambda: card(session, "Partner", partner))
    orders = iter(_orders(session, ROUNDS + 1))
    figures |= _timed(session, "write_and_post_5_rows", lambda: objects.save(session, _cut(next(orders), 5), op=new_id(), post=True))
    more = iter(_orders(session, ROUNDS + 1))
    figures |= _timed(session, "write_and_post_20_rows", lambda: objects.save(session, next(more), op=new_id(), post=True))
    return figures


def _orders(session: Session, count: int) -> list[Draft]:
    """Orders of twenty rows, ready to be written."""
    client = page(session, ListRequest("Counterparty", "name", limit=1)).rows[0]
    products = page(session, ListRequest("Product", "name", limit=ROWS)).rows
    made = []
    for _place in range(count):
        order = filling.new_draft(session, "SalesOrder", {"counterparty": Ref("Counterparty", client.id)})
        for product in products:
            reference = Ref("Product", product.id)
            row = filling.new_row(session.registry["SalesOrder"], "lines")
            order.sections["lines"].append(row.with_values(product=reference, quantity=Decimal(3), price=Decimal("12.50"), vat_rate=Decimal(18)))
        made.append(order)
    return made


def _cut(order: Draft, rows: int) -> Draft:
    del order.sections["lines"][rows:]
    return order


def _timed(session: Session, name: str, work: Callable[[], object]) -> Figures:
    """The median of milliseconds, and the round trips of one; the first run warms up."""
    work()
    times, before = [], session.round_trips
    for _round in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return {f"{name}_ms": round(statistics.median(times), 1), f"{name}_round_trips": (session.round_trips - before) / ROUNDS}
