"""The reference field: looking up while typing, choosing, creating, opening; typed text is never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.drafts import Draft, Ref
from app.core.errors import Unavailable
from app.core.ids import new_id
from app.core.lists import Compare, Condition
from app.queries.lookup import Suggestion
from app.ui.editors import make_editor, reference
from app.ui.forms.form_model import FormModel
from app.ui.forms.scope import FormScope
from tests.ui.kit.fakes import RecordedNavigator, app_context
from tests.ui.kit.sample_objects import PAPER, REGISTRY
from tests.ui.kit.typing import ALT, CTRL, SHIFT, activate, press, write

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.editors.reference import ReferenceEditor
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter

DESK, DESK_OAK, CHAIR = (Ref("Thing", new_id(), title) for title in ("Desk", "Desk oak", "Chair"))
DETAILS = {DESK.id: "A-1407", DESK_OAK.id: "A-1408", CHAIR.id: "NP-02"}


class Shelf(QWidget):
    """A reference field and a field behind it."""

    def __init__(self, tasks: InlineTasks, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.asked: list[tuple[str, tuple[Condition, ...]]] = []
        self.fails = False
        monkeypatch.setattr(reference, "lookup", self._lookup)
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
        shown = self.thing._list
        return [shown.item(row).text() for row in range(shown.count())] if shown is not None and shown.isVisible() else []

    def pause(self) -> None:
        """What the timer does when the person stops typing."""
        if self.thing._timer.isActive():
            self.thing._look_up()

    def _lookup(self, _session: object, kind: str, text: str, *, conditions: tuple[Condition, ...] = ()) -> tuple[Suggestion, ...]:
        if self.fails:
            raise Unavailable("gone")
        self.asked.append((text, conditions))
        return tuple(
            Suggestion(ref, DETAILS[ref.id]) for ref in (DESK, DESK_OAK, CHAIR) if text.casefold() in f"{ref.title} {DETAILS[ref.id]}".casefold()
        )


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


def test_tab_before_the_answer_takes_it_when_it_is_certain(shelf: Shelf) -> None:
    write("chair")
    assert shelf.thing.problem()
    press(Qt.Key.Key_Tab)
    assert shelf.thing.value() == CHAIR
    assert shelf.thing.problem() == ""


def test_unknown_text_stays_and_says_what_to_do(shelf: Shelf) -> None:
    write("zebra")
    shelf.pause()
    assert shelf.offers() == ["Nothing found for “zebra”", "Show all", "Create “zebra”"]
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
    shelf.part._look_up()
    assert shelf.asked[-1] == ("x", (Condition("owner", Compare.EQUAL, DESK.id),))


def test_an_emptied_field_is_an_empty_value(shelf: Shelf) -> None:
    shelf.form.set_value("thing", DESK)
    shelf.thing.line.selectAll()
    press(Qt.Key.Key_Backspace)
    assert shelf.thing.value() is None
    assert shelf.form.value("thing") is None


def test_a_lost_server_leaves_the_text(shelf: Shelf, reporter: RecordedReporter) -> None:
    shelf.fails = True
    write("des")
    shelf.pause()
    assert shelf.thing.unresolved() == "des"
    assert reporter.errors == []
    shelf.fails = False
    write("k")
    shelf.pause()
    assert shelf.offers()[0] == "Desk"


def test_buttons_follow_the_state(shelf: Shelf) -> None:
    def shown() -> list[str]:
        return [button.accessibleName().partition(": ")[2] for button in shelf.part.line._buttons if not button.isHidden()]

    assert shown() == ["List (Alt+Down)", "Choose (F4)"]
    shelf.part.set_value(DESK)
    assert shown() == ["List (Alt+Down)", "Choose (F4)", "Open (Ctrl+Shift+F4)", "Clear (Shift+F4)"]
    shelf.part.set_read_only(True)
    assert shown() == ["Open (Ctrl+Shift+F4)"]
