"""A person's own form: the dialog that arranges it, the short view, and that nothing typed is lost when the fields are built anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.commands.form_commands import COMMANDS as FORM
from app.commands.section_commands import COMMANDS as SECTION
from app.core.drafts import Draft, Ref, new_line
from app.core.errors import UserError
from app.core.ids import new_id
from app.metadata.layout import FormLayout
from app.metadata.types import Registry
from app.ui.editors.base import LineEditor
from app.ui.forms.section_table import widths_key
from app.windows import form_window_shape
from app.windows.form_layout_dialog import FormLayoutDialog, layout_key
from app.windows.form_window import FormWindow
from tests.ui.kit.fakes import app_context
from tests.ui.kit.sample_objects import PAPER, THING, add_up
from tests.ui.kit.typing import CTRL, SHIFT, activate, press, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter

DESK = Ref("Thing", new_id(), "Desk")
KEY = layout_key("Paper")
SHORT = replace(PAPER, form=replace(PAPER.form, short=("number", "date", "thing", "lines")))


@pytest.fixture
def paper_context(inline_tasks: InlineTasks, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch) -> AppContext:
    monkeypatch.setattr(form_window_shape, "calculate", add_up)
    return app_context(inline_tasks, reporter, Registry({"Thing": THING, "Paper": SHORT}), (*FORM, *SECTION))


@pytest.fixture
def window(paper_context: AppContext, qtbot: QtBot) -> Iterator[FormWindow]:
    head = {**dict.fromkeys(PAPER.fields), "date": dt.date(2026, 11, 20), "thing": DESK}
    rows = [new_line(thing=DESK, quantity=Decimal(2), price=Decimal(10), colour=None, done=False, amount=Decimal(20))]
    made = FormWindow(paper_context, "Paper", draft=Draft.new("Paper", head, {"lines": rows}))
    qtbot.addWidget(made)
    made.resize(1000, 600)
    activate(made)
    yield made


@pytest.fixture
def dialog(window: FormWindow) -> FormLayoutDialog:
    window.actions_.run("form.customize")
    QApplication.processEvents()
    [found] = window.findChildren(FormLayoutDialog)
    return found


def pick(dialog: FormLayoutDialog, item_id: str) -> Any:
    dialog.tree.choose(item_id)
    return dialog.tree.currentItem()


def titles(window: FormWindow) -> list[str]:
    return [label.text() for label in window.view._labels.values() if label.text()]


def test_hiding_renaming_and_moving_by_keys_show_at_once_and_typing_stays(window: FormWindow, dialog: FormLayoutDialog) -> None:
    window.view.editors["note"].set_value("typed")
    window.view.editors["note"].told()
    window.model.set_cell("lines", 0, "price", Decimal(33))
    pick(dialog, "tax").setCheckState(0, Qt.CheckState.Unchecked)
    QApplication.processEvents()
    pick(dialog, "short").setText(0, "Our mark")
    QApplication.processEvents()
    pick(dialog, "part")
    QTest.keyClick(dialog.tree, Qt.Key.Key_Up, CTRL | SHIFT)
    dialog.accept()
    assert "tax" not in window.view.editors
    assert "Our mark" in titles(window)
    assert list(window.view.editors)[:4] == ["number", "date", "part", "thing"]
    assert window.view.editors["note"].value() == "typed"
    assert window.model.rows("lines")[0].values["price"] == Decimal(33)
    assert window.model.value("total") == Decimal(66)
    assert window.is_modified()
    window.model.set_value("note", "more")
    assert window.view.editors["note"].value() == "more"


def test_text_that_is_no_value_yet_stays_as_typed(window: FormWindow) -> None:
    window.view.setCurrentIndex(1)
    window.view.editors["count"].inner().setFocus()
    write("12x")
    assert window.view.unresolved()
    window.context.settings.set(KEY, {"hidden": ["tax"]})
    editor = window.view.editors["count"]
    assert isinstance(editor, LineEditor)
    assert editor.line.text() == "12x"
    assert [name for name, _text in window.view.unresolved()] == ["count"]
    assert window.view.editors["count"].inner().hasFocus()


def test_every_open_form_of_the_kind_takes_the_layout(window: FormWindow, paper_context: AppContext, qtbot: QtBot) -> None:
    other = FormWindow(paper_context, "Paper", draft=Draft.new("Paper", dict.fromkeys(PAPER.fields), {"lines": []}))
    qtbot.addWidget(other)
    paper_context.settings.set(KEY, {"hidden": ["@Numbers"], "widths": {".lines.price": 61}})
    for form in (window, other):
        assert "count" not in form.view.editors
        assert form.view.tables["lines"].spec.columns[2].width == 61


def test_what_must_be_filled_in_cannot_be_unchecked(dialog: FormLayoutDialog) -> None:
    assert not pick(dialog, "date").flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert "always shown" in pick(dialog, "date").text(1)
    assert pick(dialog, "tax").checkState(0) == Qt.CheckState.Checked
    assert pick(dialog, "tax").flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert not pick(dialog, "#Main").flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_tools_follow_the_chosen_item(dialog: FormLayoutDialog) -> None:
    pick(dialog, ".lines.price")
    assert dialog.width_.isEnabled()
    assert not dialog.wide.isEnabled()
    dialog.width_.setValue(88)
    assert dialog.draft.layout().widths == {".lines.price": 88}
    pick(dialog, "date")
    assert dialog.beside.isChecked()
    dialog.beside.click()
    assert "+date" not in [item.text for item in dialog.draft.order]
    dialog.wide.click()
    assert dialog.draft.layout().wide == {"date"}
    pick(dialog, "number")
    assert not dialog.beside.isEnabled()


def test_a_field_is_moved_to_a_group_of_another_page(window: FormWindow, dialog: FormLayoutDialog) -> None:
    pick(dialog, "part")
    homes = {item.title: item for item in dialog._homes()}
    assert list(homes) == ["Main", "More", "Numbers"]
    homes["Numbers"].trigger()
    dialog.accept()
    assert window.view._page_of["part"] == 1
    assert window.view.editors["part"].value() is None


def test_the_mouse_moves_in_front_of_where_it_lets_go(dialog: FormLayoutDialog) -> None:
    item = pick(dialog, "note").data(0, Qt.ItemDataRole.UserRole)
    dialog.tree.dropped.emit(item, dialog.draft.place("moment"))
    assert [one.id for one in dialog.draft.order].index("note") + 1 == dialog.draft.place("moment")
    assert dialog.tree.chosen() == item


def test_the_way_back_to_the_program_and_to_the_administrator(window: FormWindow, qtbot: QtBot) -> None:
    settings = window.context.settings
    settings.share(KEY, {"hidden": ["tax"]})
    assert "tax" not in window.view.editors
    settings.set(KEY, {"hidden": ["note"]})
    assert "note" not in window.view.editors
    window.shape.customize()
    [dialog] = window.findChildren(FormLayoutDialog)
    dialog.as_shared()
    dialog.accept()
    assert "tax" not in window.view.editors
    assert KEY not in settings._own
    window.shape.customize()
    again = window.findChildren(FormLayoutDialog)[-1]
    again.standard()
    again.accept()
    assert "tax" in window.view.editors
    assert settings.get(KEY) == {}


def test_the_administrator_gives_the_form_to_everybody(window: FormWindow, dialog: FormLayoutDialog) -> None:
    dialog.draft.show(dialog.draft.order[dialog.draft.place("tax")], False)
    dialog.share()
    assert window.context.settings.shared(KEY) == {"hidden": ["tax"]}
    assert "Everybody" in dialog.told.text()


def test_a_layout_naming_what_is_no_more_is_passed_over(window: FormWindow) -> None:
    window.context.settings.set(KEY, {"order": ["#Main", "gone", "+date", "=nothing", "@x"], "hidden": ["gone"], "titles": {"gone": "x"}, "wide": 3})
    assert {"number", "date", "thing", "tax"} <= set(window.view.editors)


def test_the_short_view_is_remembered_and_gives_way_to_an_error(window: FormWindow) -> None:
    visible = {command.id for command in window.actions_.commands()}
    assert {"form.short_view", "form.customize"} <= visible
    window.actions_.run("form.short_view")
    assert set(window.view.editors) == {"number", "date", "thing", "reason"}  # a rule may demand the reason
    assert window.view.editors["reason"].isHidden()
    assert window.context.settings.get("form.Paper.short") is True
    window.show_errors((UserError("No such amount.", "Lower it.", "amount"),))
    assert window.view.editors["amount"].error() == "No such amount."
    assert window.context.settings.get("form.Paper.short") is True
    window.actions_.run("form.full_view")
    assert "tax" in window.view.editors
    assert window.context.settings.get("form.Paper.short") is False


def test_the_short_view_shows_what_is_still_to_be_filled(paper_context: AppContext, qtbot: QtBot) -> None:
    paper_context.registry = Registry({"Thing": THING, "Paper": replace(SHORT, form=replace(SHORT.form, short=("number", "lines")))})
    paper_context.settings.set("form.Paper.short", True)
    form = FormWindow(paper_context, "Paper", draft=Draft.new("Paper", {**dict.fromkeys(PAPER.fields), "thing": DESK}, {"lines": []}))
    qtbot.addWidget(form)
    assert "date" in form.view.editors
    assert "thing" not in form.view.editors


def test_an_error_at_a_hidden_field_says_where_the_field_is(window: FormWindow) -> None:
    window.context.settings.set(KEY, {"hidden": ["amount"]})
    window.show_errors((UserError("No such amount.", "", "amount"),))
    assert "hidden in your form" in window.messages.lines()


def test_typing_goes_on_after_the_form_was_built_anew(window: FormWindow) -> None:
    window.view.setCurrentIndex(1)
    window.view.editors["note"].setFocus()
    window.context.settings.set(KEY, {"hidden": ["tax"]})
    assert window.view.currentIndex() == 1
    write("still here")
    assert window.model.value("note") == "still here"
    assert window.navigation._page_buttons[1].isChecked()
    press(Qt.Key.Key_PageUp, CTRL)
    assert window.view.currentIndex() == 0


def test_a_draft_says_only_what_differs(dialog: FormLayoutDialog) -> None:
    assert dialog.draft.layout() == FormLayout()
    item = dialog.draft.order[dialog.draft.place("tax")]
    dialog.draft.rename(item, "Number")
    dialog.draft.rename(item, "  ")
    assert dialog.draft.layout() == FormLayout()


def test_a_pulled_column_keeps_its_width_until_the_dialog_says_another(window: FormWindow, paper_context: AppContext, qtbot: QtBot) -> None:
    view = window.view.tables["lines"].view
    view.horizontalHeader().resizeSection(3, 133)
    assert paper_context.settings.get(widths_key("Paper", "lines")) == {"price": 133}
    other = FormWindow(paper_context, "Paper", draft=Draft.new("Paper", dict.fromkeys(PAPER.fields), {"lines": []}))
    qtbot.addWidget(other)
    assert other.view.tables["lines"].view.columnWidth(3) == 133
    window.shape.customize()
    [dialog] = window.findChildren(FormLayoutDialog)
    dialog.standard()
    dialog.accept()
    assert paper_context.settings.get(widths_key("Paper", "lines")) is None
    paper_context.settings.set(widths_key("Paper", "lines"), {"gone": 5, "price": "wide", "done": 77})
    again = FormWindow(paper_context, "Paper", draft=Draft.new("Paper", dict.fromkeys(PAPER.fields), {"lines": []}))
    qtbot.addWidget(again)
    assert again.view.tables["lines"].view.columnWidth(5) == 77
