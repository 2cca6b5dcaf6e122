"""Settings of a list under names: which there are, which is on, which is taken at the start; the administrator's are everybody's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.ui.lists.list_state import ListState, SavedSettings, saved_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.ui.settings_store import UserSettings


class ListSettings(QObject):
    """The named settings of the lists of one kind.

    Signals: ``changed`` when there are others, or another is on; ``lost(names)`` when settings named fields that are not there any more.
    """

    changed = Signal()
    lost = Signal(tuple)

    def __init__(self, settings: UserSettings, key: str, state: ListState, parent: QObject, *, as_left: bool = True) -> None:
        """``as_left`` says that the list begins as the person left it, and not narrowed for another purpose."""
        super().__init__(parent)
        self._settings = settings
        self._key = key
        self._on = settings.get(f"{key}.current", "") if as_left else ""
        self.state = state

    @property
    def on(self) -> str:
        """The id of the settings that are on; empty for the standard ones."""
        return self._on

    def go_on(self, on: str, parts: Mapping[str, Any]) -> None:
        """Go on where another window of the same list stopped: with these settings on, and these parts of its state, which tells nobody."""
        self._on = on
        self.state.restore(parts, only=parts.keys())
        self.changed.emit()

    def all(self) -> list[SavedSettings]:
        """The person's own, then everybody's."""
        own = saved_from_json(self._settings.get(f"{self._key}.saved"))
        return own + saved_from_json(self._settings.shared(f"{self._key}.common"), shared=True)

    def find(self, settings_id: str) -> SavedSettings | None:
        """Settings by id; ``None`` when they are gone."""
        return next((item for item in self.all() if item.id == settings_id), None)

    @property
    def current(self) -> SavedSettings | None:
        """What is on; ``None`` for the standard settings."""
        return self.find(self._on)

    @property
    def default(self) -> SavedSettings | None:
        """What a new list starts with: the person's choice, else the administrator's."""
        return self.find(self._settings.get(f"{self._key}.default", ""))

    @property
    def is_changed(self) -> bool:
        """Whether the list was changed since its settings were chosen."""
        current = self.current
        return current is not None and dict(current.state) != self.state.now()

    def choose(self, settings: SavedSettings | None) -> None:
        """Set the list so; ``None`` is the standard."""
        lost = self.state.restore(settings.state if settings else {})
        self._put_on(settings)
        if lost:
            self.lost.emit(lost)

    def keep_new(self, name: str) -> SavedSettings:
        """Keep the list as it is set now under a new name."""
        settings = SavedSettings.new(name, self.state.now())
        self._write([*self._own(), settings])
        self._put_on(settings)
        return settings

    def keep(self, settings: SavedSettings) -> None:
        """Keep the list as it is set now in place of these settings."""
        self._replace(replace(settings, state=self.state.now()))

    def rename(self, settings: SavedSettings, name: str) -> None:
        """Give settings another name."""
        self._replace(replace(settings, name=name))

    def delete(self, settings: SavedSettings) -> None:
        """Throw settings away; the list stays as it is."""
        rest = [item for item in self.all() if item.id != settings.id]
        self._write([item for item in rest if item.shared is settings.shared], shared=settings.shared)
        self.changed.emit()

    def set_default(self, settings: SavedSettings | None) -> None:
        """Start new lists with these settings."""
        self._settings.set(f"{self._key}.default", settings.id if settings else "")
        self.changed.emit()

    def share(self, settings: SavedSettings, *, shared: bool) -> None:
        """Give settings to everybody, or take them back to one's own; for administrators."""
        moved = replace(settings, shared=shared)
        self._write([item for item in self.all() if item.id != settings.id and not item.shared] + ([] if shared else [moved]))
        self._write([item for item in self.all() if item.id != settings.id and item.shared] + ([moved] if shared else []), shared=True)
        self.changed.emit()

    def _put_on(self, settings: SavedSettings | None) -> None:
        self._on = settings.id if settings else ""
        self._settings.set(f"{self._key}.current", self._on)
        self.changed.emit()

    def _own(self) -> list[SavedSettings]:
        return [item for item in self.all() if not item.shared]

    def _replace(self, settings: SavedSettings) -> None:
        same = [settings if item.id == settings.id else item for item in self.all() if item.shared is settings.shared]
        self._write(same, shared=settings.shared)
        self.changed.emit()

    def _write(self, items: Sequence[SavedSettings], *, shared: bool = False) -> None:
        kept = [item.as_json() for item in items]
        if shared:
            self._settings.share(f"{self._key}.common", kept, self.changed.emit)
        else:
            self._settings.set(f"{self._key}.saved", kept)
