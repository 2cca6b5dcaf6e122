"""The dialog "Output list": which columns, which rows, where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from app.core.errors import UserError
from app.core.formats import format_value
from app.core.i18n import _, ngettext
from app.core.kinds import Kind
from app.queries.chosen import Chosen
from app.ui import theme
from app.ui.lists.settings_keys import Keys
from app.ui.lists.shown_row import any_column
from app.ui.theme import Look
from app.windows.list_output import Output, Target
from app.windows.many import chosen_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.lists.shown_row import ShownColumn
    from app.windows.list_window import ListWindow

TARGET, OPEN, TOTALS = "list.output.target", "list.output.open", "list.output.totals"
FILES = (Target.XLSX, Target.PDF, Target.TEXT)
WIDTH, HEIGHT = 640, 460


class OutputDialog(QDialog):
    """``take`` gets what is to be put out, and whether a file is opened afterwards."""

    def __init__(self, window: ListWindow, notes: tuple[str, ...], take: Callable[[Output, bool], None]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Output list: {title}").format(title=window.object_type.list_title))
        self._window = window
        self._notes = notes
        self._take = take
        self._settings = window.context.settings
        self.columns = QListWidget()
        self.columns.setAccessibleName(_("Columns"))
        self._fill()
        self.everything = QRadioButton(self._count_of_all())
        self.selected = QRadioButton(self._count_of_selected())
        self.targets = {
            Target.XLSX: QRadioButton(_("Excel workbook (XLSX)")),
            Target.PDF: QRadioButton(_("PDF")),
            Target.TEXT: QRadioButton(_("Text with separators")),
            Target.PAPER: QRadioButton(_("Printer")),
            Target.CLIPBOARD: QRadioButton(_("Clipboard")),
        }
        self.open_after = QCheckBox(_("Open the file afterwards"))
        self.totals = QCheckBox(_("With totals"))
        self.problem = QLabel(wordWrap=True)
        self._restore()
        self._arrange()
        self._show_state()
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))
        self.columns.setFocus()

    @property
    def target(self) -> Target:
        """Where to."""
        return next(target for target, button in self.targets.items() if button.isChecked())

    def chosen_columns(self) -> tuple[ShownColumn, ...]:
        """The columns with a tick, in the order of the list."""
        known = {column.field: column for column in self._window.model.columns}
        items = [self.columns.item(row) for row in range(self.columns.count())]
        names = [str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked]
        return tuple(known.get(name) or any_column(self._window.object_type, name) for name in names)

    def output(self) -> Output:
        """What was chosen; raises ``UserError`` when there is nothing to put out."""
        columns = self.chosen_columns()
        if not columns:
            raise UserError(_("No column is chosen."), _("Tick at least one."))
        window, chosen = self._window, chosen_of(self._window)
        if self.everything.isChecked():
            chosen = Chosen(window.model.request)
        outline = window.model.outline
        about = len(chosen.ids) if chosen.ids is not None else outline.about if outline else 0
        title = str(window.object_type.list_title)
        return Output(chosen, columns, self.target, title, self._notes, about, self.totals.isChecked())

    def accept_all(self) -> None:
        """Hand over what was chosen."""
        try:
            output = self.output()
        except UserError as error:
            self.problem.setText(f"{error.message} {error.hint}")
            self.problem.show()
            return
        self._settings.set(TARGET, str(self.target))
        self._settings.set(OPEN, self.open_after.isChecked())
        self._settings.set(TOTALS, self.totals.isChecked())
        self.accept()
        self._take(output, self.open_after.isChecked())

    def tick_all(self, *, on: bool) -> None:
        """Tick every column, or none."""
        for row in range(self.columns.count()):
            self.columns.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    # building

    def _fill(self) -> None:
        """The shown columns in their order with a tick, then all other fields by their titles."""
        model, header = self._window.model, self._window.view.table.header
        shown = [column for section in header.shown_sections() if (column := model.column_at(section)) is not None]
        names = {column.field for column in shown}
        known = {column.field: column for column in model.columns}
        fields = self._window.object_type.fields
        rest = [known.get(name) or any_column(self._window.object_type, name) for name in fields if name not in names]
        for column, on in ((column, group is shown) for group in (shown, sorted(rest, key=lambda column: column.title)) for column in group):
            item = QListWidgetItem(column.title, self.columns)
            item.setData(Qt.ItemDataRole.UserRole, column.field)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.columns.setCurrentRow(0)

    def _count_of_all(self) -> str:
        outline = self._window.model.outline
        if outline is None:
            return _("Everything found")
        number = format_value(Kind.INTEGER, outline.about)
        return (
            _("Everything found ({number})").format(number=number) if outline.exact else _("Everything found (about {number})").format(number=number)
        )

    def _count_of_selected(self) -> str:
        count = len(self._window.view.table.picked_rows())
        return ngettext("Selected only ({count} row)", "Selected only ({count} rows)", count).format(count=count)

    def _restore(self) -> None:
        table = self._window.view.table
        picked = 0 if table.all_matching else len(table.picked_rows())
        self.selected.setEnabled(picked > 0)
        (self.selected if picked > 1 else self.everything).setChecked(True)
        kept = str(self._settings.get(TARGET, ""))
        self.targets[Target(kept) if kept in {str(target) for target in Target} else Target.XLSX].setChecked(True)
        self.open_after.setChecked(bool(self._settings.get(OPEN, True)))
        self.totals.setChecked(bool(self._settings.get(TOTALS, True)))

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(theme.px(theme.GAP))
        rows, places = QButtonGroup(self), QButtonGroup(self)
        right.addWidget(self._heading(_("Which rows")))
        for button in (self.everything, self.selected):
            rows.addButton(button)
            right.addWidget(button)
        right.addSpacing(theme.px(theme.MARGIN))
        right.addWidget(self._heading(_("Where to")))
        for button in self.targets.values():
            places.addButton(button)
            button.toggled.connect(self._show_state)
            right.addWidget(button)
        right.addSpacing(theme.px(theme.MARGIN))
        right.addWidget(self.open_after)
        right.addWidget(self.totals)
        right.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(16))
        middle.addLayout(self._left(), 1)
        middle.addLayout(right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addLayout(middle, 1)
        theme.wear(self.problem, Look.ERROR)
        self.problem.hide()
        layout.addWidget(self.problem)
        layout.addLayout(self._buttons())
        Keys(self, dict.fromkeys(("Ctrl+Return", "Ctrl+Enter"), self.accept_all))

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(theme.px(theme.GAP))
        left.addWidget(self._heading(_("Columns")))
        left.addWidget(self.columns, 1)
        row = QHBoxLayout()
        row.addWidget(self._button(_("Tick all"), lambda: self.tick_all(on=True), Look.LINK))
        row.addWidget(self._button(_("Tick none"), lambda: self.tick_all(on=False), Look.LINK))
        row.addStretch(1)
        left.addLayout(row)
        return left

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GAP))
        row.addStretch(1)
        main = self._button(_("Output"), self.accept_all, Look.MAIN_BUTTON)
        main.setToolTip(_("Output (Ctrl+Enter)"))
        main.setDefault(True)
        row.addWidget(main)
        row.addWidget(self._button(_("Cancel"), self.reject, Look.BUTTON))
        return row

    def _show_state(self) -> None:
        self.open_after.setEnabled(self.target in FILES)
        self.totals.setEnabled(self.target in {Target.PDF, Target.PAPER})

    @staticmethod
    def _heading(text: str) -> QLabel:
        label = QLabel(text)
        theme.wear(label, Look.LABEL)
        return label

    @staticmethod
    def _button(title: str, act: Callable[[], object], look: Look) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        theme.wear(button, look)
        button.clicked.connect(lambda: act())
        return button
