"""Where the own scroll bar of a list stands: a fraction of the sort key by quantiles, or top, middle, end when there are none. No Qt."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = 10_000


def _between(low: Any, high: Any, value: Any) -> float:
    """How far ``value`` lies from ``low`` to ``high``; half way where the type knows no distance (text)."""
    if isinstance(value, (str, bool)) or low == high:
        return 0.5
    return float((value - low) / (high - low))


def _mix(low: Any, high: Any, part: float) -> Any:
    """The value that lies ``part`` of the way from ``low`` to ``high``."""
    if isinstance(low, (bool, str)):
        return low if part < 0.5 else high
    if isinstance(low, Decimal):
        return low + (high - low) * Decimal(part)
    if isinstance(low, int):
        return low + round((high - low) * part)
    if isinstance(low, dt.date) and not isinstance(low, dt.datetime):
        return low + dt.timedelta(days=round((high - low).days * part))
    return low + (high - low) * part


class Scale:
    """The order of a list as a ruler from 0 to ``STEPS``; ``quantiles`` are ascending."""

    def __init__(self, quantiles: Sequence[Any] = (), *, descending: bool = False) -> None:
        self._quantiles = quantiles
        self._descending = descending

    @property
    def known(self) -> bool:
        """Whether a place between the ends can be told."""
        return len(self._quantiles) > 1

    def place_of(self, key: Any) -> int:
        """The place of a key that is neither first nor last: never exactly an end; the middle when nothing is known."""
        if not self.known:
            return STEPS // 2
        bounds = self._quantiles
        at = bisect_left(bounds, key)
        inside = 0 < at < len(bounds)
        share = (at - 1 + _between(bounds[at - 1], bounds[at], key)) / (len(bounds) - 1) if inside else float(at > 0)
        place = round((1 - share if self._descending else share) * STEPS)
        return min(max(place, 1), STEPS - 1)

    def key_at(self, place: int) -> Any:
        """The key that stands at a place of the ruler; only when ``known``."""
        share = min(max(place / STEPS, 0.0), 1.0)
        exact = (1 - share if self._descending else share) * (len(self._quantiles) - 1)
        below = min(int(exact), len(self._quantiles) - 2)
        return _mix(self._quantiles[below], self._quantiles[below + 1], exact - below)
