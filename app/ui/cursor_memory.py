"""Where the cursor is in each window of the tabs: Qt forgets it when a tab is hidden, and a person who comes back goes on where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class CursorMemory(QObject):
    """Notes in each window (``Window.cursor_in``) which of its widgets has the focus."""

    def __init__(self, parent: QObject, windows: Callable[[], Iterable[QWidget]]) -> None:
        super().__init__(parent)
        self._windows = windows
        QApplication.instance().focusChanged.connect(self._on_focus_moved)  # type: ignore[union-attr] # there is an application

    @staticmethod
    def give_back(window: QWidget) -> None:
        """Put the cursor where it was when the window was left."""
        kept = window.cursor_in if isinstance(window, Window) else None
        wanted = kept if kept is not None and shiboken6.isValid(kept) and kept.isVisible() else window
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return
        for window in self._windows():
            if isinstance(window, Window) and new is not window and window.isAncestorOf(new):
                window.cursor_in = new
