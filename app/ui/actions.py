"""The only maker of actions and shortcuts: commands become buttons, menus and keys of a window."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.commands import registry
from app.core.errors import KontoraError
from app.core.i18n import _
from app.core.settings import KEYS
from app.ui import icons
from app.ui.command_bar import CommandBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.commands.types import Command
    from app.ui.context import AppContext


class Commandable(Protocol):
    """A window (or part of one) that commands work on."""

    def command_state(self) -> Mapping[str, Any]:
        """Names for the conditions of commands."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of a menu that only the window can make (print forms of a kind, saved filters); an empty title is a separator.

    A tab in the title separates the key that is shown at the right; ``children`` make it a submenu.
    """

    title: str
    trigger: Callable[[], None]
    icon: str = ""
    enabled: bool = True
    checked: bool | None = None
    children: tuple[MenuItem, ...] = ()


SEPARATOR = MenuItem("", lambda: None)


class Actions(QObject):
    """The actions of one window in one context. ``target`` is what handlers are called with; keys work while the focus is in ``widget``."""

    def __init__(self, app: AppContext, context: str, target: Commandable, widget: QWidget) -> None:
        super().__init__(widget)
        self.context = context
        self._app = app
        self._target = target
        self.widget = widget
        self._items: dict[str, Callable[[], Sequence[MenuItem]]] = {}
        self._actions = {command.id: self._make(command) for command in app.commands.in_context(context)}
        app.settings.changed.connect(self._on_setting)
        changed = getattr(target, "stateChanged", None)
        if changed is not None:
            changed.connect(self.refresh)
        self.refresh()

    def action(self, command_id: str) -> QAction:
        """The action of a command."""
        return self._actions[command_id]

    def state(self) -> Mapping[str, Any]:
        """What the window tells now."""
        return self._target.command_state()

    def commands(self) -> tuple[Command, ...]:
        """The commands of the context that this window shows at all, in order."""
        state = self._target.command_state()
        return tuple(command for command in self._app.commands.in_context(self.context) if registry.visible(command, state, self._app.user.may))

    def item(self, command_id: str) -> MenuItem:
        """A command as an entry for a menu of the window's own making."""
        command = self._app.commands[command_id]
        key = key_text(command.keys)
        title = f"{command.title}\t{key}" if key else str(command.title)
        enabled = registry.available(command, self._target.command_state(), self._app.user.may)
        return MenuItem(title, lambda: self.run(command_id), command.icon, enabled)

    def run(self, command_id: str) -> None:
        """Run a command as its button would."""
        self._run(self._app.commands[command_id])

    def refresh(self) -> None:
        """Ask the conditions again."""
        state = self._target.command_state()
        for command_id, action in self._actions.items():
            command = self._app.commands[command_id]
            action.setVisible(registry.visible(command, state, self._app.user.may))
            action.setEnabled(registry.available(command, state, self._app.user.may))

    def set_items(self, menu: str, items: Callable[[], Sequence[MenuItem]]) -> None:
        """Let the window add entries to a menu of the bar (``Print``, ``Create based on``), asked for each time it opens."""
        self._items[menu] = items

    def menus(self) -> tuple[str, ...]:
        """Menus that the window fills itself."""
        return tuple(self._items)

    def bar(self, right: QWidget | None = None) -> CommandBar:
        """The command bar: main button first, ``More`` last; ``right`` (a search field) stands in front of ``More``."""
        return CommandBar(self, right)

    def fill_own(self, menu: QMenu, name: str) -> None:
        """Put into a menu of the bar its commands and the entries that the window adds."""
        commands = [command for command in self.commands() if command.menu == f"bar:{name}"]
        items = self._items[name]() if name in self._items else ()
        self.fill_commands(menu, commands)
        if commands and items:
            menu.addSeparator()
        fill_menu(menu, items if commands or items else (MenuItem(_("Nothing here yet"), lambda: None, enabled=False),))

    def fill_commands(self, menu: QMenu, commands: Sequence[Command]) -> None:
        """Put commands into a menu."""
        for command in commands:
            menu.addAction(self._actions[command.id])

    def context_menu(self, parent: QWidget) -> QMenu:
        """A menu of everything that can be done here."""
        menu = QMenu(parent)
        self.refresh()
        commands = self.commands()
        bar = [command for command in commands if command.menu != "more"]
        self.fill_commands(menu, bar)
        if bar and len(bar) < len(commands):
            menu.addSeparator()
        self.fill_commands(menu, [command for command in commands if command.menu == "more"])
        return menu

    def attach_context_menu(self, view: QWidget) -> None:
        """Show the context menu on right click, Menu key and Shift+F10 of ``view``."""
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda place: self._pop_up(view, place))

    def _pop_up(self, view: QWidget, place: QPoint) -> None:
        menu = self.context_menu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(view.mapToGlobal(place))

    def _make(self, command: Command) -> QAction:
        title = str(command.title)
        action = QAction(icons.icon(command.icon), title, self.widget)
        action.setObjectName(command.id)
        self._give_keys(action, command)
        whole = self.context == "app"
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut if whole else Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self._run(command))
        self.widget.addAction(action)
        return action

    def _on_setting(self, key: str) -> None:
        """The person gave commands other keys."""
        if key == KEYS.key:
            for command_id, action in self._actions.items():
                self._give_keys(action, self._app.commands[command_id])

    def _give_keys(self, action: QAction, command: Command) -> None:
        action.setShortcuts(sequences(command.keys))
        action.setToolTip(tooltip(command))

    def _run(self, command: Command) -> None:
        try:
            handler(command)(self._target)
        except KontoraError as error:
            self._app.reporter.show(error, self.widget)


def handler(command: Command) -> Callable[[Any], None]:
    """The function behind a command, imported when first needed."""
    module, name = command.handler.split(":")
    function: Callable[[Any], None] = getattr(importlib.import_module(module), name)
    return function


def sequences(keys: Sequence[str]) -> list[QKeySequence]:
    """The key sequences of a command; Enter means both Enter keys of the keyboard."""
    both = [text for key in keys for text in ((key, key.replace("Enter", "Return")) if "Enter" in key else (key,))]
    return [QKeySequence(text) for text in both]


def key_text(keys: Sequence[str]) -> str:
    """The first key of a command as it is written on this platform, for menus and tooltips; empty without keys."""
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def tooltip(command: Command) -> str:
    """What a button says: title, key and hint."""
    key = key_text(command.keys)
    title = f"{command.title} ({key})" if key else str(command.title)
    return f"{title}\n{command.hint}" if command.hint else title


def fill_menu(menu: QMenu, items: Sequence[MenuItem]) -> None:
    """Put plain entries into a menu."""
    for item in items:
        if not item.title:
            menu.addSeparator()
            continue
        if item.children:
            submenu = menu.addMenu(icons.icon(item.icon), item.title)
            fill_menu(submenu, item.children)
            continue
        action = menu.addAction(icons.icon(item.icon), item.title) if item.icon else menu.addAction(item.title)
        action.setEnabled(item.enabled)
        if item.checked is not None:
            action.setCheckable(True)
            action.setChecked(item.checked)
        action.triggered.connect(lambda _checked=False, item=item: item.trigger())


def popup_menu(parent: QWidget, items: Callable[[], Sequence[MenuItem]]) -> QMenu:
    """A menu for a button of any widget, filled anew each time it opens."""
    menu = QMenu(parent)

    def refill() -> None:
        menu.clear()
        entries = items()
        fill_menu(menu, entries or (MenuItem(_("Nothing here yet"), lambda: None, enabled=False),))

    menu.aboutToShow.connect(refill)
    return menu
