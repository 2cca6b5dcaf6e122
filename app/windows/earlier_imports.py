"""The imports made before: choose one to take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.core.formats import format_value
from app.core.i18n import _
from app.core.kinds import Kind
from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.queries.changesets import PastImport


class EarlierImports(QDialog):
    """Signals: ``chosen(object)`` with the id of the import to take back."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, imports: Sequence[PastImport]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Earlier imports"))
        self._imports = tuple(imports)
        self.table = self._table()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.undo = self.buttons.addButton(_("Undo the import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addWidget(QLabel(_("Your imports, the newest first.") if imports else _("You have not imported anything yet.")))
        layout.addWidget(self.table)
        layout.addWidget(self.buttons)
        self.table.itemSelectionChanged.connect(self._show_state)
        self.table.itemActivated.connect(lambda _item: self._choose())
        self.table.selectRow(0)
        self._show_state()
        self.resize(theme.px(640), theme.px(360))

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._imports), 3)
        table.setHorizontalHeaderLabels([_("Time"), _("File"), _("State")])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, theme.px(150))
        table.setColumnWidth(2, theme.px(120))
        for row, past in enumerate(self._imports):
            for column, text in enumerate((format_value(Kind.MOMENT, past.at.astimezone()), past.title, _("taken back") if past.undone else "")):
                table.setItem(row, column, QTableWidgetItem(text))
        return table

    def _current(self) -> PastImport | None:
        rows = self.table.selectionModel().selectedRows()
        return self._imports[rows[0].row()] if rows else None

    def _show_state(self) -> None:
        past = self._current()
        self.undo.setEnabled(past is not None and not past.undone)

    def _choose(self) -> None:
        past = self._current()
        if past is not None and not past.undone:
            self.chosen.emit(past.id)
            self.accept()
