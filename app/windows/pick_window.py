"""The pick window: products found by group and search, collected with quantities and prices, brought into the document together.

One window for any section: what it picks, asks and shows follows from the section's declaration (``Section.pick``) and the kinds of its columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.core.drafts import Draft, Line, Ref, new_line
from app.core.i18n import _, ngettext
from app.core.kinds import Kind
from app.core.lists import Compare, Condition
from app.queries.folders import folders
from app.services.calculation import calculate
from app.services.filling import new_row
from app.ui import theme
from app.ui.actions import Actions
from app.ui.forms.form_model import FormModel, snapshot
from app.ui.forms.scope import FormScope
from app.ui.forms.section_table import SectionTable
from app.ui.lists.group_tree import GroupTree
from app.ui.lists.list_model import ListModel
from app.ui.lists.list_view import ListView
from app.ui.lists.search_line import SearchLine
from app.windows.pick_parts import COMES_WITH, PickQuestion, is_enter, list_columns, with_prices

if TYPE_CHECKING:
    from app.metadata.types import Field, Section

WIDTH, HEIGHT = 1060, 640
ASK, MERGE = "pick.ask", "pick.merge"
_ONE = Decimal(1)


class PickWindow(QDialog):
    """Nothing comes into the document before "Transfer"."""

    def __init__(self, section: SectionTable) -> None:
        super().__init__(section.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.section = section
        self.context = section.scope.context
        self.name, self.pick = section.spec.name, section.spec.pick
        self.fields = section.form.type.sections[self.name].fields
        self.object_type = self.context.registry[self.fields[self.pick].fact.target]
        self.quantity, self.price = self._first(Kind.QUANTITY), self._first(Kind.PRICE)
        self.setWindowTitle(_("Pick: {title}").format(title=self.object_type.list_title))
        self.form = FormModel(section.form.type, self._draft(), may=self.context.user.may, calculate=calculate)
        self.scope = FormScope(self.context, self.form)
        self.collected = SectionTable(self.form, self._spec(), self.scope, self.scope.shown)
        self.search = SearchLine()
        self.groups = GroupTree(_("Groups"))
        self.model = ListModel(
            self.context, self.object_type, list_columns(self.object_type, self.price), self, complete=with_prices(self._draft(), self.name)
        )
        self.model.request = replace(self.model.request, show_marked=False)
        self.view = ListView(self.model)
        self.view.table.header.arrange({})
        self.ask = _tick(_("Ask quantity and price"), self.context.settings.get(ASK) is not False)
        self.merge = _tick(_("Add to rows of the same product"), self.context.settings.get(MERGE) is not False)
        self._enter_owed = self._to_top = False
        self.actions_ = Actions(self.context, "pick", self, self)
        self._arrange()
        self.resize(QSize(theme.px(WIDTH), theme.px(HEIGHT)).boundedTo(self.screen().availableSize()))
        self._connect()
        self.model.open()
        self.search.setFocus()

    def command_state(self) -> Mapping[str, Any]:
        """What conditions of the commands may ask."""
        return {"current": self.view.table.current_row() is not None, "collected": self.collected.model.rowCount()}

    # collecting

    def choose(self) -> None:
        """Collect the current object, with a question for quantity and price unless that is switched off."""
        if self.model.window.waiting:
            self._enter_owed = True
            return
        row = self.view.table.current_row()
        if row is None:
            return
        ref = Ref(self.object_type.kind, row.id, str(row.values.get(self.object_type.presentation) or ""))
        given = dict(row.values.get(COMES_WITH) or {})
        if not self.ask.isChecked():
            self.collect(ref, given, {self.quantity.name: _ONE} if self.quantity else {})
            return
        asked = [field for field in (self.quantity, self.price) if field is not None]
        start = {**given, **({self.quantity.name: _ONE} if self.quantity else {})}
        PickQuestion(self, ref, asked, start, self.scope, lambda values: self._answered(ref, given, values)).open()

    def collect(self, ref: Ref, given: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Add an object to the collected rows; one of the same price gets the quantity on top."""
        values = {name: value for name, value in values.items() if value is not None}
        row = new_row(self.form.type, self.name)
        line = Line(row.id, {**dict.fromkeys(self.fields), **row.values, **given, **values, self.pick: ref})
        self.collected.replace(self._joined(self.form.rows(self.name), [line], same_price=True))
        place = next(place for place, other in enumerate(self.form.rows(self.name)) if other.values[self.pick] == ref)
        self.collected.select_rows((place,))
        self.collected.view.scrollTo(self.collected.view.currentIndex())

    def transfer(self) -> None:
        """Bring the collected rows into the document, in one step that can be undone there."""
        self.collected.finish()
        self.form.drop_blank_rows()
        rows = self.form.rows(self.name)
        table = self.section
        table.finish()
        there = [line for place, line in enumerate(table.form.rows(self.name)) if not table.form.is_blank(self.name, place)]
        lines = [new_line(**line.values) for line in rows]
        table.replace(self._joined(there, lines, same_price=False) if self.merge.isChecked() else [*there, *lines])
        self.context.reporter.notify(ngettext("{count} row was brought over.", "{count} rows were brought over.", len(rows)).format(count=len(rows)))
        self.form.set_rows(self.name, [])
        self.accept()

    def reject(self) -> None:
        """What was collected is not thrown away without a question."""
        count = self.collected.model.rowCount()
        if not count:
            super().reject()
            return
        question = ngettext("{count} row is collected. Close without it?", "{count} rows are collected. Close without them?", count)
        self.context.reporter.confirm(question.format(count=count), _("Close"), super().reject, self)

    def showEvent(self, event: QShowEvent) -> None:
        """The columns of the list share the width that the splitter gives them only now."""
        super().showEvent(event)
        QTimer.singleShot(0, self.view, self.view.table.header.stretch)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross of the window asks too."""
        event.ignore()
        self.reject()

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a row collects it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_enter(event):
            self.choose()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the rows, not to a default button."""
        if not is_enter(event):
            super().keyPressEvent(event)

    # building

    def _first(self, kind: Kind) -> Field | None:
        return next((field for field in self.fields.values() if field.fact.kind is kind), None)

    def _draft(self) -> Draft:
        """The document as it stands, without its rows: the collected ones are computed by its rules."""
        draft = snapshot(self.section.form.draft)
        draft.sections[self.name] = []
        return draft

    def _spec(self) -> Section:
        """The columns of the collected rows: what was picked, its unit, quantity, price and sums."""
        spec = self.section.spec
        asked = {field.name for field in (self.quantity, self.price) if field is not None}
        units = {name for name, field in self.fields.items() if field.fact.target == "Unit"}
        shown = {self.pick, *asked, *units, *spec.sums}
        return replace(spec, columns=tuple(column for column in spec.columns if column.field in shown), pick="")

    def _arrange(self) -> None:
        self.view.table.installEventFilter(self)
        halves = QSplitter(Qt.Orientation.Horizontal)
        if "group" in self.object_type.fields:
            halves.addWidget(self.groups)
        halves.addWidget(self.view)
        halves.setStretchFactor(halves.count() - 1, 1)
        halves.setSizes([theme.px(220), theme.px(WIDTH - 220)])
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(halves)
        below = QWidget()
        room = QVBoxLayout(below)
        room.setContentsMargins(0, theme.px(6), 0, 0)
        room.addWidget(self.collected)
        parts.addWidget(below)
        parts.setSizes([theme.px(340), theme.px(220)])
        parts.setChildrenCollapsible(False)
        ticks = QHBoxLayout()
        ticks.addWidget(self.ask)
        ticks.addWidget(self.merge)
        ticks.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.actions_.bar(self.search))
        layout.addWidget(parts, 1)
        layout.addLayout(ticks)

    def _connect(self) -> None:
        self.search.searched.connect(self._look_for)
        self.search.left.connect(self.view.setFocus)
        self.view.typed.connect(self.search.begin)
        self.view.opened.connect(self.choose)
        self.view.picked.connect(self.actions_.refresh)
        self.model.waitingChanged.connect(self._arrived)
        self.collected.stateChanged.connect(self.actions_.refresh)
        self.ask.toggled.connect(lambda on: self.context.settings.set(ASK, on))
        self.merge.toggled.connect(lambda on: self.context.settings.set(MERGE, on))
        if "group" in self.object_type.fields:
            self.groups.chosen.connect(self._in_group)
            kind = self.object_type.fields["group"].fact.target
            self.context.tasks.read(self, lambda session: folders(session, kind), self.groups.show_folders, lane="groups")

    def _in_group(self, group: Ref | None) -> None:
        self.model.set_filter(conditions=(Condition("group", Compare.IN_GROUP, group),) if group is not None else ())

    def _look_for(self, text: str) -> None:
        self._to_top = True
        self.model.set_filter(search=text)

    def _arrived(self) -> None:
        """After a search the first row is current, wherever the one before stands; Enter that was pressed before the answer came is done now."""
        if self.model.window.waiting:
            return
        if self._to_top and self.model.rowCount():
            self.view.table.set_current(0)
        self._to_top = False
        if self._enter_owed:
            self._enter_owed = False
            self.choose()

    def _answered(self, ref: Ref, given: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        self.collect(ref, given, values)
        self.search.begin()

    def _joined(self, rows: Sequence[Line], more: Sequence[Line], *, same_price: bool) -> list[Line]:
        """The rows with more of them; one of the same object takes the quantity instead of a new row."""
        joined = list(rows)
        places = {self._sameness(line, same_price=same_price): place for place, line in reversed(list(enumerate(joined)))}
        for line in more:
            place = places.setdefault(self._sameness(line, same_price=same_price), len(joined))
            if place == len(joined) or self.quantity is None:
                joined.append(line)
            else:
                name = self.quantity.name
                joined[place] = joined[place].with_values(**{name: (joined[place].values.get(name) or 0) + (line.values.get(name) or 0)})
        return joined

    def _sameness(self, line: Line, *, same_price: bool) -> tuple[Any, Any]:
        """What two rows must have in common to be one."""
        return line.values.get(self.pick), line.values.get(self.price.name) if same_price and self.price is not None else None


def _tick(title: str, on: bool) -> QCheckBox:
    box = QCheckBox(title)
    box.setChecked(on)
    return box


def pick(table: SectionTable) -> QWidget:
    """Open the pick window over a section."""
    table.finish()
    window = PickWindow(table)
    window.open()
    return window


def choose(window: PickWindow) -> None:
    """Collect the current object."""
    window.choose()


def transfer(window: PickWindow) -> None:
    """Bring the collected rows into the document."""
    window.transfer()


def find(window: PickWindow) -> None:
    """Put the cursor into the search line."""
    window.search.begin()


def close(window: PickWindow) -> None:
    """Close without bringing anything over."""
    window.reject()
