"""Opens lists, forms and choice windows in the tabs; the one open already is activated. The windows' ``Navigator``."""

from __future__ import annotations

import hashlib
import itertools
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.core.drafts import Ref
from app.core.settings import FRONT_WINDOW, OPEN_WINDOWS, RECENT
from app.ui.window import Window
from app.windows import links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.core.lists import Condition
    from app.ui.context import AppContext
    from app.ui.docking import Docking

RECENT_KEPT = 30
RESTORED = 12


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
        key = links.list_link(kind) + (f"?{_digest(conditions)}" if conditions else "")

        def make() -> QWidget:
            from app.windows.list_window import ListWindow

            return ListWindow(self.context, kind, conditions)

        self._open(key, str(self.context.registry[kind].list_title), make)

    def open_object(self, ref: Ref) -> None:
        """Open the form of an object, or go to the window that shows it already."""
        link = links.object_link(ref)
        shown = self._key_of(link)
        if shown:
            self.docking.activate(shown)
            return

        def make() -> QWidget:
            from app.windows.form_window import FormWindow

            return FormWindow(self.context, ref.kind, object_id=ref.id)

        self._open(link, ref.title or str(self.context.registry[ref.kind].title), make)

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
        """Open what a link leads to; raises ``UserError`` for a text that is none."""
        target = links.target(text, self.context.base.name)
        if isinstance(target, Ref):
            self.open_object(target)
        else:
            self.open_list(target)

    def reopen(self) -> None:
        """Open the windows that were open last time, those whose kinds still exist."""
        for link in tuple(self.context.settings.get(OPEN_WINDOWS))[:RESTORED]:
            if str(link).split("/")[1:2] and str(link).split("/")[1] in self.context.registry:
                self.open_link(str(link))
        front = self._key_of(str(self.context.settings.get(FRONT_WINDOW)))
        if front:
            self.docking.activate(front)
        self._is_restored = True
        self._note_open()

    def _open(self, key: str, title: str, factory: Callable[[], QWidget]) -> QWidget:
        is_new = key not in self.docking.keys
        widget = self.docking.open(key, title, factory)
        if is_new and isinstance(widget, Window):
            widget.titleChanged.connect(lambda _title: self._remember(key))
        return widget

    def _remember(self, key: str) -> None:
        window = self.docking.widget(key)
        if not isinstance(window, Window) or not window.link():
            return
        pair = [window.link(), window.title()]
        others = [list(other) for other in self.context.settings.get(RECENT) if other[0] != pair[0]]
        self.context.settings.set(RECENT, [pair, *others][:RECENT_KEPT])

    def _key_of(self, link: str) -> str:
        """The window that shows what a link leads to (a new object has a link once it is saved); empty when none does."""
        return next((key for key in self.docking.keys if link and self._link(key) == link), "")

    def _link(self, key: str) -> str:
        window = self.docking.widget(key)
        return window.link() if isinstance(window, Window) else ""

    def _note_open(self) -> None:
        if self._is_restored:
            self.context.settings.set(OPEN_WINDOWS, [link for key in self.docking.keys if (link := self._link(key))])
            self.context.settings.set(FRONT_WINDOW, self._link(self.docking.current))


def _digest(conditions: Sequence[Condition]) -> str:
    return hashlib.blake2b(repr(tuple(conditions)).encode(), digest_size=8).hexdigest()
