"""From the list of infobases to the main window and back: the parts of the program for one process, built here and handed on (main calls it)."""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer

from app.core import i18n
from app.core.errors import Unavailable
from app.core.i18n import _
from app.core.settings import LANGUAGE, SCALE, SCHEME
from app.services.infobases import Infobases, Listening, config_folder
from app.ui import theme
from app.ui.change_bus import ChangeBus
from app.ui.company_look import LOOK, CompanyLook
from app.ui.garbage import pass_over_what_is_loaded
from app.ui.physical_keys import PhysicalKeys
from app.ui.reporter import Reporter
from app.ui.settings_store import MachineSettings, UserSettings
from app.ui.tasks import Tasks
from app.ui.thin_link import paints_less
from app.windows.crash_window import CrashWindow
from app.windows.start_window import StartWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from app.core.settings import StoredSettings
    from app.queries import Session
    from app.windows.connection_watch import Server
    from app.windows.main_window import MainWindow

log = logging.getLogger("kontora.main")
FAREWELL_MS = 3000
# What the main window needs and takes long to import: fetched while the person types the password.
HEAVY = ("app.db.session", "app.metadata.objects", "app.windows.opening")
# What the first list and the first form need: fetched once the main window stands.
NEXT = ("app.windows.list_window", "app.windows.form_window", "app.windows.choice_window")


class Program(QObject):
    """One process of the program."""

    def __init__(
        self, app: QApplication, log_lines: Callable[[], str], bases: Infobases | None = None, machine: MachineSettings | None = None
    ) -> None:
        super().__init__()
        self._app = app
        self._log_lines = log_lines
        self.bases = bases or Infobases()
        self.machine = machine or MachineSettings(config_folder() / "machine.json")
        self.reporter = Reporter(self.crash)
        self.machine.tell = self.reporter.show
        self.tasks = Tasks(self.session, self.reporter.show)
        self.bus = ChangeBus()
        self.start_window: StartWindow | None = None
        self.main_window: MainWindow | None = None
        self._session: Session | None = None
        self._settings: UserSettings | None = None
        self._accent = ""
        self._server: Server | None = None
        self._listening: Listening | None = None
        self._crash_window: CrashWindow | None = None
        self._keys = PhysicalKeys(self)
        app.installEventFilter(self._keys)
        app.setQuitOnLastWindowClosed(False)

    def session(self) -> Session:
        """The session of whoever is signed in; for the workers."""
        if self._session is None:
            raise Unavailable(_("Nobody is signed in."))
        return self._session

    def start(self, *, base: str = "", login: str = "", password: str = "") -> None:
        """Show the list of infobases, or sign in at once to the base given."""
        self.dress()
        window = self.show_start()
        if base:
            infobase = next((one for one in window.list_page.shown if base in {one.name, one.title}), None)
            if infobase is None:
                self.reporter.message(_("There is no infobase “{name}” in the list.").format(name=base), window)
                return
            window.open(infobase)
            window.sign_in_page.login.setText(login or infobase.user)
            window.sign_in_page.password.setText(password)
            if password:
                window.sign_in_page.sign_in()

    def dress(self) -> None:
        """Language, colours and text size as this computer remembers them, the accent of the company signed in to; at first the system's language."""
        system = QLocale.system().name().partition("_")[0]
        i18n.set_language(self.machine.get(LANGUAGE) or system)
        theme.keep_still(self._app, paints_less(self.machine))
        theme.apply(self._app, theme.Scheme(self.machine.get(SCHEME)), self.machine.get(SCALE), self._accent)

    def show_start(self) -> StartWindow:
        """The start window, made anew (in the language in force)."""
        window = StartWindow(self.bases, self.tasks, self.reporter, self.machine)
        window.signedIn.connect(self._on_signed_in)
        window.languageChosen.connect(self._restart_start)
        window.closed.connect(self.quit)
        old, self.start_window = self.start_window, window
        window.show()
        if old is not None:
            old.dismiss()
        QTimer.singleShot(0, self, lambda: self._fetch(HEAVY, lambda: None))
        return window

    def tell_of_crash(self, report: str) -> None:
        """At the start after a hard crash: say so, and where the report is."""
        self.reporter.message(
            _(
                "Last time the program ended unexpectedly. What was saved is in the infobase. Please send this file to your administrator:\n{file}"
            ).format(file=report),
            self.start_window,
            icon="warning",
        )

    def quit(self) -> None:
        """Leave the event loop."""
        self._app.quit()

    def end(self) -> None:
        """Give back everything: windows, threads, the session; may be called twice."""
        self._app.removeEventFilter(self._keys)
        for window in (self.main_window, self.start_window):
            if window is not None:
                window.deleteLater()
        self.main_window = self.start_window = None
        if self._settings is not None:
            self._settings.flush()
        self._end_session(lambda: None)
        try:
            self.tasks.wait_idle(FAREWELL_MS / 1000)
        except TimeoutError:
            log.warning("the server did not answer the farewell")
        self.tasks.shutdown()

    def crash(self, error: BaseException) -> None:
        """A bug: log it and show one window with the report; the work behind it stays."""
        log.error("unexpected error", exc_info=error)
        if self._crash_window is not None and self._crash_window.isVisible():
            return
        self._crash_window = CrashWindow(error, self._log_lines, self.main_window or self.start_window)
        self._crash_window.finished.connect(self._forget_crash)
        self._crash_window.show()

    def crash_from_any_thread(self) -> Callable[..., None]:
        """``crash`` for hooks that may be called on any thread."""
        return self.tasks.relay(self, self.reporter.show)

    def _forget_crash(self) -> None:
        self._crash_window = None

    def _fetch(self, modules: tuple[str, ...], done: Callable[[], None]) -> None:
        self.tasks.call(self, lambda: [importlib.import_module(name) for name in modules], lambda _modules: done())

    def _restart_start(self) -> None:
        self.dress()
        self.show_start()

    def _on_signed_in(self, session: Session) -> None:
        from app.services.infobases import organization_title
        from app.services.user_settings import load_settings

        self._session = session
        self.tasks.read(self, lambda found: (load_settings(found), organization_title(found)), self._open_main, title=_("Opening"))

    def _open_main(self, known: tuple[StoredSettings, str]) -> None:
        from app.services import user_settings
        from app.services.search_upkeep import index_imports
        from app.windows import opening

        stored, organization = known
        session = self.session()
        self._settings = UserSettings(stored, self.tasks, user_settings)
        self._server = opening.server(self.tasks, session, organization)
        self.reporter.unavailable.connect(self._server.on_unavailable)
        changed = self.tasks.relay(self.bus, self.bus.publish)
        state = self.tasks.relay(self._server, self._server.on_listening)
        people = self._server.people
        self._listening = Listening(session, changed, state, self.tasks.relay(people, people.take))
        people.connect_to(self._listening.keep_open)
        if self._settings.shared(LOOK):
            self._dress_for_company()
        self._show_main()
        self.tasks.write(self.bus, index_imports, lambda _nothing: None)
        if self.start_window is not None:
            self.start_window.dismiss()
            self.start_window = None
        if self.main_window is not None:
            self.main_window.activateWindow()
        if self.bases.unkept is not None:
            self.reporter.show(self.bases.unkept)

    def _show_main(self) -> None:
        from app.windows import opening

        if self._settings is None or self._server is None:
            return
        context, opener = opening.context(self, self.session(), self._settings)
        window = opening.main_window(context, opener, self.machine, self._server)
        window.signOutRequested.connect(self._sign_out)
        window.rebuildRequested.connect(self._rebuild)
        window.closed.connect(self._on_main_closed)
        self.main_window = window
        window.show()
        QTimer.singleShot(0, self, lambda: self._fetch(NEXT, pass_over_what_is_loaded))

    def _dress_for_company(self) -> None:
        """As ``dress``, in the colour that the company signed in to has now."""
        self._accent = CompanyLook.from_json(self._settings.shared(LOOK)).accent if self._settings is not None else ""
        self.dress()

    def _rebuild(self) -> None:
        old = self.main_window
        self._dress_for_company()
        self._show_main()
        if old is not None:
            old.deleteLater()

    def _sign_out(self) -> None:
        if self._accent:
            self._accent = ""
            self.dress()
        self.show_start()
        old, self.main_window = self.main_window, None
        if old is not None:
            old.deleteLater()
        self._end_session(lambda: None)

    def _on_main_closed(self) -> None:
        """Closed for good by the person (signing out and rebuilding close it too, but replace it)."""
        if self.sender() is self.main_window and not self.main_window.is_replaced:
            QTimer.singleShot(FAREWELL_MS, self, self.quit)
            self._end_session(self.quit)

    def _end_session(self, done: Callable[[], None]) -> None:
        listening, session = self._listening, self._session
        self._listening = None

        def leave(_session: Session) -> None:
            """Behind whatever is still being written."""
            if listening is not None:
                listening.stop()
            if session is not None:
                session.close()
            if self._session is session:
                self._session = None

        self.tasks.write(self, leave, lambda _nothing: done(), failed=lambda _error: done(), title=_("Signing out"))
