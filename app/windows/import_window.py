"""Importing a client base: the file, what its columns become, a try that writes nothing, the import, its undoing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QProgressBar, QSpinBox, QSplitter, QVBoxLayout, QWidget

from app.core.errors import Cancelled
from app.core.i18n import _, ngettext
from app.exchange.reading import read_table
from app.queries.changesets import past_imports
from app.services import imports
from app.services.imports_plan import POLICY_TITLES, Policy
from app.services.imports_result import STATUS_TITLES
from app.services.imports_result import save_errors as write_errors
from app.services.search_upkeep import index_imports
from app.ui import theme
from app.ui.actions import Actions
from app.ui.lists.flow import FlowLayout, labelled
from app.ui.theme import Look
from app.ui.window import Window
from app.windows.earlier_imports import EarlierImports
from app.windows.import_columns import ColumnTable, OutcomeTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from app.queries import Session
    from app.queries.changesets import PastImport
    from app.services.imports_plan import Plan
    from app.services.imports_result import ImportResult, UndoResult
    from app.ui.context import AppContext
    from app.ui.tasks import Job

FILES = "*.xlsx *.xlsm *.csv *.txt *.tsv"


class ImportWindow(Window):
    """One file at a time; nothing is written before the person presses "Import"."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.set_title(_("Import of clients"))
        self.plan: Plan | None = None
        self.result: ImportResult | None = None
        self._job: Job | None = None
        self.file = QLabel(_("No file chosen yet. Excel (.xlsx) and CSV files are understood, in any language."))
        self.sheet, self.header_row = QComboBox(), QSpinBox()
        self.policy, self.create_references = QComboBox(), QCheckBox(_("Make groups and sources that are not there yet"))
        self.columns, self.outcomes = ColumnTable(), OutcomeTable()
        self.columns.setAccessibleName(_("Columns of the file"))
        self.outcomes.setAccessibleName(_("Rows of the file"))
        self.summary, self.step, self.progress = QLabel(), QLabel(), QProgressBar()
        self.actions_of_window = Actions(context, "import", self, self)
        self._fill_choices()
        self._arrange()
        self._connect()
        self._show_state()

    def command_state(self) -> Mapping[str, Any]:
        """Names for the conditions of the commands."""
        busy, result = self._job is not None, self.result
        return {
            "busy": busy,
            "ready": self.plan is not None and not busy and not self._is_done(),
            "faulty": not busy and result is not None and bool(result.failed or result.problems),
            "undoable": not busy and self._is_done(),
        }

    def open_file(self, path: Path) -> None:
        """Read a file and guess everything about it; what was shown of another file goes, even when this one cannot be read."""
        self._forget_plan()
        self.file.setText(str(path))

        def read(session: Session) -> Plan:
            return imports.open_plan(session, read_table(path))

        self._begin(_("Reading the file"), read, self._show_plan)

    def try_it(self) -> None:
        """Show what would happen to each row."""
        self._import(imports.dry_run, _("Trying"))

    def run(self) -> None:
        """Write, after the person agreed."""
        if self.plan is None:
            return
        question = _("Import the clients of “{file}” into “{base}”? The import can be undone afterwards.").format(
            file=self.plan.table.name, base=self.context.base.title
        )
        self.context.reporter.confirm(question, _("Import"), lambda: self._import(imports.run, _("Importing")), self)

    def stop(self) -> None:
        """Cancel what runs; nothing of it is kept."""
        self.context.tasks.cancel(self)

    def save_errors_to(self, path: Path) -> None:
        """Write the list of errors into a file."""
        result = self.result
        if result is not None:
            done = _("The list of errors is in {file}.").format(file=path)
            self.context.tasks.call(self, lambda: write_errors(result, path), lambda _count: self.context.reporter.notify(done))

    def undo_earlier(self) -> None:
        """Let the person choose one of the imports made before, and take it back."""

        def show(imports: tuple[PastImport, ...]) -> None:
            dialog = EarlierImports(self, imports)
            dialog.chosen.connect(self._undo)
            dialog.open()

        self.context.tasks.read(self, past_imports, show, title=_("Earlier imports"))

    def undo(self) -> None:
        """Take the import just made back, after the person agreed."""
        question = _("Undo the import? Clients it made are removed, values it changed are restored; what was edited since is kept and listed.")
        self.context.reporter.confirm(question, _("Undo the import"), self._undo_this, self)

    def is_modified(self) -> bool:
        """Closing while it runs would stop it."""
        return self._job is not None

    def save_then(self, done: Callable[[], None]) -> None:
        """Nothing to save: what runs goes on until it is done or stopped."""
        if self._job is None:
            done()

    # building

    def _fill_choices(self) -> None:
        for policy in Policy:
            self.policy.addItem(str(POLICY_TITLES[policy]), policy)
        self.policy.setCurrentIndex(self.policy.findData(Policy.FILL))
        self.header_row.setRange(0, 999)
        self.header_row.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.policy.setMinimumWidth(theme.px(120))  # with large letters it cannot show its longest choice whole, but its list can
        self.header_row.setToolTip(_("0: the file has no titles, its rows begin at once"))

    def _arrange(self) -> None:
        heading = QLabel(_("Import of clients"))
        theme.wear(heading, Look.TITLE)
        tables = QSplitter(Qt.Orientation.Vertical)
        tables.addWidget(self.columns)
        tables.addWidget(self.outcomes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(theme.MARGIN), theme.px(8), theme.px(theme.MARGIN), theme.px(8))
        layout.setSpacing(theme.px(8))
        for part in (heading, self.actions_of_window.bar(), self.file):
            layout.addWidget(part)
        layout.addWidget(_line((_("Sheet"), self.sheet), (_("Titles in row"), self.header_row), (_("Clients that exist already"), self.policy)))
        layout.addWidget(self.create_references)
        layout.addWidget(tables, 1)
        layout.addWidget(_line(("", self.step), ("", self.progress)))
        self.summary.setWordWrap(True)
        layout.addWidget(self.summary)

    def _connect(self) -> None:
        self.sheet.activated.connect(lambda _place: self._plan_again())
        self.header_row.editingFinished.connect(self._plan_again)
        self.columns.mappingChanged.connect(self._forget_result)
        self.policy.activated.connect(lambda _place: self._forget_result())
        self.create_references.toggled.connect(lambda _on: self._forget_result())

    # doing

    def _begin(self, title: str, work: Callable[[Session], Any], done: Callable[[Any], None]) -> None:
        def finish(answer: Any) -> None:
            self._job = None
            done(answer)
            self._show_state()

        self._job = self.context.tasks.read(self, work, finish, title=title, failed=self._on_failed)
        self.step.setText(f"{title}…")
        self._show_state()

    def _plan_again(self) -> None:
        """Another sheet or another header row: guess again."""
        plan, sheet, row = self.plan, self.sheet.currentIndex(), self.header_row.value()
        if plan is None or self._job is not None or (sheet == plan.sheet and row == plan.header.row):
            return
        header_row = row if sheet == plan.sheet else None
        self._begin(
            _("Reading the file"), lambda session: imports.open_plan(session, plan.table, sheet=sheet, header_row=header_row), self._show_plan
        )

    def _import(self, how: Callable[..., ImportResult], title: str) -> None:
        if self.plan is None or self._job is not None:
            return
        policy, create = Policy(self.policy.currentData()), self.create_references.isChecked()
        plan = replace(self.plan.with_mapping(self.columns.mapping()), policy=policy, create_references=create)
        tell = self.context.tasks.relay(self, self._show_progress)
        self._begin(title, lambda session: how(session, plan, tell), self._show_result)

    def _undo_this(self) -> None:
        if self.result is not None and self.result.changeset is not None:
            self._undo(self.result.changeset)

    def _undo(self, changeset: UUID) -> None:
        self._begin(_("Undoing the import"), lambda session: imports.undo(session, changeset), self._show_undone)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._show_state()
        if isinstance(error, Cancelled):
            self.summary.setText(_("Stopped. Nothing was written."))
        else:
            self.context.reporter.show(error, self)

    # showing

    def _forget_plan(self) -> None:
        self.plan = self.result = None
        self.columns.clear_plan()
        self.outcomes.outcomes.clear()
        self.sheet.clear()
        self.summary.clear()

    def _show_plan(self, plan: Plan) -> None:
        self.plan = plan
        self.result = None
        self.sheet.clear()
        self.sheet.addItems([sheet.name for sheet in plan.table.sheets])
        self.sheet.setCurrentIndex(plan.sheet)
        self.header_row.setValue(plan.header.row)
        self.columns.show_plan(plan)
        known = _("The columns are taken as the last time such a file was imported.") if plan.remembered else ""
        advice = known or _("Look at what the columns become, then press “Try” (F5) to see what would happen.")
        self.summary.setText(" ".join((*plan.notices, advice)))

    def _show_progress(self, step: str, done: int, total: int) -> None:
        self.step.setText(f"{step}…")
        self.progress.setMaximum(max(total, 1))
        self.progress.setValue(done)

    def _show_result(self, result: ImportResult) -> None:
        self.result = result
        self.outcomes.outcomes.show_result(result)
        counts = " · ".join(f"{STATUS_TITLES[status]}: {rows}" for status, rows in result.counts.items() if rows)
        said = _("Nothing is written yet.") if result.dry_run else _("Imported in {seconds} s.").format(seconds=round(result.seconds, 1))
        rows = ngettext("{count} row", "{count} rows", result.total).format(count=result.total)
        missing = _("Not in the infobase yet: {names}.").format(names=", ".join(item.name for item in result.unknown[:8])) if result.unknown else ""
        self.summary.setText(" ".join(part for part in (said, f"{rows}: {counts}.", missing) if part))
        self.context.bus.publish(result.changes)
        if not result.dry_run:
            self.context.tasks.write(self.context.bus, index_imports, lambda _nothing: None)

    def _show_undone(self, undone: UndoResult) -> None:
        removed = sum(undone.removed.values())
        kept = [f"{kept.ref.title}: {kept.column}" for kept in undone.kept]
        text = _("Undone: {removed} rows removed, {restored} values restored, {kept} kept because they were changed since.").format(
            removed=removed, restored=undone.restored, kept=len(kept)
        )
        self.summary.setText(f"{text} {'; '.join(kept[:8])}".strip())
        self.context.bus.publish(undone.changes)
        self.result = None

    def _forget_result(self) -> None:
        """Other choices: what was tried no longer says what would happen."""
        if self.result is not None and self.result.dry_run:
            self.result = None
            self.summary.setText(_("Press “Try” (F5) to see what would happen."))
        self._show_state()

    def _show_state(self) -> None:
        busy = self._job is not None
        self.progress.setVisible(busy)
        self.step.setVisible(busy)
        for widget in (self.sheet, self.header_row, self.policy, self.create_references, self.columns):
            widget.setEnabled(self.plan is not None and not busy)
        self.stateChanged.emit()
        self.modifiedChanged.emit(busy)

    def _is_done(self) -> bool:
        return self.result is not None and not self.result.dry_run


def run(window: ImportWindow) -> None:
    """The command "Import"."""
    window.run()


def try_it(window: ImportWindow) -> None:
    """The command "Try"."""
    window.try_it()


def stop(window: ImportWindow) -> None:
    """The command "Stop"."""
    window.stop()


def undo(window: ImportWindow) -> None:
    """The command "Undo this import"."""
    window.undo()


def undo_earlier(window: ImportWindow) -> None:
    """The command "Undo an earlier import"."""
    window.undo_earlier()


def choose_file(window: ImportWindow) -> None:
    """Ask for a file of rows."""
    dialog = QFileDialog(window, _("Choose a file of clients"), "", _("Tables ({files})").format(files=FILES))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: window.open_file(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save_errors(window: ImportWindow) -> None:
    """Ask where the list of errors shall be."""
    dialog = QFileDialog(window, _("Save the list of errors"), "errors.xlsx", _("Tables ({files})").format(files="*.xlsx *.csv"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.fileSelected.connect(lambda name: window.save_errors_to(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _line(*fields: tuple[str, QWidget]) -> QWidget:
    """Labelled fields side by side, in more lines where letters are large."""
    line = QWidget()
    flow = FlowLayout(line, theme.px(theme.GAP))
    for label, widget in fields:
        flow.addWidget(labelled(label, widget) if label else widget)
    return line
