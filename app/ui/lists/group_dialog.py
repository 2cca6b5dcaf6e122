"""Totals for each value of a column: how many rows, what sums; from a value one goes to its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.core.formats import format_value
from app.core.i18n import _, ngettext
from app.core.kinds import Kind
from app.core.lists import Compare, Condition
from app.core.periods import month_of
from app.queries.totals import DATED, MOST_GROUPS, Group
from app.ui import theme
from app.ui.lists.filter_words import value_words
from app.ui.lists.list_footer import amounts
from app.ui.lists.settings_keys import Keys
from app.ui.theme import Look

if TYPE_CHECKING:
    from app.metadata.types import Field
    from app.ui.lists.shown_row import ShownColumn

WIDTH, HEIGHT = 620, 460
COUNT_WIDTH = 80
_GROUP = Qt.ItemDataRole.UserRole


class GroupDialog(QDialog):
    """The groups, largest first; ``show_rows`` gets the condition of the one that was chosen."""

    def __init__(
        self,
        parent: QWidget,
        field: Field,
        groups: Sequence[Group],
        summed: Sequence[ShownColumn],
        *,
        time_zone: str,
        show_rows: Callable[[Condition], None],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Totals by “{column}”").format(column=field.title))
        self._field, self._time_zone, self._show_rows = field, time_zone, show_rows
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.setHeaderLabels([field.title, _("Rows"), *(column.title for column in summed)])
        for group in groups:
            self._put(group, summed)
        self._arrange(len(groups))
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))

    def _put(self, group: Group, summed: Sequence[ShownColumn]) -> None:
        texts = [self._title(group.value), format_value(Kind.INTEGER, group.rows), *("; ".join(amounts(column, group.sums)) for column in summed)]
        item = QTreeWidgetItem(self.tree, texts)
        item.setData(0, _GROUP, group)
        for place in range(1, len(texts)):
            item.setTextAlignment(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _title(self, value: Any) -> str:
        if value is None:
            return _("not filled in")
        if self._field.fact.kind in DATED:
            return f"{value.month:02}.{value.year}"
        return value_words(self._field, Condition(self._field.name, Compare.EQUAL, value), self._time_zone)

    def _arrange(self, count: int) -> None:
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, theme.px(COUNT_WIDTH))
        for place in range(2, self.tree.columnCount()):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        for place in range(1, self.tree.columnCount()):
            self.tree.headerItem().setTextAlignment(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        self.tree.itemDoubleClicked.connect(lambda _item, _column: self.go())
        Keys(self.tree, {"Return": self.go, "Enter": self.go})
        note = QLabel(ngettext("{count} value", "{count} values", count).format(count=count))
        if count >= MOST_GROUPS:
            note.setText(_("The {count} largest groups are shown; narrow the list to see others.").format(count=MOST_GROUPS))
        theme.wear(note, Look.LABEL)
        buttons = QDialogButtonBox()
        show = buttons.addButton(_("Show the rows"), QDialogButtonBox.ButtonRole.ActionRole)
        theme.wear(show, Look.MAIN_BUTTON)
        show.clicked.connect(self.go)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(theme.GAP))
        for widget in (self.tree, note, buttons):
            layout.addWidget(widget)

    def go(self) -> None:
        """Show the rows of the current group in the list."""
        item = self.tree.currentItem()
        if item is not None:
            self._show_rows(self._condition(item.data(0, _GROUP).value))
            self.accept()

    def _condition(self, value: Any) -> Condition:
        if value is None:
            return Condition(self._field.name, Compare.EMPTY)
        if self._field.fact.kind in DATED:
            month = month_of(value)
            return Condition(self._field.name, Compare.BETWEEN, (month.first, month.last))
        return Condition(self._field.name, Compare.EQUAL, value)
