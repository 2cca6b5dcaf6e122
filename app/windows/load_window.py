"""Loading rows into a section from a table made elsewhere (Excel): columns guessed, objects found, a protocol of what could not be."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.core.errors import Cancelled
from app.core.i18n import _, ngettext
from app.core.ids import new_id
from app.services import rows_loading
from app.services.rows_loading import LOADED, LoadedRow, LoadPlan, Status
from app.ui import theme
from app.ui.forms.form_model import snapshot
from app.ui.lists.progress_line import ProgressLine
from app.ui.lists.settings_keys import Keys
from app.windows.import_columns import ColumnTable
from app.windows.load_table import LoadModel, LoadTable, left_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from app.exchange.tables import Table
    from app.queries import Session
    from app.ui.forms.section_table import SectionTable

WIDTH, HEIGHT = 1120, 600
VALUES = ("quantity", "price", "discount_percent", "vat_rate")


class LoadWindow(QDialog):
    """Nothing comes into the document before the person says so; what could not be understood stays here and can be copied."""

    def __init__(self, section: SectionTable, read: Callable[[], Table]) -> None:
        super().__init__(section.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Load rows"))
        self.section = section
        self.context = section.scope.context
        self.fields = section.form.type.sections[section.spec.name].fields
        self.kind = self.fields[section.spec.pick].fact.target
        self.plan: LoadPlan | None = None
        self._busy = False
        self.columns = ColumnTable()
        self.columns.setAccessibleName(_("Columns of the file"))
        self.model = LoadModel(self.fields, VALUES, self.fields[section.spec.pick].title)
        self.table = LoadTable(self.model)
        self.summary = QLabel()
        self.progress = ProgressLine()
        self.add_button = _button(_("Add"), self.add, main=True)
        self.create_button = _button(_("Create what was not found"), self.create_missing)
        self.copy_button = _button(_("Copy what is left"), self.copy_left)
        self.close_button = _button(_("Close"), self.close)
        self._arrange()
        self.table.setFocus()
        for view in (self, self.columns, self.table):  # tables would keep the key to themselves
            Keys(view, dict.fromkeys(("Ctrl+Return", "Ctrl+Enter"), self.add_button.click))
        self.resize(QSize(theme.px(WIDTH), theme.px(HEIGHT)).boundedTo(self.screen().availableSize()))
        self.columns.mappingChanged.connect(self._look_up)
        self.model.chosen.connect(self._show_state)
        self.progress.stopRequested.connect(lambda: self.context.tasks.cancel(self))
        self.table.selectionModel().selectionChanged.connect(self._show_state)
        self._begin(lambda _session: rows_loading.plan_of(read(), self.fields, self.context.registry[self.kind].fields), self._planned)

    # what the person does

    def add(self) -> None:
        """Bring what was understood into the document, in one step that can be undone."""
        chosen = [
            (row.chosen, row.values) for row in sorted(self.model.rows, key=lambda row: row.number) if row.status in LOADED and row.chosen is not None
        ]
        draft, name, pick = snapshot(self.section.form.draft), self.section.spec.name, self.section.spec.pick

        def added(lines: Any) -> None:
            self.section.add_lines(lines)
            left = left_over(self.model.rows)
            self.model.show_rows(left)
            count = len(lines)
            self.context.reporter.notify(ngettext("{count} row was added.", "{count} rows were added.", count).format(count=count))
            if not left:
                self.accept()

        self._begin(lambda session: rows_loading.lines_of(session, draft, name, pick, chosen), added)

    def create_missing(self) -> None:
        """Make objects for the selected rows that were not found; for all such rows when none is selected."""
        wanted = self._creatable()
        op = new_id()

        def made(rows: tuple[LoadedRow, ...]) -> None:
            by_number = {row.number: row for row in rows}
            self.model.show_rows(by_number.get(row.number, row) for row in self.model.rows)

        self._begin(lambda session: rows_loading.create_objects(session, self.kind, wanted, op=op), made, writes=True)

    def copy_left(self) -> None:
        """Put what is not loaded into the clipboard as it was, with the reason behind each row."""
        titles = "\t".join((*(self.plan.header.titles if self.plan else ()), _("What happens")))
        rows = ("\t".join((*row.source, row.problem or str(rows_loading.STATUS_TITLES[row.status]))) for row in left_over(self.model.rows))
        QApplication.clipboard().setText("\n".join((titles, *rows)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """What runs is stopped."""
        self.context.tasks.cancel(self)
        super().closeEvent(event)

    # inner work

    def _arrange(self) -> None:
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.columns)
        parts.addWidget(self.table)
        parts.setStretchFactor(1, 1)
        parts.setSizes([theme.px(170), theme.px(330)])
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(theme.GAP))
        for button in (self.add_button, self.create_button, self.copy_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(8))
        layout.addWidget(parts, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.summary)
        layout.addLayout(buttons)
        self._show_state()

    def _begin(self, work: Callable[[Session], Any], done: Callable[[Any], None], *, writes: bool = False) -> None:
        self._busy = True
        self.progress.begin(_("Loading rows"))
        self._show_state()
        if writes:
            self.context.tasks.write(self, work, partial(self._answered, done), title=_("Creating"), failed=self._failed)
        else:
            self.context.tasks.read(self, work, partial(self._answered, done), lane="load", title=_("Loading rows"), failed=self._failed)

    def _answered(self, done: Callable[[Any], None], answer: Any) -> None:
        self._busy = False
        self.progress.hide()
        done(answer)
        self._show_state()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.progress.hide()
        if not isinstance(error, Cancelled):
            self.summary.setText(str(error))
            self.context.reporter.show(error, self.section)
        self._show_state()

    def _planned(self, plan: LoadPlan) -> None:
        self.plan = plan
        self.columns.show_plan(plan)
        self._look_up()

    def _look_up(self) -> None:
        if self.plan is None:
            return
        self.plan = plan = replace(self.plan, mapping=self.columns.mapping())
        object_type, spec = self.section.form.type, self.section.spec
        self._begin(lambda session: rows_loading.load(session, object_type, spec.name, spec.pick, plan), self.model.show_rows)

    def _creatable(self) -> list[LoadedRow]:
        chosen = self.table.selected_rows()
        missing = [row for row in self.model.rows if row.status is Status.MISSING and row.wanted]
        return [row for row in missing if row in chosen] or missing

    def _show_state(self) -> None:
        rows = self.model.rows
        ready = sum(1 for row in rows if row.status in LOADED)
        self.add_button.setText(ngettext("Add {count} row", "Add {count} rows", ready).format(count=ready) if ready else _("Add"))
        self.add_button.setEnabled(bool(ready) and not self._busy)
        right = self.context.registry[self.kind].edit_right
        may = not right or self.context.user.may(right)
        self.create_button.setEnabled(may and not self._busy and bool(self._creatable()))
        self.copy_button.setEnabled(bool(left_over(rows)))
        if rows:
            counts = ((title, sum(1 for row in rows if row.status is status)) for status, title in rows_loading.STATUS_TITLES.items())
            self.summary.setText("; ".join(f"{title}: {count}" for title, count in counts if count))


def _button(title: str, action: Callable[[], object], *, main: bool = False) -> QPushButton:
    button = QPushButton(title)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: action())
    if main:
        theme.wear(button, theme.Look.MAIN_BUTTON)
    return button


def open_over(section: SectionTable, read: Callable[[], Table]) -> QWidget:
    """Open the window for a table that ``read`` gives (in the worker)."""
    window = LoadWindow(section, read)
    window.open()
    return window
