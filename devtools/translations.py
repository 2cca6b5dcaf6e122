"""The texts of the program: collected from the code into ``kontora.pot``, carried over into one .po for each language, checked for gaps.

English is the source language and needs no file. Sentences keep their placeholders in every language.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.core.i18n import LANGUAGES, TRANSLATIONS
from devtools.sources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEYWORDS = {"_": None, "lazy": None, "ngettext": (1, 2)}
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]|%[sd]")
WIDTH = 150
HEADER = "# Texts of Kontora. Made by `python3 dev.py translations`; only the translations are written by hand."


def empty(language: str | None = None) -> Catalog:
    """A catalogue without messages."""
    return Catalog(
        locale=language,
        project="Kontora",
        version="1",
        header_comment=HEADER,
        language_team="Kontora",
        msgid_bugs_address="-",
        last_translator="-",
        fuzzy=False,
    )


def collected() -> Catalog:
    """Every text that the code marks for translation."""
    catalogue = empty()
    found = extract_from_dir(str(ROOT / "app"), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True)
    for file_name, _line, message, comments, _context in found:
        catalogue.add(message, locations=[(f"app/{file_name}", 0)], auto_comments=comments)
    return catalogue


def read(language: str) -> Catalog:
    """The translations of one language as they are."""
    path = TRANSLATIONS / f"{language}.po"
    if not path.exists():
        return empty(language)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue so that a small change makes a small difference: sorted, no line numbers, no dates."""
    with path.open("wb") as target:
        write_po(
            target, catalogue, width=WIDTH, sort_output=True, include_lineno=False, omit_header=False, ignore_obsolete=True, include_previous=False
        )
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r'^("(POT-Creation|PO-Revision)-Date: ).*\\n"$', r'\g<1>2026-11-21 12:00+0000\\n"', text, flags=re.MULTILINE), encoding="utf-8"
    )


def update() -> None:
    """Carry the texts of the code over into the template and into every language."""
    TRANSLATIONS.mkdir(parents=True, exist_ok=True)
    template = collected()
    write(TRANSLATIONS / "kontora.pot", template)
    for language in TRANSLATED:
        catalogue = read(language)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        write(TRANSLATIONS / f"{language}.po", catalogue)


def texts_of(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The source texts and the translations of one message, plural forms side by side."""
    sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return tuple(sources), tuple(text or "" for text in strings)


def message_faults(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    sources, strings = texts_of(message)
    if not all(strings):
        yield f"not translated: {sources[0]!r}"
        return
    known = [set(PLACEHOLDER.findall(source)) for source in sources]
    for string in strings:
        used = set(PLACEHOLDER.findall(string))
        if used not in known:
            yield f"placeholders differ: {sources[0]!r} -> {string!r}"


def language_faults(language: str, template: Catalog) -> list[str]:
    """What is missing or wrong in one language."""
    catalogue = read(language)
    catalogue.update(template, no_fuzzy_matching=True)
    return [f"{language}: {fault}" for message in catalogue if message.id for fault in message_faults(message)]


def main() -> int:
    """Update the files, or with ``--check`` only say what is missing; 1 when something is."""
    if "--check" not in sys.argv:
        update()
    template = collected()
    faults = [fault for language in TRANSLATED for fault in language_faults(language, template)]
    print("\n".join(faults[:200]))
    print(f"{len(template)} texts in {len(TRANSLATED)} languages, {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
