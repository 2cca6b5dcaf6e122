"""Identifiers made by the client: UUID version 7 (RFC 9562), so that a save can be repeated and keys grow with time."""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def new_id() -> UUID:
    """A UUIDv7 that is greater than every one this process made before (sub-millisecond order by a 12-bit counter)."""
    global _last  # noqa: PLW0603 - the monotonic clock of the process
    with _lock:
        tick = max(_last + 1, time.time_ns() // 1_000_000 << 12)
        _last = tick
    value = (tick >> 12) << 80 | 0x7 << 76 | (tick & 0xFFF) << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)
