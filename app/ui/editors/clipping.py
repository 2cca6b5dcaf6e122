"""More text than a field can hold: nothing is cut off without asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.formats import printable
from app.core.i18n import _
from app.core.number_text import number_text
from app.ui.question import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.reporter import Reporter

LONGEST_TEXT = 50_000
"""Characters of a text whose column sets no limit: twenty-five pages, which Qt lays out in 25 ms, or in 0.3 s when there is no blank in them."""


def insert_or_ask(text: str, room: int, insert: Callable[[str], object], reporter: Reporter, parent: QWidget) -> None:
    """Insert a pasted text; when there is room for its beginning only, ask first."""
    text = printable(text)
    if len(text) <= room:
        insert(text)
        return
    if room <= 0:
        reporter.message(_("The field is full: there is no room for the text from the clipboard."), parent)
        return
    question = _("The text on the clipboard has {count} characters, the field has room for {room}. Nothing is inserted yet.")
    answers = (Answer("clip", _("Insert the beginning")), Answer("no", _("Do not insert")))

    def done(key: str) -> None:
        if key == "clip":
            insert(text[:room])

    reporter.ask(question.format(count=number_text(len(text)), room=number_text(room)), answers, done, parent, icon="warning")
