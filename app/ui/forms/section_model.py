"""The Qt model of a tabular section: what the form's state holds, formatted; row by row in step with it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.i18n import _
from app.core.kinds import NUMBERS, Kind
from app.ui import theme
from app.ui.forms.form_model import cell_of
from app.ui.forms.section_history import SectionHistory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from app.core.drafts import Line
    from app.metadata.types import Column, Field, Section
    from app.ui.forms.form_model import FormModel, Paths

Index = QModelIndex | QPersistentModelIndex
Shown = "Callable[[Field, Any], str]"
NUMBER_COLUMN = 0
DIGITS = "digits"
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
CENTER = int(Qt.AlignmentFlag.AlignCenter)


class SectionModel(QAbstractTableModel):
    """Column 0 is the row's number, the others are the fields of the section's declaration."""

    def __init__(self, form: FormModel, spec: Section, shown: Callable[[Field, Any], str], parent: QObject) -> None:
        super().__init__(parent)
        self.form = form
        self.spec = spec
        fields = form.type.sections[spec.name].fields
        self.columns: list[tuple[Column, Field]] = [(column, fields[column.field]) for column in spec.columns]
        self._shown = shown
        self._rows: list[Line] = list(form.rows(spec.name))
        self._marks: dict[tuple[UUID, str], str] = {}
        self.history = SectionHistory(form, spec.name)
        form.listen(self._told)

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the empty index is immutable
        """The number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the empty index is immutable
        """The number of columns with the row's number."""
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, colour and message of a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(index.row(), index.column())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.error(index.row(), index.column()) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _("N") if section == NUMBER_COLUMN else self.title(section)
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of fields that may be typed into are editable."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if self.is_editable(index.column()) else base

    # what the table asks

    def title(self, column: int) -> str:
        """The title of a column."""
        spec, field = self.columns[column - 1]
        return str(spec.title or field.fact.title)

    def field(self, column: int) -> Field | None:
        """The field of a column; ``None`` for the row's number."""
        return None if column == NUMBER_COLUMN else self.columns[column - 1][1]

    def column_of(self, name: str) -> int:
        """The column of a field; -1 when it is not shown."""
        return next((place for place, (_spec, field) in enumerate(self.columns, 1) if field.name == name), -1)

    def line(self, row: int) -> Line:
        """A row."""
        return self._rows[row]

    def row_of(self, row_id: UUID) -> int:
        """Where a row is shown; -1 when it is not."""
        return next((place for place, line in enumerate(self._rows) if line.id == row_id), -1)

    def is_editable(self, column: int) -> bool:
        """Whether cells of a column may be typed into now."""
        field = self.field(column)
        if field is None or self.form.state(self.spec.name).read_only:
            return False
        return not self.form.state(f"{self.spec.name}.{field.name}").read_only

    def text(self, row: int, column: int) -> str:
        """What a cell shows; text that is no value yet is shown as typed."""
        field = self.field(column)
        line = self._rows[row]
        if field is None:
            return str(row + 1)
        typed = self.form.texts.get((self.spec.name, line.id, field.name)) if self.form.texts else None
        value = line.values.get(field.name)
        return typed or ("" if value is None or field.fact.kind is Kind.BOOLEAN else self._shown(field, value))

    def error(self, row: int, column: int) -> str:
        """What is wrong with a cell."""
        field = self.field(column)
        return self.form.errors.get(f"{self.spec.name}[{row}].{field.name}", "") if field else ""

    def total(self, column: int) -> Any:
        """The sum of a column."""
        field = self.field(column)
        return sum((value for line in self._rows if field and (value := line.values.get(field.name)) is not None), start=Decimal(0))

    def shown_total(self, column: int) -> str:
        """The sum of a column as text."""
        field = self.field(column)
        return self._shown(field, self.total(column)) if field is not None else ""

    # inner work

    def _alignment(self, column: int) -> int:
        field = self.field(column)
        if field is None or field.fact.kind in NUMBERS:
            return RIGHT
        return CENTER if field.fact.kind is Kind.BOOLEAN else LEFT

    def _colour(self, row: int, column: int) -> Any:
        field = self.field(column)
        if field is None:
            return theme.color(theme.Role.MUTED)
        line = self._rows[row]
        if self.form.texts and (self.spec.name, line.id, field.name) in self.form.texts:
            return theme.color(theme.Role.NEGATIVE)
        value = line.values.get(field.name)
        return theme.color(theme.Role.NEGATIVE) if field.fact.kind in NUMBERS and value is not None and value < 0 else None

    def _told(self, paths: Paths) -> None:
        """Another currency shows all sums with other digits; otherwise only what changed is painted again."""
        if self.spec.name in paths:
            self._sync(self.form.rows(self.spec.name))
        if DIGITS in paths and self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns)))

    def _sync(self, rows: list[Line]) -> None:
        if not _same_ids(self._rows, rows):
            self._take_away({line.id for line in rows})
            known = {line.id for line in self._rows}
            self._reorder([line for line in rows if line.id in known])
            self._put_in(rows, known)
        self._refresh(rows)

    def _take_away(self, kept: set[UUID]) -> None:
        for first, last in reversed(runs(place for place, line in enumerate(self._rows) if line.id not in kept)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _reorder(self, rows: list[Line]) -> None:
        """Rows changed places: current and selected rows go with them."""
        if _same_ids(self._rows, rows):
            return
        self.layoutAboutToBeChanged.emit()
        places = {line.id: place for place, line in enumerate(rows)}
        old = self.persistentIndexList()
        new = [self.createIndex(places[self._rows[index.row()].id], index.column()) for index in old]
        self._rows = rows
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _put_in(self, rows: list[Line], known: set[UUID]) -> None:
        for first, last in runs(place for place, line in enumerate(rows) if line.id not in known):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = rows[first : last + 1]
            self.endInsertRows()

    def _refresh(self, rows: list[Line]) -> None:
        """Tell the cells whose value, text or message changed."""
        marks = self._marks_of(rows) if self.form.errors or self.form.texts else {}
        marked = {key for key in {**marks, **self._marks} if marks.get(key) != self._marks.get(key)}
        before, self._rows, self._marks = self._rows, list(rows), marks
        spoken_of = {row for row, _name in marked}
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new or (spoken_of and new.id in spoken_of):
                self._tell(place, [column for column in range(1, len(self.columns) + 1) if self._differs(column, old, new, marked)])

    def _differs(self, column: int, old: Line, new: Line, marked: set[tuple[UUID, str]]) -> bool:
        name = self.columns[column - 1][1].name
        before, after = old.values.get(name), new.values.get(name)
        return (before is not after and (before != after or str(before) != str(after))) or (new.id, name) in marked

    def _tell(self, row: int, columns: list[int]) -> None:
        for first, last in runs(columns):
            self.dataChanged.emit(self.index(row, first), self.index(row, last))

    def _marks_of(self, rows: list[Line]) -> dict[tuple[UUID, str], str]:
        """What is said about cells beside their values: messages, and texts that are no values yet."""
        found = {(line, name): text for (section, line, name), text in self.form.texts.items() if section == self.spec.name}
        for path, text in self.form.errors.items():
            cell = cell_of(path)
            if cell is not None and cell[0] == self.spec.name and cell[1] < len(rows):
                key = rows[cell[1]].id, cell[2]
                found[key] = f"{found.get(key, '')}\n{text}"
        return found


def _same_ids(before: list[Line], after: list[Line]) -> bool:
    return len(before) == len(after) and all(old.id is new.id or old.id == new.id for old, new in zip(before, after, strict=True))


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers in rising order as unbroken runs, first and last of each."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found
