"""Ways to find rows beside the search line: advanced search, by the current value, by the filter of a column, by a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from app.core.kinds import TEXTS
from app.core.lists import Compare, Condition
from app.ui.actions import SEPARATOR, popup_menu
from app.ui.lists.advanced_search import AdvancedSearch
from app.ui.lists.column_filter import ColumnFilter
from app.ui.lists.quick_filters import PeriodFilter
from app.windows.list_columns import column_items

if TYPE_CHECKING:
    from app.windows.list_window import ListWindow


def advanced(window: ListWindow) -> None:
    """Ask for a condition over the current column; it starts from the current value."""
    field = _current_field(window)
    value = _current_value(window, field)
    kind = window.filters.fields[field].fact.kind
    begun = Condition(field, Compare.CONTAINS if kind in TEXTS else Compare.EQUAL, value) if value is not None else None
    ask(window, field, begun)


def ask(window: ListWindow, field: str, begun: Condition | None = None) -> None:
    """Ask for a condition over a field."""
    AdvancedSearch(window, window.context, window.filters.fields.values(), field, begun, window.filters.narrow).open()


def by_current_value(window: ListWindow) -> None:
    """Show only rows that have in this column what the current row has; once more shows all again."""
    field = _current_field(window)
    value = _current_value(window, field)
    window.filters.narrow(Condition(field, Compare.EMPTY) if value is None else Condition(field, Compare.EQUAL, value))


def set_period(window: ListWindow) -> None:
    """Ask for the days that the list shows."""
    period = window.filters.filters.get(window.object_type.list.period)
    if isinstance(period, PeriodFilter):
        period.ask()


def column_menu(window: ListWindow) -> None:
    """The quick filter of the current column, under its header."""
    open_column_menu(window, window.view.table.currentIndex().column())


def open_menu_at(window: ListWindow, place: QPoint) -> None:
    """The same for the column under the mouse."""
    open_column_menu(window, window.view.table.header.logicalIndexAt(place))


def open_column_menu(window: ListWindow, section: int) -> None:
    """The quick filter of a column and what can be done with it, under its header."""
    column = window.model.column_at(section)
    if column is None:
        return
    header = window.view.table.header
    values = [row.values.get(column.field) for row in window.model.window.rows]
    field = window.filters.fields[column.field]
    filtering = ColumnFilter(window.filters, field, values, window.context.base.time_zone, lambda: ask(window, column.field))
    menu = popup_menu(window, lambda: [*filtering.items(), SEPARATOR, *column_items(window, section)])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(header.mapToGlobal(QPoint(header.sectionViewportPosition(section), header.height())))


def _current_field(window: ListWindow) -> str:
    column = window.model.column_at(window.view.table.currentIndex().column())
    return (column or window.model.columns[0]).field


def _current_value(window: ListWindow, field: str) -> object:
    row = window.view.table.current_row()
    return row.values.get(field) if row else None
