"""Writing rows as text with separators, as a stream: for programs that take no workbooks."""

from __future__ import annotations

import csv
import io
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RUN = ("=", "+", "-", "@", "\t")


def write_text(stream: IO[bytes], titles: Sequence[str], rows: Iterable[Sequence[str]], *, separator: str = "\t") -> int:
    """Write titles and rows as UTF-8 with the mark by which Excel knows it; returns how many rows were written."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(titles)
    count = 0
    for row in rows:
        writer.writerow([harmless(value) for value in row])
        count += 1
    text.detach()
    return count


def harmless(text: str) -> str:
    """A text that a spreadsheet does not run as a formula."""
    return f"'{text}" if text.startswith(_RUN) and not text[1:2].isdigit() else text
