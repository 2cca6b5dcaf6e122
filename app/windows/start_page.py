"""The first tab: what to do first, documents not finished, what was opened lately, favourites. The person chooses the blocks and their columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.core.i18n import LazyText, _, lazy
from app.core.settings import FAVOURITES, RECENT, START_BLOCKS, START_COLUMNS
from app.core.stored import texts
from app.queries.start import my_drafts
from app.ui import icons, theme
from app.ui.actions import SEPARATOR, MenuItem, popup_menu
from app.ui.theme import Look
from app.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.changes import ChangeSet
    from app.queries.start import StartedDocument
    from app.ui.context import AppContext

SHOWN = 12
COLUMN = 320
BLOCKS: dict[str, tuple[LazyText, LazyText | None]] = {
    "first": (lazy("Begin here"), None),
    "drafts": (lazy("My unfinished documents"), lazy("Everything you wrote is posted.")),
    "recent": (lazy("Opened lately"), lazy("What you open appears here.")),
    "favourites": (lazy("Favourites"), lazy("Press Ctrl+D in a window to keep it here.")),
}


class StartPage(Window):
    """``first`` are actions for an empty base and for every day; ``links`` gives the entries of a setting with links."""

    def __init__(self, context: AppContext, first: Sequence[MenuItem], links: Callable[[str], Sequence[MenuItem]]) -> None:
        super().__init__(context)
        self.set_title(_("Start page"))
        self._links = links
        self._stale = True
        self.blocks = {name: Block(str(title), str(empty) if empty else "") for name, (title, empty) in BLOCKS.items()}
        self.blocks["first"].show_items(first)
        self._columns = [QVBoxLayout() for _column in START_COLUMNS.choices]
        for block in self.blocks.values():
            block.walked.connect(self._walk)
        self._arrange()
        context.settings.changed.connect(self._on_setting_changed)
        context.bus.changed.connect(self._on_changes)
        self._show_links()
        self._place_blocks()

    def arrangement_items(self) -> tuple[MenuItem, ...]:
        """What the person may change about the page."""
        shown = self.shown()
        blocks = tuple(self._block_item(name, shown) for name in (*shown, *(name for name in BLOCKS if name not in shown)))
        now = self.context.settings.get(START_COLUMNS)
        columns = tuple(
            MenuItem(_("Columns: {count}").format(count=count), partial(self.context.settings.set, START_COLUMNS, count), checked=count == now)
            for count in START_COLUMNS.choices
        )
        standard = MenuItem(_("Standard page"), partial(self.context.settings.set, START_BLOCKS, []), "refresh")
        return (*blocks, SEPARATOR, *columns, SEPARATOR, standard)

    def shown(self) -> list[str]:
        """The blocks on the page, in order; a name that is no block any more is passed over."""
        chosen = [name for name in texts(self.context.settings.get(START_BLOCKS)) if name in BLOCKS]
        return chosen or list(BLOCKS)

    def _block_item(self, name: str, shown: list[str]) -> MenuItem:
        title = str(BLOCKS[name][0])
        if name not in shown:
            return MenuItem(title, partial(self._choose, [*shown, name]), checked=False)
        place = shown.index(name)
        others = [other for other in shown if other != name]
        earlier, later = ([*others[:to], name, *others[to:]] for to in (max(place - 1, 0), place + 1))
        moves = (
            MenuItem(_("Earlier"), partial(self._choose, earlier), "up", enabled=place > 0),
            MenuItem(_("Later"), partial(self._choose, later), "down", enabled=place < len(shown) - 1),
            MenuItem(_("Hide"), partial(self._choose, others), "close", enabled=bool(others)),
        )
        return MenuItem(title, lambda: None, children=moves)

    def _choose(self, names: list[str]) -> None:
        self.context.settings.set(START_BLOCKS, names)

    def _arrange(self) -> None:
        heading = QLabel(self.context.base.title)
        theme.wear(heading, Look.TITLE)
        hint = QLabel(_("Signed in as {name}. Everything can be found by Ctrl+Shift+F.").format(name=self.context.user.name))
        theme.wear(hint, Look.MUTED)
        self.more = QToolButton()
        theme.wear(self.more, Look.FLAT_BUTTON)
        self.more.setText(_("Arrange the page ▾"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(popup_menu(self.more, self.arrangement_items))
        head = QHBoxLayout()
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(theme.MARGIN), theme.px(16), theme.px(theme.MARGIN))
        layout.setSpacing(theme.px(4))
        layout.addLayout(head)
        layout.addWidget(hint)
        layout.addSpacing(theme.px(theme.MARGIN))
        layout.addWidget(self._columns_area(), 1)

    def _columns_area(self) -> QScrollArea:
        """What large letters make larger than the window is scrolled to; Tab brings it into view by itself."""
        board = QWidget()
        line = QHBoxLayout(board)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(28))
        for column in self._columns:
            column.setSpacing(theme.px(18))
            line.addLayout(column)
        line.addStretch(1)
        area = QScrollArea()
        area.setWidget(board)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _place_blocks(self) -> None:
        """Dealt out like cards: the fourth block stands under the first, as high as that one ends."""
        shown = self.shown()
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        for name, block in self.blocks.items():
            block.setVisible(name in shown)
        for place, name in enumerate(shown):
            self._columns[place % self.context.settings.get(START_COLUMNS)].addWidget(self.blocks[name])
        for column in self._columns:
            column.addStretch(1)

    def _show_links(self) -> None:
        self.blocks["recent"].show_items(self._links(RECENT.key)[:SHOWN])
        self.blocks["favourites"].show_items(self._links(FAVOURITES.key)[:SHOWN])

    def _on_setting_changed(self, key: str) -> None:
        if key in {RECENT.key, FAVOURITES.key}:
            self._show_links()
        elif key in {START_BLOCKS.key, START_COLUMNS.key}:
            self._place_blocks()

    def _on_changes(self, changes: ChangeSet) -> None:
        if any(changes.touches(item.kind) for item in self.context.registry if item.is_document):
            self._stale = True
            self._read_drafts()

    def _read_drafts(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.context.tasks.read(self, my_drafts, self._show_drafts, lane="drafts")

    def _show_drafts(self, drafts: Sequence[StartedDocument]) -> None:
        self.blocks["drafts"].show_items([self._draft_item(draft) for draft in drafts])

    def _draft_item(self, draft: StartedDocument) -> MenuItem:
        title = f"{draft.ref.title} · {draft.counterparty}"
        return MenuItem(title, partial(self.context.navigator.open_object, draft.ref), self.context.registry[draft.ref.kind].icon)

    def _walk(self, button: QToolButton, key: int) -> None:
        """Arrows go through the entries: up and down in a block and on to the next one, sideways to the block beside."""
        blocks = [self.blocks[name] for name in self.shown() if self.blocks[name].buttons]
        entries = [one for block in blocks for one in block.buttons]
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            place = entries.index(button) + (1 if key == Qt.Key.Key_Down else -1)
            entries[place % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        here = next(place for place, block in enumerate(blocks) if button in block.buttons)
        beside = blocks[(here + (1 if key == Qt.Key.Key_Right else -1)) % len(blocks)].buttons
        beside[min(blocks[here].buttons.index(button), len(beside) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the page was out of sight is read now."""
        super().showEvent(event)
        self._read_drafts()


class Block(QWidget):
    """A heading and its entries. Signals: ``walked(button, key)`` for an arrow key on an entry."""

    walked = Signal(object, int)

    def __init__(self, heading: str, empty: str) -> None:
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
        self._note.setWordWrap(True)
        theme.wear(self._note, Look.MUTED)
        self._layout.addWidget(self._note)
        self._layout.addStretch(1)
        self.setFixedWidth(theme.px(COLUMN))

    def show_items(self, items: Sequence[MenuItem]) -> None:
        """Replace the entries."""
        for button in self.buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(item) for item in items]
        for place, button in enumerate(self.buttons):
            self._layout.insertWidget(self._layout.count() - 1, button)
            QWidget.setTabOrder(self.buttons[max(place - 1, 0)], button)
        self._note.setVisible(bool(self._empty) and not items)

    def _button(self, item: MenuItem) -> QToolButton:
        button = QToolButton()
        theme.wear(button, Look.LINK)
        button.setText(" " + button.fontMetrics().elidedText(item.title, Qt.TextElideMode.ElideRight, theme.px(COLUMN - 34)))
        button.setToolTip(item.title)
        button.setAccessibleName(item.title)
        button.setIcon(icons.icon(item.icon))
        button.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMinimumHeight(theme.px(theme.ROW))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(item.trigger)
        button.installEventFilter(self)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows leave for the next entry, Enter opens."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not isinstance(watched, QToolButton):
            return False
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right} and not event.modifiers():
            self.walked.emit(watched, event.key())
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            watched.click()
            return True
        return False
