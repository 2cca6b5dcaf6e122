"""The protocol of rows being loaded: what each row of the foreign table becomes, with a choice where several objects fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from app.core.formats import format_value
from app.core.i18n import _
from app.core.kinds import NUMBERS
from app.services.rows_loading import LOADED, STATUS_TITLES, LoadedRow, Status
from app.ui import theme
from app.ui.theme import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.metadata.types import Field

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
HEADER_PADDING = 16
NUMBER, STATUS, OBJECT, FIRST_VALUE = range(4)
_WORST_FIRST = (Status.WRONG, Status.AMBIGUOUS, Status.MISSING, Status.SIMILAR, Status.FOUND, Status.SKIPPED)
_ROLES = {Status.WRONG: Role.NEGATIVE, Status.MISSING: Role.NEGATIVE, Status.AMBIGUOUS: Role.WARNING, Status.SKIPPED: Role.MUTED}
_ALIGN_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class LoadModel(QAbstractTableModel):
    """Rows with what needs a decision first.

    Signals: ``chosen()`` when the person chose an object for a row.
    """

    chosen = Signal()

    def __init__(self, fields: Mapping[str, Field], names: Sequence[str], object_title: str) -> None:
        super().__init__()
        self._fields = [fields[name] for name in names if name in fields]
        self._object_title = object_title
        self.rows: tuple[LoadedRow, ...] = ()

    def show_rows(self, rows: Iterable[LoadedRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(sorted(rows, key=lambda row: (_WORST_FIRST.index(row.status), row.number)))
        self.endResetModel()

    def choose(self, place: int, which: int) -> None:
        """Let a row mean one of the objects that fit; -1 leaves it open."""
        row = self.rows[place]
        chosen = row.matches[which].ref if which >= 0 else None
        self.rows = (*self.rows[:place], replace(row, chosen=chosen), *self.rows[place + 1 :])
        self.dataChanged.emit(self.index(place, 0), self.index(place, self.columnCount() - 1))
        self.chosen.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else FIRST_VALUE + len(self._fields) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        titles = (_("Row"), _("What happens"), self._object_title, *(field.title for field in self._fields), _("In the table"))
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Where several objects fit, one can be chosen."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == OBJECT and len(self.rows[index.row()].matches) > 1 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.problem or self._text(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (STATUS, OBJECT) and row.status in _ROLES:
            return theme.color(_ROLES[row.status])
        return None

    def _alignment(self, column: int) -> int:
        place = column - FIRST_VALUE
        is_number = column == NUMBER or (0 <= place < len(self._fields) and self._fields[place].fact.kind in NUMBERS)
        return _ALIGN_RIGHT if is_number else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _text(self, row: LoadedRow, column: int) -> str:
        if column == NUMBER:
            return str(row.number)
        if column == STATUS:
            return row.problem or str(STATUS_TITLES[row.status])
        if column == OBJECT:
            return self._object_text(row)
        if column < FIRST_VALUE + len(self._fields):
            field = self._fields[column - FIRST_VALUE]
            return format_value(field.fact, row.values.get(field.name))
        return " · ".join(text for text in row.source if text)

    def _object_text(self, row: LoadedRow) -> str:
        if row.chosen is not None:
            return row.chosen.title
        return _("{count} fit").format(count=len(row.matches)) if row.matches else row.wanted


class ChoiceDelegate(QStyledItemDelegate):
    """The list of objects that fit, in the cell."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002 - Qt's signature
        """Open at once: the person came to choose."""
        choice = QComboBox(parent)
        row = _model(index).rows[index.row()]
        choice.addItem(_("— none of them —"), -1)
        for place, match in enumerate(row.matches):
            choice.addItem(f"{match.ref.title} ({match.detail})" if match.detail else match.ref.title, place)
            if match.ref == row.chosen:
                choice.setCurrentIndex(place + 1)
        choice.activated.connect(lambda _place: self._done(choice))
        return choice

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:  # noqa: ARG002 - Qt's signature
        """Take the choice over."""
        if isinstance(editor, QComboBox):
            _model(index).choose(index.row(), editor.currentData())

    def _done(self, choice: QComboBox) -> None:
        self.commitData.emit(choice)
        self.closeEditor.emit(choice, QStyledItemDelegate.EndEditHint.NoHint)


class LoadTable(QTableView):
    """The rows of the protocol."""

    def __init__(self, model: LoadModel) -> None:
        super().__init__()
        self.rows_model = model
        self.setModel(model)
        self.setAccessibleName(_("Rows of the file"))
        self.setItemDelegateForColumn(OBJECT, ChoiceDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.SelectedClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for section in range(model.columnCount()):
            title = theme.text_width(model.headerData(section, Qt.Orientation.Horizontal)) + theme.px(HEADER_PADDING)
            header.resizeSection(section, max(title, theme.px({NUMBER: 44, STATUS: 270, OBJECT: 250}.get(section, 84))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the choice of the current row."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            place = self.rows_model.index(index.row(), OBJECT)
            if self.rows_model.flags(place) & Qt.ItemFlag.ItemIsEditable:
                self.edit(place)
            return
        super().keyPressEvent(event)

    def selected_rows(self) -> tuple[LoadedRow, ...]:
        """The rows that are selected."""
        return tuple(self.rows_model.rows[index.row()] for index in self.selectionModel().selectedRows())


def left_over(rows: Iterable[LoadedRow]) -> list[LoadedRow]:
    """What is not loaded, in the order of the table."""
    return sorted((row for row in rows if row.status not in LOADED), key=lambda row: row.number)


def _model(index: Index) -> LoadModel:
    model = index.model()
    assert isinstance(model, LoadModel)
    return model
