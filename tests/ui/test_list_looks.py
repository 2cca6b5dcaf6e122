"""How a list looks: rules of appearance, pictograms, columns that a person chose, columns that stay; and what a key press repaints."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidgetItem, QWidget

from app.commands import list_commands
from app.core.lists import Compare, Condition
from app.core.looks import CellStyle, LookRule, Paint
from app.metadata.objects import registry
from app.ui import theme
from app.ui.lists.fixed_columns import FixedColumns
from app.ui.lists.settings_columns import ColumnsPage
from app.ui.lists.settings_dialog import ListSettingsDialog
from app.ui.lists.settings_looks import LooksPage
from app.ui.theme import Role
from app.windows.choice_window import ChoiceWindow
from app.windows.list_columns import column_items, configure_columns
from app.windows.list_settings import SettingsSwitch, configure, take_looks
from app.windows.list_window import ListWindow
from tests.ui.kit.fakes import app_context
from tests.ui.list_base import ListBase

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext
    from app.ui.lists.header import ListHeader
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter

PAID = Condition("payment_state", Compare.EQUAL, "paid")
GREEN_PAID = LookRule((PAID,), CellStyle(Paint.VIOLET, Paint.GREEN))


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> ListBase:
    made = ListBase("SalesOrder", 300)
    made.install(monkeypatch)
    return made


@pytest.fixture
def office(base: ListBase, inline_tasks: InlineTasks, reporter: RecordedReporter) -> AppContext:
    assert base.rows
    return app_context(inline_tasks, reporter, registry(), list_commands.COMMANDS)


def opened(qtbot: QtBot, context: AppContext, kind: str = "SalesOrder") -> ListWindow:
    window = ListWindow(context, kind)
    qtbot.addWidget(window)
    window.resize(1000, 500)
    window.show()
    return window


@pytest.fixture
def window(qtbot: QtBot, office: AppContext) -> ListWindow:
    return opened(qtbot, office)


def header_of(window: ListWindow) -> ListHeader:
    return window.view.table.header


def titles(window: ListWindow) -> list[str]:
    header = header_of(window)
    return [column.title for section in header.shown_sections() if (column := window.model.column_at(section))]


def number_of(window: ListWindow, **wanted: object) -> int:
    return next(number for number, row in enumerate(window.model.window.rows) if all(row.values[name] == value for name, value in wanted.items()))


def ground_at(window: ListWindow, row: int, field: str) -> str:
    """The colour in a corner of a cell."""
    table = window.view.table
    rect = table.visualRect(window.model.index(row, window.model.section_of(field)))
    image = QImage(table.viewport().grab(rect).toImage())
    return image.pixelColor(1, 1).name()


# rules of appearance


def test_a_rule_colours_rows_and_is_kept(qtbot: QtBot, window: ListWindow, office: AppContext) -> None:
    take_looks(window, (GREEN_PAID,))
    paid = number_of(window, payment_state="paid", state="new")
    window.view.table.set_current(paid + 1)
    assert ground_at(window, paid, "number") == theme.hex_of(Role.GOOD_SOFT)
    assert ground_at(window, paid, "responsible") == theme.hex_of(Role.GOOD_SOFT)
    window.view.table.set_current(paid)
    assert ground_at(window, paid, "number") == theme.hex_of(Role.CURRENT), "the current row stays seen"
    again = opened(qtbot, office)
    assert again.model.looks == (GREEN_PAID,)
    assert again.model.row(paid).styles[0] == GREEN_PAID.style


def test_a_rule_over_a_field_that_is_no_column_reads_it(window: ListWindow, base: ListBase) -> None:
    take_looks(window, (LookRule((Condition("rate", Compare.AT_LEAST, Decimal(0)),), CellStyle(bold=True)),))
    assert base.requests[-1].fields == ("rate",)
    assert any(row.styles for row in window.model.window.rows)
    take_looks(window, ())
    assert not any(row.styles for row in window.model.window.rows)


def test_rules_are_made_in_the_dialog_by_keyboard(window: ListWindow) -> None:
    page = looks_page(window)
    declared = page.rules.topLevelItemCount()
    QTest.keyClick(page.rules, Qt.Key.Key_Insert)
    panel = page.conditions.panel
    panel.field.setCurrentIndex(panel.field.findData("payment_state"))
    panel.field.activated.emit(0)
    panel.compare.setCurrentIndex(panel.compare.findData(Compare.EQUAL))
    panel.compare.activated.emit(0)
    dialog_of(window).accept_all()
    assert dialog_of(window).isVisible(), "a condition without a value is told"
    assert "compared with nothing" in dialog_of(window).message.text()
    editor = panel.value.editor  # type: ignore[attr-defined]  # a single value
    editor.combo.setCurrentIndex(editor.combo.findData("paid"))
    editor.combo.activated.emit(0)
    page.style_panel.ground.setCurrentIndex(3)
    page.style_panel.ground.activated.emit(3)
    dialog_of(window).accept_all()
    assert window.model.looks[declared:] == (LookRule((PAID,), CellStyle(Paint.RED, Paint.GREEN)),)
    assert window.settings.state.now()["looks"]["rules"]


def test_rules_are_moved_switched_off_and_thrown_away(window: ListWindow) -> None:
    other = LookRule((Condition("state", Compare.EQUAL, "done"),), CellStyle(struck=True))
    take_looks(window, (GREEN_PAID, other))
    page = looks_page(window)
    QTest.keyClick(page.rules, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.built() == (other, GREEN_PAID)
    QTest.keyClick(page.rules, Qt.Key.Key_Space)
    assert [rule.used for rule in page.built()] == [True, False]
    QTest.keyClick(page.rules, Qt.Key.Key_Delete)
    assert page.built() == (other,)
    dialog_of(window).accept_all()
    assert window.model.looks == (other,)
    window.settings.choose(None)
    assert window.model.looks == registry()["SalesOrder"].list.looks, "the standard settings bring the declared rules back"


def dialog_of(window: ListWindow) -> ListSettingsDialog:
    found: list[ListSettingsDialog] = window.findChildren(ListSettingsDialog)
    return found[-1]


def looks_page(window: ListWindow) -> LooksPage:
    configure(window)
    page = next(page for page in dialog_of(window).pages if isinstance(page, LooksPage))
    dialog_of(window).tabs.setCurrentWidget(page)
    return page


def test_a_choice_window_has_columns_and_appearance_too(qtbot: QtBot, office: AppContext) -> None:
    window = ChoiceWindow(office, "SalesOrder", done=lambda _ref: None)
    qtbot.addWidget(window)
    window.show()
    page = columns_page(window.list)
    go(page, "Comment")
    QTest.keyClick(page.tree, Qt.Key.Key_Space)
    dialog_of(window.list).accept_all()
    assert "Comment" in titles(window.list)


def test_the_switch_of_settings_tells_that_rules_were_changed(window: ListWindow) -> None:
    window.settings.keep_new("Mine")
    switch = window.findChildren(SettingsSwitch)[0]
    assert switch.text() == "Mine"
    take_looks(window, (GREEN_PAID,))
    assert switch.text() == "Mine *"


# pictograms


@pytest.mark.parametrize("kind", ["SalesOrder", "Partner", "ProductGroup"])
def test_pictures_say_in_words_what_they_show(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, inline_tasks: InlineTasks, reporter: RecordedReporter, kind: str
) -> None:
    ListBase(kind, 30).install(monkeypatch)
    window = opened(qtbot, app_context(inline_tasks, reporter, registry(), list_commands.COMMANDS), kind)
    words = {"SalesOrder": {"Posted", "Not posted", "Marked for deletion"}, "Partner": {"Element", "Marked for deletion"}}
    model = window.model
    found = {str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)) for row in range(model.rowCount())}
    assert found == words.get(kind, {"Group", "Marked for deletion"})
    assert found == {str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())}


@pytest.mark.parametrize("scheme", list(theme.Scheme))
def test_pictures_stand_on_whole_pixels(qtbot: QtBot, office: AppContext, qapp: QApplication, scheme: theme.Scheme) -> None:
    theme.apply(qapp, scheme)
    window = opened(qtbot, office)
    table = window.view.table
    table.set_current(5)
    written = next(number for number, row in enumerate(window.model.window.rows) if row.posted is False and not row.marked)
    image = table.viewport().grab(table.visualRect(window.model.index(written, 0))).toImage()
    inks = {image.pixelColor(x, y).name() for x in range(image.width() - 2) for y in range(2, image.height() - 2)}
    assert theme.hex_of(Role.TEXT_SECOND) in inks, "straight lines are drawn in the very colour, not smeared over two pixels"
    assert theme.hex_of(Role.WORK) in inks


# columns


def columns_page(window: ListWindow) -> ColumnsPage:
    configure_columns(window)
    page = dialog_of(window).tabs.currentWidget()
    assert isinstance(page, ColumnsPage)
    return page


def current(page: ColumnsPage) -> QTreeWidgetItem:
    item = page.tree.currentItem()
    assert item is not None
    return item


def go(page: ColumnsPage, title: str) -> None:
    [item] = page.tree.findItems(title, Qt.MatchFlag.MatchExactly)
    page.tree.setCurrentItem(item)


def test_any_field_becomes_a_column(qtbot: QtBot, window: ListWindow, base: ListBase, office: AppContext) -> None:
    page = columns_page(window)
    go(page, "Delivery address")
    QTest.keyClick(page.tree, Qt.Key.Key_Space)
    for _step in range(30):
        QTest.keyClick(page.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    current(page).setText(1, "Where to")
    dialog_of(window).accept_all()
    assert titles(window)[:2] == ["Where to", "Date"]
    assert base.requests[-1].fields == ("delivery_address",)
    assert window.model.cell_text(0, window.model.section_of("delivery_address"))
    again = opened(qtbot, office)
    assert titles(again) == titles(window)
    assert again.model.cell_text(0, again.model.section_of("delivery_address"))


def test_columns_are_hidden_renamed_made_wider_and_put_back(window: ListWindow) -> None:
    before = titles(window)
    page = columns_page(window)
    go(page, "Number")
    QTest.keyClick(page.tree, Qt.Key.Key_Space)
    go(page, "Date")
    current(page).setText(2, "12")
    dialog_of(window).accept_all()
    assert "12" in dialog_of(window).message.text()
    current(page).setText(2, "133")
    dialog_of(window).accept_all()
    assert titles(window) == [title for title in before if title != "Number"]
    assert header_of(window).sectionSize(window.model.section_of("date")) == theme.px(133)
    page = columns_page(window)
    next(button for button in page.findChildren(QPushButton) if button.text() == "Standard columns").click()
    dialog_of(window).accept_all()
    assert titles(window) == before


def test_a_list_keeps_a_column(window: ListWindow) -> None:
    page = columns_page(window)
    for row in range(page.tree.topLevelItemCount()):
        page.tree.topLevelItem(row).setCheckState(0, Qt.CheckState.Unchecked)  # type: ignore[union-attr]  # the row is there
    dialog_of(window).accept_all()
    assert dialog_of(window).isVisible()
    assert "needs a column" in dialog_of(window).message.text()


def test_kept_columns_that_are_gone_are_left_out(window: ListWindow) -> None:
    header_of(window).arrange({"order": ["fax", "number"], "hidden": ["telex"], "titles": {"fax": "Fax"}})
    assert titles(window)[0] == "Number"
    assert "Fax" not in titles(window)


def test_the_menu_of_a_header_hides_sorts_and_fixes(window: ListWindow) -> None:
    header, section = header_of(window), window.model.section_of("number")

    def run(title: str) -> None:
        next(item for item in column_items(window, section) if item.title == title).trigger()

    run("Sort descending")
    assert (window.model.request.sort, window.model.request.descending) == ("number", True)
    run("Fix columns up to here")
    assert header.fixed_sections() == [0, window.model.section_of("date"), section]
    run("Fix columns up to here")
    assert not header.fixed_sections()
    run("Hide this column")
    assert "Number" not in titles(window)


# columns that stay


def scrolled(window: ListWindow) -> FixedColumns:
    header_of(window).arrange({"fixed": 2, "widths": {"counterparty": 400, "responsible": 600, "total_amount": 300}})
    QApplication.processEvents()
    window.view.table.horizontalScrollBar().setValue(300)
    return window.view.table.findChildren(FixedColumns)[-1]


def test_fixed_columns_stay_and_follow_the_rows(window: ListWindow) -> None:
    fixed, table = scrolled(window), window.view.table
    assert fixed.isVisible()
    shown = [section for section in range(header_of(window).count()) if not fixed.isColumnHidden(section)]
    assert shown == header_of(window).fixed_sections()
    table.scroll_to_row(40)
    assert fixed.verticalScrollBar().value() == 40
    first = fixed.visualRect(window.model.index(41, 1))
    assert (
        fixed.viewport().mapToGlobal(first.topLeft()).y() == table.viewport().mapToGlobal(table.visualRect(window.model.index(41, 1)).topLeft()).y()
    )
    fixed.verticalScrollBar().setValue(10)
    assert table.top_row == 10
    table.horizontalScrollBar().setValue(0)
    header_of(window).arrange({})
    assert not table.findChildren(FixedColumns) or not table.findChildren(FixedColumns)[-1].isVisible()


def test_a_click_on_a_fixed_column_selects_the_row(window: ListWindow) -> None:
    fixed = scrolled(window)
    place = fixed.visualRect(window.model.index(7, 1)).center()
    QTest.mouseClick(fixed.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    row = window.view.table.current_row()
    assert row is not None
    assert row == window.model.row(7)
    assert window.view.table.picked_rows() == (row,)
    heard: list[int] = []
    window.view.opened.connect(lambda: heard.append(1))
    QTest.mouseDClick(fixed.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert heard


def test_the_cell_the_cursor_goes_to_is_not_behind_fixed_columns(window: ListWindow) -> None:
    fixed, table = scrolled(window), window.view.table
    section = window.model.section_of("counterparty")
    table.setCurrentIndex(window.model.index(3, section))
    assert table.columnViewportPosition(section) >= fixed.width() - 2
    before = table.horizontalScrollBar().value()
    table.setCurrentIndex(window.model.index(3, 1))
    assert table.horizontalScrollBar().value() == before


# what a key press repaints


class PaintedArea(QObject):
    """The part of a window that is painted again: what goes over the wire of a remote desktop."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._region = QRegion()
        for part in (widget, *widget.findChildren(QWidget)):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self._region += event.region().translated(watched.mapTo(self._widget, QPoint(0, 0)))
        return False

    @property
    def pixels(self) -> int:
        return sum(rect.width() * rect.height() for rect in self._region)  # type: ignore[attr-defined]  # a region is iterable


@pytest.mark.parametrize("fixed", [False, True])
def test_a_key_repaints_two_rows_and_a_small_text(window: ListWindow, qapp: QApplication, fixed: bool) -> None:
    take_looks(window, (GREEN_PAID,))
    if fixed:
        scrolled(window)
    table = window.view.table
    table.set_current(2)
    for _step in range(5):
        qapp.processEvents()
    area = PaintedArea(window)
    QTest.keyClick(table, Qt.Key.Key_Down)
    qapp.processEvents()
    rows = 2 * theme.px(theme.ROW) * table.viewport().width()
    footer = window.footer.width() * theme.px(theme.ROW)
    assert rows < area.pixels <= rows * 1.1 + footer
