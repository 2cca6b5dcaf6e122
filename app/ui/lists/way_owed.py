"""The rest of a way that led past the loaded rows: gone once they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from app.ui.lists.window_model import RowWindow


class WayOwed:
    """Rows still to go, down (positive) or up."""

    def __init__(self) -> None:
        self._rows = 0

    def reach(self, wanted: int, last: int, window: RowWindow[Any]) -> int | None:
        """The loaded row to stop at on the way to ``wanted``, the rest is owed; ``None`` when the whole way can be gone."""
        if not (wanted > last and not window.at_end) and not (wanted < 0 and not window.at_start):
            return None
        reached = min(max(wanted, 0), last)
        self._rows += wanted - reached
        return reached

    def pay(self) -> int:
        """What is owed; nothing afterwards."""
        owed, self._rows = self._rows, 0
        return owed


def step(key: Qt.Key, page: int) -> int:
    """How many rows a key leads down (positive) or up."""
    return {Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: page, Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -page}[key]
