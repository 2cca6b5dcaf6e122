"""The choice window: the same list, opened from a reference field, that gives one object back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.core.drafts import Ref
from app.core.i18n import _
from app.core.lists import Condition
from app.ui import theme
from app.ui.window import Window
from app.windows import list_handlers
from app.windows.list_window import ListWindow

if TYPE_CHECKING:
    from app.ui.context import AppContext

WIDTH, HEIGHT = 760, 460


class ChoiceList(ListWindow):
    """The list inside a choice window: narrow columns, marked objects hidden, a row is chosen instead of opened."""

    commands_context = "choice"
    marked_never_shown = True

    def __init__(self, context: AppContext, kind: str, conditions: Sequence[Condition], text: str, done: Callable[[Ref], None]) -> None:
        self._done = done
        super().__init__(context, kind, conditions, columns=context.registry[kind].list.choice_columns)
        self.heading.setText(_("Choose: {title}").format(title=context.registry[kind].title))
        if text:
            self.search.setText(text)
            self.search.search_now()

    def _restore(self) -> None:
        super()._restore()
        self.model.request = replace(self.model.request, show_marked=False)

    def _setting(self, what: str) -> Any:
        return super()._setting(what) if what == "columns" else None

    def setting_key(self, what: str) -> str:
        return f"choice.{self.kind}.{what}"

    def link(self) -> str:
        return ""

    def command_state(self) -> Mapping[str, Any]:
        return {**super().command_state(), "choosing": True}

    def _open_current(self) -> None:
        self.choose()

    def choose(self) -> None:
        """Give the current row back."""
        row = self.view.table.current_row()
        if row is None:
            return
        self._done(Ref(self.kind, row.id, self.title_of(row)))
        self.closeRequested.emit()


class ChoiceWindow(QDialog):
    """A non-modal dialog around a ``ChoiceList``; ``done`` gets what was chosen. It goes with the window that ``parent`` is a part of."""

    def __init__(
        self,
        context: AppContext,
        kind: str,
        conditions: Sequence[Condition] = (),
        text: str = "",
        *,
        done: Callable[[Ref], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_window_around(parent))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = ChoiceList(context, kind, conditions, text, done)
        self.setWindowTitle(_("Choose: {title}").format(title=context.registry[kind].title))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.list.closeRequested.connect(self.accept)
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))
        self.list.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the command "Choose", not to the dialog's default button."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        else:
            super().keyPressEvent(event)


def _window_around(widget: QWidget | None) -> QWidget | None:
    """The form or list that a widget is a part of: an editor in a cell may be gone before the choice is made."""
    around = widget
    while around is not None and not isinstance(around, Window):
        around = around.parentWidget()
    return around or widget


def choose(window: ChoiceList) -> None:
    """Give the current row back."""
    window.choose()


create = list_handlers.create
edit = list_handlers.edit
refresh = list_handlers.refresh
find = list_handlers.find
clear_search = list_handlers.clear_search
sort = list_handlers.sort
