"""The star before the title of a window: whether it is among the favourites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from app.core.i18n import _
from app.core.settings import FAVOURITES
from app.ui import icons, theme
from app.ui.theme import Look, Role
from app.windows import links

if TYPE_CHECKING:
    from app.ui.context import AppContext
    from app.ui.window import Window


class Star(QToolButton):
    """A button that adds its window to the favourites or takes it away; favourites are pairs of link and title."""

    def __init__(self, context: AppContext, window: Window) -> None:
        super().__init__(window)  # shown without a parent it would be a window of its own, and take the focus
        self._settings = context.settings
        self._window = window
        theme.wear(self, Look.FIELD_BUTTON)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
        self.setToolTip(_("Add to favourites, or remove (Ctrl+D)"))
        self.setAccessibleName(_("Favourites"))
        self.clicked.connect(self.toggle)
        self._settings.changed.connect(self._on_setting_changed)  # a method: it is let go of with the window, a function would not be
        self._show()

    @property
    def is_favourite(self) -> bool:
        """Whether the window is among the favourites."""
        return any(link == self._window.link() for link, _title in links.pairs(self._settings.get(FAVOURITES)))

    def toggle(self) -> None:
        """Add the window or take it away."""
        link = self._window.link()
        others = [entry for entry in links.entries(self._settings.get(FAVOURITES)) if entry[0] != link]
        self._settings.set(FAVOURITES, others if self.is_favourite else [*others, [link, self._window.title()]])

    def _on_setting_changed(self, key: str) -> None:
        if key == FAVOURITES.key:
            self._show()

    def _show(self) -> None:
        chosen = self.is_favourite
        self.setIcon(icons.icon("star_filled" if chosen else "star", Role.STAR if chosen else Role.MUTED))
        self.setVisible(bool(self._window.link()))
