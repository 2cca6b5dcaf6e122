"""Cells of a tabular section: painted quietly, edited by the same editors as fields of the head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.kinds import Kind
from app.ui import theme
from app.ui.editors import Editor, Leave, make_editor
from app.ui.editors.check_mark import paint_box
from app.ui.editors.reference import ReferenceEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.drafts import Line, Ref
    from app.metadata.types import Field
    from app.ui.context import AppContext
    from app.ui.editors import Scope
    from app.ui.forms.section_model import SectionModel

Index = QModelIndex | QPersistentModelIndex
PADDING = 6


class RowScope:
    """What an editor may ask about the row it stands in, and behind it about the form."""

    def __init__(self, model: SectionModel, line: Line, head: Scope) -> None:
        self._model = model
        self._line = line
        self._head = head

    @property
    def context(self) -> AppContext:
        """The parts of the program."""
        return self._head.context

    def value_of(self, name: str) -> Any:
        """A field of the row, or of the head."""
        row = self._model.row_of(self._line.id)
        values = self._model.line(row).values if row >= 0 else self._line.values
        return values[name] if name in values else self._head.value_of(name)

    def digits_of(self, field: Field) -> int | None:
        """As in the head."""
        return self._head.digits_of(field)

    def taker(self, field: Field) -> Callable[[Ref], None]:
        """Sets the cell of this row, wherever the row stands by then."""
        model, line = self._model, self._line

        def take(ref: Ref) -> None:
            row = model.form.row_of(model.spec.name, line.id)
            if row >= 0:
                with model.history.step():
                    model.form.set_cell(model.spec.name, row, field.name, ref)

        model.form.promised.add(take)
        return take


class SectionDelegate(QStyledItemDelegate):
    """Paints and edits cells.

    Signals: ``goOn(QModelIndex, bool)`` when the person finished a cell by Enter or Tab and goes forward, or back.
    """

    goOn = Signal(QModelIndex, bool)

    def __init__(self, model: SectionModel, head: Scope, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._head = head
        self._editing: tuple[Editor, QPersistentModelIndex, Any] | None = None
        self._before: tuple[Line, ...] = ()
        model.dataChanged.connect(self._say_error)

    @property
    def editor(self) -> Editor | None:
        """The editor that is open."""
        return self._editing[0] if self._editing else None

    # editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of the field's kind."""
        field = self._model.field(index.column())
        if field is None:
            return super().createEditor(parent, option, index)
        line = self._model.line(index.row())
        editor = make_editor(field, RowScope(self._model, line, self._head), parent, in_cell=True)
        editor.setAccessibleName(self._model.title(index.column()))
        self._editing = (editor, QPersistentModelIndex(index), line.values.get(field.name))
        self._before = self._model.history.now()
        editor.changed.connect(lambda: self._write(editor))
        editor.left.connect(lambda how: self._left(editor, how))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's value, or the text that waits to become one."""
        field = self._model.field(index.column())
        if not isinstance(editor, Editor) or field is None:
            return
        line = self._model.line(index.row())
        editor.set_value(line.values.get(field.name))
        typed = self._model.form.texts.get((self._model.spec.name, line.id, field.name), "")
        if typed and isinstance(editor, ReferenceEditor) and editor.unresolved() != typed:
            editor.show_unresolved(typed)
        editor.set_error(self._model.error(index.row(), index.column()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: ARG002 - Qt's signature
        """Values are written at each keystroke; what is left is text that is no value yet."""
        field = self._model.field(index.column())
        if isinstance(editor, Editor) and field is not None:
            self._model.form.keep_text(self._model.spec.name, index.row(), field.name, _typed(editor))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002 - Qt's signature
        """The whole cell."""
        editor.setGeometry(_rect(option))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Editors tell by themselves when they are done; Qt's own guessing would close them at every drop-down."""
        return False

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:  # noqa: ARG002 - Qt's signature
        """A click or Space turns a yes/no cell over."""
        field = self._model.field(index.column())
        if field is None or field.fact.kind is not Kind.BOOLEAN or not self._model.is_editable(index.column()):
            return False
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space and event.type() == QEvent.Type.KeyPress
        if event.type() != QEvent.Type.MouseButtonRelease and not space:
            return False
        value = not self._model.line(index.row()).values.get(field.name)
        with self._model.history.step():
            self._model.form.set_cell(self._model.spec.name, index.row(), field.name, value)
        return True

    def finish(self) -> None:
        """Close the open editor, keeping what was typed."""
        if self._editing is not None:
            self._left(self._editing[0], Leave.AWAY)

    def _write(self, editor: Editor) -> None:
        if self._editing is None or self._editing[0] is not editor:
            return
        index, field = self._editing[1], editor.field
        if index.isValid() and self._model.line(index.row()).values.get(field.name) != editor.value():
            quiet = field.fact.kind not in (Kind.REFERENCE, Kind.CHOICE, Kind.BOOLEAN)
            self._model.form.set_cell(self._model.spec.name, index.row(), field.name, editor.value(), quiet=quiet)

    def _say_error(self) -> None:
        """The sentence about a value that cannot be comes while it is being typed."""
        if self._editing is not None and self._editing[1].isValid() and not self._editing[0].problem():
            editor, index, _before = self._editing
            text = self._model.error(index.row(), index.column())
            if text != editor.error():
                editor.set_error(text)

    def _left(self, editor: Editor, how: Leave) -> None:
        if self._editing is None or self._editing[0] is not editor:
            return
        _same, index, before = self._editing
        if how is Leave.CANCEL and index.isValid():
            self._model.form.set_cell(self._model.spec.name, index.row(), editor.field.name, before)
        elif index.isValid():
            self._write(editor)
            self.setModelData(editor, self._model, index)
        self._editing = None
        place = self._model.index(index.row(), index.column()) if index.isValid() else QModelIndex()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        if self._model.form.outdated:
            self._model.form.recalculate()
        if how is not Leave.CANCEL:
            self._model.history.note(self._before)
        if how in (Leave.NEXT, Leave.PREVIOUS) and place.isValid():
            self.goOn.emit(place, how is Leave.NEXT)

    # painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background of the current row, text, a frame around the current cell, a line under what is wrong."""
        rect = _rect(option)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color(theme.Role.CURRENT))
        field = self._model.field(index.column())
        if field is not None and field.fact.kind is Kind.BOOLEAN:
            paint_box(painter, rect, on=bool(self._model.line(index.row()).values.get(field.name)))
        else:
            self._paint_text(painter, rect, index)
        if state & QStyle.StateFlag.State_HasFocus:
            _frame(painter, rect, theme.color(theme.Role.FOCUS))
        if self._model.form.errors and self._model.error(index.row(), index.column()):
            painter.fillRect(rect.adjusted(0, rect.height() - 2, 0, 0), theme.color(theme.Role.REQUIRED))

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        text = self._model.text(index.row(), index.column())
        if not text:
            return
        inner = rect.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), 0)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(colour if isinstance(colour, QColor) else theme.color(theme.Role.TEXT))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)


def _typed(editor: Editor) -> str:
    if isinstance(editor, ReferenceEditor):
        return editor.unresolved()
    line = getattr(editor, "line", None)
    return line.text().strip() if editor.problem() and line is not None else ""


def _rect(option: QStyleOptionViewItem) -> QRect:
    return QRect(option.rect)


def _frame(painter: QPainter, rect: QRect, colour: QColor) -> None:
    painter.setPen(colour)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
