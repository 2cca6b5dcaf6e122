"""The reference field: looking up while typing, choosing, creating, opening; typed text is never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QVBoxLayout, QWidget

from app.core.drafts import Draft, Ref
from app.core.errors import Unavailable
from app.core.ids import new_id
from app.core.lists import Compare, Condition
from app.queries.lookup import Suggestion
from app.ui.editors import finder, make_editor
from app.ui.editors.base import Leave
from app.ui.editors.last_choices import key_of, last_choices
from app.ui.editors.unknown_offer import UnknownOffer
from app.ui.forms.form_model import FormModel
from app.ui.forms.scope import FormScope
from tests.ui.kit.fakes import RecordedNavigator, app_context
from tests.ui.kit.sample_objects import PAPER, REGISTRY
from tests.ui.kit.typing import ALT, CTRL, SHIFT, activate, press, write

if TYPE_CHECKING:
    from uuid import UUID

    from pytestqt.qtbot import QtBot

    from app.ui.editors.reference import ReferenceEditor
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter

DESK, DESK_OAK, CHAIR = (Ref("Thing", new_id(), title) for title in ("Desk", "Desk oak", "Chair"))
THINGS = (DESK, DESK_OAK, CHAIR)
DETAILS = {DESK.id: "A-1407", DESK_OAK.id: "A-1408", CHAIR.id: "NP-02"}


class Shelf(QWidget):
    """A reference field and a field behind it."""

    def __init__(self, tasks: InlineTasks, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.asked: list[tuple[str, tuple[Condition, ...]]] = []
        self.fault: Exception | None = None
        monkeypatch.setattr(finder, "suggest", self._suggest)
        self.context = app_context(tasks, reporter, REGISTRY)
        self.form = FormModel(PAPER, Draft.new("Paper"))
        scope = FormScope(self.context, self.form)
        self.thing: ReferenceEditor = make_editor(PAPER.fields["thing"], scope)  # type: ignore[assignment]  # the map gives a reference editor
        self.part: ReferenceEditor = make_editor(PAPER.fields["part"], scope)  # type: ignore[assignment]  # the map gives a reference editor
        layout = QVBoxLayout(self)
        layout.addWidget(self.thing)
        layout.addWidget(self.part)
        self.thing.changed.connect(lambda: self.form.set_value("thing", self.thing.value()))
        self.form.listen(lambda paths: self.thing.set_value(self.form.value("thing")) if "thing" in paths else None)

    @property
    def navigator(self) -> RecordedNavigator:
        assert isinstance(self.context.navigator, RecordedNavigator)
        return self.context.navigator

    def offers(self) -> list[str]:
        return self.thing.list.rows()

    def pause(self) -> None:
        """What the timer does when the person stops typing."""
        if self.thing.finder.is_waiting():
            self.thing.finder.ask()

    def _suggest(
        self, _session: object, kind: str, text: str, *, recent: tuple[UUID, ...] = (), conditions: tuple[Condition, ...] = ()
    ) -> tuple[Suggestion, ...]:
        if self.fault is not None:
            raise self.fault
        self.asked.append((text, conditions))
        chosen = [ref for found in recent for ref in THINGS if ref.id == found]
        rest = [ref for ref in THINGS if ref not in chosen and text.casefold() in f"{ref.title} {DETAILS[ref.id]}".casefold()]
        return tuple(Suggestion(ref, DETAILS[ref.id]) for ref in (*chosen, *rest))


@pytest.fixture
def shelf(qtbot: QtBot, inline_tasks: InlineTasks, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    shelf = Shelf(inline_tasks, reporter, monkeypatch)
    qtbot.addWidget(shelf)
    shelf.resize(400, 90)
    activate(shelf)
    shelf.thing.setFocus()
    return shelf


def test_typing_drops_down_what_it_may_mean_with_what_tells_it_apart(shelf: Shelf) -> None:
    write("des")
    shelf.pause()
    assert shelf.offers() == ["Desk", "Desk oak", "Show all", "Create “des”"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert shelf.thing.value() == DESK_OAK
    assert shelf.form.value("thing") == DESK_OAK
    assert shelf.part.inner().hasFocus()


def test_an_article_number_finds_the_thing(shelf: Shelf) -> None:
    write("np-02")
    shelf.pause()
    press(Qt.Key.Key_Return)
    assert shelf.thing.value() == CHAIR


def test_tab_takes_the_current_suggestion(shelf: Shelf) -> None:
    write("oak")
    shelf.pause()
    press(Qt.Key.Key_Tab)
    assert shelf.thing.value() == DESK_OAK
    assert shelf.part.inner().hasFocus()


def test_a_look_up_that_is_broken_is_told(shelf: Shelf, reporter: RecordedReporter) -> None:
    shelf.fault = ValueError("a bug")
    write("des")
    shelf.pause()
    assert reporter.crashes == [shelf.fault]
    assert shelf.thing.unresolved() == "des"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_typing_on_faster_than_the_answer_never_takes_the_answer_to_less(shelf: Shelf, key: Qt.Key) -> None:
    write("des")
    shelf.pause()
    assert shelf.offers()[0] == "Desk"
    write("k oak")
    press(key)
    assert shelf.thing.value() == DESK_OAK
    assert shelf.part.line.hasFocus()


def test_a_letter_is_not_a_reason_to_lay_the_form_out(shelf: Shelf) -> None:
    write("d")
    QApplication.processEvents()
    seen: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            seen.append(event.type())
            return False

    watch = Watch()
    shelf.installEventFilter(watch)
    write("e")
    QApplication.processEvents()
    shelf.removeEventFilter(watch)
    assert QEvent.Type.LayoutRequest not in seen


def test_tab_before_the_answer_takes_it_when_it_is_certain(shelf: Shelf) -> None:
    write("chair")
    assert shelf.thing.problem()
    press(Qt.Key.Key_Tab)
    assert shelf.thing.value() == CHAIR
    assert shelf.thing.problem() == ""


def test_unknown_text_stays_and_says_what_to_do(shelf: Shelf) -> None:
    write("zebra")
    shelf.pause()
    assert shelf.offers() == ["Nothing found for “zebra”", "Create “zebra”", "Show all", "Clear the field"]
    shelf.part.setFocus()
    assert shelf.thing.line.text() == "zebra"
    assert "zebra" in shelf.thing.problem()
    assert shelf.thing.error() == shelf.thing.problem()
    shelf.thing.set_value(None)
    assert shelf.thing.line.text() == "zebra"


def test_down_drops_down_without_typing(shelf: Shelf) -> None:
    press(Qt.Key.Key_Down, ALT)
    assert shelf.offers()[:3] == ["Desk", "Desk oak", "Chair"]
    press(Qt.Key.Key_Escape)
    assert shelf.offers() == []


def test_the_button_drops_down_and_closes(shelf: Shelf) -> None:
    [drop, _choose] = shelf.thing.line.shown_buttons()
    for shown in (True, False, True):
        QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
        assert bool(shelf.offers()) is shown


def test_f4_chooses_from_the_list_with_the_typed_text(shelf: Shelf) -> None:
    shelf.navigator.choice = CHAIR
    write("ch")
    press(Qt.Key.Key_F4)
    assert shelf.navigator.opened == [("choose", "Thing", (), "ch")]
    assert shelf.thing.value() == CHAIR
    assert shelf.thing.line.text() == "Chair"


def test_f8_creates_with_the_typed_name(shelf: Shelf, qtbot: QtBot) -> None:
    write("lamp")
    press(Qt.Key.Key_F8)
    assert shelf.navigator.opened == [("new", "Thing", {"name": "lamp"}, None, None)]


def test_ctrl_shift_f4_opens_the_object(shelf: Shelf) -> None:
    shelf.form.set_value("thing", DESK)
    press(Qt.Key.Key_F4, CTRL | SHIFT)
    assert shelf.navigator.opened == [("object", DESK)]


def test_what_a_field_depends_on_narrows_its_choice(shelf: Shelf) -> None:
    shelf.form.set_value("thing", DESK)
    shelf.part.setFocus()
    write("x")
    shelf.part.finder.ask()
    assert shelf.asked[-1] == ("x", (Condition("owner", Compare.EQUAL, DESK.id),))


def test_an_emptied_field_is_an_empty_value(shelf: Shelf) -> None:
    shelf.form.set_value("thing", DESK)
    shelf.thing.line.selectAll()
    press(Qt.Key.Key_Backspace)
    assert shelf.thing.value() is None
    assert shelf.form.value("thing") is None


def test_a_lost_server_leaves_the_text(shelf: Shelf, reporter: RecordedReporter) -> None:
    shelf.fault = Unavailable("gone")
    write("des")
    shelf.pause()
    assert shelf.thing.unresolved() == "des"
    assert reporter.errors == []
    shelf.fault = None
    write("k")
    shelf.pause()
    assert shelf.offers()[0] == "Desk"


def test_buttons_follow_the_state_and_show_while_the_field_is_in_use(shelf: Shelf) -> None:
    def shown() -> list[str]:
        return [button.accessibleName().partition(": ")[2] for button in shelf.part.line.shown_buttons()]

    assert shown() == []
    shelf.part.setFocus()
    assert shown() == ["List (Alt+Down)", "Choose (F4)"]
    shelf.part.set_value(DESK)
    assert shown() == ["List (Alt+Down)", "Choose (F4)", "Open (Ctrl+Shift+F4)", "Clear (Shift+F4)"]
    shelf.part.set_read_only(True)
    assert shown() == ["Open (Ctrl+Shift+F4)"]
    shelf.thing.setFocus()
    assert shown() == []


def test_the_mouse_brings_the_buttons_and_they_do_what_the_keys_do(shelf: Shelf) -> None:
    shelf.form.set_value("thing", DESK)
    choose, open_, clear = shelf.thing.line.shown_buttons()[1:]
    QTest.mouseClick(open_, Qt.MouseButton.LeftButton)
    QTest.mouseClick(choose, Qt.MouseButton.LeftButton)
    assert [entry[0] for entry in shelf.navigator.opened] == ["object", "choose"]
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert shelf.form.value("thing") is None


def test_the_context_menu_names_every_action_with_its_key(shelf: Shelf) -> None:
    menu = QMenu(shelf)
    shelf.thing.fill_menu(menu)
    entries = {action.text().replace("\t", " ") for action in menu.actions() if not action.isSeparator()}
    assert {"List Alt+Down", "Choose F4", "Create F8", "Open Ctrl+Shift+F4", "Clear Shift+F4", "Copy Ctrl+C", "Paste Ctrl+V"} <= entries
    enabled = {action.text().partition("\t")[0] for action in menu.actions() if action.isEnabled() and not action.isSeparator()}
    assert {"List", "Choose", "Create"} <= enabled
    assert not {"Open", "Clear"} & enabled


class TestLastChoices:
    def test_what_was_chosen_last_drops_down_first(self, shelf: Shelf) -> None:
        for thing in (DESK, CHAIR, DESK_OAK, CHAIR):
            shelf.thing.choose(thing)
        shelf.thing.clear_value()
        press(Qt.Key.Key_Down)
        assert shelf.offers() == ["Chair", "Desk oak", "Desk", "Show all", "Create new"]

    def test_a_choice_by_the_choice_window_counts(self, shelf: Shelf) -> None:
        shelf.navigator.choice = CHAIR
        press(Qt.Key.Key_F4)
        assert last_choices(shelf.context.settings, "Thing") == (CHAIR.id,)

    def test_ten_are_kept(self, shelf: Shelf) -> None:
        things = [Ref("Thing", new_id(), str(number)) for number in range(12)]
        for thing in things:
            shelf.thing.choose(thing)
        assert last_choices(shelf.context.settings, "Thing") == tuple(thing.id for thing in reversed(things[2:]))

    @pytest.mark.parametrize("kept", ["rubbish", 7, None, ["rubbish", None, 5], {"a": 1}])
    def test_a_damaged_setting_counts_as_none(self, shelf: Shelf, kept: object) -> None:
        shelf.context.settings.set(key_of("Thing"), kept)
        assert last_choices(shelf.context.settings, "Thing") == ()
        press(Qt.Key.Key_Down, ALT)
        assert shelf.offers()[:3] == ["Desk", "Desk oak", "Chair"]


class TestUnknownText:
    def test_tab_stays_once_and_offers_to_create(self, shelf: Shelf) -> None:
        write("zebra")
        shelf.pause()
        press(Qt.Key.Key_Tab)
        assert shelf.thing.line.hasFocus()
        press(Qt.Key.Key_Return)
        assert shelf.navigator.opened == [("new", "Thing", {"name": "zebra"}, None, None)]
        assert shelf.thing.line.text() == "zebra"

    def test_a_second_tab_goes_on_and_the_text_stays(self, shelf: Shelf) -> None:
        write("zebra")
        shelf.pause()
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Tab)
        assert shelf.part.line.hasFocus()
        assert shelf.thing.unresolved() == "zebra"
        assert "“Things”" in shelf.thing.error()

    def test_the_list_can_clear_the_field(self, shelf: Shelf) -> None:
        write("zebra")
        shelf.pause()
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        assert shelf.thing.line.text() == ""
        assert shelf.thing.problem() == ""

    @pytest.mark.parametrize(("title", "done"), [("Create", "new"), ("Choose", "choose"), ("Clear", "")])
    def test_the_line_under_a_left_field_has_the_ways_out(self, shelf: Shelf, title: str, done: str) -> None:
        write("zebra")
        shelf.pause()
        shelf.part.setFocus()
        offer = shelf.findChild(UnknownOffer)
        assert offer is not None
        assert offer.isVisible()
        assert "zebra" in offer.accessibleName()
        [button] = [button for button in offer.findChildren(QToolButton) if button.text() == title]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert [entry[0] for entry in shelf.navigator.opened] == ([done] if done else [])
        assert shelf.thing.unresolved() == ("zebra" if done else "")
        assert offer.isVisible() is bool(done)

    def test_the_line_goes_when_the_text_is_settled(self, shelf: Shelf) -> None:
        write("zebra")
        shelf.pause()
        shelf.part.setFocus()
        shelf.form.set_value("thing", CHAIR)
        offer = shelf.findChild(UnknownOffer)
        assert offer is not None
        assert not offer.isVisible()
        assert shelf.thing.line.text() == "Chair"


def test_a_megabyte_pasted_is_refused_and_the_typing_stays(shelf: Shelf) -> None:
    write("des")
    shelf.thing.take_pasted("x" * 1_000_000)
    assert shelf.thing.line.text() == "des"
    assert shelf.thing.error() == "The clipboard holds 1,000,000 characters: too many for “Thing”. Nothing was changed."


class TestInACell:
    @pytest.fixture
    def cell(self, shelf: Shelf) -> ReferenceEditor:
        """The same field as a cell."""
        cell: ReferenceEditor = make_editor(PAPER.fields["thing"], shelf.thing.scope, shelf, in_cell=True)  # type: ignore[assignment]  # a reference
        shelf.thing.hide()
        cell.resize(200, 24)
        cell.show()
        cell.setFocus()
        return cell

    def left(self, cell: ReferenceEditor) -> list[Leave]:
        found: list[Leave] = []
        cell.left.connect(found.append)
        return found

    def test_unknown_text_keeps_the_cell_open_once(self, cell: ReferenceEditor) -> None:
        left = self.left(cell)
        write("zebra")
        press(Qt.Key.Key_Tab)
        assert left == []
        assert cell.list.rows()[:2] == ["Nothing found for “zebra”", "Create “zebra”"]
        press(Qt.Key.Key_Tab)
        assert left == [Leave.NEXT]
        assert cell.unresolved() == "zebra"

    def test_enter_on_the_offer_creates(self, shelf: Shelf, cell: ReferenceEditor) -> None:
        write("zebra")
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Return)
        assert shelf.navigator.opened == [("new", "Thing", {"name": "zebra"}, None, None)]

    def test_last_choices_drop_down_in_a_cell_too(self, shelf: Shelf, cell: ReferenceEditor) -> None:
        shelf.thing.choose(CHAIR)
        press(Qt.Key.Key_Down, ALT)
        assert cell.list.rows()[0] == "Chair"

    def test_no_line_of_links_lies_over_the_rows(self, shelf: Shelf, cell: ReferenceEditor) -> None:
        write("zebra")
        cell.finder.ask()
        shelf.part.setFocus()
        assert shelf.findChild(UnknownOffer) is None
