"""What a value says beside its text: settled, in between, bad. The same state has the same colour everywhere. No Qt."""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """The colour family of a cell; ``PLAIN`` is ordinary text."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    NEUTRAL = "neutral"


STATES: dict[str, Tone] = {
    "paid": Tone.GOOD,
    "part": Tone.WARNING,
    "none": Tone.NEUTRAL,
    "open": Tone.WARNING,
    "won": Tone.GOOD,
    "lost": Tone.BAD,
    "draft": Tone.NEUTRAL,
    "sent": Tone.WARNING,
    "accepted": Tone.GOOD,
    "rejected": Tone.BAD,
    "new": Tone.NEUTRAL,
    "work": Tone.WARNING,
    "done": Tone.GOOD,
    "cancelled": Tone.NEUTRAL,
    "lead": Tone.WARNING,
    "client": Tone.GOOD,
    "blocked": Tone.BAD,
}
"""Codes of choices that are states; a choice whose code is not here (a legal form, a language) is ordinary text."""


def tone_of(code: object) -> Tone:
    """The tone of a stored choice."""
    return STATES.get(code, Tone.PLAIN) if isinstance(code, str) else Tone.PLAIN
