"""The read side: list windows, cards, look-ups, print data as frozen dataclasses."""

from __future__ import annotations

from app.db.session import Session

__all__ = ["Session"]
