"""What a section offers, over the work area: its lists by weight, what can be created, its services. Arrows, Enter, Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.actions import MenuItem

COLUMN = 220


class FunctionPanel(QFrame):
    """A popup with columns of groups of entries; it goes away when something is chosen. Groups without entries are left out."""

    def __init__(self, parent: QWidget, columns: Sequence[Sequence[tuple[str, Sequence[MenuItem]]]]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.wear(self, Look.PANEL)
        self.columns: list[list[QToolButton]] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(24))
        for groups in columns:
            if any(items for _heading, items in groups):
                layout.addLayout(self._column(groups))

    def show_at(self, place: QPoint) -> None:
        """Open with its upper left corner there (global), the first entry focused."""
        self.adjustSize()
        self.move(place)
        self.show()
        if self.columns:
            self.columns[0][0].setFocus(Qt.FocusReason.TabFocusReason)

    def _column(self, groups: Sequence[tuple[str, Sequence[MenuItem]]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        self.columns.append([])
        for heading, items in groups:
            if not items:
                continue
            if self.columns[-1]:
                column.addSpacing(theme.px(10))
            caption = QLabel(heading)
            theme.wear(caption, Look.MUTED)
            column.addWidget(caption)
            for button in map(self._entry, items):
                column.addWidget(button)
                self.columns[-1].append(button)
        column.addStretch(1)
        return column

    def _entry(self, item: MenuItem) -> QToolButton:
        button = QToolButton()
        theme.wear(button, Look.LINK)
        button.setText(f" {item.title}")
        button.setIcon(icons.icon(item.icon))
        button.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMinimumSize(theme.px(COLUMN), theme.px(theme.BUTTON))
        button.setEnabled(item.enabled)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.installEventFilter(self)
        button.clicked.connect(lambda: self._choose(item))
        return button

    def _choose(self, item: MenuItem) -> None:
        self.close()
        item.trigger()

    def _step(self, focused: QWidget, across: int, down: int) -> None:
        place = next(((column, row) for column, buttons in enumerate(self.columns) for row, button in enumerate(buttons) if button is focused), None)
        if place is None:
            return
        column = self.columns[(place[0] + across) % len(self.columns)]
        row = (place[1] + down) % len(column) if down else min(place[1], len(column) - 1)
        column[row].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move within the columns, Enter chooses."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not isinstance(watched, QToolButton):
            return False
        moves = {Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0)}
        move = moves.get(Qt.Key(event.key()))
        if move is not None:
            self._step(watched, *move)
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            watched.click()
            return True
        return False
