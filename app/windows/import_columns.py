"""The tables of the import window: which column becomes which field, and what happens to each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QTableWidget, QTableWidgetItem

from app.core.i18n import _
from app.services.imports_result import FAILED, STATUS_TITLES
from app.ui import theme
from app.ui.theme import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.exchange.headers import Header
    from app.exchange.targets import Target
    from app.services.imports_result import ImportResult, RowOutcome

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class ColumnPlan(Protocol):
    """A table whose columns are to become fields."""

    @property
    def header(self) -> Header:
        """The titles of the columns."""

    @property
    def samples(self) -> Sequence[Sequence[str]]:
        """The first texts of each column."""

    @property
    def target(self) -> Target:
        """The fields there are."""

    @property
    def mapping(self) -> Sequence[str]:
        """The field of each column."""


class ColumnTable(QTableWidget):
    """A row for each column of the file. Signals: ``mappingChanged()`` when the person chose another field."""

    mappingChanged = Signal()

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setHorizontalHeaderLabels([_("Column of the file"), _("First values"), _("Becomes")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.BUTTON))
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(max(header.sectionSizeHint(section) for section in range(header.count())))
        header.resizeSection(0, theme.px(220))
        header.resizeSection(2, theme.px(260))

    def show_plan(self, plan: ColumnPlan) -> None:
        """Show the columns with the fields guessed or remembered for them."""
        self.setRowCount(len(plan.header.titles))
        for row, title in enumerate(plan.header.titles):
            values = [value for value in plan.samples[row] if value] if row < len(plan.samples) else []
            self.setItem(row, 0, QTableWidgetItem(title or _("Column {number}").format(number=row + 1)))
            self.setItem(row, 1, QTableWidgetItem(" · ".join(values[:4])))
            self.setCellWidget(row, 2, self._choice(plan, row))

    def clear_plan(self) -> None:
        """Show nothing."""
        self.setRowCount(0)

    def mapping(self) -> tuple[str, ...]:
        """The field of each column, empty for those that are not taken."""
        choices = (self.cellWidget(row, 2) for row in range(self.rowCount()))
        return tuple(str(choice.currentData()) for choice in choices if isinstance(choice, QComboBox))

    def choose(self, row: int, field: str) -> None:
        """Give a column another field, as the person would."""
        choice = self.cellWidget(row, 2)
        if isinstance(choice, QComboBox):
            choice.setCurrentIndex(choice.findData(field))
            choice.activated.emit(choice.currentIndex())

    def _choice(self, plan: ColumnPlan, row: int) -> QComboBox:
        choice = QComboBox()
        choice.addItem(_("— not taken —"), "")
        for field in plan.target.fields:
            choice.addItem(str(field.title), field.key)
        choice.setCurrentIndex(max(choice.findData(plan.mapping[row]), 0))
        choice.activated.connect(self.mappingChanged)
        return choice


class OutcomeModel(QAbstractTableModel):
    """Row, client, what happens, why or which values change."""

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: tuple[RowOutcome, ...] = ()
        self._problems: dict[int, list[str]] = {}

    def show_result(self, result: ImportResult) -> None:
        """Show another import."""
        self.beginResetModel()
        self._problems = {}
        for problem in result.problems:
            self._problems.setdefault(problem.row, []).append(f"{problem.column}: {problem.message}")
        self._outcomes = result.outcomes
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._problems, self._outcomes = {}, ()
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._outcomes)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_("Row"), _("Client"), _("What happens"), _("Details"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        outcome = self._outcomes[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(outcome, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and outcome.status in FAILED:
            return theme.color(Role.NEGATIVE)
        return None

    def _text(self, outcome: RowOutcome, column: int) -> str:
        if column == 0:
            return str(outcome.row)
        if column == 1:
            return outcome.title
        if column == 2:
            return str(STATUS_TITLES[outcome.status])
        changes = [
            f"{change.field}: {change.old} → {change.new}" if change.old else f"{change.field}: {change.new}" for change in outcome.differences
        ]
        return "; ".join(part for part in (outcome.message, *self._problems.get(outcome.row, ()), *changes) if part)


class OutcomeTable(QTableView):
    """The rows of an import or of a try."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes = OutcomeModel()
        self.setModel(self.outcomes)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for section, width in enumerate((60, 260, 180)):
            header.resizeSection(section, max(theme.px(width), header.sectionSizeHint(section)))
