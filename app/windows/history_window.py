"""What a person opened, day by day, with a search."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from app.core.fold import search_fold
from app.core.formats import format_value
from app.core.i18n import _
from app.core.kinds import Kind
from app.core.settings import RECENT
from app.ui import icons, theme
from app.ui.clear_button import add_clear_button
from app.ui.theme import Look
from app.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.actions import MenuItem
    from app.ui.context import AppContext

_LINK = Qt.ItemDataRole.UserRole


class HistoryWindow(Window):
    """``entry`` makes the entry of a link and its title, to be opened."""

    def __init__(self, context: AppContext, entry: Callable[[str, str], MenuItem]) -> None:
        super().__init__(context)
        self.set_title(_("History"))
        self._entry = entry
        heading = QLabel(_("History"))
        theme.wear(heading, Look.TITLE)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search in the history"))
        add_clear_button(self.search)
        self.search.setMaximumWidth(theme.px(320))
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.installEventFilter(self)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(_("History"))
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().resizeSection(1, theme.px(80))
        self.tree.itemActivated.connect(lambda item, _column: self._open(item))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(theme.MARGIN)] * 4)
        layout.setSpacing(theme.px(8))
        for widget in (heading, self.search, self.tree):
            layout.addWidget(widget)
        context.settings.changed.connect(self._on_setting_changed)
        self._show()
        self.setFocusProxy(self.search)

    def _on_setting_changed(self, key: str) -> None:
        if key == RECENT.key:
            self._show()

    def _show(self) -> None:
        words = search_fold(self.search.text()).split()
        self.tree.clear()
        days: dict[dt.date | None, QTreeWidgetItem] = {}
        for kept in self.context.settings.get(RECENT):
            if not isinstance(kept, list | tuple) or len(kept) < 2:
                continue
            entry = self._entry(str(kept[0]), str(kept[1]))
            if all(word in search_fold(entry.title) for word in words):
                moment = _moment(kept[2] if len(kept) > 2 else "")
                day = days.setdefault(moment.date() if moment else None, _day_item())
                day.addChild(self._row(entry, str(kept[0]), moment))
        for date, day in days.items():
            day.setText(0, _day_text(date))
            day.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(day)
        self.tree.expandAll()
        if days:
            self.tree.setCurrentIndex(self.tree.model().index(0, 0, self.tree.model().index(0, 0)))

    def _row(self, entry: MenuItem, link: str, moment: dt.datetime | None) -> QTreeWidgetItem:
        row = QTreeWidgetItem([entry.title, f"{moment:%H:%M}" if moment else ""])
        row.setIcon(0, icons.icon(entry.icon))
        row.setSizeHint(0, QSize(0, theme.px(theme.ROW)))
        row.setData(0, _LINK, (link, entry.title))
        row.setDisabled(not entry.enabled)
        return row

    def _open(self, item: QTreeWidgetItem) -> None:
        kept = item.data(0, _LINK)
        if kept:
            self._entry(*kept).trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field straight into the rows: Down goes there, Enter opens."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown}:
                self.tree.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            current = self.tree.currentItem()
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() and current is not None:
                self._open(current)
                return True
        return super().eventFilter(watched, event)


def _day_item() -> QTreeWidgetItem:
    item = QTreeWidgetItem()
    item.setSizeHint(0, QSize(0, theme.px(theme.ROW)))
    return item


def _moment(text: object) -> dt.datetime | None:
    """The time by the clock of this computer; a text that is none counts as long ago."""
    try:
        return dt.datetime.fromisoformat(str(text)).astimezone()
    except ValueError:
        return None


def _day_text(date: dt.date | None) -> str:
    today = dt.datetime.now().astimezone().date()
    known = {today: _("Today"), today - dt.timedelta(days=1): _("Yesterday"), None: _("Date unknown")}
    return known[date] if date in known else format_value(Kind.DATE, date)
