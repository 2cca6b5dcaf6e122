"""The main window: bars and panels around the tabs. It arranges parts and passes on what they say; it holds no business rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.core import i18n
from app.core.changes import ChangeSet
from app.core.errors import KontoraError, UserError
from app.core.i18n import _
from app.core.settings import FAVOURITES, LANGUAGE, LAYOUT
from app.ui import icons, theme
from app.ui.actions import Actions, MenuItem
from app.ui.banner import Banner
from app.ui.docking import Docking
from app.ui.theme import Role
from app.ui.thin_link import ThinLink
from app.ui.window import Window
from app.windows import links, sections
from app.windows.function_panel import FunctionPanel
from app.windows.hints import Hints
from app.windows.main_menus import Menus
from app.windows.message_pane import MessagePane
from app.windows.notices import Notices
from app.windows.people import PeopleShown
from app.windows.perspectives import Perspectives
from app.windows.search_box import SearchBox
from app.windows.section_panel import SectionPanel
from app.windows.start_page import StartPage
from app.windows.status_bar import StatusBar
from app.windows.top_bar import TopBar
from app.windows.trail import Trail
from app.windows.window_place import OnceActive, keep_place, take_place
from app.windows.window_switcher import WindowSwitcher

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.ui.context import AppContext
    from app.ui.settings_store import MachineSettings
    from app.windows.connection_watch import Server
    from app.windows.window_opener import WindowOpener

HOME = "home"
SMALLEST = (900, 560)
SMALL_SCREEN = (1240, 660)  # however large the letters are, the window does not grow over a screen of 1280 × 720


class MainWindow(QMainWindow):
    """Signals: ``signOutRequested()``, ``rebuildRequested()`` after language, colours or text size changed, ``closed()``."""

    signOutRequested = Signal()
    rebuildRequested = Signal()
    closed = Signal()
    stateChanged = Signal()

    def __init__(self, context: AppContext, opener: WindowOpener, machine: MachineSettings, server: Server) -> None:
        super().__init__()
        QApplication.setWindowIcon(icons.icon("logo", Role.BRAND))  # frames of their own wear it too
        self.context = context
        self.machine = machine
        self.opener = opener
        self._server = server
        self._settled = False
        self.is_replaced = False
        self.notices = Notices()
        root = QWidget()
        self.docking = Docking(root, context.reporter.ask_to_save)
        self.trail = Trail(self.docking)
        opener.attach(context, self.docking)
        self.perspectives = Perspectives(context.settings, self.docking, opener)
        self.actions_of_window = Actions(context, "app", self, self)
        self.menus = Menus(self, context, self.actions_of_window)
        self.docking.tab_menu = self.menus.tab
        self.sections: SectionPanel = SectionPanel(sections.shown(context.registry), context.settings)
        self.search: SearchBox = SearchBox(context, self.menus.palette.matching, self.go)
        self.banner = Banner()
        self.messages = MessagePane(self.docking)
        self.status = StatusBar(server.place, server.organization, context.tasks, server.latency)
        self.thin_link = ThinLink(machine, context.settings, server.latency, self)
        self.status.follow(self.thin_link)
        self.people = PeopleShown(server.people, self.docking, self.status)
        self.top: TopBar = self._make_top()
        self._arrange(root)
        self._connect()
        self.hints = Hints(self, root)
        self._restore()

    def go_home(self) -> None:
        """Show the start page."""

        def make() -> QWidget:
            return StartPage(self.context, self.menus.first_steps(), self.menus.links)

        self.docking.open(HOME, _("Start page"), make, closable=False)

    def go(self, link: str) -> None:
        """Open what a link leads to, or say why not."""
        try:
            self.opener.open_link(link)
        except UserError as error:
            self.context.reporter.show(error, self)

    def current_window(self) -> Window | None:
        """The window in front."""
        widget = self.docking.widget(self.docking.current)
        return widget if isinstance(widget, Window) else None

    def command_state(self) -> Mapping[str, Any]:
        """Names for the conditions of the application's commands."""
        window, key = self.current_window(), self.docking.current
        return {
            "closable": bool(key) and self.docking.is_closable(key),
            "linkable": window is not None and bool(window.link()),
            "windows": len(self.docking.keys),
            "floating": bool(key) and self.docking.arrangement.is_floating(key),
            "perspectives": len(self.perspectives.names()),
        }

    def switch_window(self, direction: int) -> None:
        """The list of windows in the order of their use, starting at the one used before (1), at the last (-1), or to be looked through (0)."""
        if len(self.docking.keys) > 1:
            WindowSwitcher(self, self.docking, self.menus.icon_of).show_over(QApplication.activeWindow() or self, direction)

    def palette_contexts(self) -> dict[str, Actions]:
        """The sets of commands that the search offers: the application's, those of the window in front and of the first table that is seen in it."""
        front = self.current_window()
        found = front.findChildren(Actions) if front is not None else []
        seen = [actions for actions in found if actions.widget.isVisible() and front is not None and actions.widget.window() is front.window()]
        return {**{actions.context: actions for actions in reversed(seen)}, "app": self.actions_of_window}

    def toggle_favourite(self) -> None:
        """Keep the window in front among the favourites, or no longer."""
        window = self.current_window()
        if window is None or not window.link():
            return
        kept = links.entries(self.context.settings.get(FAVOURITES))
        others = [entry for entry in kept if entry[0] != window.link()]
        self.context.settings.set(FAVOURITES, others if len(others) < len(kept) else [*others, [window.link(), window.title()]])

    def speak(self, language: str) -> None:
        """Change the language of the program."""
        if language != i18n.language():
            self.rebuild(lambda: self.machine.set(LANGUAGE, language))

    def choose_thin_link(self, choice: str) -> None:
        """Leave the thin link to the program, or say that it is one or is not."""
        if choice != self.thin_link.choice:
            self.rebuild(lambda: self.thin_link.choose(choice))

    def rebuild(self, change: Callable[[], object]) -> None:
        """Change something every window is built with; they are opened anew, after asking for unsaved typing."""

        def go_on(settled: bool) -> None:
            if settled:
                change()
                self._make_way()
                self.rebuildRequested.emit()

        self.docking.settle(list(self.docking.keys), go_on)

    def sign_out(self) -> None:
        """Go back to the list of infobases, after asking for unsaved typing."""

        def go_on(settled: bool) -> None:
            if settled:
                self._make_way()
                self.signOutRequested.emit()

        self.docking.settle(list(self.docking.keys), go_on)

    def leave(self) -> None:
        """Remember how everything stands and close without further questions."""
        keep_place(self, self.machine)
        self.context.settings.set(LAYOUT, self.docking.arrangement.save())
        self.context.settings.flush()
        self.docking.arrangement.hide_floating()
        self._settled = True
        self.close()

    def _make_way(self) -> None:
        self.is_replaced = True
        self.leave()

    def show_connection(self, error: KontoraError | None) -> None:
        """The strip that says the server is gone (nothing typed is lost), or that it is back."""
        self.status.show_connected(error is None)
        if error is None:
            self.banner.clear()
            self.status.tell(_("The server answers again."))
            self.context.bus.publish(ChangeSet(resync=True))
        else:
            text = _("The server does not answer. What you typed stays here; the program tries again by itself.")
            self.banner.tell(f"{error} {text}", "bad", button=_("Try now"), action=self._server.try_now)

    def show_functions(self, name: str) -> None:
        """Open the panel of a section; the start page has none."""
        if name == sections.HOME:
            self.go_home()
            return
        section = next(section for section in sections.SECTIONS if section.name == name)
        panel = FunctionPanel(self, self.menus.functions(section))
        button = self.sections.buttons[name]
        panel.show_at(button.mapToGlobal(QPoint(button.width(), 0)))

    def _make_top(self) -> TopBar:
        top = TopBar()
        top.add_menu("menu", "menu", _("Main menu (F10)"), self.menus.main)
        top.add_menu("favourites", "star", _("Favourites (Ctrl+Shift+B)"), self.menus.favourites)
        top.add_menu("windows", "columns", _("Open windows (Alt+W)"), self.menus.windows)
        top.add_menu("history", "history", _("Opened lately (Ctrl+Shift+H)"), self.menus.history)
        top.add_menu("notices", "bell", _("Notifications"), self._read_notices)
        top.finish(self.search, self.context.user.name, _("Settings of this person, signing out"), self.menus.person)
        return top

    def _arrange(self, root: QWidget) -> None:
        work = QVBoxLayout()
        work.setSpacing(0)
        work.addWidget(self.docking.area, 1)
        work.addWidget(self.messages)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sections)
        middle.addLayout(work, 1)
        layout = QVBoxLayout(root)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self.banner)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(root)
        self.setMinimumSize(*(min(theme.px(side), room) for side, room in zip(SMALLEST, SMALL_SCREEN, strict=True)))

    def _connect(self) -> None:
        self.sections.chosen.connect(self.show_functions)
        self.docking.activated.connect(self._on_window_activated)
        self.docking.retitled.connect(lambda _key: self._show_title())
        self.docking.closed.connect(lambda _key: self.stateChanged.emit())
        self.context.reporter.messageRaised.connect(self._on_problem)
        self.context.reporter.notified.connect(self._on_notified)
        self._server.changed.connect(self.show_connection)

    def _on_notified(self, text: str) -> None:
        self.status.tell(text)
        self.notices.add(text)
        self.top.mark("notices", True)

    def _on_problem(self, error: UserError, place: QWidget | None) -> None:
        """What failed may have failed behind a window that is closed by now, or soon, so it is kept under the bell too."""
        self.messages.tell(error, place)
        self.notices.add(str(error), "error")
        self.top.mark("notices", True)

    def _read_notices(self) -> tuple[MenuItem, ...]:
        self.top.mark("notices", False)
        return self.notices.items()

    def _restore(self) -> None:
        take_place(self, self.machine)
        self.go_home()
        QTimer.singleShot(0, self, self._reopen)

    def _reopen(self) -> None:
        """After the first paint: the windows that were open, as they stood."""
        self.opener.reopen()
        layout = self.context.settings.get(LAYOUT)
        if layout and len(self.docking.keys) > 1:
            self.docking.arrangement.restore(layout)
        self.docking.activate(self.docking.current)
        OnceActive(self, lambda: self.docking.activate(self.docking.current))

    def _on_window_activated(self, key: str) -> None:
        window = self.docking.widget(key)
        link = window.link() if isinstance(window, Window) else ""
        self.sections.show_current(sections.HOME if key == HOME else sections.section_of(self.context.registry, link or key))
        self._show_title()
        self.stateChanged.emit()

    def _show_title(self) -> None:
        """What is in front comes first: the task bar and screen readers say the title, and bases have long names."""
        front = self.docking.current
        parts = (self.docking.title(front) if front else "", self.context.base.title, "Kontora")
        self.setWindowTitle(" · ".join(filter(None, parts)))

    def _ask_to_close(self) -> None:
        self.docking.settle(list(self.docking.keys), lambda settled: self.leave() if settled else None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks for unsaved typing first; the answer closes the window later."""
        if self._settled:
            self.closed.emit()
            event.accept()
            return
        event.ignore()
        QTimer.singleShot(0, self, self._ask_to_close)  # not from within: Qt drops a close() inside a close()
