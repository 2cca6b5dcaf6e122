"""The header of a list: sorting in the server, order and widths of columns that the person chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QWidget

from app.core.kinds import TEXTS, Kind
from app.core.stored import pairs, texts
from app.ui import theme
from app.ui.delegates.pictograms import LEADING
from app.ui.lists.shown_row import chosen_columns

if TYPE_CHECKING:
    from app.ui.lists.list_model import ListModel
    from app.ui.lists.shown_row import ShownColumn

PICTOGRAM_WIDTH = 26
NARROWEST = 24
WIDEST = 4000
LEAST_STRETCHED = 160
LEAST_SQUEEZED = 100
TITLE_PADDING = 22


class ListHeader(QHeaderView):
    """Titles of the columns.

    Signals: ``arranged`` when the person moved or resized a column; ``settled`` then and when a kept arrangement was taken;
    ``slowOrderWanted(field, descending)`` for an order that the base does not keep.
    """

    arranged = Signal()
    settled = Signal()
    slowOrderWanted = Signal(str, bool)

    def __init__(self, model: ListModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._settled = False
        self._own_widths = False
        self._state: Mapping[str, Any] = {}
        self._nothing = QStandardItemModel(self)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumSectionSize(theme.px(NARROWEST))
        self.setFixedHeight(theme.px(theme.ROW + 1))
        self.sectionClicked.connect(self.sort_by)
        self.sectionResized.connect(self._on_resized)
        self.sectionMoved.connect(lambda *_: self._tell())
        model.requestChanged.connect(self.show_order)

    def watch_nothing(self) -> None:
        """Watch a selection of its own: else selecting all asks the model for every cell (style 5.1)."""
        self.setSelectionModel(QItemSelectionModel(self._model, self))

    def sort_by(self, section: int) -> None:
        """Sort by a column; once more turns the order round."""
        column = self._model.column_at(section)
        if column is None:
            self.show_order()
            return
        request = self._model.request
        self.order_by(column, descending=request.sort == column.field and not request.descending)

    def order_by(self, column: ShownColumn, *, descending: bool) -> None:
        """Sort by a column that way."""
        if column.column.sortable:
            self._model.set_order(column.field, descending=descending)
        else:
            self.show_order()
            self.slowOrderWanted.emit(column.field, descending)

    def show_order(self) -> None:
        """Show the arrow where the list is sorted."""
        request = self._model.request
        section = self._model.section_of(request.sort)
        self.setSortIndicatorShown(section >= 0)
        if section >= 0:
            # Fusion points up for "descending"; people of Windows and 1C read the arrow down as "the largest first"
            self.setSortIndicator(section, Qt.SortOrder.AscendingOrder if request.descending else Qt.SortOrder.DescendingOrder)

    def shown_sections(self) -> list[int]:
        """The sections from left to right."""
        return sorted((section for section in range(self.count()) if not self.isSectionHidden(section)), key=self.visualIndex)

    def arrange(self, state: Mapping[str, Any]) -> None:
        """Put columns where the person left them; what is not known keeps its declared place."""
        self._settled = False
        self._state = state = _sound(state)
        self._own_widths = bool(state["widths"])
        model = self._model
        model.show_as(chosen_columns(model.object_type, model.declared, state), model.looks)
        self._declared_widths()
        self._put_in_order(state["order"])
        for field, width in state["widths"].items():
            section = self._model.section_of(field)
            if section >= 0:
                self.resizeSection(section, theme.px(width))
        for field in state["hidden"]:
            if self._model.section_of(field) >= 0:
                self.setSectionHidden(self._model.section_of(field), True)
        self.stretch()
        self.show_order()
        self._settled = True
        self.settled.emit()

    def _put_in_order(self, order: Sequence[str]) -> None:
        """What the order does not name comes behind, as declared."""
        declared = [column.field for column in self._model.columns]
        known = [field for field in dict.fromkeys(order) if field in declared]
        for place, field in enumerate([*known, *(field for field in declared if field not in known)]):
            self.moveSection(self.visualIndex(self._model.section_of(field)), place + LEADING)

    def arrangement(self) -> dict[str, Any]:
        """What ``arrange`` takes, to be kept in the person's settings."""
        fields = [(section, column.field) for section in self._by_place() if (column := self._model.column_at(section))]
        return {
            "order": [field for _section, field in fields],
            "widths": self._widths(fields) if self._own_widths else {},
            "hidden": [field for section, field in fields if self.isSectionHidden(section)],
            "titles": dict(self._state.get("titles", {})),
            "fixed": self.fixed,
        }

    @property
    def fixed(self) -> int:
        """How many columns at the left stay where they are when the list is scrolled sideways; the pictures before them are not counted."""
        kept = self._state.get("fixed", 0)
        return kept if isinstance(kept, int) else 0

    def fixed_sections(self) -> list[int]:
        """The sections that stay."""
        return self.shown_sections()[: self.fixed + LEADING] if self.fixed else []

    def fix(self, section: int) -> None:
        """Let everything up to a section stay; once more lets all move again."""
        number = self.shown_sections().index(section) + 1 - LEADING
        self._state = {**self._state, "fixed": 0 if number == self.fixed else number}
        self._tell()

    def hide_column(self, section: int) -> None:
        """Take a column out of sight; the last one stays."""
        if len(self.shown_sections()) > LEADING + 1:
            self.setSectionHidden(section, True)
            self._tell()

    def _widths(self, fields: Sequence[tuple[int, str]]) -> dict[str, int]:
        scale = theme.px(100) / 100
        return {field: round(self.sectionSize(section) / scale) for section, field in fields if not self._stretches(section)}

    def _by_place(self) -> list[int]:
        return sorted(range(self.count()), key=self.visualIndex)

    def stretch(self) -> None:
        """Give the space that is left to the stretching column; where there is too little, wide texts give way unless the person set the widths."""
        section = next((section for section in range(self.count()) if self._stretches(section)), -1)
        if section < 0:
            return
        settled, self._settled = self._settled, False
        if not self._own_widths:
            self._squeeze(section)
        others = sum(self.sectionSize(other) for other in self.shown_sections() if other != section)
        self.resizeSection(section, max(self.viewport().width() - others, self._least(section)))
        self._settled = settled

    def _least(self, section: int) -> int:
        return max(min(self._declared(section), theme.px(LEAST_STRETCHED)), self._title_width(section))

    def _squeeze(self, stretched: int) -> None:
        """Declared widths, less an equal share of what is missing for those columns that hold long texts."""
        shown = [section for section in self.shown_sections() if section != stretched]
        missing = sum(map(self._declared, shown)) + self._least(stretched) - self.viewport().width()
        giving = {section: self._declared(section) - self._squeezed(section) for section in shown if self._is_long(section)}
        share = min(max(missing, 0) / max(sum(giving.values()), 1), 1.0)
        for section in shown:
            self.resizeSection(section, self._declared(section) - int(giving.get(section, 0) * share))

    def _declared(self, section: int) -> int:
        column = self._model.column_at(section)
        return max(theme.px(column.column.width), self._title_width(section)) if column else theme.px(PICTOGRAM_WIDTH)

    def _squeezed(self, section: int) -> int:
        return max(theme.px(LEAST_SQUEEZED), self._title_width(section))

    def _is_long(self, section: int) -> bool:
        column = self._model.column_at(section)
        return bool(column and column.column.width > LEAST_SQUEEZED and (column.kind in TEXTS or column.kind is Kind.REFERENCE))

    def _declared_widths(self) -> None:
        for section in range(self.count()):
            self.setSectionHidden(section, False)
            self.resizeSection(section, self._declared(section))
        self.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)

    def _title_width(self, section: int) -> int:
        """What the title needs with the arrow beside it; titles are longer in some languages than the declaration thought."""
        title = str(self._model.headerData(section, Qt.Orientation.Horizontal) or "")
        return self.fontMetrics().horizontalAdvance(title) + theme.px(TITLE_PADDING)

    def _stretches(self, section: int) -> bool:
        column = self._model.column_at(section)
        return bool(column and column.column.stretch)

    def _on_resized(self, section: int, _before: int, _after: int) -> None:
        if self._settled and not self._stretches(section):
            self._own_widths = True
        self._tell()

    def _tell(self) -> None:
        if self._settled:
            self.stretch()
            self.settled.emit()
            self.arranged.emit()


def _sound(state: Mapping[str, Any]) -> dict[str, Any]:
    """The arrangement without what is damaged in it."""
    return {
        "order": texts(state.get("order")),
        "widths": {field: min(max(width, NARROWEST), WIDEST) for field, width in pairs(state.get("widths"), int)},
        "hidden": texts(state.get("hidden")),
        "titles": dict(pairs(state.get("titles"), str)),
        "fixed": max(state["fixed"], 0) if type(state.get("fixed")) is int else 0,
    }
