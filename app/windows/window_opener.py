"""Opens lists, forms and choice windows in the tabs; the one open already is activated. The windows' ``Navigator``."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.core.drafts import Ref
from app.core.errors import UserError
from app.core.i18n import _
from app.core.settings import FRONT_WINDOW, OPEN_WINDOWS, RECENT
from app.metadata.options import is_off
from app.ui.window import Waiting, Window
from app.windows import links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.core.lists import Condition
    from app.ui.context import AppContext
    from app.ui.docking import Docking

RECENT_KEPT = 150
MOST_WINDOWS = 100


class WindowOpener:
    """Made before the main window, which attaches it to its tabs."""

    def __init__(self) -> None:
        self._context: AppContext | None = None
        self._docking: Docking | None = None
        self._numbers = itertools.count(1)
        self._is_restored = False

    def attach(self, context: AppContext, docking: Docking) -> None:
        """From now on windows open in these tabs."""
        self._context, self._docking = context, docking
        docking.activated.connect(self._remember)
        docking.activated.connect(lambda _key: self._note_open())
        docking.closed.connect(lambda _key: self._note_open())

    @property
    def context(self) -> AppContext:
        """The parts of the program; there only once attached."""
        if self._context is None:
            raise RuntimeError("the main window has not attached the opener yet")
        return self._context

    @property
    def docking(self) -> Docking:
        """The tabs; there only once attached."""
        if self._docking is None:
            raise RuntimeError("the main window has not attached the opener yet")
        return self._docking

    def open_list(self, kind: str, conditions: Sequence[Condition] = ()) -> None:
        """Open the list of a kind, narrowed by ``conditions``."""
        key = links.list_link(kind, conditions) or f"list/{kind}?{_digest(conditions)}"
        self._open(key, str(self.context.registry[kind].list_title), self._list_maker(kind, conditions))

    def open_object(self, ref: Ref) -> None:
        """Open the form of an object, or go to the window that shows it already."""
        if is_off(self.context.registry, ref.kind):
            text = _("“{title}” belongs to a function that is switched off for your company.").format(title=ref.title)
            self.context.reporter.message(text)
            return
        link = links.object_link(ref)
        self._open(self._key_of(link) or link, ref.title or str(self.context.registry[ref.kind].title), self._form_maker(ref))

    def open_new(self, kind: str, values: Mapping[str, Any] | None = None, *, based_on: Ref | None = None, copy_of: Ref | None = None) -> QWidget:
        """Open the form of a new object."""

        def make() -> QWidget:
            from app.windows.form_window import FormWindow

            return FormWindow(self.context, kind, values=values, based_on=based_on, copy_of=copy_of)

        return self._open(f"new/{kind}/{next(self._numbers)}", str(self.context.registry[kind].title), make)

    def choose(self, kind: str, parent: QWidget, done: Callable[[Ref], None], *, conditions: Sequence[Condition] = (), text: str = "") -> None:
        """Open the choice window over ``parent``."""
        from app.windows.choice_window import ChoiceWindow

        window = ChoiceWindow(self.context, kind, conditions, text, done=done, parent=parent)
        window.setWindowModality(Qt.WindowModality.NonModal)
        window.show()

    def open_widget(self, key: str, title: str, factory: Callable[[], QWidget]) -> QWidget:
        """Open any window under a key of its own."""
        return self._open(key, title, factory)

    def open_link(self, text: str) -> None:
        """Open what a link leads to; raises ``UserError`` for a text that is none, or leads to what this program does not have."""
        target = links.target(text, self.context.base.name)
        if not self._is_known(text) and not (isinstance(target, Ref) and is_off(self.context.registry, target.kind)):
            raise links.no_link(text)
        if isinstance(target, Ref):
            self.open_object(target)
        else:
            self.open_list(target.kind, target.conditions)

    def reopen(self) -> None:
        """Announce the windows that were open last time and show the one that was in front."""
        self.announce(self.context.settings.get(OPEN_WINDOWS))
        front = self._key_of(str(self.context.settings.get(FRONT_WINDOW)))
        if front:
            self.docking.activate(front)
        self._is_restored = True
        self._note_open()

    def announce(self, windows: Sequence[Any]) -> None:
        """Tabs for pairs of link and title, made when they are looked at; what no longer exists is left out."""
        for link, title in links.pairs(windows)[:MOST_WINDOWS]:
            if self._is_known(link) and not self._key_of(link):
                self.docking.open_later(link, Waiting(self.context, self._title(link, title), link, self._following(link, self._maker(link))))

    def put_to_sleep(self, key: str) -> bool:
        """Let go of a window until it is looked at again; whether it could."""
        window = self.docking.widget(key)
        make = window.way_back() if isinstance(window, Window) else None
        if not isinstance(window, Window) or make is None:
            return False
        self.docking.put_away(key, Waiting(self.context, window.title(), window.link(), self._following(key, make), was_seen=True))
        return True

    def opened(self) -> list[list[str]]:
        """The open windows that can be opened again, as pairs of link and title."""
        return [[link, self.docking.plain_title(key)] for key in self.docking.keys if (link := self._link(key))]

    def _maker(self, link: str) -> Callable[[], QWidget]:
        target = links.target(link, self.context.base.name)
        return self._form_maker(target) if isinstance(target, Ref) else self._list_maker(target.kind, target.conditions)

    def _list_maker(self, kind: str, conditions: Sequence[Condition]) -> Callable[[], QWidget]:
        def make() -> QWidget:
            from app.windows.list_window import ListWindow

            return ListWindow(self.context, kind, conditions)

        return make

    def _form_maker(self, ref: Ref) -> Callable[[], QWidget]:
        def make() -> QWidget:
            from app.windows.form_window import FormWindow

            return FormWindow(self.context, ref.kind, object_id=ref.id)

        return make

    def _is_known(self, link: str) -> bool:
        """Whether the link, kept earlier, still leads somewhere: its kind is there, and every field that narrows its list."""
        try:
            target = links.target(link, self.context.base.name)
        except UserError:
            return False
        if target.kind not in self.context.registry:
            return False
        fields = self.context.registry[target.kind].fields
        return isinstance(target, Ref) or all(condition.field in fields for condition in target.conditions)

    def _title(self, link: str, title: str) -> str:
        """The title of a list may have been kept in another language."""
        return str(self.context.registry[links.kind_of(link)].list_title) if link.startswith("list/") else title

    def _open(self, key: str, title: str, factory: Callable[[], QWidget]) -> QWidget:
        if key not in self.docking.keys and len(self.docking.keys) >= MOST_WINDOWS:
            raise UserError(
                _("{count} windows are open; more would slow the program down.").format(count=MOST_WINDOWS),
                _("Close some of them: Ctrl+Tab lists the windows, Delete closes one there."),
            )
        return self.docking.open(key, title, self._following(key, factory))

    def _following(self, key: str, factory: Callable[[], QWidget]) -> Callable[[], QWidget]:
        """A window made so is remembered under its title as soon as it knows it."""

        def make() -> QWidget:
            widget = factory()
            if isinstance(widget, Window):
                widget.titleChanged.connect(lambda _title: self._on_title(key))
            return widget

        return make

    def _on_title(self, key: str) -> None:
        self._remember(key)
        self._note_open()

    def _remember(self, key: str) -> None:
        window = self.docking.widget(key)
        if not isinstance(window, Window) or not window.link():
            return
        now = dt.datetime.now(dt.UTC).isoformat(timespec="minutes")
        others = [entry for entry in self.context.settings.get(RECENT) if isinstance(entry, list) and entry[:1] != [window.link()]]
        self.context.settings.set(RECENT, [[window.link(), window.title(), now], *others][:RECENT_KEPT])

    def _key_of(self, link: str) -> str:
        """The window that shows what a link leads to (a new object has a link once it is saved); empty when none does."""
        return next((key for key in self.docking.keys if link and self._link(key) == link), "")

    def _link(self, key: str) -> str:
        window = self.docking.widget(key)
        return window.link() if isinstance(window, Window) else ""

    def _note_open(self) -> None:
        if self._is_restored:
            self.context.settings.set(OPEN_WINDOWS, self.opened())
            self.context.settings.set(FRONT_WINDOW, self._link(self.docking.current))


def _digest(conditions: Sequence[Condition]) -> str:
    return hashlib.blake2b(repr(tuple(conditions)).encode(), digest_size=8).hexdigest()
