"""How fast documents become paper: one invoice, five hundred rows, a thousand invoices by two processes, a page of the preview."""

from __future__ import annotations

import os
import statistics
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from app.printforms import registry
from app.printforms.pdf import to_pdf
from app.services.printing import CHUNK, render_documents
from tests.printforms.print_samples import document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.printforms.data import DocumentPrint

LANGUAGES = ("ka", "uk", "az", "mn", "ru", "en")
ROUNDS = 30
Figures = dict[str, float]


def invoices(count: int, rows: int = 10) -> list[DocumentPrint]:
    """Invoices in all six languages, no two alike."""
    bases = [document(language, rows, discount="5") for language in LANGUAGES]
    return [replace(bases[number % len(bases)], number=f"INV-{number:06}") for number in range(count)]


def _milliseconds(work: Callable[[DocumentPrint], object], documents: Sequence[DocumentPrint]) -> float:
    """The median of CPU time per document, the first one (imports, fonts) left out."""
    work(documents[0])
    times = []
    for data in documents:
        start = time.process_time()
        work(data)
        times.append((time.process_time() - start) * 1000)
    return round(statistics.median(times), 1)


def one_invoice() -> Figures:
    """CPU milliseconds of a ten-row invoice."""
    form, documents = registry.form("invoice"), invoices(ROUNDS)
    coded = [data for data in documents if data.language in {"uk", "ru"}]
    return {
        "pdf_with_payment_code_ms": _milliseconds(form.pdf, coded),
        "layout_ms": _milliseconds(form.layout, documents),
        "pdf_ms": _milliseconds(form.pdf, documents),
        "xlsx_ms": _milliseconds(form.xlsx, documents),
        "pdf_bytes": float(len(form.pdf(documents[0]))),
    }


def long_invoice() -> Figures:
    """CPU milliseconds of five hundred rows."""
    form, documents = registry.form("invoice"), invoices(3, 500)
    return {"pdf_ms": _milliseconds(form.pdf, documents), "pages": float(len(form.layout(documents[0]).pages))}


def thousand_invoices(count: int = 1000) -> Figures:
    """Invoices a second by one and by two processes, their start included, and the CPU milliseconds each took in all processes together."""
    documents = invoices(count)
    chunks = [documents[start : start + CHUNK] for start in range(0, count, CHUNK)]
    figures: Figures = {}
    for processes in (1, 2):
        start, cpu = time.perf_counter(), sum(os.times()[:4])
        made = sum(len(printout.content) > 0 for printout in render_documents(chunks, "invoice", processes=processes))
        figures[f"a_second_by_{processes}"] = round(made / (time.perf_counter() - start), 1)
        figures[f"cpu_ms_each_by_{processes}"] = round((sum(os.times()[:4]) - cpu) / made * 1000, 1)
    return figures


def preview_page() -> Figures:
    """Milliseconds of painting the first page for the screen at 100 %, and of the whole of 500 rows for a printer's PDF by reportlab."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.ui.page_painter import picture_of

    app = QApplication.instance() or QApplication([])
    form = registry.form("invoice")
    pages = [form.layout(data).pages[0] for data in invoices(ROUNDS)]
    picture_of(pages[0], 96 / 72)
    start = time.process_time()
    for page in pages:
        picture_of(page, 96 / 72)
    painted = (time.process_time() - start) / len(pages) * 1000
    del app
    long = form.layout(invoices(1, 500)[0])
    start = time.process_time()
    to_pdf(long)
    return {"paint_ms": round(painted, 1), "pdf_of_500_rows_ms": round((time.process_time() - start) * 1000, 1)}


PARTS: dict[str, Callable[[], Figures]] = {
    "print_invoice": one_invoice,
    "print_500_rows": long_invoice,
    "print_1000_invoices": thousand_invoices,
    "print_preview": preview_page,
}


def run(names: Sequence[str] = (), scale: int = 0) -> dict[str, Figures]:  # noqa: ARG001 - the scale of bases says nothing to printing
    """The parts named, all when none is."""
    return {name: part() for name, part in PARTS.items() if not names or name in names}
