"""Many documents at once, in several processes."""

from __future__ import annotations

from dataclasses import replace

from app.services.printing import file_name, render_documents
from tests.printforms.print_samples import document


def test_processes_keep_the_order() -> None:
    chunks = [[replace(document("en", 1), number=f"INV-{chunk}{place}") for place in range(2)] for chunk in range(3)]
    printouts = list(render_documents(chunks, "invoice", processes=2))
    assert [printout.name for printout in printouts] == [f"Invoice for payment INV-{chunk}{place}.pdf" for chunk in range(3) for place in range(2)]
    assert all(printout.content.startswith(b"%PDF") for printout in printouts)


def test_one_chunk_needs_no_process() -> None:
    (printout,) = render_documents([[document("ka", 1)]], "invoice", "xlsx")
    assert printout.content.startswith(b"PK")


def test_file_names_suit_every_file_system() -> None:
    data = replace(document("en", 1), number='A/1:2*"?<>|')
    assert file_name(data, "Invoice", "pdf") == "Invoice A-1-2------.pdf"
    assert file_name(replace(data, number=""), "Invoice", "pdf") == "Invoice 2026-11-21.pdf"
