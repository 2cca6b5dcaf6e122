"""The item model of a list: a window of rows that is moved, grown and refreshed by answers from the worker (architecture §6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.core.errors import Cancelled
from app.core.i18n import _
from app.core.lists import Anchor, Filter, ListOutline, ListPage, ListRequest
from app.core.looks import LookRule, fields_of
from app.queries import lists
from app.ui.delegates.cells import CELLS
from app.ui.delegates.pictograms import LEADING, Pictogram, pictogram
from app.ui.lists.scroll import Scale
from app.ui.lists.shown_row import RowFormat, ShownColumn, ShownRow, columns_of
from app.ui.lists.window_model import GROWING, Answer, Edit, Insert, Question, Reason, Remove, Replace, Reset, RowWindow

if TYPE_CHECKING:
    from app.metadata.types import ObjectType
    from app.queries import Session
    from app.ui.context import AppContext

Index = QModelIndex | QPersistentModelIndex
NO_ID = UUID(int=0)
ID_ROLE = Qt.ItemDataRole.UserRole
_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren | Qt.ItemFlag.ItemIsDragEnabled
"""Put together once: Qt asks for every cell it paints."""


class ListModel(QAbstractTableModel):
    """Rows of one kind in one order under one filter.

    Signals: ``editing`` before the rows change and ``edited`` after; between them ``placed(row, at_bottom)`` when the window moved to another
    place of the list; ``waitingChanged`` when an answer is awaited or came; ``outlineChanged`` when the estimate or the scale of the scroll bar came;
    ``requestChanged`` when order, search or filter changed.
    """

    editing = Signal()
    edited = Signal()
    placed = Signal(int, bool)
    waitingChanged = Signal()
    outlineChanged = Signal()
    requestChanged = Signal()

    def __init__(
        self,
        context: AppContext,
        object_type: ObjectType,
        columns: Sequence[ShownColumn] = (),
        parent: QObject | None = None,
        *,
        complete: Callable[[Session, ListPage], ListPage] | None = None,
    ) -> None:
        """``complete`` adds, in the worker, values to the rows of each page that the list itself does not hold (prices for a document)."""
        super().__init__(parent)
        self._context = context
        self._complete = complete
        self.object_type = object_type
        self.declared = tuple(columns or columns_of(object_type))
        self.columns = self.declared
        self.looks = object_type.list.looks
        self.window: RowWindow[ShownRow] = RowWindow()
        self.outline: ListOutline | None = None
        self.error: Exception | None = None
        self._opened = False
        order = object_type.list.order
        self.standard_order = ListRequest(object_type.kind, order.lstrip("-") or self.columns[0].field, order.startswith("-"))
        self.request = replace(self.standard_order, fields=self._fields())
        self.window.descending = self.request.descending
        self._format = self._new_format()

    # what the view asks of Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.window.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns) + LEADING

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        serve = _ROLES.get(role)
        return serve(self, index) if serve is not None and index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _CELL if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.column_at(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title if column else ""
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return CELLS[column.kind].align
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return column.title if column else _("State")
        return None

    # rows and columns

    def row(self, number: int) -> ShownRow:
        """The row at a place of the window."""
        return self.window.rows[number]

    def row_of(self, object_id: UUID) -> int:
        """Where an object stands in the window; -1 when it is not there."""
        return next((number for number, row in enumerate(self.window.rows) if row.id == object_id), -1)

    def column_at(self, section: int) -> ShownColumn | None:
        """The column of a section; ``None`` for the pictograms."""
        place = section - LEADING
        return self.columns[place] if 0 <= place < len(self.columns) else None

    def section_of(self, field: str) -> int:
        """The section that shows a field; -1 when none does."""
        return next((place + LEADING for place, column in enumerate(self.columns) if column.field == field), -1)

    def cell_text(self, row: int, section: int) -> str:
        """What a cell says, in words."""
        place = section - LEADING
        return self.row(row).texts[place] if place >= 0 else self.pictogram(self.row(row)).title

    def pictogram(self, row: ShownRow) -> Pictogram:
        """The picture in front of a row."""
        return pictogram(row, folder=self.object_type.is_group)

    # the shape of rows

    def show_as(self, columns: Sequence[ShownColumn], looks: Sequence[LookRule]) -> None:
        """Other columns, another appearance: loaded rows are made anew, values that were not read are asked for."""
        if (tuple(columns), tuple(looks)) == (self.columns, self.looks):
            return
        self.editing.emit()
        self.beginResetModel()
        self.columns, self.looks = tuple(columns), tuple(looks)
        self._format = self._new_format()
        self.window.rows = self._format.rows(self.window.rows)
        self.endResetModel()
        self.edited.emit()
        read = set(self.request.fields)
        self.request = replace(self.request, fields=self._fields())
        if self._opened and not read.issuperset(self.request.fields):
            self._ask(self.window.refresh())

    def _new_format(self) -> RowFormat:
        return RowFormat(self.columns, self._context.base.time_zone, self.looks, self.object_type.fields)

    def _fields(self) -> tuple[str, ...]:
        """What is read beside the declared columns."""
        wanted = dict.fromkeys((*(column.field for column in self.columns), *fields_of(self.looks)))
        return tuple(name for name in wanted if name in self.object_type.fields and all(name != column.field for column in self.declared))

    @property
    def scale(self) -> Scale:
        """The ruler of the scroll bar."""
        return Scale(self.outline.quantiles if self.outline else (), descending=self.request.descending)

    @property
    def filtered(self) -> bool:
        """Whether a search or a condition narrows the list."""
        return bool(self.request.search or self.request.conditions)

    # going places

    def start(self) -> None:
        """Read the first rows."""
        self._ask(self.window.start())

    def end(self) -> None:
        """Read the last rows."""
        self._ask(self.window.end())

    def jump(self, key: Any, object_id: UUID = NO_ID) -> None:
        """Read around a place of the order."""
        self._ask(self.window.jump(Anchor(key, object_id)))

    def refresh(self) -> None:
        """Read again in place: data changed."""
        self._ask(self.window.refresh())
        self._ask_outline()

    def look(self, first: int, last: int) -> None:
        """The view shows these rows: keep its edges loaded."""
        for question in self.window.look(first, last):
            self._ask(question)

    def set_order(self, field: str, *, descending: bool) -> None:
        """Sort by another column, from the first row."""
        self.ask_for(replace(self.request, sort=field, descending=descending))

    def set_filter(self, *, search: str | None = None, conditions: Sequence[Filter] | None = None, show_marked: bool | None = None) -> None:
        """Narrow the list; what is not named stays."""
        given: dict[str, Any] = {"search": search, "conditions": None if conditions is None else tuple(conditions), "show_marked": show_marked}
        self.ask_for(replace(self.request, **{name: value for name, value in given.items() if value is not None}))

    def ask_for(self, request: ListRequest) -> None:
        """Another order, search and filter at once, from the first row; before ``open`` nothing is asked yet."""
        request = replace(request, fields=self._fields())
        if not self._opened:
            self.request = request
            self.window.descending = request.descending
            return
        if request == self.request:
            return
        self.request = request
        self.window.descending = request.descending
        self.outline = None
        self.requestChanged.emit()
        self.start()
        self._ask_outline()

    # questions and answers

    def open(self, at: Anchor | None = None) -> None:
        """The first question of a new list: its first rows, or those around a place."""
        self._opened = True
        self._ask(self.window.start() if at is None else self.window.jump(at))
        self._ask_outline()

    def _ask(self, question: Question) -> None:
        request = replace(self.request, window=question.window, anchor=question.anchor, limit=question.limit)
        lane = f"window.{question.reason}" if question.reason in GROWING else "window"
        self.waitingChanged.emit()
        self._context.tasks.read(
            self,
            partial(_read, request, self._format, self._complete),
            partial(self._accept, question),
            lane=lane,
            failed=partial(self._fail, question),
        )

    def _ask_outline(self) -> None:
        self._context.tasks.read(self, partial(_outline, self.request), self._accept_outline, lane="outline", failed=lambda _error: None)

    def _accept_outline(self, outline: ListOutline) -> None:
        self.outline = outline
        self.outlineChanged.emit()

    def _fail(self, question: Question, error: Exception) -> None:
        wanted = self.window.expects(question)
        self.window.failed(question)
        if wanted and not isinstance(error, Cancelled):
            self.error = error
            self._context.reporter.show(error, self.parent())
        self.waitingChanged.emit()

    def _accept(self, question: Question, answer: Answer[ShownRow]) -> None:
        steps = self.window.edits(question, answer)
        self.error = None
        if steps:
            self.editing.emit()
            for step in steps:
                self._take(step)
                if isinstance(step, Reset) and question.reason is not Reason.REFRESH:
                    self.placed.emit(step.place, step.at_bottom)
            self.edited.emit()
        self.waitingChanged.emit()

    def _take(self, step: Edit[ShownRow]) -> None:
        nowhere = QModelIndex()
        if isinstance(step, Reset):
            self.beginResetModel()
            self.window.apply(step)
            self.endResetModel()
        elif isinstance(step, Insert):
            self.beginInsertRows(nowhere, step.at, step.at + len(step.rows) - 1)
            self.window.apply(step)
            self.endInsertRows()
        elif isinstance(step, Remove):
            self.beginRemoveRows(nowhere, step.at, step.at + step.count - 1)
            self.window.apply(step)
            self.endRemoveRows()
        else:
            self._replace(step)

    def _replace(self, step: Replace[ShownRow]) -> None:
        self.window.apply(step)
        self.dataChanged.emit(self.index(step.at, 0), self.index(step.at + len(step.rows) - 1, self.columnCount() - 1))


def _display(model: ListModel, index: Index) -> str:
    place = index.column() - LEADING
    return model.window.rows[index.row()].texts[place] if place >= 0 else ""


def _alignment(model: ListModel, index: Index) -> Qt.AlignmentFlag:
    column = model.column_at(index.column())
    return CELLS[column.kind].align if column else Qt.AlignmentFlag.AlignCenter


def _accessible(model: ListModel, index: Index) -> str:
    return model.cell_text(index.row(), index.column())


def _tool_tip(model: ListModel, index: Index) -> str | None:
    return model.cell_text(index.row(), index.column()) if index.column() < LEADING else None


_ROLES: dict[int, Callable[[ListModel, Index], Any]] = {
    Qt.ItemDataRole.DisplayRole: _display,
    Qt.ItemDataRole.TextAlignmentRole: _alignment,
    Qt.ItemDataRole.AccessibleTextRole: _accessible,
    Qt.ItemDataRole.ToolTipRole: _tool_tip,
    ID_ROLE: lambda model, index: model.row(index.row()).id,
}


def _read(
    request: ListRequest, row_format: RowFormat, complete: Callable[[Session, ListPage], ListPage] | None, session: Session
) -> Answer[ShownRow]:
    page = lists.page(session, request)
    if complete is not None:
        page = complete(session, page)
    return Answer(row_format.rows(page.rows), page.at_start, page.at_end)


def _outline(request: ListRequest, session: Session) -> ListOutline:
    return lists.outline(session, request)
