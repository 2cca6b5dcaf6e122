"""The quick view of a list window: shown and hidden, at the right or below, as the person left it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.core.stored import over
from app.ui import theme
from app.ui.lists.quick_view import QuickView

if TYPE_CHECKING:
    from app.windows.list_window import ListWindow

SHARE = 32
NARROWEST = 200
LEAST, MOST = 10, 80


class QuickViewPane(QObject):
    """Holds the rows of a list and, on demand, the quick view in one splitter; the view is made when it is shown first."""

    def __init__(self, window: ListWindow, rows: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._key = f"list.{window.kind}.quick_view"
        self._state: dict[str, Any] = over({"shown": False, "below": False, "share": SHARE}, window.context.settings.get(self._key))
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(rows)
        self.splitter.splitterMoved.connect(lambda _place, _index: self._remember_share())
        self.splitter.installEventFilter(self)
        self.view: QuickView | None = None

    def restore(self) -> None:
        """Show it as it was left."""
        if self._state["shown"]:
            self._show()

    @property
    def shown(self) -> bool:
        """Whether the quick view is there."""
        return bool(self._state["shown"])

    def toggle(self) -> None:
        """Show or hide it."""
        self._keep(shown=not self.shown)
        if self.shown:
            self._show()
        elif self.view is not None:
            self.view.hide()
            self._window.view.setFocus()

    def turn(self) -> None:
        """At the right, or below."""
        self._keep(below=not self._state["below"], shown=True)
        self._show()

    def switch_focus(self) -> None:
        """From the rows into the quick view, into the tree of groups and back, as far as they are there."""
        rows: QWidget = self._window.view.table
        others = (self.view, self._window.groups.tree)
        panes = [rows, *(pane for pane in others if pane is not None and pane.isVisible())]
        here = next((place for place, pane in enumerate(panes) if pane.hasFocus()), 0)
        panes[(here + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        if self.view is None:
            self.view = self._made()
        below = bool(self._state["below"])
        self.view.wide = below
        self.splitter.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
        self.view.show()
        self._share_room()
        self.view.follow(self._window.view.table.current_row())
        self.view.draw()

    def _share_room(self) -> None:
        share = min(max(int(self._state["share"]), LEAST), MOST)
        room = self.splitter.height() if self._state["below"] else self.splitter.width()
        self.splitter.setSizes([room - room * share // 100, room * share // 100])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room to share is known once the window is shown."""
        if event.type() is QEvent.Type.Show and self.view is not None:
            self._share_room()
        return super().eventFilter(watched, event)

    def _made(self) -> QuickView:
        view = QuickView(self._window.context, self._window.object_type)
        view.left.connect(self._window.view.setFocus)
        table = self._window.view.table
        table.selectionModel().currentRowChanged.connect(lambda _new, _old: view.follow(table.current_row()))
        self._window.model.edited.connect(lambda: view.follow(table.current_row()))
        view.setMinimumSize(theme.px(NARROWEST), theme.px(NARROWEST // 2))
        self.splitter.addWidget(view)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        return view

    def _remember_share(self) -> None:
        sizes = self.splitter.sizes()
        if self.view is not None and self.view.isVisible():
            self._keep(share=round(100 * sizes[1] / max(sizes[0] + sizes[1], 1)))

    def _keep(self, **changed: Any) -> None:
        self._state.update(changed)
        self._window.context.settings.set(self._key, dict(self._state))


def toggle(window: ListWindow) -> None:
    """Show or hide the quick view."""
    window.quick_view.toggle()


def turn(window: ListWindow) -> None:
    """Put the quick view at the right, or below."""
    window.quick_view.turn()


def switch_focus(window: ListWindow) -> None:
    """Go to the next part of the list: the quick view, the tree of groups, the rows."""
    window.quick_view.switch_focus()
