"""Messages to the person that belong to no field: a list under the work area, closed by a key, opened again by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from app.core.errors import UserError, UserErrors
from app.core.i18n import _
from app.ui import icons, theme
from app.ui.tasks import belongs
from app.ui.theme import Look, Role

if TYPE_CHECKING:
    from app.ui.docking import Docking

KEPT = 50
HEIGHT = 110
_WINDOW = Qt.ItemDataRole.UserRole


class MessagePane(QWidget):
    """Hidden while there is nothing to say. What happened in a window goes with it."""

    def __init__(self, docking: Docking) -> None:
        super().__init__()
        self._docking = docking
        docking.closed.connect(self._forget)
        theme.wear(self, Look.FOOTER)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        close = QToolButton()
        theme.wear(close, Look.FLAT_BUTTON)
        close.setIcon(icons.icon("close"))
        close.setToolTip(_("Close the messages (Ctrl+Shift+Z)"))
        close.clicked.connect(self.hide)
        heading = QLabel(_("Messages"))
        theme.wear(heading, Look.LABEL)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(theme.MARGIN), theme.px(2), theme.px(4), theme.px(4))
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.list)
        self.setFixedHeight(theme.px(HEIGHT))
        self.hide()

    def tell(self, error: UserError, place: QWidget | None = None) -> None:
        """Add an error, or each of several, and show the pane; ``place`` is the widget that it happened in."""
        windows = ((key, self._docking.widget(key)) for key in self._docking.keys)
        window = next((key for key, widget in windows if widget is not None and belongs(place, widget)), "")
        for single in error.errors if isinstance(error, UserErrors) else (error,):
            text = f"{single.message} {single.hint}".strip()
            item = QListWidgetItem(icons.icon("error", Role.NEGATIVE), text)
            item.setSizeHint(QSize(0, theme.px(22)))
            item.setData(_WINDOW, window)
            self.list.insertItem(0, item)
        while self.list.count() > KEPT:
            self.list.takeItem(self.list.count() - 1)
        self.list.setCurrentRow(0)
        self.show()

    def open(self) -> None:
        """Show the messages again."""
        self.show()
        self.list.setFocus()

    def _forget(self, window: str) -> None:
        for row in reversed(range(self.list.count())):
            if self.list.item(row).data(_WINDOW) == window:
                self.list.takeItem(row)
        self.setVisible(not self.isHidden() and self.list.count() > 0)
