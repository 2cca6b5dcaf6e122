"""Settings declared once: key, default, what they mean and where they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.core.i18n import LazyText, lazy


class Scope(StrEnum):
    """Where a setting is kept."""

    USER = "user"  # in the infobase, so that it follows the person over Remote Desktop
    MACHINE = "machine"  # in a file of this computer: what is needed before there is a base


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; ``choices`` are the values allowed, any value of the default's type when empty."""

    key: str
    default: Any
    label: LazyText
    scope: Scope = Scope.USER
    choices: tuple[Any, ...] = ()


LANGUAGE = Setting("app.language", "", lazy("Language"), Scope.MACHINE)
SCHEME = Setting("app.scheme", "light", lazy("Colours"), Scope.MACHINE, ("light", "dark"))
SCALE = Setting("app.scale", 1.0, lazy("Text size"), Scope.MACHINE, (1.0, 1.25, 1.5, 1.75, 2.0))
LAST_BASE = Setting("start.last_base", "", lazy("Infobase opened last"), Scope.MACHINE)
GEOMETRY = Setting("window.geometry", "", lazy("Place of the main window"), Scope.MACHINE)
OPEN_WINDOWS = Setting("window.open", (), lazy("Windows that were open"))
LAYOUT = Setting("window.layout", "", lazy("Arrangement of the windows"))
SECTION = Setting("window.section", "", lazy("Section shown last"))
FAVOURITES = Setting("app.favourites", (), lazy("Favourites"))  # pairs of link and title, as in RECENT
RECENT = Setting("app.recent", (), lazy("Opened lately"))

SETTINGS: dict[str, Setting] = {
    setting.key: setting for setting in (LANGUAGE, SCHEME, SCALE, LAST_BASE, GEOMETRY, OPEN_WINDOWS, LAYOUT, SECTION, FAVOURITES, RECENT)
}
