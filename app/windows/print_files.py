"""Saving printed documents as files: where to is asked, the work is done off the UI thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.exchange.whole_file import whole_file
from app.printforms import registry
from app.printforms.pdf import to_pdf
from app.services.events import record_print
from app.services.printing import file_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.printforms.data import DocumentPrint
    from app.ui.window import Window

FOLDER = "print.folder"
FILTERS = {"pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)"}


def save_documents(window: Window, documents: Sequence[DocumentPrint], file_format: str, form: str = "") -> None:
    """Ask where to and write: one PDF of all documents, or a workbook each."""
    if not documents:
        window.context.reporter.show(UserError(_("There is nothing to save."), _("Choose a document that you may see.")), window)
        return
    chosen = registry.form(form) if form else registry.forms_of(documents[0].kind)[0]
    if file_format == "xlsx" and len(documents) > 1:
        _save_several(window, documents, chosen)
        return
    path = _asked_path(window, file_name(documents[0], str(chosen.title), file_format), file_format)
    if path is None:
        return

    def work() -> Path:
        content = chosen.xlsx(documents[0]) if file_format == "xlsx" else to_pdf(*(chosen.layout(data) for data in documents))
        return _written(path, content)

    window.context.tasks.call(window, work, lambda saved: _done(window, [saved], documents, chosen, file_format), title=_("Saving the document"))


def _save_several(window: Window, documents: Sequence[DocumentPrint], form: registry.PrintForm) -> None:
    folder = QFileDialog.getExistingDirectory(window, _("Folder for the workbooks"), last_folder(window))
    if not folder:
        return
    remember_folder(window, Path(folder))
    names = _different([file_name(data, str(form.title), "xlsx") for data in documents])

    def work() -> list[Path]:
        return [_written(Path(folder) / name, form.xlsx(data)) for name, data in zip(names, documents, strict=True)]

    window.context.tasks.call(window, work, lambda saved: _done(window, saved, documents, form, "xlsx"), title=_("Saving the documents"))


def _different(names: Sequence[str]) -> list[str]:
    """The names, a number added where two drafts of a day would share one."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else name.replace(".xlsx", f" ({seen[name]}).xlsx"))
    return result


def _asked_path(window: Window, name: str, file_format: str) -> Path | None:
    start = str(Path(last_folder(window)) / name)
    text, _chosen = QFileDialog.getSaveFileName(window, _("Save as"), start, FILTERS[file_format])
    if not text:
        return None
    path = Path(text)
    if path.suffix.lower() != f".{file_format}":
        path = path.with_name(f"{path.name}.{file_format}")
    remember_folder(window, path.parent)
    return path


def last_folder(window: Window) -> str:
    """Where the person saved last; the home folder when that is gone."""
    folder = str(window.context.settings.get(FOLDER, ""))
    return folder if folder and Path(folder).is_dir() else str(Path.home())


def remember_folder(window: Window, folder: Path) -> None:
    """Offer this folder next time."""
    window.context.settings.set(FOLDER, str(folder))


def _written(path: Path, content: bytes) -> Path:
    with whole_file(path) as stream:
        stream.write(content)
    return path


def keep_record(window: Window, documents: Sequence[DocumentPrint], form: str, file_format: str) -> None:
    """Tell the base what was printed or saved."""
    numbers = [document.number for document in documents]
    window.context.tasks.write(window, lambda session: record_print(session, form, file_format, numbers), lambda _nothing: None)


def _done(window: Window, paths: Sequence[Path], documents: Sequence[DocumentPrint], form: registry.PrintForm, file_format: str) -> None:
    keep_record(window, documents, form.id, file_format)
    _tell(window, paths)


def _tell(window: Window, paths: Sequence[Path]) -> None:
    """Say where the files are."""
    text = ngettext("Saved as {path}.", "{count} files are saved in {folder}.", len(paths))
    window.context.reporter.notify(text.format(path=paths[0], count=len(paths), folder=paths[0].parent))
