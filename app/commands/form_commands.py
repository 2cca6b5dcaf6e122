"""Commands of every form, catalog or document alike."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import lazy

_HOME = "app.windows.form_window_handlers"

COMMANDS = (
    Command(
        "form.post_and_close",
        lazy("Post and close"),
        "post",
        "form",
        f"{_HOME}:post_and_close",
        ("Ctrl+Enter",),
        "document",
        menu="bar",
        order=10,
        main=True,
    ),
    Command(
        "form.write_and_close",
        lazy("Write and close"),
        "save",
        "form",
        f"{_HOME}:write_and_close",
        ("Ctrl+Enter",),
        "not document",
        menu="bar",
        order=10,
        main=True,
    ),
    Command("form.write", lazy("Write"), "save", "form", f"{_HOME}:write", ("Ctrl+S",), menu="bar", order=20),
    Command("form.post", lazy("Post"), "post", "form", f"{_HOME}:post", (), "document and not posted", "document.post", menu="bar", order=30),
    Command(
        "form.unpost",
        lazy("Cancel posting"),
        "unpost",
        "form",
        f"{_HOME}:unpost",
        (),
        "document and posted",
        "posting.cancel",
        order=110,
        hint=lazy("The movements go, the number stays; the document can be changed again"),
    ),
    Command(
        "form.mark",
        lazy("Mark for deletion or remove the mark"),
        "mark",
        "form",
        f"{_HOME}:mark",
        (),
        "not new and not posted",
        "object.mark",
        order=120,
    ),
    Command("form.copy", lazy("Copy"), "copy", "form", f"{_HOME}:copy", (), "not new", order=130, hint=lazy("A new object filled from this one")),
    Command(
        "form.reread", lazy("Read again"), "refresh", "form", f"{_HOME}:reread", (), "not new", order=140, hint=lazy("Show what is in the base now")
    ),
    Command("form.show_in_list", lazy("Show the list"), "list", "form", f"{_HOME}:show_in_list", (), "not new", order=150),
    Command("form.next_page", lazy("Next page"), "right", "form", f"{_HOME}:next_page", ("Ctrl+PgDown",), "pages", order=160),
    Command("form.previous_page", lazy("Previous page"), "left", "form", f"{_HOME}:previous_page", ("Ctrl+PgUp",), "pages", order=170),
    Command(
        "form.short_view",
        lazy("Short view"),
        "up",
        "form",
        f"{_HOME}:short_view",
        (),
        "has_short and not short",
        order=190,
        hint=lazy("Only the main fields and those that must be filled in"),
    ),
    Command("form.full_view", lazy("Full view"), "down", "form", f"{_HOME}:full_view", (), "has_short and short", order=190),
    Command(
        "form.customize",
        lazy("Change the form…"),
        "settings",
        "form",
        f"{_HOME}:customize",
        order=200,
        hint=lazy("Hide, move and rename fields, set widths of columns"),
    ),
    Command("form.go_to_commands", lazy("Go to the command bar"), "menu", "form", f"{_HOME}:go_to_commands", ("Alt+F10",), order=180),
)
