"""A tabular section in a form: its small bar of commands, its cells, its sums. What the commands do is in ``section_handlers``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.queries.goods import unit_precisions
from app.ui import theme
from app.ui.actions import Actions
from app.ui.forms.form_check import measured_fields, precision_of
from app.ui.forms.form_model import cell_of
from app.ui.forms.section_delegate import SectionDelegate
from app.ui.forms.section_model import SectionModel, runs
from app.ui.forms.section_view import SectionView, SumsRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from app.core.changes import ChangeSet
    from app.core.drafts import Line
    from app.metadata.types import Field, Section
    from app.ui.editors import Scope
    from app.ui.forms.form_model import FormModel, Paths
    from app.ui.forms.section_history import SectionHistory
    from app.ui.settings_store import UserSettings

CALCULATE_AFTER_MS = 30


class SectionTable(QWidget):
    """The widget of one tabular section.

    Signals: ``stateChanged()`` when commands may have become (un)available.
    """

    stateChanged = Signal()

    def __init__(self, form: FormModel, spec: Section, scope: Scope, shown: Callable[[Field, Any], str], *, beside: QWidget | None = None) -> None:
        super().__init__()
        self.form = form
        self.spec = spec
        self._measured = measured_fields(form.type.sections[spec.name].fields)
        self.model = SectionModel(form, spec, shown, self)
        self.delegate = SectionDelegate(self.model, scope, self)
        self.view = SectionView(self.model, self.delegate, self)
        self.sums = SumsRow(self.view, self.model)
        self.actions_ = Actions(scope.context, "section", self, self)
        self.actions_.attach_context_menu(self.view)
        self.scope = scope
        self._timer = QTimer(self, singleShot=True, interval=CALCULATE_AFTER_MS)
        self._timer.timeout.connect(form.recalculate)
        self.bar = self.actions_.bar(beside)
        self._arrange()
        self._widths = SectionWidths(scope.context.settings, widths_key(form.type.kind, spec.name), self)
        self._connect()
        if self.is_measured:
            self._learn_precisions()
            scope.context.bus.changed.connect(self._data_changed)

    def command_state(self) -> Mapping[str, Any]:
        """What conditions of the section's commands may ask."""
        return {
            "section": self.spec.name,
            "pickable": bool(self.spec.pick),
            "read_only": not self.view.can_edit(),
            "selected": self.view.currentIndex().isValid(),
            "rows": self.model.rowCount(),
            "undoable": self.history.can_undo,
            "redoable": self.history.can_redo,
            "imprecise": self.is_measured and any(self.rough_quantities()),
        }

    @property
    def history(self) -> SectionHistory:
        """What can be taken back."""
        return self.model.history

    def row(self) -> int:
        """The current row; -1 without one."""
        return self.view.currentIndex().row()

    def selected_rows(self) -> list[int]:
        """The selected rows, the current one when none is."""
        ranges = self.view.selectionModel().selection().toList()
        rows = sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})
        return rows or ([self.row()] if self.row() >= 0 else [])

    def select_rows(self, rows: Sequence[int], column: int = -1) -> None:
        """Make rows the selected ones and the first of them current."""
        if not rows:
            return
        column = self.view.currentIndex().column() if column < 0 else column
        self.view.stand(rows[0], max(column, 0))
        chosen, last = QItemSelection(), self.model.columnCount() - 1
        for first, end in runs(sorted(rows)):
            chosen.select(self.model.index(first, 0), self.model.index(end, last))
        self.view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def add_row(self) -> None:
        """A new row at the end, its first cell open."""
        self.delegate.finish()
        place = self.model.rowCount()
        with self.history.step():
            self.form.insert_row(self.spec.name, place)
        self.view.open_cell(place)

    def add_lines(self, lines: Sequence[Line]) -> None:
        """Put filled rows behind the last one, in one step; empty rows at the end give way to them."""
        self.delegate.finish()
        rows = list(self.form.rows(self.spec.name))
        while rows and self.form.is_blank(self.spec.name, len(rows) - 1):
            rows.pop()
        self.replace([*rows, *lines])
        self.select_rows(range(len(rows), len(rows) + len(lines)))
        self.view.scrollTo(self.view.currentIndex())

    def replace(self, rows: Sequence[Line]) -> None:
        """Put these rows in the place of those there are, in one step."""
        with self.history.step():
            self.form.set_rows(self.spec.name, rows)
        self.stateChanged.emit()

    def rough_quantities(self) -> Iterator[tuple[int, str, int]]:
        """Row, field and decimals of the unit of each quantity with more digits than that."""
        for path in self.form.misfits:
            cell = cell_of(path)
            if cell is not None and cell[0] == self.spec.name and self._measured is not None and cell[2] in self._measured[1]:
                precision = precision_of(self.form, self.form.rows(cell[0])[cell[1]].values.get(self._measured[0]))
                if precision is not None:
                    yield cell[1], cell[2], precision

    def focus_cell(self, row: int, name: str) -> None:
        """Lead the person to a cell."""
        self.view.setFocus()
        if 0 <= row < self.model.rowCount():
            self.view.open_cell(row, max(self.model.column_of(name), 0))

    def finish(self) -> None:
        """Close an open cell, keeping what was typed, and compute."""
        self.delegate.finish()
        if self._timer.isActive():
            self._timer.stop()
            self.form.recalculate()

    def apply_state(self) -> None:
        """The rules said something new about the section."""
        self.setVisible(not self.form.state(self.spec.name).hidden)
        for column, (_spec, field) in enumerate(self.model.columns, 1):
            self.view.setColumnHidden(column, self.form.state(f"{self.spec.name}.{field.name}").hidden)
        self.stateChanged.emit()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(theme.GAP))
        layout.addWidget(self.bar)
        cells = QVBoxLayout()
        cells.setSpacing(0)
        cells.addWidget(self.view, 1)
        cells.addWidget(self.sums)
        layout.addLayout(cells, 1)
        self.sums.setVisible(bool(self.spec.sums))  # not before it has a parent: it would be a window of its own
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.rowWanted.connect(self._row_wanted)
        self.view.rowEscaped.connect(self._row_escaped)
        self.view.selectionModel().currentChanged.connect(lambda *_indexes: self.stateChanged.emit())
        self.form.listen(self._told)

    def _told(self, paths: Paths) -> None:
        if self.spec.name in paths:
            if self.form.outdated:
                self._timer.start()  # typing is quiet: totals follow as soon as the person pauses
            self.stateChanged.emit()

    def _row_wanted(self) -> None:
        """Enter behind the last cell of a row in which nothing was typed leaves the table instead of adding rows forever."""
        last = self.model.rowCount() - 1
        if last >= 0 and self.form.is_blank(self.spec.name, last):
            self.view.setFocus()
        elif self.view.can_edit():
            self.add_row()

    def _row_escaped(self, row: int) -> None:
        if self.view.can_edit() and self.form.is_blank(self.spec.name, row):
            with self.history.step():
                self.form.remove_rows(self.spec.name, [row])

    @property
    def is_measured(self) -> bool:
        """Whether the rows have quantities in units."""
        return self._measured is not None

    def _learn_precisions(self) -> None:
        """Ask what decimals quantities have."""
        self.scope.context.tasks.read(self, unit_precisions, self.form.know_precisions, lane="precisions")

    def _data_changed(self, changes: ChangeSet) -> None:
        if changes.touches("Unit"):
            self._learn_precisions()


def widths_key(kind: str, section: str) -> str:
    """The setting that keeps the widths of a section's columns."""
    return f"form.{kind}.columns.{section}"


class SectionWidths(QObject):
    """The widths that a person gave to columns of a section, kept in pixels at 100 % by field; new declarations and other screens do not mind."""

    def __init__(self, settings: UserSettings, key: str, table: SectionTable) -> None:
        super().__init__(table)
        self._settings = settings
        self._key = key
        self._table = table
        for name, width in self._kept().items():
            column = table.model.column_of(name)
            if column > 0 and type(width) is int and width > 0:
                table.view.set_width(column, theme.px(width))
        table.view.columnPulled.connect(self._keep)

    def _kept(self) -> dict[str, Any]:
        kept = self._settings.get(self._key)
        return kept if isinstance(kept, dict) else {}

    def _keep(self, column: int, width: int) -> None:
        field = self._table.model.field(column)
        if field is not None:
            self._settings.set(self._key, {**self._kept(), field.name: round(width * 100 / theme.px(100))})


def titled(title: str, table: QWidget) -> QWidget:
    """A section with its title, where a page has more than one."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    label = QLabel(title)
    theme.wear(label, theme.Look.HEADING)
    head = QHBoxLayout()
    head.addWidget(label)
    layout.addLayout(head)
    layout.addWidget(table, 1)
    return box
