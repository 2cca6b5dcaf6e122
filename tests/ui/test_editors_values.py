"""Every kind has an editor that sets, reads back, clears, warns and looks read-only; keys as in 1C."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from app.core.drafts import Draft, Ref
from app.core.ids import new_id
from app.core.kinds import Kind
from app.ui.editors import EDITORS, Editor, make_editor
from app.ui.editors.choice import ChoiceEditor
from app.ui.editors.date import DateEditor
from app.ui.forms.form_model import FormModel
from app.ui.forms.scope import FormScope
from tests.ui.kit.sample_objects import PAPER
from tests.ui.kit.typing import CTRL, SHIFT, activate, press, write

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


@pytest.mark.parametrize(
    ("typed", "value"), [("12*3+5%", Decimal("37.8")), ("1 000/3", Decimal("333.33")), ("(2+3)*4", Decimal(20)), ("10-", None), ("5/0", None)]
)
def test_a_sum_typed_into_a_number_is_computed_when_it_is_left(show: Any, typed: str, value: Decimal | None) -> None:
    editor, other = show("amount", "reason")
    write(typed)
    assert editor.line.text() == typed
    press(Qt.Key.Key_Return)
    assert other.line.hasFocus()
    assert editor.value() == value
    assert bool(editor.error()) is (value is None)
    assert editor.line.text() == (f"{value:,.2f}" if value is not None else typed)


def test_half_a_sum_leaves_the_number_before_it_in_force(show: Any, qtbot: QtBot) -> None:
    editor, _other = show("amount", "reason")
    seen: list[Any] = []
    editor.changed.connect(lambda: seen.append(editor.value()))
    write("100*2")
    assert seen == [1, 10, 100, 100, 200]
    write("/")
    assert editor.problem()
    press(Qt.Key.Key_Tab)
    assert editor.value() is None
    assert editor.line.text() == "100*2/"
    assert editor.error() == "“100*2/” cannot be computed. Write it like 12*3+5%."


def test_the_equals_sign_shows_the_result_and_typing_goes_on(show: Any) -> None:
    [editor] = show("amount")
    write("2*3=")
    assert editor.line.text() == "6.00"
    editor.line.end(False)
    write("/4=")
    assert editor.value() == Decimal("1.5")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("amount", "1.234,56", Decimal("1234.56")),
        ("amount", "1'234.50", Decimal("1234.50")),
        ("amount", "12\u00a0345,6 грн\n", Decimal("12345.6")),
        ("amount", "\t₾ 1 200.00 ", Decimal(1200)),
        ("count", "1 234", 1234),
        ("date", "2026-03-15", dt.date(2026, 3, 15)),
        ("date", "15 березня 2026\n", dt.date(2026, 3, 15)),
        ("date", "15.03.2026 0:00:00", dt.date(2026, 3, 15)),
    ],
)
def test_pasted_text_is_understood(show: Any, name: str, text: str, value: Any) -> None:
    editor, _other = show(name, "reason")
    QApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, CTRL)
    assert editor.value() == value
    press(Qt.Key.Key_Tab)
    assert editor.problem() == ""


@pytest.mark.parametrize(("name", "text"), [("amount", "about twelve"), ("date", "when it is ready"), ("count", "1;2")])
def test_pasted_rubbish_stays_and_is_explained_at_the_field(show: Any, name: str, text: str) -> None:
    editor, _other = show(name, "reason")
    QApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, CTRL)
    press(Qt.Key.Key_Tab)
    assert editor.line.text() == text
    assert text in editor.error()


@pytest.mark.parametrize("name", ["amount", "date"])
def test_a_megabyte_pasted_into_a_value_changes_nothing(show: Any, name: str) -> None:
    [editor] = show(name)
    editor.set_value(VALUES[name])
    QApplication.clipboard().setText("7" * 1_000_000)
    press(Qt.Key.Key_V, CTRL)
    assert editor.value() == VALUES[name]
    assert editor.error() == f"The clipboard holds 1,000,000 characters: too many for “{PAPER.fields[name].title}”. Nothing was changed."


@pytest.mark.parametrize("name", VALUES)
def test_the_menu_of_a_field_offers_to_clear_it(show: Any, name: str) -> None:
    [editor] = show(name)
    editor.set_value(VALUES[name])
    menu = QMenu(editor)
    editor.fill_menu(menu)
    [clear] = [action for action in menu.actions() if action.text() == "Clear\tShift+F4"]
    clear.trigger()
    assert editor.value() in (None, False)


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
