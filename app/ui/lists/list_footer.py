"""The line under a list: about how many rows, what is filtered, what is selected and its sum."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.core.formats import format_value
from app.core.i18n import _, ngettext
from app.core.kinds import Kind
from app.ui import theme
from app.ui.theme import Look

if TYPE_CHECKING:
    from app.core.lists import ListOutline
    from app.queries.totals import Total
    from app.ui.lists.shown_row import ShownColumn, ShownRow

SUMMED = (Kind.MONEY, Kind.QUANTITY)
MOST_SUMS = 3
"""More would not fit beside the number of rows."""


class ListFooter(QWidget):
    """Counts and sums, none of which is waited for.

    Signals: ``countRequested`` when the person wants the exact number of rows.
    """

    countRequested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.wear(self, Look.FOOTER)
        self.rows = QLabel()
        self.exact = QToolButton()
        self.exact.setText(_("count"))
        self.exact.setToolTip(_("Count the rows exactly; it may take a moment on a long list."))
        self.totals = QLabel(wordWrap=True)
        self.totals.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.totals.hide()
        self.picked = QLabel()
        self.picked.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.wear(self.exact, Look.LINK)
        self.exact.clicked.connect(self.countRequested)
        self._arrange()

    def _arrange(self) -> None:
        lines = QVBoxLayout(self)
        margin = theme.px(theme.MARGIN)
        lines.setContentsMargins(margin, theme.px(3), margin, theme.px(3))
        lines.setSpacing(theme.px(2))
        lines.addWidget(self.totals)
        layout = QHBoxLayout()
        layout.addWidget(self.rows)
        layout.addWidget(self.exact)
        layout.addStretch(1)
        layout.addWidget(self.picked)
        lines.addLayout(layout)

    def show_rows(self, *, loaded: int, whole: bool, outline: ListOutline | None, filtered: str) -> None:
        """Say how long the list is: exactly when all of it is loaded or was counted, else about; without an outline only that there are more."""
        if not whole and outline is None and loaded:
            self._say(_("more than {number} rows").format(number=format_value(Kind.INTEGER, loaded)), filtered, exact=False)
            return
        known = loaded if whole else outline.about if outline else None
        exact = whole or bool(outline and outline.exact)
        self._say(_row_count(known, exact=exact), filtered, exact=exact or known is None)

    def _say(self, rows: str, filtered: str, *, exact: bool) -> None:
        narrowed = _("filtered: {what}").format(what=filtered) if filtered else ""
        self.rows.setText(" · ".join(part for part in (rows, narrowed) if part))
        self.exact.setVisible(not exact)

    def show_totals(self, columns: Sequence[ShownColumn], sums: Sequence[Total]) -> None:
        """Say the sums of everything found, column by column; nothing takes them away."""
        said = [f"{column.title} {'; '.join(amounts(column, sums))}" for column in columns if any(total.field == column.field for total in sums)]
        self.totals.setText(_("Totals: {sums}").format(sums=" · ".join(said)) if said else "")
        self.totals.setVisible(bool(said))

    def show_picked(self, columns: Sequence[ShownColumn], rows: Sequence[ShownRow], *, all_matching: bool) -> None:
        """Say how many are selected, and the sums of the first numeric columns by currency."""
        if all_matching:
            self.picked.setText(_("All rows found are selected"))
            return
        summed = [column for column in columns if column.kind in SUMMED][:MOST_SUMS] if rows else []
        parts = [ngettext("Selected {count}", "Selected {count}", len(rows)).format(count=len(rows))] if rows else []
        parts += [_("{column}: {sum}").format(column=column.title, sum="; ".join(_sums(column, rows))) for column in summed]
        self.picked.setText(" · ".join(parts))


def amounts(column: ShownColumn, sums: Sequence[Total]) -> list[str]:
    """The sums of a column with their currencies."""
    own = [total for total in sums if total.field == column.field]
    return [f"{format_value(column.kind, total.amount, digits=total.digits)} {total.currency}".strip() for total in own]


def _row_count(number: int | None, *, exact: bool) -> str:
    if number is None:
        return ""
    text = format_value(Kind.INTEGER, number)
    if exact:
        return ngettext("{number} row", "{number} rows", number).format(number=text)
    return ngettext("about {number} row", "about {number} rows", number).format(number=text)


def _sums(column: ShownColumn, rows: Sequence[ShownRow]) -> list[str]:
    """Sums of different currencies are never added up."""
    sums: dict[tuple[str, int], Decimal] = {}
    for row in rows:
        unit = str(row.values.get("currency") or "") if column.kind is Kind.MONEY else str(row.values.get("unit") or "")
        digits = row.values.get("digits", 2)
        sums[unit, digits] = sums.get((unit, digits), Decimal()) + (row.values.get(column.field) or 0)
    return [f"{format_value(column.kind, total, digits=digits)} {unit}".strip() for (unit, digits), total in sorted(sums.items())]
