"""Arrangements of the windows that a person keeps under a name: which windows, where each stands, which is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.i18n import _
from app.core.settings import PERSPECTIVES

if TYPE_CHECKING:
    from app.ui.docking import Docking
    from app.ui.settings_store import UserSettings
    from app.windows.window_opener import WindowOpener


class Perspectives:
    """Kept with the person's settings, so that they follow the person to every computer."""

    def __init__(self, settings: UserSettings, docking: Docking, opener: WindowOpener) -> None:
        self._settings = settings
        self._docking = docking
        self._opener = opener

    def names(self) -> tuple[str, ...]:
        """In the order of their keys."""
        return tuple(str(one["name"]) for one in self._kept())

    def suggested_name(self) -> str:
        """A name that is free."""
        names = self.names()
        return next(name for number in range(1, len(names) + 2) if (name := _("Arrangement {number}").format(number=number)) not in names)

    def keep(self, name: str) -> None:
        """Keep how the windows stand now; a name that is known is kept anew in its place."""
        now = {"name": name, "windows": self._opener.opened(), "layout": self._docking.arrangement.save(), "front": self._docking.current}
        kept = self._kept()
        known = name in self.names()
        self._settings.set(PERSPECTIVES, [now if one["name"] == name else one for one in kept] if known else [*kept, now])

    def delete(self, name: str) -> None:
        """Forget it; the windows stay as they are."""
        self._settings.set(PERSPECTIVES, [one for one in self._kept() if one["name"] != name])

    def switch(self, place: int) -> None:
        """Open the windows of an arrangement and put them where they stood; other open windows become tabs behind them."""
        kept = self._kept()
        if place >= len(kept):
            return
        chosen = kept[place]
        self._opener.announce(chosen["windows"])
        self._docking.arrangement.restore(str(chosen["layout"]))
        front = str(chosen.get("front", ""))
        self._docking.activate(front if front in self._docking.keys else self._docking.current)

    def _kept(self) -> list[dict[str, Any]]:
        """What is damaged counts as not kept."""
        return [one for one in self._settings.get(PERSPECTIVES) if isinstance(one, dict) and {"name", "windows", "layout"} <= set(one)]
