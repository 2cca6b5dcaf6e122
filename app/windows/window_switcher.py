"""The list of open windows while Ctrl is held: the one used before is chosen, each further Tab goes on, letting Ctrl go opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import icons, theme
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.docking import Docking

WIDTH = 420
SHOWN = 18
_KEY = Qt.ItemDataRole.UserRole


class WindowSwitcher(QFrame):
    """A popup over the main window. Tab and the arrows choose, Enter, a click or letting Ctrl go opens, Delete closes, Esc leaves."""

    def __init__(self, parent: QWidget, docking: Docking, icon_of: Callable[[str], str]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        theme.wear(self, Look.PANEL)
        self._docking = docking
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
        self.list.setAccessibleName(_("Open windows"))
        self.list.setUniformItemSizes(True)
        for key in docking.used:
            item = QListWidgetItem(icons.icon(icon_of(key)), docking.title(key))
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, theme.px(theme.ROW)))
            self.list.addItem(item)
        self.list.itemClicked.connect(lambda _item: self.open_chosen())
        self.list.installEventFilter(self)
        self.list.setFixedHeight(theme.px(theme.ROW) * min(self.list.count(), SHOWN) + theme.px(2))
        self.setFixedWidth(theme.px(WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(8)] * 4)
        layout.addWidget(self.list)

    def show_over(self, widget: QWidget, direction: int) -> None:
        """Open in the middle of the window; with direction 0 it stays until something is chosen.

        Else, without Ctrl held any more (a quick tap, the palette), it goes to the window used before.
        """
        self.adjustSize()
        self.list.setCurrentRow(0)
        self.step(direction)
        self.move(widget.mapToGlobal(widget.rect().center()) - self.rect().center())
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        if direction:
            QTimer.singleShot(0, self, self._open_unless_held)

    def step(self, direction: int) -> None:
        """Choose the next (1) or previous (-1) window, round and round."""
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + direction) % self.list.count())

    def open_chosen(self) -> None:
        """Go to the chosen window."""
        item = self.list.currentItem()
        if not self.isVisible():
            return
        self.hide()
        if item is not None:
            self._docking.activate(item.data(_KEY))

    def close_chosen(self) -> None:
        """Close the chosen window; a changed one asks, and the list makes room for the question."""
        item = self.list.currentItem()
        key = item.data(_KEY) if item is not None else ""
        if not key or not self._docking.is_closable(key):
            return
        if self._docking.is_modified(key):
            self.hide()
        else:
            self.list.takeItem(self.list.row(item))
        self._docking.close(key)
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hidden by whatever (a click elsewhere, Esc), it is done."""
        super().hideEvent(event)
        self.deleteLater()

    def _open_unless_held(self) -> None:
        if not QApplication.queryKeyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.open_chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """All keys are the list's own here, those of the program too."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyRelease:
            if event.key() == Qt.Key.Key_Control and not event.isAutoRepeat():
                self.open_chosen()
            return True
        return self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        back = event.key() == Qt.Key.Key_Backtab or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        does: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: self.open_chosen,
            Qt.Key.Key_Enter: self.open_chosen,
            Qt.Key.Key_Delete: self.close_chosen,
            Qt.Key.Key_Escape: self.hide,
            Qt.Key.Key_Down: lambda: self.step(1),
            Qt.Key.Key_Up: lambda: self.step(-1),
        }
        does |= dict.fromkeys((Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F6), lambda: self.step(-1 if back else 1))
        action = does.get(event.key())
        if action is not None:
            action()
        return action is not None
