"""The main window around the program's own object types: sections, tabs, menus, keys, links, what it remembers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.commands.registry import program_commands
from app.core import i18n
from app.core.changes import ChangeSet
from app.core.drafts import Ref
from app.core.errors import Unavailable, UserError
from app.core.lists import Compare, Condition
from app.core.settings import FAVOURITES, FRONT_WINDOW, GEOMETRY, HINTS_SEEN, MAXIMIZED, OPEN_WINDOWS, PERSPECTIVES, RECENT
from app.metadata.objects import registry
from app.queries.start import StartedDocument
from app.ui import theme
from app.ui.context import AppContext
from app.ui.settings_store import MachineSettings
from app.ui.window import Waiting, Window
from app.windows import links, sections
from app.windows.connection_watch import Server
from app.windows.favourites_window import FavouritesWindow
from app.windows.function_panel import FunctionPanel
from app.windows.guide_window import GuideWindow
from app.windows.hints import HINTS
from app.windows.history_window import HistoryWindow
from app.windows.main_window import MainWindow
from app.windows.name_dialog import NameDialog
from app.windows.section_panel import WIDTH
from app.windows.star import Star
from app.windows.start_page import Block, StartPage
from app.windows.window_opener import MOST_WINDOWS, WindowOpener
from app.windows.window_place import take_place
from app.windows.window_switcher import WindowSwitcher
from tests.ui.kit.fakes import RecordedReporter, app_context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.actions import MenuItem
    from app.ui.tasks import InlineTasks
    from app.windows.search_box import SearchBox

ORDER = Ref("SalesOrder", UUID(int=412), "Sales order SO-000412")
DRAFTS = [StartedDocument(Ref("Invoice", UUID(int=9), "Invoice of 20.11.2026, not numbered yet"), "Alpha Ltd", dt.date(2026, 11, 20))]


class Plain(Window):
    """Stands for a list or a form: only its link and title matter here."""

    def __init__(self, context: AppContext, link: str, title: str) -> None:
        super().__init__(context)
        self._link = link
        self.set_title(title)
        self.modified = False

    def link(self) -> str:
        return self._link

    def is_modified(self) -> bool:
        return self.modified


class Shell:
    def __init__(self, window: MainWindow, opener: WindowOpener, server: Server, settings: dict[str, Any]) -> None:
        self.window = window
        self.opener = opener
        self.server = server
        self.settings = settings


@pytest.fixture
def plain_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    def make_list(context: AppContext, kind: str, _conditions: object = ()) -> Plain:
        return Plain(context, links.list_link(kind), str(context.registry[kind].list_title))

    def make_form(context: AppContext, kind: str, *, object_id: UUID | None = None, **_made_of: object) -> Plain:
        link = links.object_link(Ref(kind, object_id)) if object_id else ""
        return Plain(context, link, f"{context.registry[kind].title} {object_id.int if object_id else '(new)'}")

    monkeypatch.setattr("app.windows.start_page.my_drafts", lambda _session: DRAFTS)
    monkeypatch.setattr("app.windows.list_window.ListWindow", make_list)
    monkeypatch.setattr("app.windows.form_window.FormWindow", make_form)


@pytest.fixture
def make_shell(
    inline_tasks: InlineTasks, reporter: RecordedReporter, tmp_path: Path, qtbot: QtBot, plain_windows: None
) -> Iterator[Callable[[dict[str, Any]], Shell]]:
    made: list[Shell] = []

    def make(settings: dict[str, Any]) -> Shell:
        context = app_context(inline_tasks, reporter, registry(), tuple(program_commands()))
        context.settings._own.update(settings)  # as read from the base
        opener = WindowOpener()
        context.navigator = opener
        server = Server(inline_tasks, lambda _session: None, lambda: 18.4, place="Main base on srv-1", organization="Tbilisi office")
        reporter.unavailable.connect(server.on_unavailable)
        window = MainWindow(context, opener, MachineSettings(tmp_path / "machine.json"), server)
        window.resize(1280, 720)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        QApplication.processEvents()
        made.append(Shell(window, opener, server, settings))
        return made[-1]

    yield make
    for shell in made:
        shell.window.leave()
        shell.window.deleteLater()


@pytest.fixture
def shell(make_shell: Callable[[dict[str, Any]], Shell]) -> Shell:
    return make_shell({})


def key(qtbot: QtBot, code: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    both = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        both |= modifier
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, code, both)


CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def test_it_opens_with_the_start_page_and_what_to_do_first(shell: Shell) -> None:
    page = shell.window.current_window()
    assert page is not None
    assert page.title() == "Start page"
    texts = [button.text().strip() for button in shell.window.docking.widget("home").blocks["first"].buttons]  # type: ignore[union-attr] # the start page
    assert texts[:4] == ["Import the client base…", "New client…", "New deal", "New sales order"]


def start_page(shell: Shell) -> StartPage:
    page = shell.window.docking.widget("home")
    assert isinstance(page, StartPage)
    return page


def texts_of(block: Block) -> list[str]:
    return [button.toolTip() for button in block.buttons]


def test_the_start_page_shows_unfinished_documents_and_hears_of_changes(shell: Shell, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    page = start_page(shell)
    assert texts_of(page.blocks["drafts"]) == ["Invoice of 20.11.2026, not numbered yet · Alpha Ltd"]
    monkeypatch.setattr("app.windows.start_page.my_drafts", lambda _session: [])
    shell.opener.open_list("Deal")
    shell.window.context.bus.changed.emit(ChangeSet({"Invoice": frozenset({UUID(int=9)})}))
    assert texts_of(page.blocks["drafts"]), "nothing is read for a page out of sight"
    shell.window.go_home()
    assert texts_of(page.blocks["drafts"]) == []
    assert "Everything you wrote is posted." in [label.text() for label in page.blocks["drafts"].findChildren(QLabel) if label.isVisible()]


def test_the_start_page_is_arranged_by_the_person(shell: Shell) -> None:
    page = start_page(shell)

    def entry(*titles: str) -> MenuItem:
        items = page.arrangement_items()
        for title in titles:
            found = next(item for item in items if item.title == title)
            items = found.children
        return found

    entry("Favourites", "Earlier").trigger()
    entry("Begin here", "Hide").trigger()
    assert page.shown() == ["drafts", "favourites", "recent"]
    assert not page.blocks["first"].isVisible()
    entry("Columns: 1").trigger()
    QApplication.processEvents()
    places = [page.blocks[name].pos() for name in page.shown()]
    assert len({place.x() for place in places}) == 1
    assert places == sorted(places, key=lambda place: place.y())
    entry("Begin here").trigger()
    assert page.shown()[-1] == "first"
    entry("Standard page").trigger()
    assert page.shown() == ["first", "drafts", "recent", "favourites"]


def test_arrows_walk_over_the_start_page(shell: Shell) -> None:
    page = start_page(shell)
    first, draft = page.blocks["first"].buttons, page.blocks["drafts"].buttons[0]
    first[0].setFocus()
    QTest.keyClick(first[0], Qt.Key.Key_Down)
    assert page.focusWidget() is first[1]
    QTest.keyClick(first[1], Qt.Key.Key_Right)
    assert page.focusWidget() is draft
    QTest.keyClick(draft, Qt.Key.Key_Return)
    assert shell.window.docking.current == links.object_link(DRAFTS[0].ref)


def test_the_sections_are_shown_as_the_person_likes(shell: Shell) -> None:
    panel = shell.window.sections
    wide = panel.width()
    next(item for item in panel.looks() if item.title == "Picture only").trigger()
    assert panel.width() < wide / 2
    assert panel.buttons["sales"].toolTip() == "Sales"
    assert [item.checked for item in panel.looks()] == [False, True, False]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_names_of_the_sections_fit_in_every_language(language: str) -> None:
    i18n.set_language(language)
    assert [str(section.title) for section in sections.SECTIONS if theme.text_width(str(section.title), size=theme.SMALL) > WIDTH - 10] == []


def test_every_list_of_the_program_is_in_a_section(shell: Shell) -> None:
    named = {section.name for section in sections.SECTIONS}
    assert {item.menu for item in registry() if item.menu} <= named
    offered = {item.title for section in sections.SECTIONS for item in shell.window.menus.lists(section.name)}
    assert offered == {str(item.list_title) for item in registry() if item.menu}


def test_a_section_opens_its_functions_and_they_work_by_keyboard(shell: Shell, qtbot: QtBot) -> None:
    shell.opener.open_list("Deal")
    key(qtbot, Qt.Key.Key_0, ALT)
    assert QApplication.focusWidget() is shell.window.sections.buttons["deals"]
    key(qtbot, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is shell.window.sections.buttons["clients"]
    key(qtbot, Qt.Key.Key_Return)
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, FunctionPanel)
    first = panel.columns[0][0]
    assert first.text().strip() == "Partners"
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert panel.focusWidget() is panel.columns[0][1]
    QTest.keyClick(panel.columns[0][1], Qt.Key.Key_Right)
    assert panel.focusWidget() is panel.columns[1][1]
    headings = [label.text() for label in panel.findChildren(QLabel)]
    assert headings == ["Important", "Ordinary", "Create", "Tools", "See also"]
    assert [button.text().strip() for button in panel.columns[2]] == ["Contracts", "Partner groups", "Sources"]
    QTest.keyClick(panel.columns[1][1], Qt.Key.Key_Left)
    QTest.keyClick(panel.columns[0][1], Qt.Key.Key_Up)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert shell.window.docking.current == "list/Partner"
    assert shell.window.sections.buttons["clients"].isChecked()


def test_opening_again_activates(shell: Shell) -> None:
    shell.opener.open_list("Partner")
    shell.opener.open_object(ORDER)
    shell.opener.open_list("Partner")
    assert shell.window.docking.keys == ("home", "list/Partner", links.object_link(ORDER))
    assert shell.window.docking.current == "list/Partner"


def test_a_saved_new_object_is_found_by_what_it_shows(shell: Shell) -> None:
    window = shell.opener.open_new("SalesOrder")
    assert isinstance(window, Plain)
    window._link = links.object_link(ORDER)  # as after the first save
    shell.opener.open_object(ORDER)
    assert len(shell.window.docking.keys) == 2


def switcher() -> WindowSwitcher:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, WindowSwitcher)
    return popup


def shown_in(popup: WindowSwitcher) -> list[str]:
    return [popup.list.item(row).text() for row in range(popup.list.count())]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl stays down after a key."""
    monkeypatch.setattr(QApplication, "queryKeyboardModifiers", lambda: CTRL)


def test_ctrl_tab_lists_the_windows_in_the_order_of_their_use(shell: Shell, qtbot: QtBot, held: None) -> None:
    for kind in ("Partner", "SalesOrder", "Deal"):
        shell.opener.open_list(kind)
    key(qtbot, Qt.Key.Key_Tab, CTRL)
    popup = switcher()
    assert shown_in(popup) == ["Deals", "Sales orders", "Partners", "Start page"]
    assert popup.list.currentRow() == 1
    QTest.keyClick(popup.list, Qt.Key.Key_Tab)
    QTest.keyClick(popup.list, Qt.Key.Key_Backtab)
    QTest.keyClick(popup.list, Qt.Key.Key_Down)
    assert popup.list.currentRow() == 2
    QTest.keyRelease(popup.list, Qt.Key.Key_Control)
    assert shell.window.docking.current == "list/Partner"
    key(qtbot, Qt.Key.Key_Tab, CTRL, SHIFT)
    popup = switcher()
    assert popup.list.currentRow() == 3
    QTest.keyClick(popup.list, Qt.Key.Key_Delete)  # the start page stays
    QTest.keyClick(popup.list, Qt.Key.Key_Up)
    QTest.keyClick(popup.list, Qt.Key.Key_Delete)
    assert shown_in(popup) == ["Partners", "Deals", "Start page"]
    QTest.keyClick(popup.list, Qt.Key.Key_Escape)
    assert shell.window.docking.keys == ("home", "list/Partner", "list/Deal")
    assert shell.window.docking.current == "list/Partner"


def test_a_changed_window_asks_before_the_list_closes_it(shell: Shell, reporter: RecordedReporter, qtbot: QtBot, held: None) -> None:
    window = shell.opener.open_new("Partner")
    assert isinstance(window, Plain)
    window.modified = True
    window.modifiedChanged.emit(True)
    shell.opener.open_list("Deal")
    key(qtbot, Qt.Key.Key_Tab, CTRL)
    popup = switcher()
    assert shown_in(popup) == ["Deals", "Partner (new) *", "Start page"]
    reporter.answer = "cancel"
    QTest.keyClick(popup.list, Qt.Key.Key_Delete)
    assert len(reporter.questions) == 1
    assert len(shell.window.docking.keys) == 3


def test_without_ctrl_held_it_goes_to_the_window_used_before(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QApplication, "queryKeyboardModifiers", lambda: Qt.KeyboardModifier.NoModifier)
    shell.opener.open_list("Partner")
    shell.opener.open_list("Deal")
    shell.window.actions_of_window.run("app.next_window")
    QApplication.processEvents()
    assert shell.window.docking.current == "list/Partner"


def test_the_list_stays_where_no_key_is_held(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QApplication, "queryKeyboardModifiers", lambda: Qt.KeyboardModifier.NoModifier)
    shell.opener.announce([[links.object_link(Ref("Deal", UUID(int=number))), str(number)] for number in range(40)])
    assert len(shell.window.menus.windows()) < 40, "a menu of so many would cover the screen"
    shell.window.actions_of_window.run("app.list_windows")
    QApplication.processEvents()
    popup = switcher()
    assert popup.list.count() == 41
    popup.list.setCurrentRow(7)
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert shell.window.docking.current == shell.window.docking.keys[7]


def test_windows_are_gone_through_and_closed_by_keys(shell: Shell, qtbot: QtBot) -> None:
    shell.opener.open_list("Partner")
    shell.opener.open_list("Deal")
    shell.window.go_home()
    key(qtbot, Qt.Key.Key_Left, ALT)
    assert shell.window.docking.current == "list/Deal"
    key(qtbot, Qt.Key.Key_Left, ALT)
    assert shell.window.docking.current == "list/Partner"
    key(qtbot, Qt.Key.Key_Right, ALT)
    assert shell.window.docking.current == "list/Deal"
    key(qtbot, Qt.Key.Key_F4, CTRL)
    assert shell.window.docking.keys == ("home", "list/Partner")
    key(qtbot, Qt.Key.Key_Home, ALT)
    assert shell.window.docking.current == "home"
    key(qtbot, Qt.Key.Key_Escape)
    assert "home" in shell.window.docking.keys


def test_what_was_opened_is_remembered_and_opened_again(shell: Shell, make_shell: Callable[[dict[str, Any]], Shell]) -> None:
    shell.opener.open_list("Partner")
    shell.opener.open_object(ORDER)
    settings = shell.window.context.settings
    assert [link for link, _title, _time in settings.get(RECENT)] == [links.object_link(ORDER), "list/Partner"]
    shell.opener.open_list("Partner")
    again = make_shell({key: settings.get(key) for key in (OPEN_WINDOWS.key, RECENT.key, FRONT_WINDOW.key)})
    assert again.window.docking.current == "list/Partner"
    assert again.window.docking.keys == ("home", "list/Partner", links.object_link(ORDER))
    assert [item.title for item in again.window.menus.history()[:2]] == ["Partners", "Sales order 412"]


def test_narrowed_lists_and_unseen_windows_come_back_unmade(make_shell: Callable[[dict[str, Any]], Shell]) -> None:
    orders = links.list_link("SalesOrder", (Condition("partner", Compare.EQUAL, UUID(int=7)),))
    stored = [["list/Partner", "Партнёры"], [orders, "Sales orders"], [links.object_link(ORDER), "SO-412"]]
    shell = make_shell({OPEN_WINDOWS.key: stored, FRONT_WINDOW.key: orders})
    docking = shell.window.docking
    assert docking.keys == ("home", "list/Partner", orders, links.object_link(ORDER))
    assert [docking.title(key) for key in docking.keys[1:]] == ["Partners", "Sales orders", "SO-412"]
    assert [type(docking.widget(key)) for key in docking.keys[1:]] == [Waiting, Plain, Waiting]
    assert docking.current == orders
    assert [link for link, _title, _time in shell.window.context.settings.get(RECENT)] == ["list/SalesOrder"], (
        "what was not looked at is not remembered"
    )
    shell.opener.open_object(ORDER)
    assert docking.current == links.object_link(ORDER)
    assert isinstance(shell.window.current_window(), Plain)


def test_windows_of_kinds_that_no_longer_exist_are_left_out(make_shell: Callable[[dict[str, Any]], Shell]) -> None:
    kept = [
        ["list/Gone", "Gone"],
        ["nonsense", ""],
        "list/Partner",
        ["list/Deal?gone=x", ""],
        [f"list/Deal?gone={UUID(int=1)}", ""],
        ["list/Deal", ""],
    ]
    shell = make_shell({OPEN_WINDOWS.key: kept, RECENT.key: [["list/Gone", "Gone"], 7]})
    assert shell.window.docking.keys == ("home", "list/Deal")
    assert [(item.title, item.enabled) for item in shell.window.menus.history()[:1]] == [("Gone", False)]


def test_arrangements_are_kept_under_names(shell: Shell, qtbot: QtBot) -> None:
    shell.opener.open_list("Partner")
    shell.opener.open_list("Deal")
    shell.window.actions_of_window.run("window.split_right")
    shell.window.actions_of_window.run("window.save_perspective")
    dialog = shell.window.findChild(NameDialog)
    assert dialog is not None
    assert dialog.text() == "Arrangement 1"
    QTest.keyClicks(dialog.answer, "Clients beside deals")
    dialog.accept()
    docking = shell.window.docking
    shell.window.actions_of_window.run("window.gather")
    docking.close("list/Deal")
    key(qtbot, Qt.Key.Key_1, CTRL, SHIFT)
    QApplication.processEvents()
    assert docking.keys == ("home", "list/Partner", "list/Deal")
    docking.activate("list/Partner")
    assert all(docking.widget(one).isVisible() for one in ("list/Partner", "list/Deal"))  # type: ignore[union-attr] # both are open
    assert any("Clients beside deals" in item.title for entry in shell.window.menus.windows() for item in entry.children)
    shell.window.perspectives.delete("Clients beside deals")
    assert shell.window.perspectives.names() == ()


def test_a_damaged_arrangement_is_none(make_shell: Callable[[dict[str, Any]], Shell]) -> None:
    shell = make_shell({PERSPECTIVES.key: [7, {"name": "x"}, {"name": "Good", "layout": "?", "windows": [["list/Deal", ""], 3]}]})
    assert shell.window.perspectives.names() == ("Good",)
    shell.window.perspectives.switch(0)
    assert "list/Deal" in shell.window.docking.keys


def test_so_many_windows_and_no_more(shell: Shell, reporter: RecordedReporter) -> None:
    shell.opener.announce([[links.object_link(Ref("Deal", UUID(int=number))), str(number)] for number in range(200)])
    assert len(shell.window.docking.keys) == MOST_WINDOWS + 1
    with pytest.raises(UserError, match="windows are open"):
        shell.opener.open_list("Partner")
    shell.opener.open_object(Ref("Deal", UUID(int=5)))  # an open one can be gone to


def test_the_menu_of_a_tab_works_on_its_window(shell: Shell) -> None:
    for kind in ("Partner", "Deal"):
        shell.opener.open_list(kind)
    entries = {item.title: item for item in shell.window.menus.tab("list/Partner")}
    assert {"Put at the left", "Put below", "Show in a window of its own", "Move to the next group"} <= set(entries)
    entries["Close the other windows"].trigger()
    assert shell.window.docking.keys == ("home", "list/Partner")


def test_favourites(shell: Shell, qtbot: QtBot) -> None:
    shell.opener.open_list("Deal")
    key(qtbot, Qt.Key.Key_D, CTRL)
    assert shell.window.context.settings.get(FAVOURITES) == [["list/Deal", "Deals"]]
    assert "Deals" in [item.title for item in shell.window.menus.favourites()]
    key(qtbot, Qt.Key.Key_D, CTRL)
    assert shell.window.context.settings.get(FAVOURITES) == []


def test_links_go_to_the_clipboard_and_lead_back(shell: Shell, qtbot: QtBot) -> None:
    shell.opener.open_object(ORDER)
    key(qtbot, Qt.Key.Key_F11, CTRL)
    link = QApplication.clipboard().text()
    assert link == f"kontora://demo/object/SalesOrder/{ORDER.id}"
    shell.window.docking.close(shell.window.docking.current)
    key(qtbot, Qt.Key.Key_F11, SHIFT)
    assert shell.window.docking.current == links.object_link(ORDER)


@pytest.mark.parametrize(
    "link", ["list/Gone", "object/Gone/019aa0a0-0000-7000-8000-000000000000", "list/Deal?gone=019aa0a0-0000-7000-8000-000000000000"]
)
def test_a_link_to_what_the_program_does_not_have_is_explained(shell: Shell, link: str) -> None:
    with pytest.raises(UserError):
        shell.opener.open_link(link)


@pytest.mark.parametrize("text", ["kontora://other/list/Deal", "hello", "object/SalesOrder/nonsense"])
def test_what_is_no_link_here_is_explained(text: str) -> None:
    with pytest.raises(UserError):
        links.target(text, "demo")


def test_the_search_finds_commands_lists_and_objects(shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.windows.search_box.find_anything", lambda _session, text: (ORDER,) if text == "orders" else ())
    key(qtbot, Qt.Key.Key_F, CTRL, SHIFT)
    search = shell.window.search
    assert QApplication.focusWidget() is search
    QTest.keyClicks(search, "orders")
    qtbot.waitUntil(lambda: search.model.rowCount() >= 2, timeout=3000)
    texts = [search.model.item(row).text() for row in range(search.model.rowCount())]
    assert texts[0] == "Sales orders"
    assert texts[-1] == "Sales order SO-000412"
    search.run(len(texts) - 1)
    assert shell.window.docking.current == links.object_link(ORDER)
    assert search.text() == ""
    QTest.keyClicks(search, "start page")
    assert search.model.item(0).text().startswith("Start page")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_the_search_says_when_nothing_is_found_and_gives_the_keyboard_back(shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.windows.search_box.find_anything", lambda _session, _text: ())
    came_from = QApplication.focusWidget()
    search = shell.window.search
    key(qtbot, Qt.Key.Key_F, CTRL, SHIFT)
    QTest.keyClicks(search, "xyzzy")
    shell.window.activateWindow()  # without a window manager nobody does when a popup closes
    search.setFocus()
    qtbot.waitUntil(lambda: texts_in(search) == ["Nothing is called so"], timeout=3000)
    search.run(0)
    assert search.text() == "xyzzy"
    QTest.keyClick(search, Qt.Key.Key_Escape)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is came_from
    key(qtbot, Qt.Key.Key_F, CTRL, SHIFT)
    QTest.keyClicks(search, "show the messages")
    search.run(0)
    assert not search.hasFocus(), "a command is for the window one works in"


def test_notices_are_kept_under_the_bell(shell: Shell, reporter: RecordedReporter) -> None:
    reporter.notify("The export is ready.")
    assert shell.window.status.notice.text() == "The export is ready."
    menu = shell.window.top.buttons["notices"].menu()
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    assert texts[0].endswith("  The export is ready.")
    menu.actions()[0].trigger()
    assert QApplication.clipboard().text() == "The export is ready."
    menu.actions()[-1].trigger()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Nothing here yet"]


def test_what_failed_is_kept_under_the_bell(shell: Shell, reporter: RecordedReporter) -> None:
    reporter.show(UserError("The printer is out of paper."))
    assert "The printer is out of paper." in shell.window.notices.items()[0].title


def test_messages_appear_under_the_work_and_go_away(shell: Shell, reporter: RecordedReporter, qtbot: QtBot) -> None:
    reporter.show(UserError("The file is empty.", "Choose another one."))
    assert shell.window.messages.isVisible()
    assert shell.window.messages.list.item(0).text() == "The file is empty. Choose another one."
    key(qtbot, Qt.Key.Key_Z, CTRL, SHIFT)
    assert not shell.window.messages.isVisible()


def test_messages_go_with_the_window_they_belong_to(shell: Shell, reporter: RecordedReporter) -> None:
    shell.opener.open_list("Partner")
    shell.opener.open_list("Deal")
    partners, deals = (shell.window.docking.widget(f"list/{kind}") for kind in ("Partner", "Deal"))
    reporter.show(UserError("The disk is full."))
    reporter.show(UserError("This list cannot be sorted so."), partners)
    reporter.show(UserError("This deal is gone."), QLabel(deals))
    told = shell.window.messages.list
    shell.window.docking.close("list/Deal")
    assert [told.item(place).text() for place in range(told.count())] == ["This list cannot be sorted so.", "The disk is full."]
    shell.window.docking.close("list/Partner")
    assert [told.item(place).text() for place in range(told.count())] == ["The disk is full."]
    assert shell.window.messages.isVisible()
    assert any("This deal is gone." in item.title for item in shell.window.notices.items())


def test_the_pane_of_messages_goes_with_the_last_of_them(shell: Shell, reporter: RecordedReporter) -> None:
    shell.opener.open_list("Partner")
    reporter.show(UserError("This list cannot be sorted so."), shell.window.docking.widget("list/Partner"))
    assert shell.window.messages.isVisible()
    shell.window.docking.close("list/Partner")
    assert not shell.window.messages.isVisible()


def test_a_lost_connection_is_told_and_comes_back_by_itself(
    shell: Shell, reporter: RecordedReporter, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Any] = []
    shell.window.context.bus.changed.connect(told.append)
    reporter.show(Unavailable("The connection to the server is lost."))
    caplog.clear()
    assert "What you typed stays here" in shell.window.banner.text
    qtbot.waitUntil(lambda: shell.window.banner.text == "", timeout=4000)
    qtbot.waitUntil(lambda: bool(told), timeout=2000)
    assert told[0].resync


def test_the_status_bar_says_where_and_how_fast(shell: Shell) -> None:
    bar = shell.window.status
    assert [label.text() for label in (bar.place, bar.speed, bar.organization)] == ["Main base on srv-1", "18 ms", "Tbilisi office"]


def test_closing_asks_for_unsaved_typing(shell: Shell, reporter: RecordedReporter, qtbot: QtBot) -> None:
    window = shell.opener.open_new("Partner")
    assert isinstance(window, Plain)
    window.modified = True
    reporter.answer = "cancel"
    with qtbot.assertNotEmitted(shell.window.closed):
        shell.window.close()
    assert shell.window.isVisible()
    reporter.answer = "no"
    with qtbot.waitSignal(shell.window.closed):
        shell.window.close()


def test_changing_the_colours_asks_for_a_new_main_window(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.window.rebuildRequested):
        shell.window.actions_of_window.run("app.switch_colours")


def test_f1_opens_the_guide_and_ctrl_f1_the_keys(shell: Shell, qtbot: QtBot) -> None:
    key(qtbot, Qt.Key.Key_F1)
    guide = shell.window.docking.widget("help/guide")
    assert isinstance(guide, GuideWindow)
    assert guide.page() == "README"
    key(qtbot, Qt.Key.Key_F1, CTRL)
    assert shell.window.docking.current == "help/keys"
    key(qtbot, Qt.Key.Key_F1)
    assert (shell.window.docking.current, guide.page()) == ("help/guide", "commands")


def test_the_main_menu_reaches_every_list_and_every_new_object(shell: Shell) -> None:
    entries = [entry.title for item in shell.window.menus.main() for entry in (item, *item.children)]
    for object_type in registry():
        if object_type.menu:
            assert {str(object_type.title), str(object_type.list_title)} <= set(entries)


def texts_in(search: SearchBox) -> list[str]:
    return [search.model.item(row).text() for row in range(search.model.rowCount())]


def test_commands_are_found_by_either_language_and_by_key_and_lately_used_come_first(shell: Shell) -> None:
    i18n.set_language("uk")
    palette = shell.window.menus.palette
    help_title = str(program_commands()["app.show_help"].title)
    assert help_title != "Help on this window"
    for typed in (help_title, "help on this", "f1"):
        assert any(item.title.startswith(help_title) for item in palette.matching(typed)), typed
    assert palette.matching("") == []
    last = palette.matching("a")[-1]
    last.trigger()
    assert palette.matching("a")[0].title == last.title
    assert [item.title for item in palette.matching("")] == [last.title]
    i18n.set_language("en")
    named = [item.title for item in palette.matching("Deals")]
    assert named[0] == "Deals", "what is called exactly so comes before what was used lately"


def test_the_empty_search_field_offers_what_was_found_lately(shell: Shell, qtbot: QtBot) -> None:
    search = shell.window.search
    key(qtbot, Qt.Key.Key_F, CTRL, SHIFT)
    QTest.keyClicks(search, "partners")
    search.run(0)
    shell.window.search.begin()
    assert texts_in(search) == ["Partners"]
    QTest.keyClick(search, Qt.Key.Key_Escape)


def test_favourites_are_renamed_ordered_and_removed(make_shell: Callable[[dict[str, Any]], Shell]) -> None:
    shell = make_shell({FAVOURITES.key: [["list/Deal", "Deals"], ["list/Partner", "Partners"], [links.object_link(ORDER), "SO-412"], 5]})
    shell.window.actions_of_window.run("app.arrange_favourites")
    page = shell.window.current_window()
    assert isinstance(page, FavouritesWindow)
    assert not page.actions_of_window.action("favourites.move_up").isEnabled()
    page.list.setCurrentRow(1)
    page.actions_of_window.run("favourites.move_up")
    page.actions_of_window.run("favourites.rename")
    page.list.item(0).setText("My clients")
    assert [item.title for item in shell.window.menus.links(FAVOURITES.key)] == ["My clients", "Deals", "SO-412"]
    page.list.setCurrentRow(2)
    page.actions_of_window.run("favourites.remove")
    assert [page.list.item(row).text() for row in range(page.list.count())] == ["My clients", "Deals"]
    page.list.setCurrentRow(0)
    page.actions_of_window.run("favourites.open_current")
    assert shell.window.docking.current == "list/Partner"


def test_the_history_is_told_by_days_and_searched(make_shell: Callable[[dict[str, Any]], Shell]) -> None:
    now = dt.datetime.now(dt.UTC)
    moments = [(now - dt.timedelta(days=days)).isoformat(timespec="minutes") for days in (0, 1, 40)]
    titles = ["Alpha Ltd", "Бета", "SO-7"]
    kept = [[links.object_link(Ref("Partner", UUID(int=number))), title, moments[number]] for number, title in enumerate(titles)]
    shell = make_shell({RECENT.key: [*kept, ["list/Deal", "Deals"]]})
    shell.window.actions_of_window.run("app.show_whole_history")
    page = shell.window.current_window()
    assert isinstance(page, HistoryWindow)
    days = [page.tree.topLevelItem(row).text(0) for row in range(page.tree.topLevelItemCount())]  # type: ignore[union-attr] # there are so many
    assert (days[:2], days[3], len(days)) == (["Today", "Yesterday"], "Date unknown", 4)
    page.search.setText("бет")
    assert page.tree.topLevelItemCount() == 1
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert shell.window.docking.current == kept[1][0]


def test_hints_come_one_by_one_and_are_put_away_for_good(shell: Shell, make_shell: Callable[[dict[str, Any]], Shell]) -> None:
    hints = shell.window.hints
    hints.show_next()
    assert hints.current is HINTS[0]
    assert hints.box.isVisible()
    assert "Alt+0" in hints.box.text.text()
    shell.window.actions_of_window.run("app.close_hint")
    assert not hints.box.isVisible()
    hints.show_next()
    assert hints.current is HINTS[1]
    seen = shell.window.context.settings.get(HINTS_SEEN)
    again = make_shell({HINTS_SEEN.key: seen})
    again.window.hints.show_next()
    assert again.window.hints.current is HINTS[1]
    again.window.hints.box.no_more.click()
    again.window.hints.show_next()
    assert again.window.hints.current is None


def test_a_hint_leaves_what_is_typed_in_alone(shell: Shell) -> None:
    hints = shell.window.hints
    shell.window.context.settings.set(HINTS_SEEN, ["sections"])
    hints.show_next()
    field = QLineEdit(shell.window.centralWidget())
    field.setGeometry(hints.box.geometry().adjusted(10, 10, -10, -10))
    field.show()
    field.setFocus()
    assert not hints.box.isVisible()
    hints.show_next()
    assert not (hints.box.isVisible() and hints.box.geometry().intersects(field.geometry()))
    field.deleteLater()


def test_a_hint_goes_once_the_person_went_where_it_points(shell: Shell) -> None:
    hints, settings = shell.window.hints, shell.window.context.settings
    settings.set(HINTS_SEEN, ["sections"])
    hints.show_next()
    assert hints.current is HINTS[1]
    shell.window.actions_of_window.run("app.search")
    assert "search" in settings.get(HINTS_SEEN)
    settings.set(HINTS_SEEN, [hint.name for hint in HINTS if hint.name != "help"])
    hints.show_next()
    assert hints.box.isVisible()
    shell.window.actions_of_window.run("app.show_help")
    assert "help" in settings.get(HINTS_SEEN)


def test_a_hint_does_not_lie_over_the_footer(shell: Shell) -> None:
    page = Plain(shell.window.context, "list/Partner", "Partners")
    shell.window.opener.open_widget("list/Partner", "Partners", lambda: page)
    footer = QLabel("1 row", page)
    footer.setGeometry(0, page.height() - 30, page.width(), 30)
    footer.show()
    page.__dict__["footer"] = footer
    shell.window.hints.show_next()
    box = shell.window.hints.box
    area = shell.window
    assert box.isVisible()
    assert not QRect(box.mapTo(area, QPoint()), box.size()).intersects(QRect(footer.mapTo(area, QPoint()), footer.size()))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_hints_fit_beside_what_they_speak_of(language: str, make_shell: Callable[[dict[str, Any]], Shell]) -> None:
    i18n.set_language(language)
    shell = make_shell({})
    hints = shell.window.hints
    for name in ("sections", "search", "help"):
        shell.window.context.settings.set(HINTS_SEEN, [hint.name for hint in HINTS if hint.name != name])
        hints.show_next()
        assert hints.current is not None
        assert hints.current.name == name
        assert hints.box.text.height() >= hints.box.text.heightForWidth(hints.box.text.width())


@pytest.mark.parametrize("kept", ["", "not base 64", "AAAA"])
def test_a_place_that_cannot_be_taken_is_the_first_one(kept: str, tmp_path: Path, qtbot: QtBot) -> None:
    machine = MachineSettings(tmp_path / "machine.json")
    machine.set(GEOMETRY, kept)
    machine.set(MAXIMIZED, True)
    widget = QWidget()
    qtbot.addWidget(widget)
    take_place(widget, machine)
    assert widget.windowState() == Qt.WindowState.WindowMaximized


def test_windows_that_are_gone_hear_of_no_settings(shell: Shell) -> None:
    settings = shell.window.context.settings
    shell.window.actions_of_window.run("app.arrange_favourites")
    shell.window.actions_of_window.run("app.show_whole_history")
    star = Star(shell.window.context, Plain(shell.window.context, "list/Deal", "Deals"))
    star.deleteLater()
    shell.window.actions_of_window.run("app.close_all_windows")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settings.set(FAVOURITES, [["list/Deal", "Deals"]])
    settings.set(RECENT, [])
    assert shell.window.docking.keys == ("home",)


def test_the_thin_link_is_switched_by_command_and_menu_and_told_in_the_status_bar(shell: Shell, qtbot: QtBot) -> None:
    window = shell.window

    def chosen() -> list[str]:
        view = next(item for item in window.menus.main() if item.title == "View")
        return [item.title for item in next(item for item in view.children if item.title == "Thin link").children if item.checked]

    assert (window.status.thin_link.isVisible(), chosen()) == (False, ["By itself"])
    window.choose_thin_link("auto")
    with qtbot.waitSignal(window.rebuildRequested):
        window.actions_of_window.run("app.switch_thin_link")
    assert (window.status.thin_link.toolTip().splitlines()[0], chosen()) == ("The thin link is switched on by you.", ["On"])
    with qtbot.waitSignal(window.rebuildRequested):
        window.actions_of_window.run("app.switch_thin_link")
    assert (window.status.thin_link.toolTip(), chosen()) == ("", ["Off"])
