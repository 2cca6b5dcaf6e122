"""The faces of print forms, their metrics, and which signs they lack. Widths are read from the shipped files, so every painter agrees."""

from __future__ import annotations

import threading
import unicodedata
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

if TYPE_CHECKING:
    from collections.abc import Mapping

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
ASCENT = 0.76
"""Height of a capital letter above the baseline, in parts of the font size (hhea of DejaVu Sans)."""
DESCENT = 0.24

_SIGNS = {"₾": "GEL", "₼": "AZN"}
_MTAVRULI = range(0x1C90, 0x1CC0)
_MISSING = "□"
_registering = threading.Lock()


class Face(StrEnum):
    """A face of the shipped font; the value is the name of its file."""

    REGULAR = "DejaVuSansCondensed"
    BOLD = "DejaVuSansCondensed-Bold"

    @property
    def path(self) -> Path:
        """The font file."""
        return FONTS / f"{self.value}.ttf"

    @property
    def family(self) -> str:
        """The family that the file declares, for painters that choose fonts by name."""
        return "DejaVu Sans Condensed"

    @property
    def bold(self) -> bool:
        """Whether this is the bold face of its family."""
        return self is Face.BOLD


@lru_cache(maxsize=len(Face))
def registered(face: Face) -> str:
    """The name under which reportlab knows the face; the file is read once per process."""
    with _registering:
        pdfmetrics.registerFont(TTFont(face.value, str(face.path)))
    return face.value


@lru_cache(maxsize=len(Face))
def _widths(face: Face) -> Mapping[int, float]:
    font = pdfmetrics.getFont(registered(face))
    assert isinstance(font, TTFont)
    widths: Mapping[int, float] = font.face.charWidths
    return widths


@lru_cache(maxsize=20_000)
def _thousandths(text: str, face: Face) -> float:
    widths = _widths(face)
    return sum(widths[ord(letter)] for letter in text)


def text_width(text: str, face: Face, size: float) -> float:
    """The width of printable ``text`` in points; without kerning and ligatures, which no painter applies."""
    return _thousandths(text, face) * size / 1000


@lru_cache(maxsize=4_096)
def _printable_letter(letter: str) -> str:
    if letter in _SIGNS:
        return _SIGNS[letter]
    if ord(letter) in _MTAVRULI:
        return letter.lower()
    drawn = all(ord(letter) in _widths(face) for face in Face)
    if letter.isspace():
        return letter if drawn else " "
    if not letter.isprintable():
        return ""
    return letter if drawn else _MISSING


@lru_cache(maxsize=20_000)
def printable(text: str) -> str:
    """The text in signs that the font has: ₾ and ₼ become currency codes, Georgian capitals small letters, unknown signs a box.

    Letters that came in two parts (и and a breve, as some systems write й) become one, for nothing here shapes text.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_printable_letter, unicodedata.normalize("NFC", text)))
