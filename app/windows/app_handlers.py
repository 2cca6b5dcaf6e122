"""What the commands of the main window do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import __version__
from app.core.i18n import _
from app.core.settings import SCALE, SCHEME
from app.ui import theme
from app.ui.actions import Actions
from app.windows import links
from app.windows.form_window_parts import MessagePane

if TYPE_CHECKING:
    from app.windows.main_window import MainWindow


def go_home(window: MainWindow) -> None:
    """Show the start page."""
    window.go_home()


def search(window: MainWindow) -> None:
    """Go to the field that finds anything."""
    window.search.begin()


def open_menu(window: MainWindow) -> None:
    """Open the main menu."""
    window.top.open("menu")


def go_to_sections(window: MainWindow) -> None:
    """Go to the panel at the left."""
    window.sections.focus_current()


def next_window(window: MainWindow) -> None:
    """The list of windows, at the one used before."""
    window.switch_window(1)


def previous_window(window: MainWindow) -> None:
    """The list of windows, from its end."""
    window.switch_window(-1)


def go_back(window: MainWindow) -> None:
    """Go to the window looked at before."""
    window.trail.step(-1)


def go_forward(window: MainWindow) -> None:
    """Undo going back."""
    window.trail.step(1)


def close_window(window: MainWindow) -> None:
    """Close the window in front."""
    window.docking.close(window.docking.current)


def close_all_windows(window: MainWindow) -> None:
    """Close every tab that can be closed."""
    window.docking.close_many([key for key in window.docking.keys if window.docking.is_closable(key)])


def add_favourite(window: MainWindow) -> None:
    """Keep the window among the favourites, or no longer."""
    window.toggle_favourite()


def show_favourites(window: MainWindow) -> None:
    """Open the menu of favourites."""
    window.top.open("favourites")


def show_history(window: MainWindow) -> None:
    """Open the menu of what was opened lately."""
    window.top.open("history")


def arrange_favourites(window: MainWindow) -> None:
    """Rename favourites, put them in order, take them away."""
    from app.windows.favourites_window import FavouritesWindow

    window.opener.open_widget("favourites", _("Favourites"), lambda: FavouritesWindow(window.context, window.menus.link))


def show_whole_history(window: MainWindow) -> None:
    """What was opened, by days."""
    from app.windows.history_window import HistoryWindow

    window.opener.open_widget("history", _("History"), lambda: HistoryWindow(window.context, window.menus.link))


def list_windows(window: MainWindow) -> None:
    """Every open window in a list that stays."""
    window.switch_window(0)


def show_windows(window: MainWindow) -> None:
    """Open the menu of windows."""
    window.top.open("windows")


def show_notices(window: MainWindow) -> None:
    """Open the notifications."""
    window.top.open("notices")


def show_messages(window: MainWindow) -> None:
    """Show the messages again: those of the form in front, from where Tab and Enter lead to the fields, else those of the program."""
    pane = _pane_in_front(window)
    if pane is None or not pane.open():
        window.messages.open()


def close_messages(window: MainWindow) -> None:
    """Hide the messages."""
    pane = _pane_in_front(window)
    if pane is not None:
        pane.hide()
    window.messages.hide()


def copy_link(window: MainWindow) -> None:
    """Put the link to the window in front on the clipboard."""
    front = window.current_window()
    if front is not None:
        QApplication.clipboard().setText(links.outside(window.context.base.name, front.link()))
        window.status.tell(_("The link is on the clipboard."))


def go_to_link(window: MainWindow) -> None:
    """Open what the link on the clipboard leads to; without one, let it be typed."""
    text = QApplication.clipboard().text().strip()
    if text.startswith(links.SCHEME):
        window.go(text)
    else:
        window.search.begin()
        window.search.setText(links.SCHEME)


def import_clients(window: MainWindow) -> None:
    """Open the import of a client base."""
    from app.windows.import_window import ImportWindow

    window.opener.open_widget("import/Partner", _("Import of clients"), lambda: ImportWindow(window.context))


def calculator(window: MainWindow) -> None:
    """The calculator beside the work; its results go into the number field used last."""
    from app.ui.editors.calculator_window import CalculatorWindow

    (window.findChild(CalculatorWindow) or CalculatorWindow(window)).bring()


def switch_colours(window: MainWindow) -> None:
    """Light to dark and back."""
    other = theme.Scheme.DARK if theme.scheme() is theme.Scheme.LIGHT else theme.Scheme.LIGHT
    window.rebuild(lambda: window.machine.set(SCHEME, str(other)))


def larger_text(window: MainWindow) -> None:
    """One step larger."""
    _scale(window, 1)


def smaller_text(window: MainWindow) -> None:
    """One step smaller."""
    _scale(window, -1)


def switch_thin_link(window: MainWindow) -> None:
    """Send less through the network, or no longer; the menu has “By itself” too."""
    window.choose_thin_link("off" if window.thin_link.is_on else "on")


def show_help(window: MainWindow) -> None:
    """The page of the user guide about the window in front."""
    from app.windows.guide_window import GuideWindow, page_about

    front = window.current_window()
    state = front.command_state() if front is not None else {}
    actions = front.findChild(Actions, options=Qt.FindChildOption.FindDirectChildrenOnly) if front is not None else None
    page = page_about(actions.context if actions is not None else "", document=bool(state.get("document")))
    guide = window.opener.open_widget("help/guide", _("User guide"), lambda: GuideWindow(window.context, page))
    if isinstance(guide, GuideWindow) and front is not guide:
        guide.open(page)


def show_keys(window: MainWindow) -> None:
    """The keys and commands of the program."""
    from app.windows.keys_window import KeysWindow

    window.opener.open_widget("help/keys", _("Keys and commands"), lambda: KeysWindow(window.context))


def close_hint(window: MainWindow) -> None:
    """Put the hint away that is shown."""
    window.hints.put_away()


def show_hints(window: MainWindow) -> None:
    """The hints of the first start once more."""
    window.hints.begin_again()


def show_about(window: MainWindow) -> None:
    """Version of the program, name of the base."""
    text = _("Kontora {version}\n\nInfobase: {base}\nSigned in as {name} ({login})").format(
        version=__version__, base=window.context.base.title, name=window.context.user.name, login=window.context.user.login
    )
    window.context.reporter.message(text, window)


def sign_out(window: MainWindow) -> None:
    """Go back to the list of infobases."""
    window.sign_out()


def quit(window: MainWindow) -> None:  # noqa: A001 - the name of the command
    """Close the program."""
    window.close()


def _scale(window: MainWindow, step: int) -> None:
    sizes = SCALE.choices
    place = sizes.index(window.machine.get(SCALE)) + step
    if 0 <= place < len(sizes):
        window.rebuild(lambda: window.machine.set(SCALE, sizes[place]))


def _pane_in_front(window: MainWindow) -> MessagePane | None:
    front = window.current_window()
    return front.findChild(MessagePane) if front is not None else None
