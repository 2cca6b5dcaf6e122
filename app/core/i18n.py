"""Texts in the user's language: gettext catalogues read from ``resources/translations`` (plain .po files, no compiled copies)."""

from __future__ import annotations

import gettext
import io
from functools import lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {
    "en": "English",
    "ka": "ქართული",
    "uk": "Українська",
    "az": "Azərbaycanca",
    "mn": "Монгол",
    "ru": "Русский",
}
TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"


class _Current:
    language = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> gettext.NullTranslations:
    path = TRANSLATIONS / f"{language}.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as source:
        messages = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def set_language(language: str) -> None:
    """Switch every text of the program to ``language``, one of ``LANGUAGES``; an unknown one means English."""
    _Current.language = language if language in LANGUAGES else "en"
    _Current.catalogue = _catalogue(_Current.language)


def language() -> str:
    """The language in force, a key of ``LANGUAGES``."""
    return _Current.language


def _(message: str) -> str:
    """The message in the user's language, now."""
    return _Current.catalogue.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that fits ``count``."""
    return _Current.catalogue.ngettext(one, many, count)


class LazyText:
    """A message that is translated when it is shown, for declarations made at import time."""

    __slots__ = ("message",)

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return _(self.message)

    def __repr__(self) -> str:
        return f"lazy({self.message!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazyText) and other.message == self.message

    def __hash__(self) -> int:
        return hash(self.message)


def lazy(message: str) -> LazyText:
    """Mark a message of a declaration for translation at the time it is shown."""
    return LazyText(message)
