"""What can be done with the columns of a list: in the dialog "Configure list" and in the menu of a header."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.ui.actions import SEPARATOR, MenuItem
from app.ui.lists.settings_columns import ColumnsPage
from app.windows import list_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.windows.list_window import ListWindow


def configure_columns(window: ListWindow) -> None:
    """Open the dialog "Configure list" at its columns."""
    dialog = list_settings.configure(window)
    page = next(page for page in dialog.pages if isinstance(page, ColumnsPage))
    dialog.tabs.setCurrentWidget(page)
    page.setFocus()


def column_items(window: ListWindow, section: int) -> Sequence[MenuItem]:
    """What the menu of a header offers for its column."""
    header, column = window.view.table.header, window.model.column_at(section)
    everything = MenuItem(_("Columns…"), partial(configure_columns, window), icon="columns")
    if column is None:
        return (everything,)
    shown = header.shown_sections()
    last_fixed = header.fixed and section == header.fixed_sections()[-1]
    return (
        MenuItem(_("Sort ascending"), partial(header.order_by, column, descending=False), icon="up"),
        MenuItem(_("Sort descending"), partial(header.order_by, column, descending=True), icon="down"),
        SEPARATOR,
        MenuItem(_("Fix columns up to here"), partial(header.fix, section), checked=bool(last_fixed)),
        MenuItem(_("Hide this column"), partial(header.hide_column, section), enabled=len(shown) > 2),
        everything,
    )
