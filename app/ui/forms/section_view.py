"""The table of a tabular section: grid down to its end, Enter through the cells, sums under their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from app.core.i18n import _
from app.core.kinds import NUMBERS
from app.ui import theme

if TYPE_CHECKING:
    from app.ui.forms.section_delegate import SectionDelegate
    from app.ui.forms.section_model import SectionModel

Index = QModelIndex | QPersistentModelIndex
NUMBER_WIDTH = 34
FEWEST_ROWS = 3
HEADER_PADDING = 16


class SectionView(QTableView):
    """The cells.

    Signals: ``rowWanted()`` when Enter goes on behind the last cell, ``rowEscaped(int)`` when Esc leaves a row in which nothing is typed,
    ``columnPulled(int, int)`` when the person gave a column another width.
    """

    rowWanted = Signal()
    rowEscaped = Signal(int)
    columnPulled = Signal(int, int)

    def __init__(self, model: SectionModel, delegate: SectionDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = delegate
        self._columns: dict[int, tuple[int, int, bool]] = {}
        """Per column its least width, the wanted one, and whether it takes what is left."""
        self._laying_out = False
        self._in_cell = False
        self.setModel(model)
        self.setItemDelegate(delegate)
        delegate.setParent(self)
        delegate.goOn.connect(self.go_on)
        self._dress()
        self._size_columns()

    def go_on(self, index: QModelIndex, forward: bool) -> None:
        """To the next (or previous) cell that can be typed into; behind the last one a new row is wanted."""
        place = self._neighbour(index, forward)
        if place is not None:
            self.open_cell(place.row(), place.column())
        elif forward:
            self.rowWanted.emit()

    def stand(self, row: int, column: int) -> None:
        """Make a cell current, and its row the only selected one, whatever keys are held (Ctrl+Shift+Up moves a row with both down)."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._model.index(row, column), flags)

    def open_cell(self, row: int, column: int = -1) -> None:
        """Open the editor of a cell; of the first one that can be typed into when no column is given."""
        columns = self._editable()
        if column < 0 and columns:
            column = columns[0]
        index = self._model.index(row, column)
        self.stand(row, column)
        self.scrollTo(index)
        if column in columns:
            self.edit(index)

    def set_width(self, column: int, width: int) -> None:
        """Give a column the width that the person gave it before."""
        self._columns[column] = (width, width, False)
        self._lay_out()

    def can_edit(self) -> bool:
        """Whether any cell can be typed into."""
        return bool(self._editable())

    def minimumSizeHint(self) -> QSize:
        """Header and a few rows."""
        return QSize(theme.px(200), theme.px(theme.ROW) * (FEWEST_ROWS + 1) + 2)

    def sizeHint(self) -> QSize:
        """As little as is useful; the form gives the rest."""
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open the cell; Tab leaves the table when nothing can be typed."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open_current()
        elif plain and event.key() == Qt.Key.Key_Escape and self.currentIndex().isValid():
            self.rowEscaped.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt paints the whole table when the focus leaves it; into the editor of a cell it goes without that."""
        focused = QApplication.focusWidget()
        self._in_cell = focused is not None and self.viewport().isAncestorOf(focused)
        if not self._in_cell:
            super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Back from a cell only that cell is painted."""
        if not self._in_cell:
            super().focusInEvent(event)
        self._in_cell = False
        self.update(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Tab inside the table is for cells only while one is open; Esc is the table's in a row in which nothing is typed."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._on_blank_row()
        ):
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, then an empty grid down to the end."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(theme.color(theme.Role.ROW_LINE))
        top = self.rowViewportPosition(self._model.rowCount() - 1) + self.rowHeight(0) if self._model.rowCount() else 0
        bottom, step = self.viewport().height(), self.verticalHeader().defaultSectionSize()
        header = self.horizontalHeader()
        right = min(self.viewport().width(), header.length() - header.offset())
        for y in range(top + step - 1, bottom, step):
            painter.drawLine(0, y, right, y)
        for column in range(self._model.columnCount()):
            x = self.columnViewportPosition(column) + self.columnWidth(column) - 1
            painter.drawLine(x, top, x, bottom)

    def _on_blank_row(self) -> bool:
        row = self.currentIndex().row()
        return row >= 0 and self.can_edit() and self._model.form.is_blank(self._model.spec.name, row)

    def open_current(self) -> None:
        """Open the current cell; in one that cannot be typed into, the next that can; in an empty table a new row."""
        index = self.currentIndex()
        if not index.isValid():
            if self.can_edit():
                self.rowWanted.emit()
        elif self._model.is_editable(index.column()):
            self.edit(index)
        else:
            self.go_on(index, True)

    def _editable(self) -> list[int]:
        return [column for column in range(1, self._model.columnCount()) if self._model.is_editable(column) and not self.isColumnHidden(column)]

    def _neighbour(self, index: QModelIndex, forward: bool) -> QModelIndex | None:
        columns = self._editable()
        rest = [column for column in columns if (column > index.column() if forward else column < index.column())]
        if rest:
            return self._model.index(index.row(), rest[0] if forward else rest[-1])
        row = index.row() + (1 if forward else -1)
        if columns and 0 <= row < self._model.rowCount():
            return self._model.index(row, columns[0] if forward else columns[-1])
        return None

    def _dress(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.SelectedClicked | triggers.AnyKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(str(self._model.form.type.sections[self._model.spec.name].title))
        vertical, horizontal = self.verticalHeader(), self.horizontalHeader()
        vertical.hide()
        vertical.setMinimumSectionSize(theme.px(theme.ROW))
        vertical.setDefaultSectionSize(theme.px(theme.ROW))
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        horizontal.setHighlightSections(False)
        horizontal.setMinimumSectionSize(theme.px(NUMBER_WIDTH))
        horizontal.setSelectionModel(QItemSelectionModel(self._model, horizontal))  # else painting it asks every cell whether it is selected

    def _size_columns(self) -> None:
        for place, (spec, field) in enumerate(self._model.columns, 1):
            title = theme.text_width(self._model.title(place)) + theme.px(HEADER_PADDING)
            is_number = field.fact.kind in NUMBERS
            least = theme.px(spec.width * (0.8 if is_number else 0.55 if spec.stretch else 0.4))
            self._columns[place] = (max(least, title), max(theme.px(spec.width), title), spec.stretch)
        self._columns[0] = (theme.px(NUMBER_WIDTH), theme.px(NUMBER_WIDTH), False)
        self._lay_out()
        self.horizontalHeader().sectionResized.connect(self._resized_by_hand)

    def _lay_out(self) -> None:
        """Texts give way, down to their titles, when there is no room for all columns; what is left belongs to the stretched ones."""
        shown = {column: sizes for column, sizes in self._columns.items() if not self.isColumnHidden(column)}
        widths = {column: wanted for column, (_least, wanted, _stretch) in shown.items()}
        missing = sum(widths.values()) - self.viewport().width()
        for column, (least, wanted, _stretch) in sorted(shown.items(), key=self._gives_way):
            given = min(max(missing, 0), wanted - least)
            widths[column] -= given
            missing -= given
        stretched = [column for column, sizes in shown.items() if sizes[2]] or list(shown)[-1:]
        for column in stretched:
            widths[column] += max(-missing, 0) // len(stretched)
        self._laying_out = True
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self._laying_out = False

    def _gives_way(self, item: tuple[int, tuple[int, int, bool]]) -> tuple[bool, bool]:
        """Texts first, then numbers, last the column that is stretched."""
        field = self._model.field(item[0])
        return item[1][2], field is None or field.fact.kind in NUMBERS

    def _resized_by_hand(self, column: int, _before: int, width: int) -> None:
        if not self._laying_out:
            self._columns[column] = (width, width, False)
            self.columnPulled.emit(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the new width."""
        super().resizeEvent(event)
        self._lay_out()


class SumsRow(QWidget):
    """The sums under their columns, and how many rows there are."""

    def __init__(self, view: SectionView, model: SectionModel) -> None:
        super().__init__()
        self._view = view
        self._model = model
        self._texts: dict[int, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        self.setFixedHeight(theme.px(theme.ROW))
        view.horizontalHeader().sectionResized.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self.update)
        for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            signal.connect(self._timer.start)
        self.refresh()

    def refresh(self) -> None:
        """Add up anew."""
        columns = {self._model.column_of(name): name for name in self._model.spec.sums}
        texts = {column: self._model.shown_total(column) for column in columns if column > 0}
        changed = [column for column in {**self._texts, **texts} if self._texts.get(column) != texts.get(column)]
        self._texts = texts
        for column in changed:
            self.update(self._view.columnViewportPosition(column), 0, self._view.columnWidth(column) + 1, self.height())
        if changed:
            shown = "; ".join(f"{self._model.title(column)} {text}" for column, text in texts.items())
            self.setAccessibleName(_("Sums: {text}").format(text=shown))

    def texts(self) -> dict[str, str]:
        """The sums shown, by field."""
        return {self._model.spec.columns[column - 1].field: text for column, text in self._texts.items()}

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Each sum right-aligned under its column."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(theme.Role.HEADER))
        painter.setPen(theme.color(theme.Role.TEXT))
        painter.setFont(theme.font(bold=True))
        for column, text in self._texts.items():
            left, width = self._view.columnViewportPosition(column) + 1, self._view.columnWidth(column)
            painter.drawText(left, 0, width - theme.px(6), self.height(), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
