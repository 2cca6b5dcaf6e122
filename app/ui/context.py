"""What every window is given: the parts of the program it may use. Built by ``main`` and the main window, never looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.commands.registry import CommandRegistry
    from app.core.drafts import Ref
    from app.core.identity import BaseInfo, SignedUser
    from app.core.lists import Condition
    from app.metadata.types import Registry
    from app.ui.change_bus import ChangeBus
    from app.ui.reporter import Reporter
    from app.ui.settings_store import UserSettings
    from app.ui.tasks import Tasks


class Navigator(Protocol):
    """Opens windows; a second opening of the same thing activates the open one."""

    def open_list(self, kind: str, conditions: Sequence[Condition] = ()) -> None:
        """Open the list of a kind, narrowed by ``conditions``."""

    def open_object(self, ref: Ref) -> None:
        """Open the form of an object."""

    def open_new(self, kind: str, values: Mapping[str, Any] | None = None, *, based_on: Ref | None = None, copy_of: Ref | None = None) -> QWidget:
        """Open the form of a new object: filled with ``values``, from a source document, or as a copy. Returns the window."""

    def choose(self, kind: str, parent: QWidget, done: Callable[[Ref], None], *, conditions: Sequence[Condition] = (), text: str = "") -> None:
        """Open the choice window over ``parent``; ``done`` gets what was chosen."""

    def open_widget(self, key: str, title: str, factory: Callable[[], QWidget]) -> QWidget:
        """Open any window under a key of its own (a report, a preview)."""


@dataclass
class AppContext:
    """The parts of the program, for one signed-in user of one infobase."""

    tasks: Tasks
    reporter: Reporter
    bus: ChangeBus
    registry: Registry
    commands: CommandRegistry
    user: SignedUser
    base: BaseInfo
    settings: UserSettings
    navigator: Navigator
