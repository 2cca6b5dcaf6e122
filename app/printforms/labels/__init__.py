"""The label catalogue: one module per language, every one complete (the dataclass sees to it)."""

from __future__ import annotations

from app.printforms.labels import az, en, ka, mn, ru, uk
from app.printforms.labels.types import Labels

CATALOGUE: dict[str, Labels] = {"en": en.LABELS, "ka": ka.LABELS, "uk": uk.LABELS, "az": az.LABELS, "mn": mn.LABELS, "ru": ru.LABELS}


def labels_of(language: str) -> Labels:
    """The labels of a language, English for an unknown one."""
    return CATALOGUE.get(language, en.LABELS)


__all__ = ["CATALOGUE", "Labels", "labels_of"]
