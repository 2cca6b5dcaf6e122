"""The font shipped with the program, the same on every machine and in print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase

FAMILY = "DejaVu Sans"
FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


class _Loaded:
    done = False


def load() -> None:
    """Make the fonts of ``resources/fonts`` known to Qt, once per process."""
    if _Loaded.done:
        return
    _Loaded.done = True
    for path in sorted(FONTS.glob("DejaVuSans*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
