"""How the windows stand: groups beside and over each other, windows of their own, all of it as text. The other half of ``ui.docking``."""

from __future__ import annotations

import base64
import json
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

import PySide6QtAds as ads
from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QGuiApplication

from app.ui import screens, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

STATE_VERSION = 1
FLOATING_SIZE = (1000, 640)
STEP = 32
MOST_OF_SCREEN = 0.85


class Side(StrEnum):
    """Where a window goes when it leaves its group."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


_AREAS = {
    Side.LEFT: ads.LeftDockWidgetArea,
    Side.RIGHT: ads.RightDockWidgetArea,
    Side.TOP: ads.TopDockWidgetArea,
    Side.BOTTOM: ads.BottomDockWidgetArea,
}


class Arrangement(QObject):
    """Arranges the windows of one docking.

    Nobody keeps an area: restoring a state makes new ones. Signals: ``settled()`` after many windows were placed at once.
    """

    settled = Signal()

    def __init__(self, manager: ads.CDockManager, docks: Mapping[str, ads.CDockWidget], activate: Callable[[str], None]) -> None:
        super().__init__(manager)
        self._manager = manager
        self._docks = docks
        self._activate = activate
        self.is_busy = False
        QGuiApplication.instance().screenRemoved.connect(self.bring_back)  # type: ignore[union-attr] # there is an application

    @contextmanager
    def moving(self) -> Iterator[None]:
        """While windows are placed by the program, none of them is "the one in front"."""
        self.is_busy = True
        yield
        self.is_busy = False

    def split(self, key: str, side: Side) -> None:
        """Put a window beside (over, under) the others of its group; alone in its group, beside everything."""
        dock = self._docks[key]
        area = dock.dockAreaWidget()
        with_others = area is not None and area.openDockWidgetsCount() > 1
        if with_others:
            self._manager.addDockWidget(_AREAS[side], dock, area)
        else:
            self._manager.addDockWidget(_AREAS[side], dock)
        self._activate(key)

    def move_on(self, key: str) -> None:
        """Move a window into the next group; with one group only, into a new one at the right."""
        dock = self._docks[key]
        areas = self._areas()
        if len(areas) < 2:
            self.split(key, Side.RIGHT)
            return
        place = next((number for number, area in enumerate(areas) if area is dock.dockAreaWidget()), 0)
        self._manager.addDockWidget(ads.CenterDockWidgetArea, dock, areas[(place + 1) % len(areas)])
        self._activate(key)

    def float(self, key: str) -> None:
        """Show a window in a frame of its own: on another screen when there is one, else over the main window."""
        dock = self._docks[key]
        main = self._manager.window()
        other = screens.other_than(main.screen())
        screen = other if other is not None else main.screen().availableGeometry()
        corner = other.topLeft() if other is not None else self._manager.mapToGlobal(QPoint())
        dock.setFloating()
        size = QSize(*map(theme.px, FLOATING_SIZE)).boundedTo(screen.size() * MOST_OF_SCREEN)
        frame = QRect(corner + QPoint(STEP, STEP) * len(self._floating()), size)
        dock.floatingDockContainer().setGeometry(screens.inside(frame, screen.adjusted(0, STEP, 0, -STEP)))  # the frame's own edges
        self._activate(key)

    def is_floating(self, key: str) -> bool:
        """Whether a window stands in a frame of its own."""
        return bool(self._docks[key].isInFloatingContainer())

    def put_back(self, key: str) -> None:
        """Put a window from a frame of its own among the tabs of the main window."""
        self._to_tabs(self._docks[key])
        self._activate(key)

    def gather(self) -> None:
        """The standard arrangement: every window a tab of one group, in the order of opening."""
        with self.moving():
            for dock in self._docks.values():
                self._to_tabs(dock)
        self.settled.emit()

    def save(self) -> str:
        """The arrangement as text."""
        state = base64.b64encode(self._manager.saveState(STATE_VERSION).data()).decode()
        return json.dumps({"state": state, "frames": {_first_key(frame): frame.geometry().getRect() for frame in self._floating()}})

    def restore(self, text: str) -> bool:
        """Arrange the open windows as they were; windows the text does not know become tabs, frames stand where they can be reached.

        ``False`` for a text that is no arrangement: then everything stays as it is.
        """
        try:
            kept = json.loads(text)
            state = QByteArray(base64.b64decode(kept["state"], validate=True))
            places = {str(key): QRect(*map(int, place)) for key, place in kept["frames"].items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            return False
        with self.moving():
            restored = bool(self._manager.restoreState(state, STATE_VERSION))
            for dock in self._docks.values():
                if dock.isClosed() or dock.dockAreaWidget() is None:
                    self._manager.addDockWidgetTab(ads.CenterDockWidgetArea, dock)
        for frame in self._floating():  # Qt refuses places from a screen of another size, so they are kept a second time
            frame.setGeometry(places.get(_first_key(frame), frame.geometry()))
        self.bring_back()
        self.settled.emit()
        return restored

    def bring_back(self) -> None:
        """Frames that stand outside every screen (it was unplugged, it is smaller now) come back to where they can be reached."""
        for frame in self._floating():
            place = frame.geometry()
            fitted = screens.within(place, screens.available())
            if fitted != place:
                frame.setGeometry(fitted)

    def hide_floating(self) -> None:
        """Take the frames away with the main window (they would stay on the screen: ADS#763)."""
        for frame in self._floating():
            frame.hide()

    def show_beside(self, dock: ads.CDockWidget, neighbours: Iterator[ads.CDockWidget]) -> None:
        """Place a new window: a tab of the group of the first neighbour that is in one."""
        area = next((area for other in neighbours if (area := other.dockAreaWidget()) is not None), None)
        if area is not None and not area.isHidden():
            self._manager.addDockWidget(ads.CenterDockWidgetArea, dock, area)
        else:
            self._manager.addDockWidgetTab(ads.CenterDockWidgetArea, dock)

    def _to_tabs(self, dock: ads.CDockWidget) -> None:
        areas = self._manager.openedDockAreas()
        if not areas:
            self._manager.addDockWidgetTab(ads.CenterDockWidgetArea, dock)
        elif dock.dockAreaWidget() is not areas[0]:
            self._manager.addDockWidget(ads.CenterDockWidgetArea, dock, areas[0])

    def _areas(self) -> list[ads.CDockAreaWidget]:
        """Every group: those of the main window, then those of the frames."""
        floating = [frame.dockContainer() for frame in self._floating()]
        return [*self._manager.openedDockAreas(), *(area for container in floating for area in container.openedDockAreas())]

    def _floating(self) -> list[ads.CFloatingDockContainer]:
        return [frame for frame in self._manager.floatingWidgets() if not frame.isHidden()]


def _first_key(frame: ads.CFloatingDockContainer) -> str:
    return str(frame.dockWidgets()[0].objectName())
