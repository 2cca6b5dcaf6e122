"""The tabs and panes of the main window: with ``docking_arrangement`` the only module that knows the docking library.

Windows are known by a key; opening a key again activates its window. Closing may be refused by the person ("save the changes?"), so it
is always a request that is answered later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import PySide6QtAds as ads
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.core.i18n import _
from app.ui import icons
from app.ui.actions import popup_menu
from app.ui.cursor_memory import CursorMemory
from app.ui.docking_arrangement import Arrangement
from app.ui.theme import Role
from app.ui.window import Waiting, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.ui.actions import MenuItem

_ICONS = {ads.TabCloseIcon: "close", ads.DockAreaMenuIcon: "drop_down", ads.DockAreaUndockIcon: "open", ads.DockAreaCloseIcon: "close"}


class Docking(QObject):
    """Opens, activates, arranges and closes windows.

    Signals: ``activated(str)`` with the key of the window in front, ``retitled(str)`` when it calls itself something else, ``closed(str)`` after a
    window is gone.
    """

    activated = Signal(str)
    retitled = Signal(str)
    closed = Signal(str)

    def __init__(self, parent: QWidget, ask_to_save: Callable[[str, Callable[[str], None], QWidget], None]) -> None:
        super().__init__(parent)
        _configure()
        self._manager = ads.CDockManager(parent)
        for place, name in _ICONS.items():
            self._manager.iconProvider().registerCustomIcon(place, icons.icon(name, Role.TEXT_SECOND))
        self._ask_to_save = ask_to_save
        self._docks: dict[str, ads.CDockWidget] = {}
        self._used: list[str] = []
        self._removing = False
        self._told = ""
        self.arrangement = Arrangement(self._manager, self._docks, self.activate)
        self.arrangement.settled.connect(self._build_shown)
        self.tab_menu: Callable[[str], Sequence[MenuItem]] = lambda _key: ()
        self._manager.focusedDockWidgetChanged.connect(self._on_focus_changed)
        self._manager.dockAreaCreated.connect(self._on_area_created)
        self._cursors = CursorMemory(self, lambda: [dock.widget() for dock in self._docks.values()])

    @property
    def area(self) -> QWidget:
        """The widget to lay out: all tabs and panes."""
        manager: QWidget = self._manager
        return manager

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the open windows in the order of their opening."""
        return tuple(self._docks)

    @property
    def used(self) -> tuple[str, ...]:
        """Keys of the open windows, the one in front first, then those in front before it."""
        unseen = [key for key in self._docks if key not in self._used]
        return (*reversed(self._used), *unseen)

    @property
    def current(self) -> str:
        """The key of the window in front; empty when none is open."""
        return self._used[-1] if self._used else ""

    def widget(self, key: str) -> QWidget | None:
        """The window opened under a key."""
        dock = self._docks.get(key)
        return dock.widget() if dock is not None else None

    def title(self, key: str) -> str:
        """What the tab says."""
        return str(self._docks[key].windowTitle())

    def plain_title(self, key: str) -> str:
        """The title without the star of a change."""
        window = self._docks[key].widget()
        return window.title() if isinstance(window, Window) else self.title(key)

    def is_modified(self, key: str) -> bool:
        """Whether closing the window would lose typing."""
        window = self.widget(key)
        return isinstance(window, Window) and window.is_modified()

    def open(self, key: str, title: str, factory: Callable[[], QWidget], *, closable: bool = True) -> QWidget:
        """Activate the window of this key; make and show it in a tab of its own when there is none."""
        if key not in self._docks:
            self._add(key, title, factory(), closable=closable)
        self.activate(key)
        widget: QWidget = self._docks[key].widget()
        return widget

    def open_later(self, key: str, waiting: Waiting) -> None:
        """A tab whose window is made when it is looked at first; whoever announces tabs activates one of them afterwards."""
        if key not in self._docks:
            with self.arrangement.moving():
                self._add(key, waiting.title(), waiting, closable=True)

    def put_away(self, key: str, waiting: Waiting) -> None:
        """Let go of a window nobody looks at: its tab stays, and the window is made when it is looked at again."""
        self._exchange(key, waiting)

    def is_seen(self, key: str) -> bool:
        """Whether the window is in sight, in front or beside others."""
        return bool(self._docks[key].widget().isVisible())

    def activate(self, key: str) -> None:
        """Bring a window to the front and give it the focus."""
        self._build(key)
        dock = self._docks[key]
        dock.setAsCurrentTab()
        dock.raise_()
        if dock.isInFloatingContainer():
            frame = dock.window()
            frame.setWindowState(frame.windowState() & ~Qt.WindowState.WindowMinimized)
            frame.raise_()
            frame.activateWindow()
        elif self._told in self._docks and self.arrangement.is_floating(self._told):
            self._manager.window().activateWindow()
        self._note_used(key)
        self._cursors.give_back(dock.widget())

    def close(self, key: str, done: Callable[[bool], None] | None = None) -> None:
        """Close a window; a modified one asks first. ``done`` gets whether it was closed."""

        def remove(settled: bool) -> None:
            if settled:
                self._remove(key)
            if done is not None:
                done(settled)

        if key in self._docks and self.is_closable(key):
            self.settle([key], remove)

    def close_many(self, keys: list[str]) -> None:
        """Close several windows, one question after another; the first "Cancel" stops it."""
        if keys:
            self.close(keys[0], lambda closed: self.close_many(keys[1:]) if closed else None)

    def settle(self, keys: list[str], done: Callable[[bool], None]) -> None:
        """Ask for each modified window whether to save it; ``done`` gets ``False`` when the person cancels."""
        modified = [key for key in keys if self.is_modified(key)]
        if not modified:
            done(True)
            return
        key, rest = modified[0], modified[1:]
        window = self._docks[key].widget()
        answers: dict[str, Callable[[], None]] = {
            "yes": lambda: window.save_then(lambda: self.settle(rest, done)),
            "no": lambda: self.settle(rest, done),
            "cancel": lambda: done(False),
        }
        self.activate(key)
        self._ask_to_save(window.title(), lambda answer: answers[answer](), window)

    def is_closable(self, key: str) -> bool:
        """Whether the person may close the window at all."""
        return bool(self._docks[key].features() & ads.CDockWidget.DockWidgetClosable)

    def _add(self, key: str, title: str, widget: QWidget, *, closable: bool) -> None:
        dock = self._manager.createDockWidget(title)
        dock.setObjectName(key)
        dock.setWidget(widget, ads.CDockWidget.ForceNoScrollArea)
        for feature in (ads.CDockWidget.DockWidgetDeleteOnClose, ads.CDockWidget.CustomCloseHandling):
            dock.setFeature(feature, True)
        dock.setFeature(ads.CDockWidget.DockWidgetClosable, closable)
        dock.closeRequested.connect(lambda: self.close(key))
        dock.visibilityChanged.connect(lambda visible: self._on_visibility_changed(key, visible))
        self._docks[key] = dock
        self.arrangement.show_beside(dock, (self._docks[other] for other in reversed(self._used)))
        dock.tabWidget().installEventFilter(self)
        self._follow(key, widget)

    def _build(self, key: str) -> None:
        """Make the window that is only announced so far, or asleep."""
        waiting = self._docks[key].widget()
        if isinstance(waiting, Waiting):
            self._exchange(key, waiting.make())

    def _exchange(self, key: str, widget: QWidget) -> None:
        dock = self._docks[key]
        before = dock.widget()
        dock.takeWidget()
        dock.setWidget(widget, ads.CDockWidget.ForceNoScrollArea)
        before.deleteLater()
        self._follow(key, widget)

    def _build_shown(self) -> None:
        for key, dock in self._docks.items():
            if dock.widget().isVisible():
                self._build(key)

    def _follow(self, key: str, widget: QWidget) -> None:
        if isinstance(widget, Window):
            widget.titleChanged.connect(lambda _title: self._retitle(key))
            widget.modifiedChanged.connect(lambda _modified: self._retitle(key))
            widget.closeRequested.connect(lambda: self.close(key))
            self._retitle(key)

    def _retitle(self, key: str) -> None:
        dock = self._docks.get(key)
        if dock is not None:
            window = dock.widget()
            dock.setWindowTitle(f"{window.title()} *" if window.is_modified() else window.title())
            dock.setTabToolTip(window.title())
            self.retitled.emit(key)

    def _remove(self, key: str) -> None:
        dock = self._docks.pop(key, None)
        if dock is None:
            return
        in_front = self.current == key
        self._used = [used for used in self._used if used != key]
        group = _left_behind(dock, self.used)
        self._removing = True  # the library brings a neighbour to the front; here it is the window used before
        dock.closeDockWidget()
        if group:
            self._docks[group[0]].setAsCurrentTab()
        self._removing = False
        self._told = "" if self._told == key else self._told
        self.closed.emit(key)
        if self._docks:
            self.activate(group[0] if in_front and group else self.used[0])

    def _note_used(self, key: str) -> None:
        if self._removing or self.arrangement.is_busy or key not in self._docks or self._told == key:
            return
        self._used = [*(used for used in self._used if used != key), key]
        self._told = key
        self.activated.emit(key)

    def _on_focus_changed(self, old: ads.CDockWidget | None, new: ads.CDockWidget | None) -> None:
        """The library also tells it when only the search over the tabs was gone to from a frame of its own; then the frame stays in front."""
        _keep_from_repainting(old, new)
        focus, area = QApplication.focusWidget(), new.dockAreaWidget() if new is not None else None
        if new is not None and area is not None and (focus is None or area.isAncestorOf(focus)):
            self._note_used(new.objectName())

    def _on_area_created(self, area: ads.CDockAreaWidget) -> None:
        """Another tab of a group is in front; windows that only come into sight with the whole frame are not gone to."""
        _explain_buttons(area)
        area.currentChanged.connect(lambda place: self._note_used(area.dockWidget(place).objectName()) if place >= 0 else None)

    def _on_visibility_changed(self, key: str, visible: bool) -> None:
        if visible:
            QTimer.singleShot(0, self, lambda: self._build_if_shown(key))

    def _build_if_shown(self, key: str) -> None:
        if key in self._docks and self._docks[key].widget().isVisible():
            self._build(key)
            if key == self.current and QApplication.focusWidget() in {None, self._docks[key], self._docks[key].widget()}:  # a click on the tab
                self._cursors.give_back(self._docks[key].widget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The menu of a tab is ours: the library's own is in English only."""
        if isinstance(event, QContextMenuEvent) and isinstance(watched, ads.CDockWidgetTab):
            key = watched.dockWidget().objectName()
            menu = popup_menu(watched, lambda: self.tab_menu(key))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(watched.mapToGlobal(watched.rect().bottomLeft()))
            return True
        return super().eventFilter(watched, event)


def _configure() -> None:
    """Set before any manager is made; the style sheet of the program dresses the library's widgets."""
    flags = ads.CDockManager
    for flag, on in (
        (flags.DisableStylesheet, True),
        (flags.FocusHighlighting, True),
        (flags.OpaqueSplitterResize, True),
        (flags.AllTabsHaveCloseButton, True),
        (flags.TabCloseButtonIsToolButton, True),
        (flags.MiddleMouseButtonClosesTab, True),
        (flags.DockAreaHasCloseButton, False),
        (flags.DockAreaHasUndockButton, False),
        (flags.DockAreaDynamicTabsMenuButtonVisibility, True),
        (flags.AlwaysShowTabs, True),
        (flags.EqualSplitOnInsertion, True),
        (flags.DragPreviewShowsContentPixmap, False),
    ):
        flags.setConfigFlag(flag, on)


def _left_behind(dock: ads.CDockWidget, keys: Sequence[str]) -> list[str]:
    """Those of the windows that a window leaves behind in its group, when it is the one seen there."""
    if not dock.isCurrentTab():
        return []
    others = {other.objectName() for other in dock.dockAreaWidget().dockWidgets()}
    return [key for key in keys if key in others]


def _keep_from_repainting(old: ads.CDockWidget | None, new: ads.CDockWidget | None) -> None:
    """A window that the library may give the focus to is painted anew, whole, at every step from field to field within it."""
    for dock, focusable in ((old, True), (new, False)):
        if dock is not None:
            dock.setFeature(ads.CDockWidget.DockWidgetFocusable, focusable)


def _explain_buttons(area: ads.CDockAreaWidget) -> None:
    area.titleBarButton(ads.TitleBarButtonTabsMenu).setToolTip(_("All open windows"))
