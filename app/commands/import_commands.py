"""Commands of the import window."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import lazy

_HOME = "app.windows.import_window"

COMMANDS = (
    Command("import.run", lazy("Import"), "import", "import", f"{_HOME}:run", ("Ctrl+Enter",), "ready", menu="bar", order=10, main=True),
    Command("import.choose_file", lazy("Choose a file…"), "open", "import", f"{_HOME}:choose_file", ("Ctrl+O",), "not busy", menu="bar", order=20),
    Command(
        "import.try",
        lazy("Try"),
        "check",
        "import",
        f"{_HOME}:try_it",
        ("F5",),
        "ready",
        menu="bar",
        order=30,
        hint=lazy("Show what would happen to each row, without writing anything"),
    ),
    Command("import.stop", lazy("Stop"), "close", "import", f"{_HOME}:stop", (), "busy", menu="bar", order=40, hint=lazy("Nothing is written then")),
    Command("import.save_errors", lazy("Save the list of errors…"), "export", "import", f"{_HOME}:save_errors", ("Ctrl+S",), "faulty", order=50),
    Command(
        "import.undo",
        lazy("Undo this import"),
        "undo",
        "import",
        f"{_HOME}:undo",
        (),
        "undoable",
        order=60,
        hint=lazy("Remove what was made, restore what was changed"),
    ),
    Command(
        "import.undo_earlier",
        lazy("Undo an earlier import…"),
        "history",
        "import",
        f"{_HOME}:undo_earlier",
        (),
        "not busy",
        order=70,
        hint=lazy("Choose one of your imports and take it back"),
    ),
)
