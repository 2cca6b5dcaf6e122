"""Opening a file of rows, whatever it is: the one entrance of everything that is read from XLSX or CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _
from app.exchange.csv_reader import CsvTable
from app.exchange.xlsx_package import OLE_MAGIC, ZIP_MAGIC, refuse_ole
from app.exchange.xlsx_reader import XlsxTable

if TYPE_CHECKING:
    from app.exchange.tables import Table

_OLE_DIRECTORY = 4 << 20
_SIZE_LIMIT = 128 << 20


def _head(source: Path | bytes) -> tuple[bytes, int]:
    """The first bytes (the whole directory for an old container) and the size."""
    if isinstance(source, bytes):
        return source[:_OLE_DIRECTORY], len(source)
    try:
        size = source.stat().st_size
        with source.open("rb") as stream:
            head = stream.read(512)
            if head.startswith(OLE_MAGIC):
                head += stream.read(_OLE_DIRECTORY)
                stream.seek(max(0, size - _OLE_DIRECTORY))
                head += stream.read()
    except OSError as error:
        raise UserError(
            _("The file {name} cannot be opened: {reason}.").format(name=source.name, reason=error.strerror or error),
            _("Close it in other programs, check its place and try again."),
        ) from error
    return head, size


def read_table(source: Path | str | bytes, name: str = "") -> Table:
    """A file of rows, ready to be read; everything that can be wrong with it is a ``UserError``."""
    if isinstance(source, str):
        source = Path(source)
    shown = name or (source.name if isinstance(source, Path) else _("Table"))
    head, size = _head(source)
    if not head.strip():
        raise UserError(_("The file {name} is empty.").format(name=shown), _("Choose a file with rows."))
    if size > _SIZE_LIMIT:
        raise UserError(
            _("The file is larger than {limit} MB.").format(limit=_SIZE_LIMIT >> 20),
            _("Split the file into several ones and load them one after another."),
        )
    refuse_ole(head)
    if head.startswith(ZIP_MAGIC) or shown.lower().endswith((".xlsx", ".xlsm")):
        return XlsxTable(source, shown)
    return CsvTable(source, shown)
