"""Run by a test in a process of its own, because libcups asks for its server once: the preview prints on the printer named in its settings."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication

from app.commands.registry import program_commands
from app.core.drafts import Ref
from app.queries import print_data
from app.ui import theme
from app.ui.tasks import InlineTasks
from app.windows.print_preview import PrintPreview
from tests.printforms import print_samples
from tests.ui.kit.fakes import RecordedReporter, app_context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.printforms.data import DocumentPrint


def _documents(_session: object, _kind: str, ids: Sequence[UUID], *, language: str = "", as_issued: bool = True) -> tuple[DocumentPrint, ...]:
    assert as_issued
    return tuple(print_samples.document(language or "ka", 60) for _one in ids)


class _Record:
    """The base, as far as printing knows it: it keeps the record that something was printed."""

    def __init__(self) -> None:
        self.kept: list[object] = []

    def send(self, statements: Sequence[object], **_how: object) -> list[object]:
        self.kept += statements
        return []


def main() -> int:
    """Print sixty Georgian rows on the printer chosen by the preview, and say which it was."""
    app = QApplication([])
    theme.apply(app)
    print_data.by_id = _documents  # type: ignore[assignment]
    reporter = RecordedReporter()
    record = _Record()
    tasks = InlineTasks(lambda: record, reporter.show)  # type: ignore[arg-type, return-value]  # all of a session that printing needs
    preview = PrintPreview(app_context(tasks, reporter, commands=list(program_commands())), (Ref("Invoice", UUID(int=1), "Invoice"),))
    sys.stdout.write(f"{QPrinterInfo.availablePrinterNames()} {preview.printer.currentText()}\n")
    told: list[str] = []
    reporter.notified.connect(told.append)
    preview.copies.setValue(int(sys.argv[1]))
    preview.actions_.run("preview.print_at_once")
    sys.stdout.write(f"{told} {[str(error) for error in reporter.errors]}\n")
    tasks.shutdown()
    return 0 if told and record.kept and not reporter.errors else 1


if __name__ == "__main__":
    sys.exit(main())
