"""The ways to paper from a form: the preview, or a file at once."""

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


def open_preview(context: AppContext, refs: Sequence[Ref], form: str = "") -> None:
    """Show documents of one kind as they will be printed, on the usual form unless another is named."""
    if not refs:
        return
    key = "print/" + ",".join(str(ref.id) for ref in refs) + (f"/{form}" if form else "")
    context.navigator.open_widget(key, refs[0].title, partial(PrintPreview, context, refs, form=form))


def print_from_form(window: FormWindow) -> None:
    """Preview the document, saved first when it was changed."""
    window.when_saved(lambda ref: open_preview(window.context, (ref,)))


def save_pdf_from_form(window: FormWindow) -> None:
    """Save the document as PDF."""
    window.when_saved(lambda ref: _save(window, (ref,), "pdf"))


def save_xlsx_from_form(window: FormWindow) -> None:
    """Save the document as an Excel workbook."""
    window.when_saved(lambda ref: _save(window, (ref,), "xlsx"))


def _save(window: Window, refs: Sequence[Ref], file_format: str) -> None:
    from app.queries import print_data

    if not refs:
        return
    kind, ids = refs[0].kind, [ref.id for ref in refs]
    window.context.tasks.read(
        window, lambda session: print_data.by_id(session, kind, ids), lambda documents: save_documents(window, documents, file_format), lane="print"
    )
