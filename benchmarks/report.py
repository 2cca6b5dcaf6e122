"""``benchmarks/RESULTS.md``: our figures beside the budgets of architecture §8 and the peers measured on the same kind of machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Results = dict[str, dict[str, float]]
PEOPLE = {"boss": "administrator", "m01": "manager, sees 0.1 %", "m2": "manager, sees 2 %", "m40": "manager, sees 40 %"}
WINDOWS = ("first", "next", "end", "jump")
# measurements.md §12: Odoo 19.0 and Tryton 8.2 on the same machine, medians in ms; the figure of ours is looked up by (name, figure).
PEERS = (
    ("list of 1 000 000, first rows in the widget", "19", "206", "lists/1000000/boss/0ms", "first ms median"),
    ("list of 1 000 000, last page", "2 900", "1 598", "lists/1000000/boss/0ms", "end ms median"),
    ("rare part of a name, 1 000 000", "372", "838", "lists/1000000/boss/0ms/search rare", "ms"),
    ("common part of a name, 1 000 000", "1 802", "513", "lists/1000000/boss/0ms/search common 2 %", "ms"),
    ("partner card (data)", "184", "395", "documents/1000000/0ms", "open_partner_card_ms"),
    ("five-line order, write and post", "149", "538", "documents/1000000/0ms", "write_and_post_5_rows_ms"),
    ("one PDF", "1 536", "1 255", "print_invoice", "pdf_ms"),
    ("import of 10 000 contacts, s", "28.6", "120", "program/import", "seconds"),
    ("client start to the window, s", "2.0", "1.0", "program/start", "window_s"),
)


def report(results: Results, machine: str) -> str:
    """The page as Markdown."""
    return "\n".join(_lines(results, machine)) + "\n"


def _lines(results: Results, machine: str) -> Iterator[str]:
    yield "# Measurements\n"
    yield f"Made by `python3 dev.py bench --report`, {machine}. Medians; other machines differ, so compare ratios. Nothing here is a test.\n"
    yield "## Lists: every list × sortable column × both directions\n"
    yield "Server time is EXPLAIN ANALYZE with planning; widget time is from the request to painted rows, all on the same two cores.\n"
    yield "| rows | latency | who | | first | next page | end | jump | round trips |"
    yield "|---|---|---|---|---|---|---|---|---|"
    yield from _list_rows(results)
    yield "\n| search | rows | latency | who | widget ms | server ms |"
    yield "|---|---|---|---|---|---|"
    yield from _search_rows(results)
    yield "\n## Documents, print, program\n"
    yield "| what | figure | value |"
    yield "|---|---|---|"
    for name, figures in results.items():
        if not name.startswith(("lists", "remote")):
            yield from (f"| {name} | {figure.replace('_', ' ')} | {value:g} |" for figure, value in figures.items())
    yield from _remote(results)
    yield "\n## Beside the peers\n"
    yield "Odoo 19.0 (two workers, Chromium) and Tryton 8.2 (GTK) as measured in the design notes on a machine of the same kind, ms unless said.\n"
    yield "| job | Odoo | Tryton | Kontora |"
    yield "|---|---|---|---|"
    for job, odoo, tryton, name, figure in PEERS:
        if figure in results.get(name, {}):
            yield f"| {job} | {odoo} | {tryton} | {results[name][figure]:.3g} |"


def _remote(results: Results) -> Iterator[str]:
    """Bytes through a real Remote Desktop session, a column for each program."""
    programs = {name.split("/", 1)[1]: figures for name, figures in results.items() if name.startswith("remote/")}
    if not programs:
        return
    yield "\n## Remote Desktop, bytes\n"
    yield "A session of xrdp on the loopback, xfreerdp with RemoteFX, a window of 1280×720, a list of 1 000 rows; from the first byte to quiet."
    yield "Tryton is the GTK client 8.2 with its own server; switching a tab is Alt+Left in Kontora, Ctrl+Shift+Tab in Tryton."
    yield "Both show lists of some twenty rows in every tab, Kontora with six columns, Tryton with two filled ones.\n"
    yield f"| action | {' | '.join(programs)} |"
    yield "|---|" + "---|" * len(programs)
    for action in next(iter(programs.values())):
        yield f"| {action} | {' | '.join(_number(str(round(figures[action]))) if action in figures else '' for figures in programs.values())} |"


def _list_rows(results: Results) -> Iterator[str]:
    for name, figures in results.items():
        parts = name.split("/")
        if parts[0] != "lists" or len(parts) != 4:
            continue
        head = f"| {_number(parts[1])} | {parts[3]} | {PEOPLE[parts[2]]} |"
        for kind, prefix in (("widget", ""), ("server", "server ")):
            cells = [_pair(figures, f"{prefix}{window} ms") for window in WINDOWS]
            if any(cells):
                yield f"{head} {kind}, median / worst | {' | '.join(cells)} | {figures['round trips worst']:g} |"


def _pair(figures: dict[str, float], figure: str) -> str:
    if f"{figure} median" not in figures:
        return ""
    return f"{figures[f'{figure} median']:.1f} / {figures[f'{figure} worst']:.1f}"


def _search_rows(results: Results) -> Iterator[str]:
    for name, figures in results.items():
        if "/search " in name:
            _lists, rows, who, latency, case = name.split("/")
            server = f"{figures['server ms']:.1f}" if "server ms" in figures else ""
            yield f"| {case.removeprefix('search ')} | {_number(rows)} | {latency} | {PEOPLE[who]} | {figures['ms']:.0f} | {server} |"


def _number(text: str) -> str:
    return f"{int(text):,}".replace(",", " ")
