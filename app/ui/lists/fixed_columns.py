"""Columns that stay at the left of a list while the others are scrolled: a second view over the same rows, covering the first one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.ui import theme

if TYPE_CHECKING:
    from app.ui.lists.rows_table import RowsTable

Index = QModelIndex | QPersistentModelIndex


class FixedSide(QObject):
    """Whether columns of a table stay at its left, and which: the second view exists only while there is something to scroll."""

    def __init__(self, table: RowsTable) -> None:
        super().__init__(table)
        self._table = table
        self.view: FixedColumns | None = None
        table.header.settled.connect(self.update)
        table.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self.update())

    def update(self) -> None:
        """Cover the left of the table, or uncover it."""
        wanted = self._table.header.fixed_sections() if self._table.horizontalScrollBar().maximum() else []
        if wanted and self.view is None:
            self.view = FixedColumns(self._table)
        elif not wanted and self.view is not None:
            self.view.hide()
            self.view.deleteLater()
            self.view = None
        if self.view is not None:
            self.view.follow(wanted)

    def reveal(self, index: Index) -> bool:
        """Bring a cell into view, never behind the columns that stay and never sideways for their sake; ``False`` when none stay."""
        if self.view is None:
            return False
        table, header = self._table, self._table.header
        rows, bar = table.verticalScrollBar(), table.horizontalScrollBar()
        rows.setValue(min(max(rows.value(), index.row() - table.rows_in_view + 1), index.row()))
        fixed = header.fixed_sections()
        if index.column() not in fixed:
            left = table.columnViewportPosition(index.column())
            surplus = left + header.sectionSize(index.column()) - table.viewport().width()
            bar.setValue(bar.value() + min(max(surplus, 0), left - sum(map(header.sectionSize, fixed))))
        return True


class FixedColumns(QTableView):
    """Lies over ``table`` and gives back to it whatever the person does here."""

    def __init__(self, table: RowsTable) -> None:
        super().__init__(table)
        self._table = table
        self._dress()
        self.setModel(table.model())
        self.setItemDelegate(table.painter)
        own = self.selectionModel()
        self.setSelectionModel(table.selectionModel())
        own.deleteLater()
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(table.model(), self))
        self._connect()

    def _dress(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(self._table.selectionBehavior())
        self.setSelectionMode(self._table.selectionMode())
        self.setEditTriggers(self._table.editTriggers())
        self.setVerticalScrollMode(self._table.verticalScrollMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.px(theme.ROW))
        rows.setDefaultSectionSize(theme.px(theme.ROW))
        header.setFixedHeight(self._table.header.height())
        header.setMinimumSectionSize(self._table.header.minimumSectionSize())
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        table, header = self._table, self.horizontalHeader()
        here, there = self.verticalScrollBar(), table.verticalScrollBar()
        there.valueChanged.connect(here.setValue)
        here.valueChanged.connect(there.setValue)
        self.doubleClicked.connect(table.doubleClicked)
        self.customContextMenuRequested.connect(lambda place: self._ask_menu(table, self.viewport(), place))
        header.sectionClicked.connect(table.header.sort_by)
        header.sectionResized.connect(lambda section, _before, size: table.header.resizeSection(section, size))
        header.customContextMenuRequested.connect(lambda place: self._ask_menu(table.header, header, place))

    @staticmethod
    def _ask_menu(owner: QAbstractItemView, here: QWidget, place: QPoint) -> None:
        owner.customContextMenuRequested.emit(owner.mapFromGlobal(here.mapToGlobal(place)))

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        return self._table.selectionCommand(index, event)

    def _cover(self, width: int, height: int) -> None:
        """The frame lies over that of the table; its right side is the line behind the columns that stay."""
        place = self.horizontalHeader().pos()
        self.setGeometry(QRect(self._table.header.pos() - place, QSize(width + 2 * place.x(), height + 2 * place.y())))

    def follow(self, sections: Sequence[int]) -> None:
        """Show these sections as they stand in the table, which they cover."""
        header = self._table.header
        own = self.horizontalHeader()
        own.blockSignals(True)
        for section in range(header.count()):
            self.setColumnHidden(section, section not in sections)
        for place, section in enumerate(sections):
            own.moveSection(own.visualIndex(section), place)
            own.resizeSection(section, header.sectionSize(section))
        own.blockSignals(False)
        own.setSortIndicatorShown(header.isSortIndicatorShown())
        own.setSortIndicator(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self._cover(sum(map(header.sectionSize, sections)), header.height() + self._table.viewport().height())
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        self.viewport().update()
        self.show()
        self.raise_()
