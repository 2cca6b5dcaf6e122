"""The page of commands and keys in the user guide, made in each language from the declarations, so that it is never wrong.

What people write for it stands in ``commands.in``; its line ``{commands: …}`` names the columns and gives way to the tables.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from app.commands.contexts import CONTEXTS
from app.commands.registry import program_commands
from app.core import i18n
from app.core.rights import title
from devtools.sources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GUIDE = ROOT / "docs" / "guide"
PLACE = re.compile(r"^\{commands: (.*)\}$", re.MULTILINE)

EMPTY = "\N{NO-BREAK SPACE}"
"""Qt joins a cell of nothing with the one before it."""


def folder(language: str) -> Path:
    """Where the guide in a language is."""
    return GUIDE if language == "en" else GUIDE / language


def table(context: str, columns: str) -> str:
    """The commands of one context as a Markdown table."""
    rows = ((command.title, ", ".join(command.keys), command.hint, title(command.right)) for command in program_commands().in_context(context))
    lines = [f"| {' | '.join(str(text or EMPTY) for text in row)} |" for row in rows]
    return "\n".join([f"## {CONTEXTS[context]}", "", f"| {columns} |", "|---|---|---|---|", *lines])


def page(language: str) -> str:
    """The whole page in a language."""
    before = i18n.language()
    i18n.set_language(language)
    present = [context for context in CONTEXTS if program_commands().in_context(context)]
    written = (folder(language) / "commands.in").read_text(encoding="utf-8")
    made = PLACE.sub(lambda found: "\n\n".join(table(context, found[1]) for context in present), written)
    i18n.set_language(before)
    return made


def pages() -> Iterator[tuple[Path, str]]:
    """Each page's file and text."""
    return ((folder(language) / "commands.md", page(language)) for language in i18n.LANGUAGES)


def main() -> int:
    """Write the pages."""
    for path, text in pages():
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
