"""The pages of the dialog "Configure list": what each must do, and the page of the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFormLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.lists.settings_filter import FilterTree
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.context import AppContext
    from app.ui.lists.filter_bar import FilterBar
    from app.ui.lists.list_model import ListModel


class SettingsPage(QWidget):
    """A page; ``title`` is the text of its tab."""

    title = ""

    def show_now(self) -> None:
        """Show what is set in the list."""
        raise NotImplementedError

    def apply(self) -> None:
        """Set it in the list; raises ``UserError`` for what cannot be set."""
        raise NotImplementedError


class FilterPage(SettingsPage):
    """The conditions beyond the quick filters."""

    def __init__(self, context: AppContext, filters: FilterBar) -> None:
        super().__init__()
        self.title = _("Filter")
        self._filters = filters
        self.tree = FilterTree(context, filters.fields.values())
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree)
        self.setFocusProxy(self.tree.tree)

    def show_now(self) -> None:
        self.tree.set_filter(self._filters.own)

    def apply(self) -> None:
        self._filters.take_own(self.tree.filter())


class OrderPage(SettingsPage):
    """The column that the list is sorted by."""

    def __init__(self, model: ListModel, sort: Callable[[str, bool], None]) -> None:
        super().__init__()
        self.title = _("Order")
        self._model = model
        self._sort = sort
        self.column = QComboBox()
        for column in model.columns:
            self.column.addItem(column.title, column.field)
        self.up = QRadioButton(_("Smallest, first in the alphabet or oldest on top"))
        self.down = QRadioButton(_("Largest, last in the alphabet or newest on top"))
        self.note = QLabel(wordWrap=True)
        theme.wear(self.note, Look.LABEL)
        self.column.currentIndexChanged.connect(self._tell)
        self._arrange()

    def _arrange(self) -> None:
        group = QButtonGroup(self)
        group.addButton(self.up)
        group.addButton(self.down)
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.setVerticalSpacing(theme.px(theme.GAP))
        form.addRow(_("Sort by"), self.column)
        form.addRow("", self.up)
        form.addRow("", self.down)
        form.addRow("", self.note)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self.column)

    def show_now(self) -> None:
        request = self._model.request
        self.column.setCurrentIndex(self.column.findData(request.sort))
        (self.down if request.descending else self.up).setChecked(True)
        self._tell()

    def apply(self) -> None:
        if self.column.currentIndex() >= 0:
            self._sort(self.column.currentData(), self.down.isChecked())

    def _tell(self) -> None:
        place = self.column.currentIndex()
        slow = place >= 0 and not self._model.columns[place].column.sortable
        self.note.setText(_("The base does not keep this order ready: on a long list it may take a while.") if slow else "")
