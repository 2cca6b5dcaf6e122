"""What is typed into: controls that ask their editor about keys and pasted text, and the line of text most editors are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget

from app.core.i18n import _
from app.ui import icons, theme
from app.ui.actions import SEPARATOR, MenuItem

if TYPE_CHECKING:
    from app.ui.editors.base import Editor
    from app.ui.editors.field_action import FieldAction

    _Widget = QWidget
else:
    _Widget = object  # it is mixed into controls of several Qt classes

BUTTON_WIDTH = 18
BUTTON_ICON = 13


class Control(_Widget):
    """A control of an editor: keys and the focus are the editor's business first."""

    _owner: Editor

    def event(self, event: QEvent) -> bool:
        """Claim the editor's keys before shortcuts of the window see them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._owner.owns(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the editor first."""
        if not self._owner.key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab inside a cell goes to the next cell."""
        return self._owner.go(forward) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the editor."""
        super().focusInEvent(event)
        self._owner.entered()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the editor."""
        super().focusOutEvent(event)
        self._owner.away(event.reason())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The editor's own menu, by right click, Menu key and Shift+F10."""
        self._owner.open_menu(event.globalPos())

    def text_items(self) -> tuple[MenuItem, ...]:
        """What the menu offers for the text itself."""
        return ()


def clipboard_text() -> str:
    """The text on the clipboard; empty when there is none."""
    return QGuiApplication.clipboard().text()


def edit_items(text: QLineEdit | QPlainTextEdit, *, undo: bool, marked: bool, editable: bool) -> tuple[MenuItem, ...]:
    """Undo, cut, copy, paste for the menu of a field; the control does them by its own keys."""
    return (
        MenuItem(_("Undo") + "\tCtrl+Z", text.undo, "undo", undo),
        SEPARATOR,
        MenuItem(_("Cut") + "\tCtrl+X", text.cut, "", editable and marked),
        MenuItem(_("Copy") + "\tCtrl+C", text.copy, "copy", marked),
        MenuItem(_("Paste") + "\tCtrl+V", text.paste, "paste", editable and bool(clipboard_text())),
        MenuItem(_("Select all") + "\tCtrl+A", text.selectAll, ""),
    )


class FieldButton(QToolButton):
    """A small button inside a field that does what a key does; without an action it only tells something."""

    def __init__(self, parent: QWidget, owner: Editor, action: FieldAction | None = None) -> None:
        super().__init__(parent)
        self._owner = owner
        self.action_ = action
        self.setIconSize(QSize(theme.px(BUTTON_ICON), theme.px(BUTTON_ICON)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        theme.wear(self, theme.Look.FIELD_BUTTON)
        if action is not None:
            self.setIcon(icons.icon(action.icon, theme.Role.MUTED))
            self.setToolTip(action.tooltip())
            self.setAccessibleName(f"{owner.field.title}: {action.tooltip()}")
            self.clicked.connect(lambda: action.run())
        self.hide()


class Line(Control, QLineEdit):
    """A line of text with the editor's small buttons inside, at its right end; they show while the field is in use, so that a form stays quiet."""

    def __init__(self, owner: Editor) -> None:
        super().__init__(owner)
        self._owner = owner
        self._buttons: list[FieldButton] = []
        self._has_buttons = False
        if owner.in_cell:
            theme.wear(self, theme.Look.CELL_EDITOR)

    # buttons

    def add_sign(self) -> FieldButton:
        """A button that tells something, whether the field is in use or not."""
        sign = FieldButton(self, self._owner)
        sign.setAccessibleName(self._owner.field.title)
        sign.clicked.connect(self.setFocus)
        self._buttons.append(sign)
        return sign

    def place_buttons(self) -> None:
        """Put the buttons that make sense now in a row and keep the text clear of them; they are made when the field is used first."""
        in_use = self.hasFocus() or self.underMouse()
        if in_use and not self._has_buttons:
            self._has_buttons = True
            self._buttons[:0] = [FieldButton(self, self._owner, action) for action in self._owner.actions_ if action.icon]
        for button in self._buttons:
            if button.action_ is not None:
                button.setVisible(in_use and button.action_.possible())
        shown = self.shown_buttons()
        width = theme.px(BUTTON_WIDTH)
        left = self.width() - width * len(shown) - 3
        for place, button in enumerate(shown):
            button.setGeometry(left + place * width, 2, width, self.height() - 4)
        if self.textMargins().right() != width * len(shown):  # setting them lays the form out and paints the whole field
            self.setTextMargins(0, 0, width * len(shown), 0)

    def shown_buttons(self) -> list[FieldButton]:
        """The buttons that are to be seen."""
        return [button for button in self._buttons if not button.isHidden()]

    # pasting

    def paste(self) -> None:
        """Let the editor look at the text first."""
        self._owner.take_pasted(clipboard_text())

    def dropEvent(self, event: QDropEvent) -> None:
        """Text that is dropped is treated like pasted text."""
        if self.isReadOnly():
            event.ignore()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._owner.take_pasted(event.mimeData().text())
        event.acceptProposedAction()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button of X11 pastes what is selected anywhere."""
        clipboard = QGuiApplication.clipboard()
        if event.button() != Qt.MouseButton.MiddleButton or not clipboard.supportsSelection() or self.isReadOnly():
            super().mouseReleaseEvent(event)
            return
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        self._owner.take_pasted(clipboard.text(QClipboard.Mode.Selection))

    def text_items(self) -> tuple[MenuItem, ...]:
        """Undo, cut, copy, paste."""
        return edit_items(self, undo=not self.isReadOnly() and self.isUndoAvailable(), marked=self.hasSelectedText(), editable=not self.isReadOnly())

    # Qt

    def minimumSizeHint(self) -> QSize:
        """A field may be narrow: it scrolls."""
        return QSize(theme.px(60), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at the right end."""
        super().resizeEvent(event)
        self.place_buttons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pasting by key goes the way of the menu."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self.paste()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is over the field: show its buttons."""
        super().enterEvent(event)
        self.place_buttons()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is gone."""
        super().leaveEvent(event)
        self.place_buttons()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the buttons."""
        super().focusInEvent(event)
        self.place_buttons()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the buttons."""
        super().focusOutEvent(event)
        self.place_buttons()
