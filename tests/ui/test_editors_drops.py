"""What drops down from fields: the calendar of a date, the calculator of a number, the large window of a text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.core import i18n
from app.core.drafts import Draft
from app.ui.editors import Editor, make_editor
from app.ui.editors.calculator import CalculatorDrop
from app.ui.editors.calculator_window import CalculatorWindow
from app.ui.editors.calendar import FIRST, LAST, Calendar, moved_by_months
from app.ui.editors.clipping import LONGEST_TEXT
from app.ui.editors.sheet import TextWindow
from app.ui.forms.form_model import FormModel
from app.ui.forms.scope import FormScope
from tests.ui.kit.sample_objects import PAPER
from tests.ui.kit.typing import ALT, CTRL, SHIFT, activate, press, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext
    from tests.ui.kit.fakes import RecordedReporter

SATURDAY = dt.date(2026, 11, 21)


@pytest.fixture
def show(qtbot: QtBot, context: AppContext) -> Callable[..., Any]:
    scope = FormScope(context, FormModel(PAPER, Draft.new("Paper", {"digits": 2})))
    kept: list[QWidget] = []

    def shown(*names: str, in_cell: bool = False) -> list[Editor]:
        form = QWidget()
        layout = QVBoxLayout(form)
        editors = [make_editor(PAPER.fields[name], scope, in_cell=in_cell) for name in names]
        for editor in editors:
            layout.addWidget(editor)
        kept.append(form)
        qtbot.addWidget(form)
        form.resize(400, 200)
        activate(form)
        editors[0].setFocus()
        return editors

    return shown


class TestCalendar:
    @pytest.fixture
    def date(self, show: Any) -> Any:
        [editor] = show("date")
        editor.set_value(SATURDAY)
        return editor

    def opened(self, editor: Any) -> Calendar:
        press(Qt.Key.Key_F4)
        calendar = editor.findChild(Calendar)
        assert isinstance(calendar, Calendar)
        assert calendar.isVisible()
        return calendar

    @pytest.mark.parametrize(
        ("key", "modifiers", "day"),
        [
            (Qt.Key.Key_Right, None, "2026-11-22"),
            (Qt.Key.Key_Left, None, "2026-11-20"),
            (Qt.Key.Key_Up, None, "2026-11-14"),
            (Qt.Key.Key_Down, None, "2026-11-28"),
            (Qt.Key.Key_PageUp, None, "2026-10-21"),
            (Qt.Key.Key_PageDown, None, "2026-12-21"),
            (Qt.Key.Key_PageUp, CTRL, "2025-11-21"),
            (Qt.Key.Key_PageDown, CTRL, "2027-11-21"),
            (Qt.Key.Key_Home, None, "2026-11-01"),
            (Qt.Key.Key_End, None, "2026-11-30"),
        ],
    )
    def test_keys_move_and_enter_takes(self, date: Any, key: Qt.Key, modifiers: Any, day: str) -> None:
        calendar = self.opened(date)
        QTest.keyClick(calendar, key, modifiers or Qt.KeyboardModifier.NoModifier)
        assert date.value() == SATURDAY
        QTest.keyClick(calendar, Qt.Key.Key_Return)
        assert not calendar.isVisible()
        assert date.value() == dt.date.fromisoformat(day)
        assert date.line.hasFocus()

    def test_esc_changes_nothing(self, date: Any) -> None:
        calendar = self.opened(date)
        QTest.keyClick(calendar, Qt.Key.Key_Right)
        QTest.keyClick(calendar, Qt.Key.Key_Escape)
        assert not calendar.isVisible()
        assert date.value() == SATURDAY

    def test_t_is_today_of_the_infobase(self, date: Any) -> None:
        QTest.keyClick(self.opened(date), Qt.Key.Key_T)
        assert date.value() == date.today()

    def test_a_click_takes_a_day_and_the_wheel_turns_months(self, date: Any) -> None:
        grid = self.opened(date).grid
        place = QPointF(5, 5)
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(
            grid, QWheelEvent(place, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False)
        )
        assert grid.day == dt.date(2026, 12, 21)
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.rect_of(dt.date(2026, 12, 24)).center())
        assert date.value() == dt.date(2026, 12, 24)

    def test_the_names_of_the_days_are_no_days(self, date: Any) -> None:
        grid = self.opened(date).grid
        assert grid.day_at(QPoint(5, 5)) is None
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert date.value() == SATURDAY

    @pytest.mark.parametrize("day", ["2026-11-21", "2027-02-01", "2026-02-28", "2024-02-29"])
    def test_weeks_begin_on_monday_and_the_whole_month_is_shown(self, date: Any, day: str) -> None:
        date.set_value(dt.date.fromisoformat(day))
        grid = self.opened(date).grid
        first = grid.day.replace(day=1)
        for shown in (first, moved_by_months(first, 1) - dt.timedelta(1)):
            assert grid.day_at(grid.rect_of(shown).center()) == shown
        assert grid.rect_of(first).x() == grid.rect_of(first + dt.timedelta(7)).x() == first.weekday() * grid.width() // 7

    def test_it_does_not_leave_the_years_of_business(self, date: Any) -> None:
        for end, key in ((FIRST, Qt.Key.Key_Left), (LAST, Qt.Key.Key_Right)):
            date.set_value(end)
            date.line.setFocus()
            calendar = self.opened(date)
            QTest.keyClick(calendar, key)
            assert calendar.day == end
            calendar.close()

    def test_the_button_and_alt_down_open_it_too(self, date: Any) -> None:
        [button] = date.line.shown_buttons()
        assert button.toolTip() == "Calendar (F4)"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert date.findChild(Calendar).isVisible()
        date.findChild(Calendar).close()
        QTest.keyClick(date.line, Qt.Key.Key_Down, ALT)
        assert any(calendar.isVisible() for calendar in date.findChildren(Calendar))

    def test_it_speaks_the_language(self, show: Any) -> None:
        i18n.set_language("ka")
        [editor] = show("date")
        editor.set_value(SATURDAY)
        calendar = self.opened(editor)
        assert calendar._heading.text() == "ნოემბერი, 2026"
        assert "21.11.2026" in calendar.accessibleName()

    def test_arrows_plus_and_minus_in_the_field_move_by_days(self, date: Any) -> None:
        for key, modifiers, day in (
            (Qt.Key.Key_Up, None, 22),
            (Qt.Key.Key_Plus, None, 23),
            (Qt.Key.Key_Plus, SHIFT, 24),
            (Qt.Key.Key_Minus, None, 23),
            (Qt.Key.Key_Down, None, 22),
        ):
            QTest.keyClick(date.line, key, modifiers or Qt.KeyboardModifier.NoModifier)
            assert date.value() == SATURDAY.replace(day=day)

    def test_a_minus_in_a_date_being_typed_is_a_minus(self, date: Any) -> None:
        date.line.selectAll()
        write("2026-03-15")
        assert date.value() == dt.date(2026, 3, 15)

    def test_a_moment_keeps_its_time(self, show: Any) -> None:
        [editor] = show("moment")
        write("21.11.2026 14:30")
        calendar = self.opened(editor)
        QTest.keyClick(calendar, Qt.Key.Key_Right)
        QTest.keyClick(calendar, Qt.Key.Key_Return)
        assert editor.value() == dt.datetime(2026, 11, 22, 14, 30, tzinfo=editor.zone())


class TestCalculator:
    @pytest.fixture
    def number(self, show: Any) -> Any:
        [editor] = show("amount")
        editor.set_value(Decimal(1250))
        return editor

    def opened(self, editor: Any) -> Any:
        press(Qt.Key.Key_F4)
        drop = editor.findChild(CalculatorDrop)
        assert drop is not None
        return drop

    def test_it_goes_on_with_the_number_of_the_field(self, number: Any) -> None:
        drop = self.opened(number)
        entry = drop.calculator.entry
        QTest.keyClicks(entry, "*3+5%")
        QTest.keyClick(entry, Qt.Key.Key_Return)
        assert drop.calculator.tape.item(0).text() == "1,250.00*3+5% = 3,937.5"
        QTest.keyClick(entry, Qt.Key.Key_Return)
        assert not drop.isVisible()
        assert number.value() == Decimal("3937.5")
        assert number.line.text() == "3,937.50"

    def test_a_digit_replaces_a_result_and_an_operator_goes_on(self, number: Any) -> None:
        entry = self.opened(number).calculator.entry
        QTest.keyClicks(entry, "2+2=")
        assert entry.text() == "4"
        QTest.keyClicks(entry, "*10=")
        assert entry.text() == "40"
        QTest.keyClicks(entry, "7")
        assert entry.text() == "7"

    def test_it_works_by_mouse_alone(self, number: Any) -> None:
        drop = self.opened(number)
        buttons = {button.text(): button for button in drop.findChildren(QPushButton)}
        for key in ("C", "1", "2", ".", "5", "⌫", "5", "−", "2", "×", "(", "3", ")", "="):
            QTest.mouseClick(buttons[key], Qt.MouseButton.LeftButton)
        assert drop.calculator.entry.text() == "6.5"
        QTest.mouseClick(buttons["Insert"], Qt.MouseButton.LeftButton)
        assert number.value() == Decimal("6.5")

    def test_a_result_of_the_tape_can_be_taken_back(self, number: Any) -> None:
        calculator = self.opened(number).calculator
        QTest.keyClicks(calculator.entry, "2+2=9+9=")
        calculator.tape.itemDoubleClicked.emit(calculator.tape.item(0))
        assert calculator.entry.text() == "4"

    def test_what_cannot_be_computed_is_said_and_stays(self, number: Any) -> None:
        drop = self.opened(number)
        QTest.keyClicks(drop.calculator.entry, "5/0=")
        assert drop.calculator.fault.text() == "Nothing can be divided by zero: 5/0."
        assert drop.calculator.entry.text() == "5/0"
        QTest.keyClick(drop.calculator.entry, Qt.Key.Key_Return)
        assert drop.isVisible()
        assert number.value() == Decimal(1250)

    def test_esc_changes_nothing(self, number: Any) -> None:
        drop = self.opened(number)
        QTest.keyClicks(drop.calculator.entry, "7")
        QTest.keyClick(drop.calculator.entry, Qt.Key.Key_Escape)
        assert not drop.isVisible()
        assert number.value() == Decimal(1250)

    def test_a_read_only_number_has_none(self, number: Any) -> None:
        number.set_read_only(True)
        press(Qt.Key.Key_F4)
        assert number.findChild(CalculatorDrop) is None

    def test_the_window_beside_the_work_inserts_into_the_field_used_last(self, show: Any) -> None:
        amount, price = show("amount", "price")
        amount.set_value(Decimal(100))
        window = CalculatorWindow(amount.window())
        window.bring()
        assert window.calculator.entry.text() == "100.00"
        assert window.calculator.insert.accessibleName() == "Insert into “Amount”"
        price.line.setFocus()
        window._focus_changed(None, price.line)
        assert window.calculator.insert.accessibleName() == "Insert into “Price”"
        window.calculator.start("")
        QTest.keyClicks(window.calculator.entry, "10/4")
        QTest.keyClick(window.calculator.entry, Qt.Key.Key_Return)
        QTest.keyClick(window.calculator.entry, Qt.Key.Key_Return)
        assert (price.value(), amount.value()) == (Decimal("2.5"), Decimal(100))
        assert window.isVisible()
        QTest.keyClick(window.calculator.entry, Qt.Key.Key_Escape)
        assert not window.isVisible()

    def test_without_a_number_field_it_only_computes(self, show: Any) -> None:
        [text] = show("reason")
        window = CalculatorWindow(text.window())
        window.bring()
        QTest.keyClicks(window.calculator.entry, "2+2")
        QTest.keyClick(window.calculator.entry, Qt.Key.Key_Return)
        QTest.keyClick(window.calculator.entry, Qt.Key.Key_Return)
        assert window.calculator.entry.text() == "4"
        assert not window.calculator.insert.isEnabled()
        assert text.value() is None


class TestTexts:
    def opened(self, editor: Any) -> TextWindow:
        press(Qt.Key.Key_F4)
        window = editor.findChild(TextWindow)
        assert isinstance(window, TextWindow)
        return window

    def test_f4_opens_a_large_window_and_ctrl_enter_takes_the_text_over(self, show: Any, qtbot: QtBot) -> None:
        note, _other = show("note", "reason")
        note.set_value("one")
        window = self.opened(note)
        QTest.keyClicks(window.sheet, " two")
        with qtbot.waitSignal(note.changed):
            QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
        assert note.value() == "one two"

    def test_esc_takes_nothing_over(self, show: Any) -> None:
        [note] = show("note")
        note.set_value("one")
        window = self.opened(note)
        QTest.keyClicks(window.sheet, " two")
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert note.value() == "one"

    def test_a_text_of_many_lines_in_a_cell_opens_too_and_keeps_its_lines(self, show: Any) -> None:
        [cell] = show("note", in_cell=True)
        cell.set_value("one\ntwo")
        window = self.opened(cell)
        assert window.sheet.toPlainText() == "one\ntwo"
        QTest.keyClick(window.sheet, Qt.Key.Key_Return)
        QTest.keyClicks(window.sheet, "three")
        QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
        assert cell.value() == "one\ntwo\nthree"

    def test_a_read_only_text_can_be_read_in_the_window(self, show: Any) -> None:
        [note] = show("note")
        note.set_value("one")
        note.set_read_only(True)
        note.setFocus()
        window = self.opened(note)
        QTest.keyClicks(window.sheet, " two")
        window.accept()
        assert note.value() == "one"

    def test_the_button_shows_while_the_text_is_in_use(self, show: Any) -> None:
        note, other = show("note", "reason")
        [button] = note.sheet.findChildren(QToolButton)
        assert button.isVisible()
        assert button.toolTip() == "Large window (F4)"
        other.setFocus()
        assert not button.isVisible()

    @pytest.mark.parametrize(("answer", "kept"), [("clip", LONGEST_TEXT), ("no", 0)])
    def test_ten_megabytes_are_clipped_only_with_consent(self, show: Any, reporter: RecordedReporter, answer: str, kept: int) -> None:
        [note] = show("note")
        reporter.answer = answer
        QApplication.clipboard().setText("some words\n" * 1_000_000)
        press(Qt.Key.Key_V, CTRL)
        assert reporter.questions == ["The text on the clipboard has 11,000,000 characters, the field has room for 50,000. Nothing is inserted yet."]
        assert len(note.sheet.toPlainText()) == kept

    def test_a_full_text_takes_no_more(self, show: Any, reporter: RecordedReporter) -> None:
        [note] = show("note")
        note.set_value("x" * LONGEST_TEXT)
        write("y")
        note.sheet.paste()
        QApplication.clipboard().setText("more")
        press(Qt.Key.Key_V, CTRL)
        assert note.value() == "x" * LONGEST_TEXT
        assert reporter.messages[-1].startswith("The field is full")

    def test_what_the_base_cannot_keep_is_left_out_of_a_pasted_text(self, show: Any) -> None:
        note, reason = show("note", "reason")
        for editor, kept in ((note, "a\nbc"), (reason, "a bc")):
            editor.setFocus()
            QApplication.clipboard().setText("a\r\nb\x07c")
            press(Qt.Key.Key_V, CTRL)
            assert editor.value() == kept

    @pytest.mark.parametrize(("answer", "kept"), [("clip", "abcde"), ("no", None)])
    def test_a_line_is_clipped_to_its_column_only_with_consent(self, show: Any, reporter: RecordedReporter, answer: str, kept: str | None) -> None:
        [short] = show("short")
        reporter.answer = answer
        QApplication.clipboard().setText("abcdefgh")
        press(Qt.Key.Key_V, CTRL)
        assert len(reporter.questions) == 1
        assert short.value() == kept
