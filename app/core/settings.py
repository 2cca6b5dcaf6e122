"""Settings declared once: key, default, what they mean and where they are kept. Where the values lie is the business of who reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from app.core.i18n import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.i18n import LazyText

T = TypeVar("T")


class Scope(StrEnum):
    """Where a setting is kept."""

    USER = "user"  # in the infobase, so that it follows the person over Remote Desktop
    MACHINE = "machine"  # in a file of this computer: what is needed before there is a base
    BASE = "base"  # in the infobase, one value for everybody, set by the administrator


def same_kind(value: object, default: object) -> bool:
    """Whether a stored value may stand for the default: JSON makes lists of tuples and may drop ``.0``."""
    kind = type(default)
    if kind is tuple:
        return isinstance(value, list | tuple)
    return type(value) is kind or (kind is float and type(value) is int)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting; ``choices`` are the values allowed, any value of the default's type when empty. Values are what JSON can hold."""

    key: str
    default: T
    label: LazyText
    scope: Scope = Scope.USER
    choices: tuple[T, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether the value may be kept: among the choices, or of the default's type (JSON makes lists of tuples and may drop ``.0``)."""
        return value in self.choices if self.choices else same_kind(value, self.default)

    def valid(self, value: Any) -> T:
        """The stored value, or the default when nothing usable is stored (an older version, a file changed by hand)."""
        return value if self.accepts(value) else self.default


@dataclass(frozen=True, slots=True)
class StoredSettings:
    """What the base keeps for one person, by key: the person's own values, and those the administrator gave to everybody."""

    own: Mapping[str, Any] = field(default_factory=dict)
    shared: Mapping[str, Any] = field(default_factory=dict)


SETTINGS: dict[str, Setting[Any]] = {}


def declared(setting: Setting[T]) -> Setting[T]:
    """Enter a setting in the registry, once."""
    if setting.key in SETTINGS:
        raise ValueError(setting.key)
    SETTINGS[setting.key] = setting
    return setting


LANGUAGE = declared(Setting("app.language", "", lazy("Language"), Scope.MACHINE))
SCHEME = declared(Setting("app.scheme", "light", lazy("Colours"), Scope.MACHINE, ("light", "dark")))
SCALE = declared(Setting("app.scale", 1.0, lazy("Text size"), Scope.MACHINE, (1.0, 1.25, 1.5, 1.75, 2.0)))
THIN_LINK = declared(Setting("app.thin_link", "auto", lazy("Thin link"), Scope.MACHINE, ("auto", "on", "off")))
GEOMETRY = declared(Setting("window.geometry", "", lazy("Place of the main window"), Scope.MACHINE))
MAXIMIZED = declared(Setting("window.maximized", False, lazy("Main window over the whole screen"), Scope.MACHINE))
KEYS: Setting[dict[str, Any]] = declared(Setting("app.keys", {}, lazy("Keys of commands")))  # command id: keys; those not named have their own
OPEN_WINDOWS: Setting[tuple[Any, ...]] = declared(Setting("window.open", (), lazy("Windows that were open")))
LAYOUT = declared(Setting("window.layout", "", lazy("Arrangement of the windows")))
FRONT_WINDOW = declared(Setting("window.front", "", lazy("The window that was in front")))
FAVOURITES: Setting[tuple[Any, ...]] = declared(Setting("app.favourites", (), lazy("Favourites")))  # pairs of link and title, as in RECENT
RECENT: Setting[tuple[Any, ...]] = declared(Setting("app.recent", (), lazy("Opened lately")))
PERSPECTIVES: Setting[tuple[Any, ...]] = declared(Setting("window.perspectives", (), lazy("Kept arrangements of the windows")))
SECTION_LOOK = declared(Setting("window.sections", "both", lazy("Section panel"), choices=("both", "picture", "text")))
START_BLOCKS: Setting[tuple[Any, ...]] = declared(Setting("start.blocks", (), lazy("Blocks of the start page")))
START_COLUMNS = declared(Setting("start.columns", 3, lazy("Columns of the start page"), choices=(1, 2, 3)))
PALETTE_RECENT: Setting[tuple[Any, ...]] = declared(Setting("app.palette_recent", (), lazy("What was found lately")))
HINTS_SEEN: Setting[tuple[Any, ...]] = declared(Setting("app.hints_seen", (), lazy("Hints that were read")))
