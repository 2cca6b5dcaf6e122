"""Forms from metadata: pages of labelled editors in two columns, groups, tabular sections; bound to a form's state."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.kinds import Kind
from app.metadata.types import Group, Row, Section
from app.ui import theme
from app.ui.editors import Editor, make_editor
from app.ui.editors.choice import BooleanEditor
from app.ui.forms.scope import FormScope
from app.ui.forms.section_table import SectionTable, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.metadata.types import Page
    from app.ui.context import AppContext
    from app.ui.forms.form_model import FormModel, Paths

_CELL = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?")
LABEL_GAP = 8
COLUMN_GAP = 18
LINK_FIELDS = 3
NARROWEST_LINK = 160


class GroupLink(QToolButton):
    """What the first fields of a group on another page say, as a link that leads there (price type, currency, VAT)."""

    def __init__(self, view: FormView, group: Group) -> None:
        super().__init__()
        self._view = view
        self._names = [name for row in group.rows for name in row.fields][:LINK_FIELDS]
        theme.wear(self, theme.Look.LINK)
        self._title = str(group.title)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: view.lead_to(UserError("", "", self._names[0])))
        view.form.listen(lambda paths: self.refresh() if paths & set(self._names) else None)
        self.refresh()

    def refresh(self) -> None:
        """Say it anew."""
        fields = self._view.form.type.fields
        said = [(fields[name].title, self._view.scope.shown(fields[name], self._view.form.value(name))) for name in self._names]
        self._said = " · ".join(f"{title}: {value}" for title, value in said if value) or self._title
        self.setToolTip(f"{self._title}\n{self._said}")
        self.setAccessibleName(self._said)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._said) + theme.px(LABEL_GAP), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(NARROWEST_LINK)), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, self.width() - theme.px(LABEL_GAP)))


class FormView(QStackedWidget):
    """The pages of one form; ``editors`` by field, ``tables`` by section.

    Signals: ``changed()`` when the person changed a head field.
    """

    changed = Signal()

    def __init__(self, context: AppContext, form: FormModel) -> None:
        super().__init__()
        self.form = form
        self.scope = FormScope(context, form)
        self.editors: dict[str, Editor] = {}
        self.tables: dict[str, SectionTable] = {}
        self._labels: dict[str, QLabel] = {}
        self._page_of: dict[str, int] = {}
        self._label_width = self._widest_label()
        for place, page in enumerate(form.type.form.pages):
            self.addWidget(self._page(place, page))
        self._set_tab_order()
        self.apply(frozenset((*self.editors, *self.tables)))
        form.listen(self.apply)

    # what a window uses

    def apply(self, paths: Paths) -> None:
        """Show values, states and errors of the fields and sections among ``paths``."""
        for path in paths:
            editor = self.editors.get(path)
            if editor is not None:
                self._apply_field(path, editor)
            name = path.partition(".")[0]
            if name in self.tables and (path != name or self._section_state_changed(name)):
                self.tables[name].apply_state()

    def unresolved(self) -> list[tuple[str, str]]:
        """Head fields whose text is no value, with what is wrong."""
        return [(name, text) for name, editor in self.editors.items() if (text := editor.problem())]

    def finish(self) -> None:
        """Close open cells, keeping what was typed."""
        for table in self.tables.values():
            table.finish()

    def shows(self, error: UserError) -> bool:
        """Whether the field of an error stands in the form; an error of no field is always in sight."""
        name, _bracket, rest = (error.field or "").partition("[")
        column = rest.partition(".")[2]
        if not column or name not in self.tables:
            return not name or name in self._page_of
        return self.tables[name].model.column_of(column) > 0

    def lead_to(self, error: UserError) -> bool:
        """Show the page of a wrong field and put the cursor there."""
        path = error.field or ""
        cell = _CELL.fullmatch(path)
        name = cell[1] if cell else path
        if name not in self._page_of:
            return False
        self.setCurrentIndex(self._page_of[name])
        if cell:
            self.tables[name].focus_cell(int(cell[2]), cell[3] or "")
        elif name in self.editors:
            self.editors[name].widget().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def reading_order(self, error: UserError) -> int:
        """Where the field of an error stands in the form, for sorting; errors without a field come first."""
        path = (error.field or "").partition("[")[0]
        order = [*self._page_of]
        return order.index(path) if path in self._page_of else -1

    def beginning(self) -> QWidget | None:
        """The first empty field that must be filled, else the first that may."""
        open_editors = [editor for editor in self._on_page(self.currentIndex()) if not editor.read_only and not editor.isHidden()]
        wanted = [editor for editor in open_editors if editor.required and editor.is_blank()] or open_editors
        return wanted[0].inner() if wanted else None

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        field = self.beginning()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def content_height(self) -> int:
        """How high the first page is when nothing needs to scroll."""
        area = self.widget(0)
        body = area.widget() if isinstance(area, QScrollArea) else None
        return body.sizeHint().height() + 2 if body is not None else self.sizeHint().height()

    # building

    def _page(self, place: int, page: Page) -> QWidget:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(LABEL_GAP))
        sections = [part for part in page.parts if isinstance(part, Section)]
        for part in _runs(page):
            if isinstance(part, Section):
                layout.addWidget(self._section(place, part, with_title=len(sections) > 1 or len(page.parts) > 1), 1)
            elif isinstance(part, Group):
                layout.addWidget(self._group_title(str(part.title)))
                layout.addLayout(self._grid(place, part.rows))
            else:
                layout.addLayout(self._grid(place, part))
        if not sections:
            layout.addStretch(1)
        return _scrolled(body)

    def _grid(self, place: int, rows: tuple[Row, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(LABEL_GAP))
        grid.setVerticalSpacing(theme.px(5))
        grid.setColumnMinimumWidth(0, self._label_width[0])
        grid.setColumnMinimumWidth(2, self._label_width[1] + theme.px(COLUMN_GAP - LABEL_GAP))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for number, row in enumerate(rows):
            if len(row.fields) > 2:
                grid.addLayout(self._side_by_side(place, row), number, 1, 1, 3)
                continue
            for column, name in enumerate(row.fields):
                label, editor = self._field(place, name)
                label.setContentsMargins(theme.px(COLUMN_GAP - LABEL_GAP) if column else 0, 0, 0, 0)
                grid.addWidget(label, number, column * 2, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(editor.widget(), number, column * 2 + 1, 1, self._span(row), Qt.AlignmentFlag.AlignTop)
        return grid

    def _span(self, row: Row) -> int:
        """A text alone in its row takes the whole width, and so does what the person wants so; others keep to the first column."""
        wide = row.fields[0] in self.form.type.form.wide or self._kind(row.fields[0]) in (Kind.LONG_TEXT, Kind.TEXT)
        return 3 if len(row.fields) == 1 and wide else 1

    def _side_by_side(self, place: int, row: Row) -> QHBoxLayout:
        box = QHBoxLayout()
        box.setSpacing(theme.px(COLUMN_GAP))
        for name in row.fields:
            label, editor = self._field(place, name)
            if not isinstance(editor, BooleanEditor):
                box.addWidget(label)
            box.addWidget(editor.widget())
        box.addStretch(1)
        return box

    def _field(self, place: int, name: str) -> tuple[QLabel, Editor]:
        field = self.form.type.fields[name]
        editor = make_editor(field, self.scope, self)
        editor.setObjectName(name)
        editor.changed.connect(lambda: self._changed(name, editor))
        label = QLabel(field.title, self)
        label.setMinimumHeight(theme.px(theme.FIELD))
        label.setBuddy(editor)
        theme.wear(label, theme.Look.LABEL)
        if isinstance(editor, BooleanEditor):
            editor.check.setText(field.title)
            label.setText("")
        self.editors[name], self._labels[name], self._page_of[name] = editor, label, place
        return label, editor

    def _section(self, place: int, spec: Section, *, with_title: bool) -> QWidget:
        table = SectionTable(self.form, spec, self.scope, self.scope.shown, beside=self._link(place))
        self.tables[spec.name], self._page_of[spec.name] = table, place
        many = sum(isinstance(part, Section) for part in self.form.type.form.pages[place].parts) > 1
        return titled(str(self.form.type.sections[spec.name].title), table) if with_title and many else table

    def _link(self, place: int) -> QWidget | None:
        """A link to the first group of another page, beside the commands of the first page's section."""
        groups = [part for page in self.form.type.form.pages[1:] for part in page.parts if isinstance(part, Group)]
        return GroupLink(self, groups[0]) if place == 0 and groups else None

    def _group_title(self, title: str) -> QWidget:
        label = QLabel(title)
        theme.wear(label, theme.Look.HEADING)
        label.setContentsMargins(0, theme.px(theme.GAP), 0, 0)
        return label

    def _widest_label(self) -> tuple[int, int]:
        """The widths that hold the labels of both columns on all pages, so that fields stand in line."""
        widest = [0, 0]
        for row in _rows(self.form):
            for column, name in enumerate(row.fields[:2]):
                if len(row.fields) <= 2 and self._kind(name) is not Kind.BOOLEAN:
                    widest[column] = max(widest[column], theme.text_width(self.form.type.fields[name].title) + 2)
        return widest[0], widest[1]

    def _kind(self, name: str) -> Kind:
        return self.form.type.fields[name].fact.kind

    def _set_tab_order(self) -> None:
        stops = [*self._stops()]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _stops(self) -> Iterator[QWidget]:
        """Where Tab stops, in reading order."""
        for place, page in enumerate(self.form.type.form.pages):
            for part in page.parts:
                if isinstance(part, Section):
                    yield self.tables[part.name].view
                    continue
                rows = part.rows if isinstance(part, Group) else (part,)
                yield from (self.editors[name].inner() for row in rows for name in row.fields if self._page_of[name] == place)

    # keeping in step

    def _changed(self, name: str, editor: Editor) -> None:
        self.form.set_value(name, editor.value())
        self.changed.emit()

    def _apply_field(self, name: str, editor: Editor) -> None:
        state = self.form.state(name)
        if editor.read_only != state.read_only:
            editor.set_read_only(state.read_only)
        editor.set_required(state.required)
        if editor.isHidden() != state.hidden:
            editor.setHidden(state.hidden)
            self._labels[name].setHidden(state.hidden)
        value = self.form.value(name)
        if not editor.problem() or value is not None:
            editor.set_value(value)
        error = self.form.errors.get(name)
        if error or editor.error():
            editor.set_error(error or editor.problem())

    def _section_state_changed(self, name: str) -> bool:
        table = self.tables[name]
        return table.isHidden() != self.form.state(name).hidden

    def _on_page(self, place: int) -> list[Editor]:
        return [editor for name, editor in self.editors.items() if self._page_of[name] == place]


def _runs(page: Page) -> list[tuple[Row, ...] | Group | Section]:
    """The parts of a page with neighbouring rows put together, so that they share one grid."""
    runs: list[Any] = []
    for part in page.parts:
        if isinstance(part, Row) and runs and isinstance(runs[-1], tuple):
            runs[-1] = (*runs[-1], part)
        else:
            runs.append((part,) if isinstance(part, Row) else part)
    return runs


def _rows(form: FormModel) -> Iterator[Row]:
    for page in form.type.form.pages:
        for part in page.parts:
            if isinstance(part, Group):
                yield from part.rows
            elif isinstance(part, Row):
                yield part


def _scrolled(body: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
