"""What became of an action over many objects: refused with the reasons, done, object by object; each can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _, ngettext
from app.ui import theme
from app.ui.lists.settings_keys import Keys
from app.ui.theme import Look, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.drafts import Ref
    from app.services.many import Outcome

WIDTH, HEIGHT = 720, 400
WRAPPED = 500
"""So many reasons are shown whole; measuring more would take a while."""
Index = QModelIndex | QPersistentModelIndex


class ResultModel(QAbstractTableModel):
    """Objects with what is said about each."""

    def __init__(self, rows: Sequence[tuple[Ref, str]], headers: Sequence[str]) -> None:
        super().__init__()
        self.rows = rows
        self._headers = headers

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008 - Qt's signature
        return len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        ref, said = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (ref.title or _("(not visible)"), said)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return theme.color(Role.LINK)
        return None


class OutcomeDialog(QDialog):
    """``open_object`` shows one of the objects; ``retry`` tries again what was refused or not reached, ``undo`` takes the action back."""

    def __init__(
        self,
        parent: QWidget,
        outcome: Outcome,
        open_object: Callable[[Ref], None],
        *,
        retry: Callable[[], None] | None = None,
        undo: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Result"))
        self.outcome = outcome
        self._open_object = open_object
        self.tabs = QTabWidget()
        self._fill()
        self.undo_button = self._button(_("Undo the change"), undo)
        self.retry_button = self._button(_("Try again what was not done"), retry)
        self._arrange()
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))
        self.tabs.currentWidget().setFocus()

    def summary(self) -> str:
        """What was done, what was not, in sentences."""
        outcome = self.outcome
        said = [ngettext("Done: {count} object.", "Done: {count} objects.", outcome.done).format(count=outcome.done)]
        if outcome.same:
            said.append(_("Nothing to do: {count}.").format(count=outcome.same))
        if outcome.refusals:
            left = len(outcome.refusals)
            said.append(ngettext("Left as it was: {count}.", "Left as they were: {count}.", left).format(count=left))
        if outcome.left:
            said.append(_("Stopped before the end: {count} were not reached; what is done stays done.").format(count=len(outcome.left)))
        return " ".join((*said, outcome.broken)).strip()

    def text(self) -> str:
        """The rows of the page in front as tab-separated text."""
        return "\n".join("\t".join(part for part in (ref.title, said) if part) for ref, said in self._model().rows)

    def open_current(self) -> None:
        """Open the object of the current row."""
        table = self.tabs.currentWidget()
        assert isinstance(table, QTableView)
        if table.currentIndex().isValid():
            self._open_object(self._model().rows[table.currentIndex().row()][0])

    def _model(self) -> ResultModel:
        table = self.tabs.currentWidget()
        assert isinstance(table, QTableView)
        model = table.model()
        assert isinstance(model, ResultModel)
        return model

    def _fill(self) -> None:
        refused = [(refusal.ref, refusal.reason) for refusal in self.outcome.refusals]
        finished = [(ref, "") for ref in self.outcome.finished]
        if refused:
            title = _("Refused: {count}").format(count=len(refused))
            self.tabs.addTab(self._table(ResultModel(refused, (_("Object"), _("Why it was left as it was")))), title)
        if finished or not refused:
            title = _("Done: {count}").format(count=self.outcome.done)
            self.tabs.addTab(self._table(ResultModel(finished, (_("Object"),))), title)

    def _table(self, model: ResultModel) -> QTableView:
        table = QTableView()
        model.setParent(table)
        table.setModel(model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setColumnWidth(0, theme.px(WIDTH * 2 // 5))
        if len(model.rows) <= WRAPPED:
            table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.doubleClicked.connect(lambda _index: self.open_current())
        Keys(table, dict.fromkeys(("Return", "Enter", "F2"), self.open_current))
        if model.rows:
            table.selectRow(0)
        return table

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addWidget(QLabel(self.summary(), wordWrap=True))
        layout.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GAP))
        for button in (self._button(_("Open"), self.open_current), self._button(_("Copy the list"), self._copy), self.retry_button, self.undo_button):
            if button is not None:
                row.addWidget(button)
        row.addStretch(1)
        close = self._button(_("Close"), self.reject)
        assert close is not None
        theme.wear(close, Look.MAIN_BUTTON)
        row.addWidget(close)
        layout.addLayout(row)

    def _button(self, title: str, act: Callable[[], None] | None) -> QPushButton | None:
        if act is None:
            return None
        button = QPushButton(title)
        button.setAutoDefault(False)
        theme.wear(button, Look.BUTTON)
        stays = act in (self.open_current, self._copy, self.reject)
        button.clicked.connect(lambda: act() if stays else self._leave(act))
        return button

    def _leave(self, act: Callable[[], None]) -> None:
        self.reject()
        act()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text())
