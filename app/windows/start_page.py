"""The first tab: what to do first, what was opened lately, favourites."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.settings import FAVOURITES, RECENT
from app.ui import icons, theme
from app.ui.actions import MenuItem
from app.ui.theme import Look
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ui.context import AppContext

SHOWN = 12
COLUMN = 300


class StartPage(Window):
    """``first`` are actions for an empty base and for every day; ``visit`` opens a link."""

    def __init__(self, context: AppContext, first: Sequence[MenuItem], links: Callable[[str], Sequence[MenuItem]]) -> None:
        super().__init__(context)
        self.set_title(_("Start page"))
        self._links = links
        heading = QLabel(context.base.title)
        theme.wear(heading, Look.TITLE)
        hint = QLabel(_("Signed in as {name}. Everything can be found by Ctrl+Shift+F.").format(name=context.user.name))
        theme.wear(hint, Look.MUTED)
        self.first = _Block(_("Begin here"))
        self.recent = _Block(_("Opened lately"), _("What you open appears here."))
        self.favourites = _Block(_("Favourites"), _("Press Ctrl+D in a window to keep it here."))
        self.first.show_items(first)
        blocks = QGridLayout()
        blocks.setHorizontalSpacing(theme.px(32))
        for place, block in enumerate((self.first, self.recent, self.favourites)):
            blocks.addWidget(block, 0, place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        blocks.setColumnStretch(3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(theme.MARGIN), theme.px(16), theme.px(theme.MARGIN))
        layout.setSpacing(theme.px(4))
        layout.addWidget(heading)
        layout.addWidget(hint)
        layout.addSpacing(theme.px(theme.MARGIN))
        layout.addLayout(blocks)
        layout.addStretch(1)
        context.settings.changed.connect(self._on_setting_changed)
        self._show_links()

    def _on_setting_changed(self, key: str) -> None:
        if key in {RECENT.key, FAVOURITES.key}:
            self._show_links()

    def _show_links(self) -> None:
        self.recent.show_items(self._links(RECENT.key)[:SHOWN])
        self.favourites.show_items(self._links(FAVOURITES.key)[:SHOWN])


class _Block(QWidget):
    def __init__(self, heading: str, empty: str = "") -> None:
        super().__init__()
        self._empty = empty
        self.buttons: list[QToolButton] = []
        caption = QLabel(heading)
        theme.wear(caption, Look.HEADING)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(1))
        self._layout.addWidget(caption)
        self._layout.addSpacing(theme.px(4))
        self._note = QLabel(empty)
        theme.wear(self._note, Look.MUTED)
        self._layout.addWidget(self._note)
        self.setFixedWidth(theme.px(COLUMN))

    def show_items(self, items: Sequence[MenuItem]) -> None:
        """Replace the entries."""
        for button in self.buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(item) for item in items]
        for button in self.buttons:
            self._layout.addWidget(button)
        self._note.setVisible(bool(self._empty) and not items)

    def _button(self, item: MenuItem) -> QToolButton:
        button = QToolButton()
        theme.wear(button, Look.LINK)
        button.setText(" " + button.fontMetrics().elidedText(item.title, Qt.TextElideMode.ElideRight, theme.px(COLUMN - 34)))
        button.setToolTip(item.title)
        button.setIcon(icons.icon(item.icon))
        button.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMinimumHeight(theme.px(theme.ROW))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(item.trigger)
        return button
