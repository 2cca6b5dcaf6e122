"""Commands of the preview of print forms, and those that lead to it from a list and from a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.types import Command
from app.core.i18n import LazyText, lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREVIEW = "app.windows.print_preview_handlers"
_MENU = "app.windows.print_menu"
RIGHT = "print.run"


def _preview(verb: str, title: LazyText, icon: str, keys: tuple[str, ...], order: int, **more: object) -> Command:
    return Command(f"preview.{verb}", title, icon, "preview", f"{_PREVIEW}:{verb}", keys, order=order, **more)  # type: ignore[arg-type]


_LEADING = (
    ("print", lazy("Preview and print"), "print", ("Ctrl+P",)),
    ("save_pdf", lazy("Save as PDF…"), "pdf", ()),
    ("save_xlsx", lazy("Save as Excel…"), "excel", ()),
)
_MANY = {"print": "preview", "save_pdf": "save_pdf", "save_xlsx": "save_xlsx"}


def _leading(context: str, when: str, handlers: Mapping[str, str]) -> tuple[Command, ...]:
    """Print, save as PDF, save as Excel, from a list or a form."""
    return tuple(
        Command(f"{context}.{verb}", title, icon, context, handlers[verb], keys, when, RIGHT, "bar:Print", 50 + place)
        for place, (verb, title, icon, keys) in enumerate(_LEADING)
    )


COMMANDS = (
    *_leading("form", "printable", {verb: f"{_MENU}:{verb}_from_form" for verb in _MANY}),
    *_leading("list", "printable and selected", {verb: f"app.windows.print_many:{handler}" for verb, handler in _MANY.items()}),
    Command(
        "list.print_many",
        lazy("Print selected…"),
        "print",
        "list",
        "app.windows.print_many:print_many",
        ("Ctrl+Shift+P",),
        "printable and selected",
        RIGHT,
        "bar:Print",
        53,
        hint=lazy("Choose form and way: preview, printer, one PDF, a file for each"),
    ),
    _preview("print", lazy("Print…"), "print", ("Ctrl+P",), 10, menu="bar", main=True, when="ready", right=RIGHT),
    _preview("print_at_once", lazy("Print at once"), "print", ("Ctrl+Shift+P",), 20, menu="bar", when="ready and printer", right=RIGHT),
    _preview("save_pdf", lazy("Save PDF…"), "pdf", ("Ctrl+S",), 30, menu="bar", when="ready", right=RIGHT),
    _preview("save_xlsx", lazy("Save Excel…"), "excel", ("Ctrl+E",), 40, menu="bar", when="ready", right=RIGHT),
    _preview("zoom_out", lazy("Smaller"), "zoom_out", ("Ctrl+-",), 50, menu="bar", show_text=False),
    _preview("zoom_in", lazy("Larger"), "zoom_in", ("Ctrl+=",), 60, menu="bar", show_text=False),
    _preview("fit_width", lazy("Fit the width"), "fit_width", ("Ctrl+0",), 70, menu="bar"),
    _preview("actual_size", lazy("100 %"), "actual_size", ("Ctrl+1",), 80, menu="bar"),
    _preview("previous_page", lazy("Previous page"), "up", ("Ctrl+PgUp",), 90, menu="bar", show_text=False),
    _preview("next_page", lazy("Next page"), "down", ("Ctrl+PgDown",), 100, menu="bar", show_text=False),
    _preview("go_to_document", lazy("Go to the document"), "open", ("F7",), 110),
    _preview("refresh", lazy("Refresh"), "refresh", ("F5",), 120),
)
