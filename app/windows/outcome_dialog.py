"""What an action over many objects could not do, object by object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.ui import theme

if TYPE_CHECKING:
    from app.windows.bulk import Outcome


class OutcomeDialog(QDialog):
    """How many were done, and why the others were left as they were."""

    def __init__(self, parent: QWidget, outcome: Outcome) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Result"))
        self.outcome = outcome
        self.table = self._table()
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addWidget(QLabel(self.summary()))
        layout.addWidget(self.table)
        layout.addWidget(self._buttons())
        self.resize(theme.px(640), theme.px(320))

    def summary(self) -> str:
        """One sentence."""
        done = ngettext("Done: {count} object.", "Done: {count} objects.", self.outcome.done).format(count=self.outcome.done)
        left = len(self.outcome.failures)
        return f"{done} " + ngettext("Left as it was: {count}.", "Left as they were: {count}.", left).format(count=left)

    def text(self) -> str:
        """The failures as tab-separated text."""
        return "\n".join(f"{failure.title}\t{failure.reason}" for failure in self.outcome.failures)

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self.outcome.failures), 2)
        table.setHorizontalHeaderLabels([_("Object"), _("Why it was left as it was")])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, theme.px(240))
        for row, failure in enumerate(self.outcome.failures):
            for column, text in enumerate((failure.title, failure.reason)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(row, column, item)
        return table

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(_("Copy the list"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text()))
        buttons.rejected.connect(self.reject)
        return buttons
