"""What was told in passing: kept for a while, so that somebody who looked away can read it later."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QApplication

from app.core.i18n import _
from app.ui.actions import SEPARATOR, MenuItem

KEPT = 30
LONGEST = 90


class Notices:
    """The newest first, with the time they came."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, str, str]] = []

    def add(self, text: str, icon: str = "info") -> None:
        """Keep a notice; the same one again is kept once, with the newer time."""
        now = f"{dt.datetime.now().astimezone():%H:%M}"
        self._kept = [(now, text, icon), *(one for one in self._kept if one[1] != text)][:KEPT]

    def items(self) -> tuple[MenuItem, ...]:
        """As a menu: choosing one copies its text, for it is often a file name or what to tell the administrator."""
        entries = tuple(MenuItem(f"{time}  {_short(text)}", partial(_copy, text), icon) for time, text, icon in self._kept)
        return (*entries, SEPARATOR, MenuItem(_("Clear the notifications"), self._kept.clear, "clear")) if entries else ()


def _short(text: str) -> str:
    line = " ".join(text.split()).replace("&", "&&")
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _copy(text: str) -> None:
    QApplication.clipboard().setText(text)
