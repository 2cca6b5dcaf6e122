"""What can be done with text that names nothing known: a line under the field that stays until the text is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from app.core.i18n import _
from app.ui import icons, theme
from app.ui.theme import Look, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.editors.field_action import FieldAction

WIDEST_TEXT = 300


class UnknownOffer(QFrame):
    """Stands beside the field in the page, over whatever is below, and scrolls with it."""

    def __init__(self, field: QWidget, actions: Sequence[FieldAction]) -> None:
        super().__init__(field.parentWidget() or field)
        self._field = field
        theme.wear(self, Look.CALLOUT)
        self._text = QLabel()
        theme.wear(self._text, Look.ERROR)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(6), theme.px(2), theme.px(6), theme.px(2))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._text)
        for action in actions:
            layout.addWidget(self._link(action))
        layout.addWidget(self._close())
        field.installEventFilter(self)
        (field.focusProxy() or field).installEventFilter(self)
        field.destroyed.connect(self.deleteLater)
        self.hide()

    def offer(self, text: str) -> None:
        """Show the sentence and what can be done."""
        shown = self._text.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, theme.px(WIDEST_TEXT))
        self._text.setText(shown)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field; once it has the keyboard again, its own callout says what is wrong."""
        if event.type() == QEvent.Type.FocusIn:
            self.hide()
        if self.isVisible() and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.ensurePolished()  # the height depends on the look
        self.adjustSize()
        page = self.parentWidget()
        around = page.width() if page is not None else self.width()
        self.move(max(0, min(self._field.x(), around - self.width())), self._field.y() + self._field.height() + 1)

    def _link(self, action: FieldAction) -> QToolButton:
        button = QToolButton()
        button.setText(action.title)
        button.setToolTip(action.tooltip())
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: action.run())
        theme.wear(button, Look.LINK)
        return button

    def _close(self) -> QToolButton:
        """What lies below can be wanted before the text is settled; the field keeps its red frame."""
        button = QToolButton()
        button.setIcon(icons.icon("close", Role.BAD))
        button.setToolTip(_("Close"))
        button.setAccessibleName(_("Close"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self.hide)
        theme.wear(button, Look.FIELD_BUTTON)
        return button
