"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose file takes the place of ``path`` when all is written; stopped or failed, it leaves nothing behind.

    Raises ``UserError`` when the file cannot be written.
    """
    unfinished = path.with_name(f"{path.name}.part")
    try:
        try:
            with unfinished.open("wb") as stream:
                yield stream
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        message = _("The file “{name}” could not be written: {reason}.").format(name=path.name, reason=error.strerror)
        raise UserError(message, _("Close it if it is open in another program, or choose another folder.")) from error
