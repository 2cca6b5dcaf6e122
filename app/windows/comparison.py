"""The comparison when somebody else saved the same object: as it was read, theirs now, mine; nothing is lost, each row is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.drafts import Line
from app.core.i18n import _
from app.ui import theme
from app.ui.forms.merge import Difference, Place, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.metadata.types import Field, ObjectType
    from app.ui.forms.merge import Merge, Merged

WHAT, BASE, THEIRS, MINE = range(4)
_SIDE_OF = {THEIRS: Side.THEIRS, MINE: Side.MINE}
ROW_WORDS = 4


class Comparison(QDialog):
    """The differences of one object; ``done`` gets the merged object when the person decided, nothing when it was cancelled."""

    def __init__(
        self, parent: QWidget, object_type: ObjectType, merge: Merge, shown: Callable[[Field, Any], str], done: Callable[[Merged], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Somebody else saved this object meanwhile"))
        self._type = object_type
        self._merge = merge
        self._shown = shown
        self._done = done
        self.choices: dict[Place, Side] = {item.place: item.natural for item in merge.differences}
        self.table = _Table(self)
        self._build()
        self._fill()
        self.resize(theme.px(860), theme.px(420))

    def choose(self, row: int, side: Side) -> None:
        """Take one side of one difference."""
        if 0 <= row < len(self._merge.differences):
            self.choices[self._merge.differences[row].place] = side
            self._show_choice(row)

    def choose_all(self, side: Side) -> None:
        """Take one side everywhere."""
        for row in range(len(self._merge.differences)):
            self.choose(row, side)

    def take(self) -> None:
        """Go on with what was chosen."""
        merged = self._merge.result(self.choices)
        self.accept()
        self._done(merged)

    def _build(self) -> None:
        conflicts = len(self._merge.conflicts)
        text = (
            _("Both of you changed the rows marked with “!”. Choose a side in each row; the chosen one stands out. All else is put together already.")
            if conflicts
            else _("You changed different things, so both are kept. Look them through and save.")
        )
        label = QLabel(text)
        label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(theme.MARGIN)] * 4)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addWidget(label)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GAP))
        for title, action in ((_("All theirs"), lambda: self.choose_all(Side.THEIRS)), (_("All mine"), lambda: self.choose_all(Side.MINE))):
            button = QPushButton(title)
            button.setAutoDefault(False)
            button.clicked.connect(action)
            row.addWidget(button)
        row.addStretch(1)
        take, cancel = QPushButton(_("Save the chosen")), QPushButton(_("Back to typing"))
        take.setDefault(True)
        take.clicked.connect(self.take)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(take)
        row.addWidget(cancel)
        return row

    def _fill(self) -> None:
        self.table.setRowCount(len(self._merge.differences))
        for row, item in enumerate(self._merge.differences):
            texts = (self._what(item), self._text(item.place, item.base), self._text(item.place, item.theirs), self._text(item.place, item.mine))
            for column, text in enumerate(texts):
                cell = QTableWidgetItem(text)
                cell.setToolTip(text)
                self.table.setItem(row, column, cell)
            self._show_choice(row)
        conflict = next((row for row, item in enumerate(self._merge.differences) if item.conflict), 0)
        self.table.setCurrentCell(conflict, MINE)

    def _show_choice(self, row: int) -> None:
        chosen = self.choices[self._merge.differences[row].place]
        for column, side in _SIDE_OF.items():
            cell = self.table.item(row, column)
            if cell is None:
                continue
            font = theme.font(bold=side is chosen)
            cell.setFont(font)
            cell.setBackground(theme.color(theme.Role.CURRENT if side is chosen else theme.Role.WORK))
            cell.setForeground(theme.color(theme.Role.TEXT if side is chosen else theme.Role.MUTED))
            cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{cell.text()} ({_('chosen')})" if side is chosen else cell.text())

    def _what(self, item: Difference) -> str:
        place = item.place
        mark = "! " if item.conflict else ""
        if not place.section:
            return mark + self._title(self._type.fields, place.field)
        section = self._type.sections[place.section]
        number = self._row_number(place)
        where = _("{section}, row {number}").format(section=section.title, number=number) if number else str(section.title)
        return mark + (f"{where}: {self._title(section.fields, place.field)}" if place.field else where)

    def _row_number(self, place: Place) -> int:
        for state in (self._merge.mine, self._merge.theirs, self._merge.base):
            for number, line in enumerate(state.sections.get(place.section, ()), 1):
                if line.id == place.row:
                    return number
        return 0

    @staticmethod
    def _title(fields: Mapping[str, Field], name: str) -> str:
        return fields[name].title if name in fields else name

    def _text(self, place: Place, value: Any) -> str:
        if place.section and not place.field:
            return self._row_text(place, value)
        fields = self._type.sections[place.section].fields if place.section else self._type.fields
        return self._shown(fields[place.field], value) if place.field in fields else str(value or "")

    def _row_text(self, place: Place, line: Line | None) -> str:
        if line is None:
            return _("no such row")
        fields = self._type.sections[place.section].fields
        texts = [self._shown(fields[name], value) for name, value in line.values.items() if name in fields and value not in (None, "", False)]
        return " · ".join(texts[:ROW_WORDS])


class _Table(QTableWidget):
    """Rows of differences; a click, or the arrow keys and Space, choose a side."""

    def __init__(self, dialog: Comparison) -> None:
        super().__init__(0, 4, dialog)
        self._dialog = dialog
        self.setHorizontalHeaderLabels([_("What"), _("As it was read"), _("Theirs now"), _("Mine")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setAccessibleName(_("Differences"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cellClicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose the current cell's side."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentColumn() in _SIDE_OF:
            self._clicked(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for some rows."""
        return QSize(theme.px(800), theme.px(260))

    def _clicked(self, row: int, column: int) -> None:
        if column in _SIDE_OF:
            self._dialog.choose(row, _SIDE_OF[column])
