"""Parts of the pick window: the tree of groups, the list with prices, the question for quantity and price."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.core.i18n import _
from app.metadata.types import Column
from app.services.rules import rules_of
from app.ui import theme
from app.ui.editors import Editor, make_editor
from app.ui.lists.shown_row import ShownColumn, columns_of

if TYPE_CHECKING:
    from app.core.drafts import Draft, Ref
    from app.core.lists import ListPage
    from app.metadata.types import Field, ObjectType
    from app.queries import Session
    from app.ui.editors import Scope

COMES_WITH = " picked"
"""Under this name a row of the list keeps what comes into the document with its object; no field is called so."""
NARROWEST = 300
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def list_columns(object_type: ObjectType, price: Field | None) -> tuple[ShownColumn, ...]:
    """What the list shows: what objects are chosen by, and the price they have in this document. A stock column would stand behind it."""
    shown = columns_of(object_type, object_type.list.choice_columns)
    return (*shown, ShownColumn(Column(price.name, 100, sortable=False), price.fact)) if price is not None else shown


def with_prices(draft: Draft, section: str) -> Callable[[Session, ListPage], ListPage]:
    """Reads, beside each page of the list, what comes with its objects into rows of this document: the price by its price list, date and currency."""

    def complete(session: Session, page: ListPage) -> ListPage:
        picked = rules_of(session.registry[draft.kind]).picked.get(section)
        if picked is None or not page.rows:
            return page
        found = picked(session, draft, [row.id for row in page.rows])
        return replace(page, rows=tuple(replace(row, values=_completed(row.values, found.get(row.id, {}))) for row in page.rows))

    return complete


def _completed(values: Any, found: Any) -> dict[str, Any]:
    return {**values, **{name: value for name, value in found.items() if name not in values}, COMES_WITH: dict(found)}


class PickQuestion(QDialog):
    """Asks how many, and at what price: Enter in any field is the answer, Tab goes on, Esc takes nothing."""

    def __init__(
        self, parent: QWidget, ref: Ref, fields: Iterable[Field], values: dict[str, Any], scope: Scope, done: Callable[[dict[str, Any]], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Quantity and price"))
        self._done = done
        self.setMinimumWidth(theme.px(NARROWEST))
        self.editors: dict[str, Editor] = {}
        layout, form = QVBoxLayout(self), QFormLayout()
        title = QLabel(ref.title)
        theme.wear(title, theme.Look.HEADING)
        layout.addWidget(title)
        for field in fields:
            editor = self.editors[field.name] = make_editor(field, scope, self)
            editor.set_value(values.get(field.name))
            editor.inner().installEventFilter(self)
            form.addRow(field.title, editor)
        layout.addLayout(form)
        buttons = QDialogButtonBox()
        theme.wear(buttons.addButton(_("OK"), QDialogButtonBox.ButtonRole.AcceptRole), theme.Look.MAIN_BUTTON)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.answer)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        first = next(iter(self.editors.values())).inner()
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def answer(self) -> None:
        """Take what is typed, if all of it is understood."""
        for editor in self.editors.values():
            if editor.problem():
                editor.set_error(editor.problem())
                editor.setFocus()
                return
        values = {name: editor.value() for name, editor in self.editors.items()}
        self.accept()
        self._done(values)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is the answer wherever the cursor is; an editor alone would only go on to the next one."""
        if isinstance(event, QKeyEvent) and is_enter(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.answer()
                return True
        return super().eventFilter(watched, event)


def is_enter(event: QKeyEvent) -> bool:
    """Whether the key is Enter, either of the two, and nothing held with it."""
    return event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
