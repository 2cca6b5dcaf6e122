"""Commands of a tabular section."""

from __future__ import annotations

from app.commands.types import Command
from app.core.i18n import LazyText, lazy

_HOME = "app.ui.forms.section_handlers"
_LOADING = "app.windows.load_handlers"
_FREE = "not read_only"
_ROW = "selected and not read_only"


def _icon(name: str, title: LazyText, icon: str, keys: tuple[str, ...], order: int) -> Command:
    """A button without text that works on the selected rows."""
    return Command(f"section.{name}", title, icon, "section", f"{_HOME}:{name}", keys, _ROW, menu="bar", order=order, show_text=False)


COMMANDS = (
    Command("section.add", lazy("Add"), "add", "section", f"{_HOME}:add", ("Ins",), _FREE, menu="bar", order=10, hint=lazy("Add a row")),
    Command(
        "section.pick",
        lazy("Pick…"),
        "pick",
        "section",
        "app.windows.pick_window:pick",
        when="pickable and not read_only",
        menu="bar",
        order=15,
        hint=lazy("Choose many products with quantities, then bring them over together"),
    ),
    _icon("copy", lazy("Copy the row"), "copy", ("F9",), 20),
    _icon("delete", lazy("Delete"), "delete", ("Del",), 30),
    _icon("up", lazy("Move up"), "up", ("Ctrl+Shift+Up",), 40),
    _icon("down", lazy("Move down"), "down", ("Ctrl+Shift+Down",), 50),
    Command("section.edit", lazy("Edit the cell"), "edit", "section", f"{_HOME}:edit", ("F2",), _ROW, order=55),
    Command("section.finish_row", lazy("Finish editing the row"), "check", "section", f"{_HOME}:finish_row", ("Shift+F2",), _FREE, order=60),
    Command("section.clear_cell", lazy("Clear the cell"), "clear", "section", f"{_HOME}:clear_cell", ("Shift+F4",), _ROW, order=65),
    Command("section.undo", lazy("Undo the change of rows"), "undo", "section", f"{_HOME}:undo", ("Ctrl+Z",), "undoable and not read_only", order=70),
    Command(
        "section.redo", lazy("Redo the change of rows"), "refresh", "section", f"{_HOME}:redo", ("Ctrl+Y",), "redoable and not read_only", order=72
    ),
    Command("section.copy_text", lazy("Copy the cell or rows"), "copy", "section", f"{_HOME}:copy_text", ("Ctrl+C",), "selected", order=80),
    Command("section.copy_rows", lazy("Copy whole rows"), "copy", "section", f"{_HOME}:copy_rows", ("Ctrl+Shift+C",), "selected", order=82),
    Command("section.paste", lazy("Paste"), "paste", "section", f"{_HOME}:paste", ("Ctrl+V",), _FREE, order=84),
    Command(
        "section.load_clipboard",
        lazy("Load from clipboard…"),
        "import",
        "section",
        f"{_LOADING}:load_clipboard",
        when="pickable and not read_only",
        order=90,
        hint=lazy("Rows copied in Excel: products are found by SKU, barcode or name"),
    ),
    Command("section.load_file", lazy("Load from file…"), "excel", "section", f"{_LOADING}:load_file", when="pickable and not read_only", order=92),
    Command("section.sort_up", lazy("Sort by this column, smallest first"), "up", "section", f"{_HOME}:sort_up", when=_ROW, order=100),
    Command("section.sort_down", lazy("Sort by this column, largest first"), "down", "section", f"{_HOME}:sort_down", when=_ROW, order=102),
    Command(
        "section.round",
        lazy("Round the quantities to their units"),
        "",
        "section",
        f"{_HOME}:round_quantities",
        when="imprecise and not read_only",
        order=110,
    ),
)
