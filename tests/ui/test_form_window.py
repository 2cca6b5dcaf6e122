"""The form window: opening, titles, saving in the background, errors, clashes, news from others; a base in memory behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMenu, QWidget

from app.commands.form_commands import COMMANDS as FORM
from app.commands.section_commands import COMMANDS as SECTION
from app.core.changes import ChangeSet
from app.core.drafts import Card, Draft, Ref, new_line
from app.core.errors import Conflict, Unavailable, UserError, UserErrors
from app.core.ids import new_id
from app.services.objects import Saved
from app.ui.forms.merge import Place, Side
from app.ui.window import Window
from app.windows import form_window, form_window_news, form_window_reactions, form_window_saving, form_window_shape
from app.windows.comparison import THEIRS, Comparison
from app.windows.form_window import FormWindow
from tests.ui.kit.fakes import RecordedNavigator, app_context
from tests.ui.kit.sample_objects import REGISTRY, add_up
from tests.ui.kit.typing import ALT, CTRL, activate, focused, press, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter

DESK = Ref("Thing", new_id(), "Desk")


class MemoryBase:
    """What the server would do: versions, operation keys, conflicts."""

    def __init__(self) -> None:
        self.cards: dict[UUID, Card] = {}
        self.done: dict[UUID, Saved] = {}
        self.writes = 0
        self.failures: list[Exception] = []
        self.meanwhile: Callable[[], None] = lambda: None

    def put(self, **values: Any) -> Card:
        rows = (new_line(thing=DESK, quantity=Decimal(2), price=Decimal(10), colour=None, done=False, amount=Decimal(20)),)
        head = {
            **dict.fromkeys(REGISTRY["Paper"].fields),
            "date": dt.date(2026, 11, 20),
            "thing": DESK,
            "number": "P-1",
            "posted": False,
            "deletion_mark": False,
        }
        card = Card("Paper", new_id(), 1, "Paper P-1 of 20/11/2026", {**head, "total": Decimal(20), **values}, {"lines": rows})
        self.cards[card.id] = card
        return card

    def change(self, card_id: UUID, **values: Any) -> None:
        """Somebody else saves."""
        old = self.cards[card_id]
        self.cards[card_id] = replace(old, version=old.version + 1, values={**old.values, **values})

    def card(self, _session: object, _kind: str, object_id: UUID) -> Card:
        return self.cards[object_id]

    def save(self, _session: object, draft: Draft, *, op: UUID, post: bool = False) -> Saved:
        self.meanwhile()
        if self.failures:
            raise self.failures.pop(0)
        if op in self.done:
            return self.done[op]
        before = self.cards.get(draft.id)
        if before is not None and before.version != draft.version:
            raise Conflict(draft.kind, draft.id, "Somebody else saved it.")
        self.writes += 1
        values = {**draft.values, "posted": post or bool(draft.values.get("posted")), "number": draft.values.get("number") or "P-2"}
        version = draft.version + 1
        self.cards[draft.id] = Card(
            draft.kind, draft.id, version, f"Paper {values['number']}", values, {name: tuple(rows) for name, rows in draft.sections.items()}
        )
        self.done[op] = Saved(draft.kind, draft.id, version, "", values["number"], values["posted"], ChangeSet({draft.kind: frozenset({draft.id})}))
        return self.done[op]


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> MemoryBase:
    memory = MemoryBase()
    monkeypatch.setattr(form_window, "card", memory.card)
    monkeypatch.setattr(form_window_saving, "card", memory.card)
    monkeypatch.setattr(form_window_news, "card", memory.card)
    monkeypatch.setattr(form_window_saving, "save", memory.save)
    monkeypatch.setattr(form_window_shape, "calculate", add_up)
    monkeypatch.setattr(form_window_saving, "RETRY_MS", 600_000)
    return memory


@pytest.fixture
def paper_context(inline_tasks: InlineTasks, reporter: RecordedReporter) -> AppContext:
    return app_context(inline_tasks, reporter, REGISTRY, (*FORM, *SECTION))


Opened = "Callable[[Card | None], FormWindow]"


@pytest.fixture
def opened(paper_context: AppContext, base: MemoryBase, qtbot: QtBot) -> Iterator[Any]:
    windows: list[FormWindow] = []

    def window(card: Card | None = None, **values: Any) -> FormWindow:
        made = (
            FormWindow(paper_context, "Paper", object_id=card.id)
            if card
            else FormWindow(paper_context, "Paper", draft=Draft.new("Paper", {"date": dt.date(2026, 11, 20), **values}, {"lines": []}))
        )
        windows.append(made)
        qtbot.addWidget(made)
        made.resize(1000, 600)
        activate(made)
        return made

    yield window
    windows.clear()


def test_an_object_is_read_and_shown_with_its_title_and_state(opened: Any, base: MemoryBase) -> None:
    window = opened(base.put())
    assert window.title() == "Paper P-1 of 20/11/2026"
    assert window.title_line.text() == "Paper P-1 of 20/11/2026"
    assert window.title_line.state_text() == "not posted"
    assert window.view.editors["thing"].value() == DESK
    assert window.footer.figure("total") == "Total 20.00"
    assert not window.is_modified()


def test_typing_marks_the_title_and_saving_takes_the_mark_away(opened: Any, base: MemoryBase, qtbot: QtBot) -> None:
    window = opened(base.put())
    window.view.setCurrentIndex(1)
    window.view.editors["note"].setFocus()
    write("hello")
    assert window.title_line.text().endswith(" *")
    assert window.is_modified()
    with qtbot.waitSignal(window.saved):
        press(Qt.Key.Key_S, CTRL)
    assert not window.is_modified()
    assert not window.title_line.text().endswith(" *")
    assert base.cards[window.object_id].values["note"] == "hello"


def test_ctrl_enter_posts_and_closes(opened: Any, base: MemoryBase, qtbot: QtBot) -> None:
    window = opened(base.put())
    with qtbot.waitSignal(window.closeRequested):
        press(Qt.Key.Key_Return, CTRL)
    assert base.cards[window.object_id].values["posted"] is True


def test_a_posted_document_can_only_be_commented(opened: Any, base: MemoryBase, qtbot: QtBot) -> None:
    window = opened(base.put(posted=True))
    assert window.title_line.state_text() == "posted"
    assert window.view.editors["thing"].read_only
    assert not window.view.editors["note"].read_only
    window.model.set_value("note", "checked")
    with qtbot.waitSignal(window.closeRequested):
        press(Qt.Key.Key_Return, CTRL)
    assert base.cards[window.object_id].values["note"] == "checked"


def test_a_new_object_gets_title_and_link_when_it_is_saved(opened: Any, base: MemoryBase) -> None:
    window = opened(thing=DESK)
    assert window.title() == "Paper (new)"
    assert window.link() == ""
    window.saver.save(post=False, done=lambda: None)
    assert window.title() == "Paper P-2 of 20/11/2026"
    assert window.link() == f"object/Paper/{window.object_id}"


def test_wrong_fields_are_marked_listed_and_led_to(opened: Any, base: MemoryBase) -> None:
    window = opened()
    window.view.editors["date"].line.setFocus()
    window.model.insert_row("lines", 0)
    window.model.set_cell("lines", 0, "price", Decimal(3))
    press(Qt.Key.Key_S, CTRL)
    assert base.writes == 0
    assert [error.field for error in window.messages.errors] == ["thing", "lines[0].thing"]
    assert window.view.editors["thing"].error()
    assert window.view.editors["thing"].inner().hasFocus()
    window.messages.chosen.emit(window.messages.errors[1])
    assert window.view.tables["lines"].delegate.editor is not None


def test_what_the_server_refuses_is_shown_at_its_field_on_any_page(opened: Any, base: MemoryBase) -> None:
    window = opened(base.put())
    base.failures.append(UserErrors((UserError("No such amount.", "Lower it.", "amount"),)))
    window.model.set_value("count", 3)
    press(Qt.Key.Key_S, CTRL)
    assert window.view.currentIndex() == 1
    assert window.view.editors["amount"].error() == "No such amount."
    assert "Lower it." in window.messages.lines()


def test_a_lost_connection_keeps_typing_and_is_tried_again_with_the_same_key(
    opened: Any, base: MemoryBase, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    window = opened(base.put())
    window.model.set_value("note", "typed")
    base.failures += [Unavailable("The server is gone."), Unavailable("The server is gone.")]
    press(Qt.Key.Key_S, CTRL)
    assert "kept" in window.banner.text
    assert window.model.value("note") == "typed"
    window.model.set_value("short", "more")
    window.saver.retry()
    assert window.saver._timer.isActive()
    with qtbot.waitSignal(window.saved):
        window.saver.retry()
    assert base.writes == 1
    assert base.cards[window.object_id].values["note"] == "typed"
    assert window.model.value("short") == "more"
    assert window.is_modified()
    assert window.banner.text == ""
    caplog.clear()


def test_typing_while_a_save_runs_is_kept_and_still_to_be_saved(opened: Any, base: MemoryBase) -> None:
    window = opened(base.put())
    window.model.set_value("note", "first")
    sent: list[str] = []

    def type_more() -> None:
        sent.append("now")
        window.model.draft.values["short"] = "more"
        window.model.edits += 1

    base.meanwhile = type_more
    press(Qt.Key.Key_S, CTRL)
    assert sent
    assert window.model.value("short") == "more"
    assert window.model.value("note") == "first"
    assert window.is_modified()
    base.meanwhile = lambda: None
    press(Qt.Key.Key_S, CTRL)
    assert base.cards[window.object_id].values["short"] == "more"
    assert not window.is_modified()


def comparison(window: FormWindow) -> Comparison:
    found = window.findChild(Comparison)
    assert found is not None
    return found


def test_two_people_edit_one_object_and_nothing_is_lost(opened: Any, base: MemoryBase) -> None:
    card = base.put(note="old", short="a")
    window = opened(card)
    window.model.set_value("note", "mine")
    window.model.set_value("count", 7)
    window.model.set_cell("lines", 0, "quantity", Decimal(5))
    base.change(card.id, note="theirs", short="b")
    press(Qt.Key.Key_S, CTRL)
    dialog = comparison(window)
    texts = [[dialog.table.item(row, column).text() for column in range(4)] for row in range(dialog.table.rowCount())]  # type: ignore[union-attr]  # every cell is filled
    assert ["! Note", "old", "theirs", "mine"] in texts
    assert ["Short", "a", "b", "a"] in texts
    assert ["Lines, row 1: Quantity", "2", "2", "5"] in texts
    assert not any(row[0] == "Total" for row in texts)
    dialog.choose([row[0] for row in texts].index("! Note"), Side.THEIRS)
    dialog.take()
    saved = base.cards[card.id]
    assert (saved.values["note"], saved.values["short"], saved.values["count"]) == ("theirs", "b", 7)
    assert saved.sections["lines"][0].values["quantity"] == Decimal(5)
    assert saved.values["total"] == Decimal(50)
    assert not window.is_modified()


def test_all_mine_and_all_theirs_and_back_to_typing(opened: Any, base: MemoryBase) -> None:
    card = base.put(note="old")
    window = opened(card)
    window.model.set_value("note", "mine")
    base.change(card.id, note="theirs")
    press(Qt.Key.Key_S, CTRL)
    dialog = comparison(window)
    dialog.choose_all(Side.THEIRS)
    assert dialog.choices[Place("note")] is Side.THEIRS
    assert dialog.table.item(0, THEIRS).font().bold()  # type: ignore[union-attr]  # every cell is filled
    dialog.reject()
    assert window.model.value("note") == "mine"
    assert base.cards[card.id].values["note"] == "theirs"
    assert window.is_modified()


def test_news_of_others_is_read_silently_when_nothing_was_typed(opened: Any, base: MemoryBase, paper_context: AppContext) -> None:
    card = base.put(note="old")
    window = opened(card)
    base.change(card.id, note="new")
    paper_context.bus.changed.emit(ChangeSet({"Paper": frozenset({card.id})}))
    assert window.model.value("note") == "new"
    assert window.banner.text == ""


def test_news_of_others_while_typing_is_a_quiet_bar(opened: Any, base: MemoryBase, paper_context: AppContext) -> None:
    card = base.put(note="old")
    window = opened(card)
    window.model.set_value("short", "mine")
    base.change(card.id, note="new")
    paper_context.bus.changed.emit(ChangeSet({"Paper": frozenset({card.id})}))
    assert "Somebody else" in window.banner.text
    assert window.model.value("short") == "mine"
    window.saver.compare()
    comparison(window).take()
    assert (window.model.value("short"), window.model.value("note")) == ("mine", "new")


def test_own_news_is_no_news(opened: Any, base: MemoryBase, paper_context: AppContext) -> None:
    window = opened(base.put())
    window.model.set_value("note", "x")
    press(Qt.Key.Key_S, CTRL)
    window.model.set_value("short", "y")
    paper_context.bus.flush()
    assert window.banner.text == ""
    assert window.model.value("short") == "y"


def test_a_hidden_form_reads_news_when_it_is_shown(opened: Any, base: MemoryBase, paper_context: AppContext) -> None:
    card = base.put(note="old")
    window = opened(card)
    window.hide()
    base.change(card.id, note="new")
    paper_context.bus.changed.emit(ChangeSet({"Paper": frozenset({card.id})}))
    assert window.model.value("note") == "old"
    window.show()
    assert window.model.value("note") == "new"


def test_reading_again_asks_before_typing_is_lost(opened: Any, base: MemoryBase, reporter: RecordedReporter) -> None:
    window = opened(base.put(note="old"))
    window.model.set_value("note", "mine")
    reporter.answer = "no"
    window.actions_.run("form.reread")
    assert window.model.value("note") == "mine"
    reporter.answer = "yes"
    window.actions_.run("form.reread")
    assert window.model.value("note") == "old"
    assert len(reporter.questions) == 2


def test_create_based_on_saves_first(opened: Any, base: MemoryBase, paper_context: AppContext) -> None:
    window = opened(base.put())
    window.model.set_value("note", "x")
    window.actions_.run("form.copy")
    assert base.writes == 1
    assert isinstance(paper_context.navigator, RecordedNavigator)
    assert paper_context.navigator.opened == [("new", "Paper", {}, None, window.ref())]


def test_a_row_in_which_nothing_was_typed_is_not_saved(opened: Any, base: MemoryBase) -> None:
    window = opened(base.put())
    window.model.insert_row("lines", 1)
    window.model.set_value("note", "x")
    press(Qt.Key.Key_S, CTRL)
    assert len(base.cards[window.object_id].sections["lines"]) == 1


def test_pages_turn_by_keys_and_by_the_navigation_line(opened: Any, base: MemoryBase) -> None:
    window = opened(base.put())
    press(Qt.Key.Key_PageDown, CTRL)
    assert window.view.currentIndex() == 1
    press(Qt.Key.Key_PageUp, CTRL)
    assert window.view.currentIndex() == 0
    window.navigation.pageChosen.emit(1)
    assert window.view.currentIndex() == 1


def test_every_command_of_a_form_has_a_handler(paper_context: AppContext) -> None:
    from app.ui.actions import handler

    for command in (*FORM, *SECTION):
        assert callable(handler(command)), command.id


def test_the_cursor_starts_in_the_first_field_to_fill(opened: Any, qtbot: QtBot) -> None:
    window = opened()
    qtbot.waitUntil(lambda: window.view.editors["thing"].inner().hasFocus())


def test_writing_what_was_not_changed_writes_nothing(opened: Any, base: MemoryBase) -> None:
    opened(base.put())
    press(Qt.Key.Key_S, CTRL)
    assert base.writes == 0


def test_a_save_waits_for_what_follows_from_a_chosen_value(opened: Any, base: MemoryBase, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    waiting: list[Callable[[], None]] = []

    def later(_session: object, draft: Draft, _path: str) -> Draft:
        draft.sections["lines"][0] = draft.sections["lines"][0].with_values(price=Decimal(99))
        return draft

    monkeypatch.setattr(form_window, "reacts_to", lambda _type, path: path.endswith(".thing"))
    monkeypatch.setattr(form_window_reactions, "react", later)
    window = opened(base.put())
    read = window.context.tasks.read
    monkeypatch.setattr(window.context.tasks, "read", lambda *arguments, **named: waiting.append(lambda: read(*arguments, **named)))
    window.model.set_cell("lines", 0, "thing", Ref("Thing", new_id(), "Chair"))
    press(Qt.Key.Key_S, CTRL)
    assert base.writes == 0
    with qtbot.waitSignal(window.saved):
        waiting[0]()
    assert base.cards[window.object_id].sections["lines"][0].values["price"] == Decimal(99)


def test_a_form_that_loads_beside_the_window_in_front_leaves_it_the_keyboard(paper_context: AppContext, base: MemoryBase, qtbot: QtBot) -> None:
    frame, front, elsewhere = QWidget(), Window(paper_context), QLineEdit()
    for widget in (frame, elsewhere):
        qtbot.addWidget(widget)
    field = QLineEdit(front)
    row = QHBoxLayout(frame)
    row.addWidget(front)
    activate(frame)
    field.setFocus()
    activate(elsewhere)  # the program starts behind another one
    form = FormWindow(paper_context, "Paper", object_id=base.put().id)
    row.addWidget(form)
    form.show()
    qtbot.waitUntil(lambda: form.cursor_in is not None)
    assert frame.focusWidget() is field


def test_the_key_of_the_command_bar_opens_a_menu_to_walk_through(opened: Any, base: MemoryBase) -> None:
    window = opened(base.put())
    before = focused()
    press(Qt.Key.Key_F10, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    shown = [action for action in menu.actions() if action.isVisible() and action.isEnabled() and not action.isSeparator()]
    assert menu.activeAction() is shown[0]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction() is shown[1]
    QTest.keyClick(menu, Qt.Key.Key_Up)
    closed: list[bool] = []
    window.closeRequested.connect(lambda: closed.append(True))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert (closed, base.writes) == ([True], 1), "post and close"
    assert focused() is before
