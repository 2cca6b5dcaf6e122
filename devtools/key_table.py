"""The page of commands and keys in the user guide, made from the declarations, so that it is never wrong."""

from __future__ import annotations

import sys

from app.commands.registry import program_commands
from app.core.i18n import set_language
from app.core.rights import title
from devtools.sources import ROOT

PAGE = ROOT / "docs" / "guide" / "commands.md"
CONTEXTS = {
    "app": "Everywhere",
    "list": "In a list",
    "choice": "In a choice window",
    "form": "In a card or document",
    "section": "In a table inside a document",
    "pick": "In the pick window",
    "preview": "In the print preview",
    "favourites": "Among the favourites",
    "entry": "In the window of a new client",
    "import": "In the import of clients",
    "keys": "In the window of keys and commands",
    "guide": "In the user guide",
}
HEAD = """# Commands and keys

Everything the program can do, with its keys. All of it is also found by name: press Ctrl+K and type.
This page is made from the program itself (`python3 dev.py guide`).
"""
FIELD_KEYS = """
## In a field
| key | what it does |
|---|---|
| F4 | choose from the list; open the calendar, the calculator, the large window of a comment |
| Alt+Down, Down | drop the list down: last choices, or what the typed text may mean |
| F8 | create a new object and put it into the field |
| Ctrl+Shift+F4 | open what is chosen |
| Shift+F4 | clear the field |
| Up, Down, +, − | in a date: a day on or back |
| PgUp, PgDn, Ctrl+PgUp, Ctrl+PgDn, Home, End, T | in the calendar: months, years, first and last day, today |
| = | in a number: show the result of a sum such as `12*3+5%` |
| Shift+F10 | the menu of the field |
| Enter, Tab | next field |
"""


def table(context: str) -> str:
    """The commands of one context as a Markdown table."""
    lines = [
        f"| {command.title} | {', '.join(command.keys)} | {command.hint or ''} | {title(command.right)} |"
        for command in program_commands().in_context(context)
    ]
    return "\n".join([f"\n## {CONTEXTS[context]}", "| command | keys | | right |", "|---|---|---|---|", *lines, ""])


def page() -> str:
    """The whole page."""
    set_language("en")
    present = [context for context in CONTEXTS if program_commands().in_context(context)]
    return HEAD + "".join(table(context) for context in present) + FIELD_KEYS


def main() -> int:
    """Write the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
