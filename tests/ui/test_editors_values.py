"""Every kind has an editor that sets, reads back, clears, warns and looks read-only; keys as in 1C."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.core.drafts import Draft, Ref
from app.core.ids import new_id
from app.core.kinds import Kind
from app.ui.editors import EDITORS, Editor, make_editor
from app.ui.editors.choice import ChoiceEditor
from app.ui.editors.calendar import Calendar
from app.ui.editors.date import DateEditor
from app.ui.forms.form_model import FormModel
from app.ui.forms.scope import FormScope
from tests.ui.kit.sample_objects import PAPER
from tests.ui.kit.typing import SHIFT, activate, press, write

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext

TBILISI = ZoneInfo("Asia/Tbilisi")
VALUES: dict[str, Any] = {
    "reason": "text",
    "note": "two\nlines",
    "count": 12,
    "amount": Decimal("1234.50"),
    "price": Decimal("10.123456"),
    "quantity": Decimal("2.5"),
    "rate": Decimal("2.71828182"),
    "percent": Decimal(18),
    "date": dt.date(2026, 11, 20),
    "moment": dt.datetime(2026, 11, 20, 12, 24, tzinfo=TBILISI),
    "urgent": True,
    "colour": "green",
    "thing": Ref("Thing", new_id(), "Desk"),
    "phone": "+995 555 12 34 56",
    "mail": "nino@example.com",
    "tax": "404851255",
}


@pytest.fixture
def scope(context: AppContext) -> FormScope:
    return FormScope(context, FormModel(PAPER, Draft.new("Paper", {"digits": 2})))


class Form(QWidget):
    """Two editors in a window."""

    def __init__(self, *editors: Editor) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        for editor in editors:
            layout.addWidget(editor.widget())
        self.resize(400, 120)


@pytest.fixture
def show(qtbot: QtBot, scope: FormScope) -> Any:
    kept: list[Form] = []

    def shown(*names: str) -> list[Any]:
        editors = [make_editor(PAPER.fields[name], scope) for name in names]
        form = Form(*editors)
        kept.append(form)
        qtbot.addWidget(form)
        activate(form)
        editors[0].setFocus()
        return editors

    return shown


def test_there_is_an_editor_for_every_kind() -> None:
    assert set(EDITORS) == set(Kind)
    assert {PAPER.fields[name].fact.kind for name in VALUES} == set(Kind)


@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_shown_and_read_back(show: Any, name: str) -> None:
    [editor] = show(name)
    editor.set_value(VALUES[name])
    assert editor.value() == VALUES[name]
    assert editor.problem() == ""
    assert editor.widget().accessibleName() == PAPER.fields[name].title


@pytest.mark.parametrize("name", [name for name in VALUES if name != "urgent"])
def test_shift_f4_clears_and_tells(show: Any, qtbot: QtBot, name: str) -> None:
    [editor] = show(name)
    editor.set_value(VALUES[name])
    with qtbot.waitSignal(editor.changed):
        press(Qt.Key.Key_F4, SHIFT)
    assert editor.value() is None


@pytest.mark.parametrize("name", VALUES)
def test_a_read_only_field_keeps_its_value(show: Any, name: str) -> None:
    [editor] = show(name)
    editor.set_value(VALUES[name])
    editor.set_read_only(True)
    editor.clear_value()
    assert editor.value() == VALUES[name]


@pytest.mark.parametrize("name", ["reason", "count", "thing", "date"])
def test_an_empty_required_field_is_underlined_until_it_is_filled(show: Any, name: str) -> None:
    [editor] = show(name)
    editor.set_required(True)
    assert editor.inner().property("required") is True
    editor.set_value(VALUES[name])
    assert editor.inner().property("required") is False


def test_an_error_is_marked_said_and_taken_away(show: Any) -> None:
    [editor] = show("reason")
    editor.set_error("Too long")
    assert editor.inner().property("invalid") is True
    assert editor.inner().toolTip() == "Too long"
    assert editor.inner().accessibleDescription() == "Too long"
    assert editor._callout is not None
    assert editor._callout.isVisible()
    editor.set_error(None)
    assert editor.inner().property("invalid") is False
    assert not editor._callout.isVisible()


def test_enter_goes_to_the_next_field(show: Any) -> None:
    first, second = show("reason", "count")
    press(Qt.Key.Key_Return)
    assert second.inner().hasFocus()
    press(Qt.Key.Key_Backtab, SHIFT)
    assert first.inner().hasFocus()


@pytest.mark.parametrize(("typed", "value"), [("1234,5", Decimal("1234.5")), ("1 234.50", Decimal("1234.5")), ("-3", Decimal(-3))])
def test_sums_are_typed_as_people_type_them(show: Any, typed: str, value: Decimal) -> None:
    editor, _other = show("amount", "reason")
    write(typed)
    assert editor.value() == value
    press(Qt.Key.Key_Tab)
    assert editor.line.text() != typed or typed == "1 234.50"
    assert editor.value() == value


def test_a_text_that_is_no_number_stays_and_is_explained(show: Any) -> None:
    editor, _other = show("amount", "reason")
    write("12x")
    press(Qt.Key.Key_Tab)
    assert editor.line.text() == "12x"
    assert editor.value() is None
    assert editor.problem()
    assert editor.error() == editor.problem()
    assert not editor.is_blank()


def test_setting_the_same_number_while_typing_leaves_the_text_alone(show: Any) -> None:
    [editor] = show("amount")
    write("12.")
    editor.set_value(Decimal(12))
    assert editor.line.text() == "12."


@pytest.mark.parametrize(("typed", "expected"), [("0511", (11, 5)), ("5", (None, 5)), ("05112026", (11, 5)), ("5.11.26", (11, 5))])
def test_dates_are_typed_the_short_way(show: Any, typed: str, expected: tuple[int | None, int]) -> None:
    editor, _other = show("date", "reason")
    write(typed)
    press(Qt.Key.Key_Tab)
    month, day = expected
    assert editor.value().day == day
    assert editor.value().month == (month or editor.today().month)
    assert str(editor.value().year) in editor.line.text()


def test_arrows_move_a_date_by_days_and_f4_opens_the_calendar(show: Any) -> None:
    [editor] = show("date")
    editor.set_value(dt.date(2026, 11, 30))
    press(Qt.Key.Key_Up)
    assert editor.value() == dt.date(2026, 12, 1)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_F4)
    calendar = editor.findChild(Calendar)
    assert calendar.isVisible()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    assert editor.value() == dt.date(2026, 12, 1)


def test_the_day_of_today_is_the_one_of_the_infobase(show: Any) -> None:
    [editor] = show("date")
    assert isinstance(editor, DateEditor)
    assert editor.today() == dt.datetime.now(TBILISI).date()


def test_the_mouse_wheel_never_changes_a_choice(show: Any) -> None:
    [editor] = show("colour")
    editor.set_value("red")
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.inner(), wheel)
    assert editor.value() == "red"


def test_a_choice_that_this_program_does_not_know_is_kept(show: Any) -> None:
    [editor] = show("colour")
    assert isinstance(editor, ChoiceEditor)
    editor.set_value("violet")
    assert editor.value() == "violet"


def test_an_odd_mail_address_is_doubted_but_kept(show: Any) -> None:
    editor, _other = show("mail", "reason")
    write("nino.example.com")
    press(Qt.Key.Key_Tab)
    assert "nino.example.com" in editor.error()
    assert editor.problem() == ""
    assert editor.value() == "nino.example.com"


def test_a_phone_without_digits_is_doubted(show: Any) -> None:
    editor, _other = show("phone", "reason")
    write("call me")
    press(Qt.Key.Key_Tab)
    assert editor.error()
    editor.setFocus()
    editor.line.clear()
    write("112")
    press(Qt.Key.Key_Tab)
    assert editor.error() == ""


def test_a_text_cannot_be_longer_than_its_column(show: Any) -> None:
    [editor] = show("short")
    write("1234567")
    assert editor.value() == "12345"


def test_enter_in_a_long_text_makes_a_line(show: Any) -> None:
    editor, other = show("note", "reason")
    write("a")
    press(Qt.Key.Key_Return)
    write("b")
    assert editor.value() == "a\nb"
    press(Qt.Key.Key_Tab)
    assert other.inner().hasFocus()


def test_space_ticks_a_box(show: Any) -> None:
    [editor] = show("urgent")
    press(Qt.Key.Key_Space)
    assert editor.value() is True
