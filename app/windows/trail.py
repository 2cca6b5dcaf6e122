"""Back and forward through the windows in the order they were looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.docking import Docking

KEPT = 100


class Trail:
    """Follows the tabs."""

    def __init__(self, docking: Docking) -> None:
        self._docking = docking
        self._keys: list[str] = []
        self._place = -1
        self._walking = False
        docking.activated.connect(self._on_activated)
        docking.closed.connect(self._on_closed)

    def step(self, direction: int) -> None:
        """Go back (-1) or forward (1)."""
        place = self._place + direction
        if 0 <= place < len(self._keys):
            self._place = place
            self._walking = True
            self._docking.activate(self._keys[place])
            self._walking = False

    def _on_activated(self, key: str) -> None:
        if not self._walking and (self._place < 0 or self._keys[self._place] != key):
            self._keys = [*self._keys[: self._place + 1], key][-KEPT:]
            self._place = len(self._keys) - 1

    def _on_closed(self, key: str) -> None:
        before = sum(1 for other in self._keys[: self._place + 1] if other == key)
        self._keys = [other for other in self._keys if other != key]
        self._place = min(self._place - before, len(self._keys) - 1)
