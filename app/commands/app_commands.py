"""Commands of the main window, with the keys 1C people know."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import LazyText, lazy

_HANDLERS = "app.windows.app_handlers"


def _command(verb: str, title: LazyText, icon: str = "", keys: tuple[str, ...] = (), *, when: str = "", right: str = "") -> Command:
    return Command(f"app.{verb}", title, icon, "app", f"{_HANDLERS}:{verb}", keys, when=when, right=right)


COMMANDS: tuple[Command, ...] = (
    _command("go_home", lazy("Start page"), "home", ("Alt+Home",)),
    _command("search", lazy("Find anything or any command"), "search", ("Ctrl+Shift+F", "Ctrl+K")),
    _command("open_menu", lazy("Main menu"), "menu", ("F10",)),
    _command("go_to_sections", lazy("Go to the sections"), "list", ("Alt+0",)),
    _command("next_window", lazy("Next window"), "right", ("Ctrl+Tab", "Ctrl+F6")),
    _command("previous_window", lazy("Previous window"), "left", ("Ctrl+Shift+Tab", "Ctrl+Shift+F6")),
    _command("list_windows", lazy("List of all open windows…"), "list"),
    _command("show_windows", lazy("Open windows"), "columns", ("Alt+W",)),
    _command("go_back", lazy("Back"), "left", ("Alt+Left",)),
    _command("go_forward", lazy("Forward"), "right", ("Alt+Right",)),
    _command("close_window", lazy("Close the window"), "close", ("Ctrl+F4", "Esc"), when="closable"),
    _command("close_all_windows", lazy("Close all windows"), "close"),
    _command("add_favourite", lazy("Add to favourites, or remove"), "star", ("Ctrl+D",), when="linkable"),
    _command("show_favourites", lazy("Favourites"), "star", ("Ctrl+Shift+B",)),
    _command("arrange_favourites", lazy("Arrange the favourites…"), "star"),
    _command("show_history", lazy("History"), "history", ("Ctrl+Shift+H",)),
    _command("show_whole_history", lazy("Whole history, by days…"), "history"),
    _command("show_notices", lazy("Notifications"), "bell"),
    _command("show_messages", lazy("Show the messages"), "info", ("Ctrl+Alt+O",)),
    _command("close_messages", lazy("Close the messages"), "close", ("Ctrl+Shift+Z",)),
    _command("copy_link", lazy("Copy the link to this window"), "link", ("Ctrl+F11",), when="linkable"),
    _command("go_to_link", lazy("Go by link"), "open", ("Shift+F11",)),
    _command("import_clients", lazy("Import the client base…"), "import", right="import.run"),
    _command("calculator", lazy("Calculator"), "calculator", ("Ctrl+F2",)),
    _command("switch_colours", lazy("Light or dark colours"), "settings"),
    _command("larger_text", lazy("Larger text"), "add", ("Ctrl+Shift+=",)),
    _command("smaller_text", lazy("Smaller text"), "minus", ("Ctrl+Shift+-",)),
    _command("switch_thin_link", lazy("Thin link on or off"), "settings"),
    _command("show_help", lazy("Help on this window"), "help", ("F1",)),
    _command("show_keys", lazy("Keys and commands…"), "settings", ("Ctrl+F1",)),
    _command("close_hint", lazy("Close the hint"), "close"),
    _command("show_hints", lazy("Show the hints for beginners again"), "info"),
    _command("show_about", lazy("About Kontora"), "info"),
    _command("sign_out", lazy("Sign out"), "exit"),
    _command("quit", lazy("Quit"), "exit"),
)
