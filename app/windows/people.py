"""Who else has the objects of the open windows open, as the windows ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.i18n import _
from app.ui.window import Waiting, Window
from app.windows import links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from app.ui.docking import Docking
    from app.windows.status_bar import StatusBar


class People(QObject):
    """Fed by the line that hears of changes; asks nothing itself. Signals: ``changed()``."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._others: Mapping[UUID, tuple[str, ...]] = {}
        self._open: frozenset[UUID] = frozenset()
        self._tell: Callable[[frozenset[UUID]], None] | None = None

    def connect_to(self, tell: Callable[[frozenset[UUID]], None]) -> None:
        """``tell`` takes the objects that are open here to the others; it must not wait."""
        self._tell = tell
        tell(self._open)

    def keep(self, ids: frozenset[UUID]) -> None:
        """These objects are open here."""
        if ids != self._open:
            self._open = ids
            if self._tell is not None:
                self._tell(ids)

    def take(self, others: Mapping[UUID, tuple[str, ...]]) -> None:
        """What the server told, on the thread of the windows."""
        self._others = others
        self.changed.emit()

    def beside(self, object_id: UUID | None) -> tuple[str, ...]:
        """The names of those who have the object open too."""
        return self._others.get(object_id, ()) if object_id is not None else ()


class PeopleShown(QObject):
    """Tells what is open in the tabs, and shows who else has it: in each window, and for the one in front in the status bar."""

    def __init__(self, people: People, docking: Docking, status: StatusBar) -> None:
        super().__init__(docking)
        self._people = people
        self._docking = docking
        self._status = status
        for signal in (docking.activated, docking.retitled, docking.closed):
            signal.connect(self._on_windows)
        people.changed.connect(self._show)

    def _on_windows(self, _key: str) -> None:
        self._people.keep(frozenset(found for key in self._docking.keys if (found := self._object(key)) is not None))
        self._show()

    def _show(self) -> None:
        for key in self._docking.keys:
            names = self._people.beside(self._object(key))
            window = self._docking.widget(key)
            if isinstance(window, Window):
                window.show_people(names)
            if key == self._docking.current:
                self._status.show_people(_("Also open at: {names}").format(names=", ".join(names)) if names else "")

    def _object(self, key: str) -> UUID | None:
        """The object that a window shows, asleep or not; a tab that was not looked at yet shows none."""
        window = self._docking.widget(key)
        unseen = isinstance(window, Waiting) and not window.was_seen
        return links.object_id(window.link()) if isinstance(window, Window) and not unseen else None
