"""Building the main window for a session: the context every window is given, and the window itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.registry import program_commands
from app.core.settings import KEYS
from app.metadata.options import SETTING, known_off, without
from app.services.infobases import ping, place_of
from app.ui.company_look import LOOK, CompanyLook
from app.ui.context import AppContext
from app.windows.connection_watch import Server
from app.windows.main_window import MainWindow
from app.windows.sleeping import Sleep
from app.windows.window_opener import WindowOpener

if TYPE_CHECKING:
    from app.queries import Session
    from app.ui.settings_store import MachineSettings, UserSettings
    from app.ui.tasks import Tasks
    from app.windows.program import Program


def server(tasks: Tasks, session: Session, organization: str) -> Server:
    """The server as the status bar and the banner know it."""
    return Server(tasks, ping, lambda: session.latency_ms, place=place_of(session), organization=organization)


def context(program: Program, session: Session, settings: UserSettings) -> tuple[AppContext, WindowOpener]:
    """The parts of the program for the windows of one session."""
    opener = WindowOpener()
    parts = AppContext(
        tasks=program.tasks,
        reporter=program.reporter,
        bus=program.bus,
        registry=without(session.registry, known_off(settings.shared(SETTING))),
        commands=program_commands().with_keys(settings.get(KEYS)),
        user=session.user,
        base=session.base,
        settings=settings,
        navigator=opener,
    )
    return parts, opener


def main_window(parts: AppContext, opener: WindowOpener, machine: MachineSettings, known: Server) -> MainWindow:
    """The main window around them."""
    window = MainWindow(parts, opener, machine, known)
    Sleep(opener, parts.tasks)
    window.top.show_company(CompanyLook.from_json(parts.settings.shared(LOOK)))
    return window
