"""The ways to paper from a list and from a form: the preview, or a file at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.windows.print_files import save_documents
from app.windows.print_preview import PrintPreview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.drafts import Ref
    from app.ui.context import AppContext
    from app.ui.window import Window
    from app.windows.form_window import FormWindow
    from app.windows.list_window import ListWindow


def open_preview(context: AppContext, refs: Sequence[Ref]) -> None:
    """Show documents of one kind as they will be printed."""
    if not refs:
        return
    key = "print/" + ",".join(str(ref.id) for ref in refs)
    context.navigator.open_widget(key, refs[0].title, partial(PrintPreview, context, refs))


def print_from_form(window: FormWindow) -> None:
    """Preview the document, saved first when it was changed."""
    window.when_saved(lambda ref: open_preview(window.context, (ref,)))


def save_pdf_from_form(window: FormWindow) -> None:
    """Save the document as PDF."""
    window.when_saved(lambda ref: _save(window, (ref,), "pdf"))


def save_xlsx_from_form(window: FormWindow) -> None:
    """Save the document as an Excel workbook."""
    window.when_saved(lambda ref: _save(window, (ref,), "xlsx"))


def print_from_list(window: ListWindow) -> None:
    """Preview what is selected."""
    open_preview(window.context, _selected(window))


def save_pdf_from_list(window: ListWindow) -> None:
    """Save what is selected as PDF, all in one file."""
    _save(window, _selected(window), "pdf")


def save_xlsx_from_list(window: ListWindow) -> None:
    """Save what is selected as Excel workbooks, one each."""
    _save(window, _selected(window), "xlsx")


def _selected(window: ListWindow) -> tuple[Ref, ...]:
    from app.core.drafts import Ref

    return tuple(Ref(window.kind, row.id, window.title_of(row)) for row in window.view.table.picked_rows())


def _save(window: Window, refs: Sequence[Ref], file_format: str) -> None:
    from app.queries import print_data

    if not refs:
        return
    kind, ids = refs[0].kind, [ref.id for ref in refs]
    window.context.tasks.read(
        window, lambda session: print_data.by_id(session, kind, ids), lambda documents: save_documents(window, documents, file_format), lane="print"
    )
