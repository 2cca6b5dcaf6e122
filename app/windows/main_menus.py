"""What stands in the menus, panels and the search of the main window, made of commands, object types and the person's own links."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.commands import registry
from app.core import i18n
from app.core.i18n import _
from app.core.settings import FAVOURITES, RECENT
from app.metadata.options import is_off
from app.ui.actions import SEPARATOR, MenuItem
from app.windows import links, sections
from app.windows.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.metadata.types import ObjectType
    from app.ui.actions import Actions
    from app.ui.context import AppContext
    from app.windows.main_window import MainWindow

FIRST = ("Deal", "SalesOrder")
EVERY_DAY = ("Partner", *FIRST)
LATELY = 25
OPEN_SHOWN = 20
PERSPECTIVE_KEYS = 5
ARRANGING = (
    "window.split_left",
    "window.split_right",
    "window.split_up",
    "window.split_down",
    "window.move_on",
    "window.float",
    "window.put_back",
    "window.gather",
)


class Menus:
    """Entries for one main window."""

    def __init__(self, window: MainWindow, context: AppContext, actions: Actions) -> None:
        self._window = window
        self._context = context
        self._actions = actions
        self.palette = Palette(context, window.palette_contexts, self._list, self.new_object)

    def main(self) -> Sequence[MenuItem]:
        """The main menu: everything that can be reached, for the keyboard and for Remote Desktop, which swallows keys."""
        item = self._actions.item
        create = tuple(self.new_object(kind) for section in sections.SECTIONS for kind in sections.types_of(self._context.registry, section.name))
        lists = tuple(
            MenuItem(str(section.title), lambda: None, section.icon, children=self.lists(section.name))
            for section in sections.shown(self._context.registry)
            if self.lists(section.name)
        )
        go = tuple(map(item, ("app.go_home", "app.search", "app.go_to_sections", "app.show_favourites", "app.show_history")))
        links = tuple(map(item, ("app.add_favourite", "app.copy_link", "app.go_to_link")))
        view = tuple(map(item, ("app.switch_colours", "app.larger_text", "app.smaller_text", "app.show_messages", "app.close_messages")))
        sections_look = MenuItem(_("Section panel"), lambda: None, "list", children=self._window.sections.looks())
        thin_link = MenuItem(_("Thin link"), lambda: None, "settings", children=self.thin_link())
        return (
            MenuItem(_("Create"), lambda: None, "add", children=create),
            *lists,
            SEPARATOR,
            *self._offered("app.import_clients"),
            MenuItem(_("Go"), lambda: None, "right", children=(*go, SEPARATOR, *links)),
            MenuItem(_("Windows"), lambda: None, "columns", children=self.windows()),
            MenuItem(_("View"), lambda: None, "settings", children=(*view, SEPARATOR, sections_look, thin_link)),
            MenuItem(_("Language"), lambda: None, children=self.languages()),
            SEPARATOR,
            *map(item, ("app.show_help", "app.show_keys", "app.show_hints", "app.show_about")),
            SEPARATOR,
            *map(item, ("app.sign_out", "app.quit")),
        )

    def thin_link(self) -> tuple[MenuItem, ...]:
        """Whether the program sends less through the network."""
        choose, now = self._window.choose_thin_link, self._window.thin_link.choice
        titles = {"auto": _("By itself"), "on": _("On"), "off": _("Off")}
        return tuple(MenuItem(title, partial(choose, choice), checked=choice == now) for choice, title in titles.items())

    def lists(self, section: str) -> tuple[MenuItem, ...]:
        """The lists of a section."""
        return tuple(self._list(item) for item in sections.types_of(self._context.registry, section))

    def new_object(self, item: ObjectType) -> MenuItem:
        """An entry that creates an object."""

        def create() -> None:
            self._context.navigator.open_new(item.kind)

        return MenuItem(str(item.title), create, item.icon)

    def functions(self, section: sections.Section) -> Sequence[Sequence[tuple[str, Sequence[MenuItem]]]]:
        """The columns of the function panel of a section, each of groups."""
        types, own = self._context.registry, sections.types_of(self._context.registry, section.name)
        important = [self._list(item) for item in own if item.kind in section.important]
        ordinary = [self._list(item) for item in own if item.kind not in section.important]
        related = [self._list(types[kind]) for kind in section.see_also if kind in types]
        create = [self.new_object(item) for item in own]
        services = [entry for command in section.commands for entry in self._offered(command)]
        lists = [(_("Important"), important), (_("Ordinary"), ordinary)]
        return lists, [(_("Create"), create), (_("Tools"), services)], [(_("See also"), related)]

    def first_steps(self) -> tuple[MenuItem, ...]:
        """What a person does first in an empty base, and every day."""
        verbs = {"Deal": _("New deal"), "SalesOrder": _("New sales order")}
        types = self._context.registry
        new = tuple(MenuItem(verbs[kind], self.new_object(types[kind]).trigger, types[kind].icon) for kind in FIRST if kind in types)
        lists = tuple(self._list(types[kind]) for kind in EVERY_DAY if kind in types)
        return (*self._offered("app.import_clients"), *self._offered("client.enter"), *new, *lists)

    def links(self, key: str) -> tuple[MenuItem, ...]:
        """Favourites or what was opened lately, as entries that lead there."""
        kept = [entry[:3] for entry in links.entries(self._context.settings.get(key, ()))]
        return tuple(self.link(*entry) for entry in kept if not is_off(self._context.registry, links.kind_of(str(entry[0]))))

    def favourites(self) -> Sequence[MenuItem]:
        """The menu under the star."""
        kept = self.links(FAVOURITES.key)
        arrange = (SEPARATOR, self._actions.item("app.arrange_favourites")) if kept else ()
        return (self._actions.item("app.add_favourite"), SEPARATOR, *kept, *arrange)

    def history(self) -> Sequence[MenuItem]:
        """The menu under the clock."""
        return (*self.links(RECENT.key)[:LATELY], SEPARATOR, self._actions.item("app.show_whole_history"))

    def person(self) -> Sequence[MenuItem]:
        """The menu under the name of the person."""
        language = MenuItem(_("Language"), lambda: None, children=self.languages())
        items = map(self._actions.item, ("app.switch_colours", "app.larger_text", "app.smaller_text"))
        return (*items, language, SEPARATOR, *map(self._actions.item, ("app.sign_out", "app.quit")))

    def windows(self) -> tuple[MenuItem, ...]:
        """The open windows in the order of their use, and what to do with them."""
        docking = self._window.docking
        commands = (
            "app.list_windows",
            "app.next_window",
            "app.previous_window",
            "app.go_back",
            "app.go_forward",
            "app.close_window",
            "app.close_all_windows",
        )
        opened = tuple(
            MenuItem(docking.title(key), partial(docking.activate, key), self.icon_of(key), checked=key == docking.current)
            for key in docking.used[:OPEN_SHOWN]
        )
        arrange = MenuItem(_("Arrange"), lambda: None, "columns", children=self._commands(*ARRANGING))
        kept = MenuItem(_("Kept arrangements"), lambda: None, "board", children=self._perspectives())
        return (*self._commands(*commands), SEPARATOR, arrange, kept, SEPARATOR, *opened)

    def tab(self, key: str) -> tuple[MenuItem, ...]:
        """The menu of a tab; its window comes to the front, for that is what the commands work on."""
        self._window.docking.activate(key)
        return (*self._commands("app.close_window", "window.close_others", "app.close_all_windows"), SEPARATOR, *self._commands(*ARRANGING))

    def icon_of(self, key: str) -> str:
        """The picture of a window by the kind of objects it shows."""
        kind = links.kind_of(key) or (key.split("/")[1] if key.startswith("new/") else "")
        return self._context.registry[kind].icon if kind in self._context.registry else "home" if key == sections.HOME else "list"

    def _perspectives(self) -> tuple[MenuItem, ...]:
        perspectives = self._window.perspectives
        known = tuple(
            MenuItem(f"{name}\tCtrl+Shift+{place + 1}" if place < PERSPECTIVE_KEYS else name, partial(perspectives.switch, place), "board")
            for place, name in enumerate(perspectives.names())
        )
        return (*known, *((SEPARATOR,) if known else ()), *self._commands("window.save_perspective", "window.delete_perspective"))

    def _commands(self, *command_ids: str) -> tuple[MenuItem, ...]:
        return tuple(self._actions.item(command_id) for command_id in command_ids)

    def languages(self) -> tuple[MenuItem, ...]:
        """The languages of the program."""
        return tuple(
            MenuItem(name, lambda code=code: self._window.speak(code), checked=code == i18n.language())  # type: ignore[misc] # bound per entry
            for code, name in i18n.LANGUAGES.items()
        )

    def _list(self, item: ObjectType) -> MenuItem:
        return MenuItem(str(item.list_title), lambda: self._context.navigator.open_list(item.kind), item.icon)

    def link(self, link: str, title: str, named: object = None) -> MenuItem:
        """A kept link as an entry; unless the person ``named`` it, a list is called what it is called now, in the language of now."""
        kind = links.kind_of(str(link))
        known = kind in self._context.registry
        if known and str(link).startswith("list/") and named is not True:
            title = str(self._context.registry[kind].list_title)
        return MenuItem(str(title), partial(self._window.go, str(link)), self._context.registry[kind].icon if known else "link", enabled=known)

    def _offered(self, command_id: str) -> tuple[MenuItem, ...]:
        command = self._context.commands[command_id]
        offered = registry.visible(command, self._window.command_state(), self._context.user.may)
        return (self._actions.item(command_id),) if offered else ()
