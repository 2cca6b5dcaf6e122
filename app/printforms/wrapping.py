"""Breaking text into lines of a given width."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.printforms.fonts import Face, printable, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAKS = re.compile(r"(?<=[ \t])|(?<=[-/–—_])(?=\w)")
"""A line may end after a blank, or after a hyphen or slash inside a word; never at a no-break space."""


def _fitting(word: str, width: float, face: Face, size: float) -> int:
    """How many letters of a word that is too long fit into the width, at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(word[:middle], face, size) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _cut(word: str, width: float, face: Face, size: float) -> Iterator[str]:
    while text_width(word.rstrip(), face, size) > width and len(word) > 1:
        end = _fitting(word, width, face, size)
        yield word[:end]
        word = word[end:]
    yield word


def _wrapped_paragraph(paragraph: str, width: float, face: Face, size: float) -> Iterator[str]:
    line = ""
    for word in _BREAKS.split(paragraph):
        if line and text_width((line + word).rstrip(), face, size) > width:
            yield line.rstrip()
            line = ""
        *full, rest = _cut(word, width, face, size) if not line else (word,)
        yield from full
        line += rest
    yield line.rstrip()


@lru_cache(maxsize=4_096)
def wrap(text: str, width: float, face: Face, size: float) -> tuple[str, ...]:
    """The lines of ``text`` in printable signs; a word wider than ``width`` is cut. No text gives no lines."""
    if not text.strip():
        return ()
    lines: list[str] = []
    for paragraph in text.strip().splitlines():
        lines += _wrapped_paragraph(printable(paragraph.expandtabs(4)), width, face, size)
    return tuple(lines)
