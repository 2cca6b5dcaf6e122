"""The dialog "Configure list" by keyboard, and named settings."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from app.commands import list_commands
from app.core.drafts import Ref
from app.core.lists import Compare, Condition, ConditionGroup, Filter, Join, ListOutline
from app.metadata.objects import registry
from app.queries.totals import Group, Total, Totals
from app.ui.lists.advanced_search import AdvancedSearch
from app.ui.lists.column_filter import ColumnFilter
from app.ui.lists.group_dialog import GroupDialog
from app.ui.lists.settings_dialog import ListSettingsDialog
from app.ui.lists.settings_page import FilterPage, OrderPage
from app.ui.lists.settings_value import ValueEditor
from app.windows.list_settings import SettingsSwitch, configure, settings_items
from app.windows.list_sorting import sort
from app.windows.list_window import ListWindow
from tests.ui.kit.fakes import app_context
from tests.ui.kit.typing import activate, focused
from tests.ui.list_base import ListBase, object_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from app.ui.actions import MenuItem
    from app.ui.context import AppContext
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter

KIND = "SalesOrder"
LARGE = Condition("total_amount", Compare.GREATER, Decimal(1000))
PAID = Condition("payment_state", Compare.EQUAL, "paid")


@pytest.fixture
def office(inline_tasks: InlineTasks, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch) -> AppContext:
    ListBase(KIND, 300).install(monkeypatch)
    return app_context(inline_tasks, reporter, registry(), list_commands.COMMANDS)


def opened(qtbot: QtBot, context: AppContext) -> ListWindow:
    window = ListWindow(context, KIND)
    qtbot.addWidget(window)
    window.resize(1100, 600)
    window.show()
    return window


@pytest.fixture
def window(qtbot: QtBot, office: AppContext) -> ListWindow:
    return opened(qtbot, office)


def dialog_of(window: ListWindow) -> ListSettingsDialog:
    configure(window)
    found: list[ListSettingsDialog] = window.findChildren(ListSettingsDialog)
    return found[-1]


def page_of(dialog: ListSettingsDialog) -> FilterPage:
    page = dialog.pages[0]
    assert isinstance(page, FilterPage)
    return page


def press(widget: QWidget, *keys: Qt.Key, text: str = "") -> None:
    for key in keys:
        QTest.keyClick(widget, key)
    QTest.keyClicks(widget, text)


def rows_fulfil(window: ListWindow, **wanted: Any) -> bool:
    return all(row.values[name] == value for row in window.model.window.rows for name, value in wanted.items())


def choose(combo: Any, data: Any) -> None:
    """As the person chooses an entry of a combo box."""
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def test_a_condition_is_built_by_keyboard(window: ListWindow) -> None:
    dialog = dialog_of(window)
    tree = page_of(dialog).tree
    press(tree.tree, Qt.Key.Key_Insert)
    choose(tree.panel.field, "payment_state")
    choose(tree.panel.compare, Compare.EQUAL)
    choose(tree.panel.value.editor.combo, "paid")  # type: ignore[attr-defined]  # a single value
    QTest.keyClick(tree.tree, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert dialog.tabs.currentIndex() == 1
    QTest.keyClick(dialog.pages[1], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert window.filters.own == (PAID,)
    assert window.model.rowCount()
    assert rows_fulfil(window, payment_state="paid")
    assert "Payment: paid" in window.footer.rows.text()


def test_tab_goes_from_the_comparison_to_every_part_of_the_value(window: ListWindow) -> None:
    dialog = dialog_of(window)
    panel = page_of(dialog).tree.panel
    page_of(dialog).tree.add()
    activate(dialog)
    for compare, parts in ((Compare.EQUAL, 1), (Compare.BETWEEN, 2), (Compare.EQUAL, 1)):
        choose(panel.field, "total_amount")
        choose(panel.compare, compare)
        panel.compare.setFocus()
        QApplication.processEvents()  # what is typed into is shown now
        for _part in range(parts):
            press(focused(), Qt.Key.Key_Tab)
            assert panel.value.isAncestorOf(focused())
        press(focused(), Qt.Key.Key_Tab)
        assert not panel.isAncestorOf(focused())


def test_turning_a_page_changes_no_value(window: ListWindow) -> None:
    dialog = dialog_of(window)
    tree = page_of(dialog).tree
    press(tree.tree, Qt.Key.Key_Insert)
    choose(tree.panel.field, "payment_state")
    choose(tree.panel.value.editor.combo, "part")  # type: ignore[attr-defined]  # a single value
    for combo in (tree.panel.value.editor.combo, dialog.pages[1].findChildren(QComboBox)[0]):  # type: ignore[attr-defined]
        before = combo.currentIndex()
        dialog.tabs.setCurrentIndex(dialog.pages.index(next(page for page in dialog.pages if page.isAncestorOf(combo))))
        QTest.keyClick(combo, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert combo.currentIndex() == before
        assert dialog.tabs.currentIndex() == 1 + (combo is not tree.panel.value.editor.combo)  # type: ignore[attr-defined]


def test_conditions_are_grouped_moved_switched_off_and_deleted(window: ListWindow) -> None:
    window.filters.take_own((PAID, LARGE))
    dialog = dialog_of(window)
    tree = page_of(dialog).tree
    tree.go(1)
    tree.add_group(Join.NOT)
    assert tree.filter() == (PAID, ConditionGroup(Join.NOT, (LARGE,)))
    tree.shift(-1)
    inner: Any = tree.tree.currentItem()
    inner.child(0).setCheckState(0, Qt.CheckState.Unchecked)
    off: Filter = ConditionGroup(Join.NOT, (Condition("total_amount", Compare.GREATER, Decimal(1000), used=False),))
    assert tree.filter() == (off, PAID)
    press(tree.tree, Qt.Key.Key_Delete)
    assert tree.filter() == (PAID,)
    dialog.reject()
    assert window.filters.own == (PAID, LARGE), "cancelled: the list is as it was"


def test_a_condition_without_a_value_is_told_and_shown(window: ListWindow) -> None:
    dialog = dialog_of(window)
    tree = page_of(dialog).tree
    press(tree.tree, Qt.Key.Key_Insert)
    choose(tree.panel.field, "total_amount")
    dialog.tabs.setCurrentIndex(1)
    dialog.accept_all()
    assert "“Amount” is compared with nothing" in dialog.message.text()
    assert dialog.tabs.currentIndex() == 0
    tree.panel.value.editor.line.setText("many")  # type: ignore[attr-defined]  # a single value
    tree.panel.value.editor.typed("many")  # type: ignore[attr-defined]  # a single value
    dialog.accept_all()
    assert "many" in dialog.message.text()
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize(
    ("item"),
    [
        Condition("total_amount", Compare.BETWEEN, (Decimal(1), Decimal(2))),
        Condition("date", Compare.WITHIN, "last_days:9"),
        Condition("date", Compare.WITHIN, "quarter"),
        Condition("date", Compare.AT_LEAST, dt.date(2026, 1, 2)),
        Condition("payment_state", Compare.NONE_OF, ("part", "paid")),
        Condition("counterparty", Compare.ANY_OF, (Ref("Counterparty", object_id(1), "ТОВ «Північний Вітер»"),)),
        Condition("counterparty", Compare.EQUAL, Ref("Counterparty", object_id(1), "ТОВ")),
        Condition("counterparty", Compare.BEGINS, "ТОВ"),
        Condition("number", Compare.ANY_OF, ("SO-1", "SO-2")),
        Condition("responsible", Compare.EMPTY),
    ],
)
def test_every_sort_of_value_is_shown_and_taken_back_unchanged(window: ListWindow, item: Condition) -> None:
    window.filters.take_own((item,))
    dialog = dialog_of(window)
    tree = page_of(dialog).tree
    tree.go(0)
    assert tree.panel.value.value() == item.value
    dialog.accept_all()
    assert window.filters.own == (item,)
    assert window.filters.described()


def test_values_are_listed_one_by_one(window: ListWindow) -> None:
    window.filters.take_own((Condition("number", Compare.ANY_OF, ("SO-1",)),))
    dialog = dialog_of(window)
    value: Any = page_of(dialog).tree.panel.value
    value.editor.line.setText("SO-2")
    value.add()
    value.editor.line.setText("SO-3")
    assert value.value() == ("SO-1", "SO-2", "SO-3"), "what is typed and not added yet counts too"
    value.list.setCurrentRow(0)
    press(value.list, Qt.Key.Key_Delete)
    assert value.value() == ("SO-2", "SO-3")
    dialog.reject()


def test_the_order_is_chosen(window: ListWindow) -> None:
    dialog = dialog_of(window)
    page = dialog.pages[1]
    assert isinstance(page, OrderPage)
    page.column.setCurrentIndex(page.column.findData("total_amount"))
    page.up.setChecked(True)
    dialog.accept_all()
    assert (window.model.request.sort, window.model.request.descending) == ("total_amount", False)


def test_a_chip_takes_its_condition_away(window: ListWindow) -> None:
    window.filters.take_own((PAID, LARGE))
    paid, large = window.filters._chips
    assert paid.toolTip() == "Take away: Payment: paid"
    large.click()
    assert window.filters.own == (PAID,)


def test_settings_are_kept_chosen_and_told(window: ListWindow, qtbot: QtBot, office: AppContext) -> None:
    window.filters.take_own((PAID,))
    window.model.set_order("total_amount", descending=True)
    dialog = dialog_of(window)
    press(dialog.saved.name, text="Paid ones")
    dialog.saved.name.returnPressed.emit()  # offscreen, Return itself goes to the list behind
    dialog.saved.flip_default()
    dialog.reject()
    switch = window.findChild(SettingsSwitch)
    assert switch is not None
    assert switch.text() == "Paid ones"
    window.filters.clear()
    assert switch.text() == "Paid ones *", "changed since"
    next(item for item in settings_items(window) if item.title == "Standard settings").trigger()
    assert (window.filters.own, window.model.request.sort) == ((), "date")
    again = opened(qtbot, office)
    assert (again.filters.own, again.model.request.sort, again.model.request.descending) == ((PAID,), "total_amount", True)
    assert rows_fulfil(again, payment_state="paid")


def test_settings_are_renamed_replaced_shared_and_deleted(window: ListWindow) -> None:
    dialog = dialog_of(window)
    saved = dialog.saved
    saved.name.setText("Mine")
    saved.keep_new()
    saved.name.setText("mine")
    saved._do(saved.keep_new)
    assert "already" in dialog.message.text()
    saved.name.setText("Ours")
    saved.rename()
    window.filters.take_own((LARGE,))
    page_of(dialog).show_now()
    saved.keep()
    saved.flip_shared()
    [kept] = window.settings.all()
    assert (kept.name, kept.shared, bool(kept.state["conditions"])) == ("Ours", True, True)
    saved.flip_shared()
    assert not window.settings.all()[0].shared
    press(saved.list, Qt.Key.Key_Delete)
    assert window.settings.all() == []
    dialog.reject()


def test_settings_that_name_a_removed_field_open_with_a_sentence(qtbot: QtBot, office: AppContext) -> None:
    told: list[str] = []
    office.reporter.notified.connect(told.append)
    gone = {"field": "colour", "compare": "=", "value": "red"}
    state = {"conditions": [gone], "request": {"sort": "colour"}, "columns": {"order": ["colour"]}, "filters": {"colour": "red"}}
    office.settings.set(f"list.{KIND}.saved", [{"id": "1", "name": "Old", "state": state}, {"id": "2"}, "x"])
    office.settings.set(f"list.{KIND}.default", "1")
    office.settings.set(f"list.{KIND}.conditions", [gone])
    window = opened(qtbot, office)
    assert window.model.rowCount()
    assert window.model.request.sort == "date"
    assert len(told) == 2
    assert all("colour" in text for text in told)


def test_a_slow_order_is_asked_for_on_a_long_list(window: ListWindow, reporter: RecordedReporter) -> None:
    section = window.model.section_of("payment_state")
    window.view.table.header.sort_by(section)
    assert window.model.request.sort == "payment_state", "a short list is sorted without a question"
    window.model.set_order("date", descending=True)
    window.model.outline = ListOutline(1_000_000)
    reporter.answer = "no"
    window.view.table.header.sort_by(section)
    assert "Payment" in reporter.questions[-1]
    assert "1,000,000" in reporter.questions[-1]
    assert window.model.request.sort == "date"
    reporter.answer = "yes"
    window.view.table.header.sort_by(section)
    assert window.model.request.sort == "payment_state"
    assert window.progress.isHidden()
    window.model.outline = ListOutline(1_000_000)
    window.view.table.header.sort_by(section)
    assert window.model.request.descending, "once more turns it round"


def test_stopping_a_slow_order_brings_the_former_back(window: ListWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window.model.window, "expects", lambda _question: False)  # the answer is still on its way
    monkeypatch.setattr(type(window.model.window), "waiting", property(lambda _self: True))
    sort(window, "payment_state", False)
    assert not window.progress.isHidden()
    assert window.model.request.sort == "payment_state"
    window.progress.stopRequested.emit()
    assert (window.model.request.sort, window.model.request.descending) == ("date", True)
    assert window.progress.isHidden()


def test_totals_stand_below_the_list_until_it_shows_something_else(window: ListWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    sums = (Total("total_amount", Decimal("12345.50"), "GEL"), Total("total_amount", Decimal(7), "MNT", 0))
    monkeypatch.setattr("app.windows.list_totals.totals", lambda _session, _request: Totals(300, sums))
    window.actions_of_window.run("list.totals")
    assert window.footer.totals.text() == "Totals: Amount 12,345.50 GEL; 7 MNT"
    assert window.footer.totals.isVisible()
    assert window.progress.isHidden()
    window.filters.take_own((PAID,))
    assert window.footer.totals.isHidden()


def stand_on(window: ListWindow, field: str, row: int = 0) -> Any:
    """Put the cursor into a cell; gives its value."""
    window.view.table.setCurrentIndex(window.model.index(row, window.model.section_of(field)))
    return window.model.row(row).values[field]


def entry(items: Sequence[MenuItem], title: str) -> MenuItem:
    return next(item for item in items if item.title == title)


@pytest.mark.parametrize("field", ["total_amount", "counterparty", "payment_state", "number", "date", "responsible"])
def test_the_current_value_is_found_and_let_go(window: ListWindow, field: str) -> None:
    value = stand_on(window, field, 2)
    window.actions_of_window.run("list.find_current")
    assert window.model.rowCount()
    assert rows_fulfil(window, **{field: value})
    stand_on(window, field)
    window.actions_of_window.run("list.find_current")
    assert window.filters.own == ()


def test_advanced_search_begins_with_the_current_cell(window: ListWindow) -> None:
    number = stand_on(window, "number", 3)
    window.actions_of_window.run("list.advanced_find")
    [dialog] = window.findChildren(AdvancedSearch)
    assert dialog.panel.condition() == Condition("number", Compare.CONTAINS, number)
    choose(dialog.panel.compare, Compare.BEGINS)
    editor: Any = dialog.panel.value
    editor.editor.line.setText("SO-0000")
    dialog.search_now()
    assert window.filters.own == (Condition("number", Compare.BEGINS, "SO-0000"),)
    assert window.model.rowCount()
    assert all(row.values["number"].startswith("SO-0000") for row in window.model.window.rows)
    stand_on(window, "number")
    window.actions_of_window.run("list.advanced_find")
    other = next(found for found in window.findChildren(AdvancedSearch) if found.isVisible())
    editor = other.panel.value
    editor.editor.line.clear()
    other.search_now()
    assert other.isVisible(), "nothing to look for"
    assert "compared with nothing" in other.message.text()
    other.reject()


def menu_of(window: ListWindow, field: str) -> ColumnFilter:
    values = [row.values.get(field) for row in window.model.window.rows]
    return ColumnFilter(window.filters, window.filters.fields[field], values, "Asia/Tbilisi", lambda: None)


def test_a_column_is_filtered_by_what_fits_its_kind(window: ListWindow) -> None:
    days = menu_of(window, "pay_by")
    entry(days.items(), "This year").trigger()
    assert window.filters.own == (Condition("pay_by", Compare.WITHIN, "year"),)
    entry(days.items(), "Not filled in").trigger()
    assert window.filters.own == (Condition("pay_by", Compare.EMPTY),), "one condition for a column"
    assert entry(days.items(), "Not filled in").checked
    entry(days.items(), "Any").trigger()
    currency = menu_of(window, "currency")
    entry(currency.items(), "GEL").trigger()
    assert window.model.rowCount()
    assert {str(row.values["currency"]) for row in window.model.window.rows} == {"GEL"}
    entry(currency.items(), "GEL").trigger()
    assert not window.filters.own
    state = menu_of(window, "payment_state")
    entry(state.items(), "paid").trigger()
    assert window.filters.state() == {"payment_state": ["paid"]}, "a column with a button of its own uses that"


def test_choices_of_a_column_are_ticked_one_by_one(qtbot: QtBot, office: AppContext, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened(qtbot, office)
    monkeypatch.delitem(window.filters.filters, "payment_state")
    state = menu_of(window, "payment_state")
    entry(state.items(), "paid").trigger()
    entry(state.items(), "part paid").trigger()
    assert window.filters.own == (Condition("payment_state", Compare.ANY_OF, ("part", "paid")),)
    entry(state.items(), "paid").trigger()
    entry(state.items(), "part paid").trigger()
    assert not window.filters.own


def test_the_menu_of_a_column_opens_by_key(window: ListWindow) -> None:
    stand_on(window, "currency")
    window.actions_of_window.run("list.column_filter")
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    assert "GEL" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_list_opened_for_one_client_does_not_claim_settings(qtbot: QtBot, office: AppContext, window: ListWindow) -> None:
    window.settings.keep_new("Mine")
    assert opened(qtbot, office).settings.current == window.settings.current
    narrowed = ListWindow(office, KIND, (Condition("counterparty", Compare.EQUAL, object_id(1)),))
    qtbot.addWidget(narrowed)
    assert narrowed.settings.current is None


def test_an_object_chosen_too_late_is_let_go(window: ListWindow) -> None:
    dialog = dialog_of(window)
    page_of(dialog).tree.add()
    panel = page_of(dialog).tree.panel
    panel.set_condition(Condition("counterparty", Compare.EQUAL))
    editor: Any = panel.value
    take = editor.editor.scope.taker(editor.editor.field)
    take(Ref("Counterparty", object_id(3), "Bakı"))
    assert panel.condition().value == Ref("Counterparty", object_id(3))
    shiboken6.delete(editor)
    take(Ref("Counterparty", object_id(4), "ვაზი"))
    panel.value = ValueEditor()
    dialog.reject()


def test_totals_by_a_column_lead_to_their_rows(window: ListWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    counterparty = Ref("Counterparty", object_id(2), "Bakı Ticarət MMC")
    found = (Group(counterparty, 20, (Total("total_amount", Decimal(5), "GEL"), Total("total_amount", Decimal(7), "MNT", 0))), Group(None, 3, ()))
    monkeypatch.setattr("app.windows.list_totals.group_totals", lambda _session, _request, _field: found)
    stand_on(window, "counterparty")
    window.actions_of_window.run("list.group_totals")
    [dialog] = window.findChildren(GroupDialog)
    lines = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    assert [[line.text(place) for place in range(3)] for line in lines if line] == [
        ["Bakı Ticarət MMC", "20", "5.00 GEL; 7 MNT"],
        ["not filled in", "3", ""],
    ]
    press(dialog.tree, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert window.filters.own == (Condition("counterparty", Compare.EQUAL, counterparty),)
    assert rows_fulfil(window, counterparty=counterparty)


def test_a_month_leads_to_its_days(window: ListWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.windows.list_totals.group_totals", lambda _session, _request, _field: (Group(dt.date(2020, 2, 1), 29, ()),))
    stand_on(window, "date")
    window.actions_of_window.run("list.group_totals")
    [dialog] = window.findChildren(GroupDialog)
    assert dialog.windowTitle() == "Totals by “Date”"
    line: Any = dialog.tree.currentItem()
    assert line.text(0) == "02.2020"
    dialog.go()
    assert window.filters.own == (Condition("date", Compare.BETWEEN, (dt.date(2020, 2, 1), dt.date(2020, 2, 29))),)


def test_saved_settings_are_chosen_from_a_menu_by_command(window: ListWindow) -> None:
    window.filters.take_own((PAID,))
    window.settings.keep_new("Paid ones")
    window.settings.choose(None)
    window.actions_of_window.run("list.choose_settings")
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == "Paid ones").trigger()
    menu.close()
    assert window.filters.own == (PAID,)
