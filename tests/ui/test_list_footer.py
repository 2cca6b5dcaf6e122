"""What the footer of a list says of its length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.lists import ListOutline
from app.ui.lists.list_footer import ListFooter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("loaded", "whole", "outline", "said", "may_count"),
    [
        (7, True, ListOutline(9000), "7 rows", False),
        (100, False, ListOutline(9000), "about 9,000 rows", True),
        (100, False, ListOutline(9001, exact=True), "9,001 rows", False),
        (100, False, None, "more than 100 rows", True),
        (0, False, None, "", False),
    ],
)
def test_how_long_the_list_is(qtbot: QtBot, loaded: int, whole: bool, outline: ListOutline | None, said: str, may_count: bool) -> None:
    footer = ListFooter()
    qtbot.addWidget(footer)
    footer.show()
    footer.show_rows(loaded=loaded, whole=whole, outline=outline, filtered="")
    assert (footer.rows.text(), footer.exact.isVisible()) == (said, may_count)
    footer.show_rows(loaded=loaded, whole=whole, outline=outline, filtered="“ab”")
    assert footer.rows.text().endswith("filtered: “ab”")
