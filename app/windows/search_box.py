"""One field that finds anything: commands, lists and, in the base, objects of any kind; empty, it offers what was found lately."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView, QWidget

from app.core.i18n import _
from app.metadata.options import is_off
from app.queries.global_search import find_anything
from app.ui import icons, theme
from app.ui.actions import MenuItem
from app.ui.clear_button import add_clear_button
from app.ui.theme import Look
from app.windows.links import SCHEME

if TYPE_CHECKING:
    from app.core.drafts import Ref
    from app.ui.context import AppContext

WAIT_MS = 250
LONGEST = 1000
WIDTH = 360
SHOWN = 14
_TRIGGER = Qt.ItemDataRole.UserRole + 1


class SearchBox(QLineEdit):
    """``offers`` gives what matches without asking the base: commands and lists that can be run or opened now."""

    def __init__(self, context: AppContext, offers: Callable[[str], Sequence[MenuItem]], open_link: Callable[[str], None]) -> None:
        super().__init__()
        self._context = context
        self._offers = offers
        self._open_link = open_link
        self._found: tuple[Ref, ...] = ()
        self._answered = ""
        self._came_from: QWidget | None = None
        self.model = QStandardItemModel(self)
        self.setPlaceholderText(_("Find anything or any command · Ctrl+Shift+F"))
        add_clear_button(self)
        self.setMaxLength(LONGEST)
        self.setFixedWidth(theme.px(WIDTH))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._popup = QListView()
        self._popup.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
        theme.wear(self._popup, Look.SUGGESTIONS)
        self._completer = self._make_completer()
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._ask_base)
        self.textEdited.connect(self._on_text_edited)

    def begin(self) -> None:
        """Go here with the keyboard, also from a window in a frame of its own."""
        if not self.hasFocus():
            self._came_from = QApplication.focusWidget()
        self.window().activateWindow()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._show(self.text().strip())

    def run(self, row: int) -> None:
        """Open or run what stands in a row of the answers."""
        if row >= self.model.rowCount():
            return
        trigger = self.model.item(row).data(_TRIGGER)
        if trigger is None:
            return
        self._timer.stop()
        self._popup.hide()
        self.clear()
        self._found = ()
        self._go_back()
        trigger()

    def _go_back(self) -> None:
        """Give the keyboard back to where it came from: a command is for the window one works in."""
        came_from, self._came_from = self._came_from, None
        if came_from is not None and shiboken6.isValid(came_from) and came_from.isVisible():
            came_from.window().activateWindow()
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_completer(self) -> QCompleter:
        completer = QCompleter(self.model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(SHOWN)
        completer.setPopup(self._popup)
        completer.setWidget(self)
        completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index] # the stubs do not know overloaded signals
        return completer

    def _on_text_edited(self, text: str) -> None:
        self._found = ()
        self._timer.start()
        self._show(text.strip())

    def _ask_base(self) -> None:
        text = self.text().strip()
        if len(text) >= 2 and not text.startswith(SCHEME):
            found = partial(self._on_found, text)
            self._context.tasks.read(self, lambda session: find_anything(session, text), found, lane="search", title=_("Searching"))

    def _on_found(self, asked: str, found: tuple[Ref, ...]) -> None:
        """An answer that comes after something was chosen, or the text was cleared, is nobody's any more."""
        if asked == self.text().strip() and (self.hasFocus() or self._popup.isVisible()):
            self._answered = asked
            self._found = tuple(ref for ref in found if not is_off(self._context.registry, ref.kind))
            self._show(asked)

    def _show(self, text: str) -> None:
        self.model.clear()
        if text or self.hasFocus():
            for item in (*self._offers(text), *map(self._object_item, self._found)):
                self.model.appendRow(_row(item))
            if text and text == self._answered and not self.model.rowCount():
                self.model.appendRow(_nothing())
        if self.model.rowCount():
            self._completer.complete()
            self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        else:
            self._popup.hide()

    def _object_item(self, ref: Ref) -> MenuItem:
        known = ref.kind in self._context.registry
        icon = self._context.registry[ref.kind].icon if known else "document"
        return MenuItem(ref.title, lambda: self._context.navigator.open_object(ref), icon)

    def _on_activated(self, index: QModelIndex) -> None:
        row = index.row()
        QTimer.singleShot(0, self, lambda: self.run(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            text = self.text().strip()
            if text.startswith(SCHEME):
                self.clear()
                self._open_link(text)
            else:
                self.run(0)
        elif event.key() == Qt.Key.Key_Escape:
            if not self.text():
                self._go_back()
            self.clear()
            self._popup.hide()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc clears the field here; it must not close the window behind."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)


def _nothing() -> QStandardItem:
    row = QStandardItem(_("Nothing is called so"))
    row.setEnabled(False)
    return row


def _row(item: MenuItem) -> QStandardItem:
    row = QStandardItem(icons.icon(item.icon), item.title)
    row.setData(item.trigger, _TRIGGER)
    row.setEditable(False)
    return row
