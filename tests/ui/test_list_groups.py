"""The tree of groups beside a list: it narrows the list, new objects start in its group, rows are moved by key and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest

from app.commands import list_commands
from app.core.changes import ChangeSet
from app.core.drafts import Ref
from app.core.errors import UserError
from app.core.lists import Compare, Condition
from app.metadata.objects import registry
from app.queries.folders import Folder
from app.ui.lists.group_tree import ROWS
from app.windows import list_groups
from app.windows.list_groups import group_field
from app.windows.list_window import ListWindow
from tests.ui.kit.fakes import RecordedNavigator, app_context
from tests.ui.list_base import NAMES, ListBase, object_id

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext
    from app.ui.lists.group_tree import GroupTree
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter


def ref(number: int) -> Ref:
    return Ref("PartnerGroup", object_id(number), NAMES[number])


FOLDERS = (Folder(ref(0), None), Folder(ref(1), ref(0).id), Folder(ref(2), ref(1).id), Folder(ref(3), None))


class Moves:
    """Stands in for the service that changes many objects."""

    def __init__(self) -> None:
        self.made: list[tuple[tuple[Any, ...] | None, dict[str, Any]]] = []

    def __call__(self, _window: ListWindow, chosen: Any, action: Any) -> None:
        self.made.append((chosen.ids, action.step.values))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []

    def folders(_session: object, kind: str) -> tuple[Folder, ...]:
        asked.append(kind)
        return FOLDERS

    monkeypatch.setattr(list_groups, "folders", folders)
    return asked


@pytest.fixture
def moves(monkeypatch: pytest.MonkeyPatch) -> Moves:
    made = Moves()
    monkeypatch.setattr(list_groups, "run", made)
    return made


@pytest.fixture
def office(inline_tasks: InlineTasks, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch) -> AppContext:
    ListBase("Partner", 300).install(monkeypatch)
    return app_context(inline_tasks, reporter, registry(), list_commands.COMMANDS)


@pytest.fixture
def window(qtbot: QtBot, office: AppContext, read: list[str], moves: Moves) -> ListWindow:
    assert not read
    assert not moves.made
    return opened(qtbot, office)


def opened(qtbot: QtBot, context: AppContext, kind: str = "Partner") -> ListWindow:
    window = ListWindow(context, kind)
    qtbot.addWidget(window)
    window.resize(1100, 600)
    window.show()
    return window


def run(window: ListWindow, command: str) -> None:
    window.actions_of_window.run(command)


def tree_of(window: ListWindow) -> GroupTree:
    tree = window.groups.tree
    assert tree is not None
    return tree


def groups_shown(window: ListWindow) -> set[str]:
    return {str(row.values["group"]) for row in window.model.window.rows}


def test_which_kinds_lie_in_groups() -> None:
    every = registry()
    found = {item.kind: group_field(item, every) for item in every if group_field(item, every)}
    assert found == {"Partner": "group", "Product": "group", "PartnerGroup": "parent", "ProductGroup": "parent"}


def test_the_tree_narrows_the_list(window: ListWindow) -> None:
    run(window, "list.groups")
    tree = tree_of(window)
    tree.choose(ref(1))
    assert window.model.request.conditions == (Condition("group", Compare.IN_GROUP, ref(1)),)
    assert groups_shown(window) == {NAMES[1]}
    assert NAMES[1] in window.footer.rows.text()
    assert window.groups.inside is not None
    window.groups.inside.click()
    assert window.model.request.conditions == (Condition("group", Compare.EQUAL, ref(1)),)
    run(window, "list.clear_search")
    assert not window.model.request.conditions
    assert tree.current() is None
    QTest.keyClick(tree, Qt.Key.Key_End)
    assert window.model.request.conditions == (Condition("group", Compare.EMPTY),)
    run(window, "list.groups")
    assert not window.model.request.conditions, "a hidden tree narrows nothing"


def test_levels_are_walked_by_keyboard(window: ListWindow) -> None:
    run(window, "list.groups")
    tree = tree_of(window)
    for expected in (ref(0), ref(1), ref(2), ref(2)):
        run(window, "list.level_down")
        assert tree.current() == expected
    for above in (ref(1), ref(0), None, None):
        run(window, "list.level_up")
        assert tree.current() == above


def test_keys_of_the_tree_are_its_own(window: ListWindow, qtbot: QtBot, office: AppContext) -> None:
    window.activateWindow()
    run(window, "list.groups")
    tree = tree_of(window)
    tree.setFocus()
    run(window, "list.level_down")
    QTest.keyClick(tree, Qt.Key.Key_F2)
    navigator = office.navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.opened == [("object", ref(0))]
    QTest.keyClick(tree, Qt.Key.Key_Return)
    qtbot.waitUntil(window.view.table.hasFocus)
    assert len(navigator.opened) == 1


def test_a_new_object_and_a_new_group_start_in_the_group(window: ListWindow, office: AppContext) -> None:
    run(window, "list.groups")
    tree_of(window).choose(ref(1))
    run(window, "list.create")
    run(window, "list.create_group")
    navigator = office.navigator
    assert isinstance(navigator, RecordedNavigator)
    assert [entry[1:3] for entry in navigator.opened] == [("Partner", {"group": ref(1)}), ("PartnerGroup", {"parent": ref(1)})]


def test_selected_rows_are_moved_to_a_chosen_group(window: ListWindow, office: AppContext, moves: Moves) -> None:
    navigator = office.navigator
    assert isinstance(navigator, RecordedNavigator)
    navigator.choice = ref(3)
    table = window.view.table
    table.set_current(0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    run(window, "list.move_to_group")
    assert moves.made == [(tuple(row.id for row in table.picked_rows()), {"group": ref(3)})]
    assert len(table.picked_rows()) == 2


def test_rows_are_dropped_on_a_group(window: ListWindow, moves: Moves, reporter: RecordedReporter) -> None:
    run(window, "list.groups")
    tree, table = tree_of(window), window.view.table
    assert table.dragEnabled()
    table.set_current(2)
    data = QMimeData()
    data.setData(ROWS, b"")
    place = tree.visualItemRect(tree.findItems(NAMES[3], Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]).center()

    def moved_over(point: QPoint) -> bool:
        event = QDragMoveEvent(point, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        tree.dragMoveEvent(event)
        return event.isAccepted()

    assert moved_over(place)
    assert not moved_over(tree.visualItemRect(tree.topLevelItem(0)).center()), "all of them is no group"  # type: ignore[arg-type]  # the row is there
    tree.dropEvent(QDropEvent(QPointF(place), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    assert NAMES[3] in reporter.questions[-1]
    assert moves.made[-1][1] == {"group": ref(3)}


def test_a_group_does_not_go_into_itself(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, inline_tasks: InlineTasks, reporter: RecordedReporter, read: list[str]
) -> None:
    assert not read
    ListBase("PartnerGroup", 4).install(monkeypatch)
    window = opened(qtbot, app_context(inline_tasks, reporter, registry(), list_commands.COMMANDS), "PartnerGroup")
    row = window.view.table.current_row()
    assert row is not None
    with pytest.raises(UserError, match="into itself"):
        list_groups.move(window, Ref("PartnerGroup", row.id))


def test_the_tree_is_kept_and_read_again(window: ListWindow, qtbot: QtBot, office: AppContext, read: list[str]) -> None:
    run(window, "list.groups")
    tree_of(window).choose(ref(1))
    assert len(read) == 1
    office.bus.publish(ChangeSet({"PartnerGroup": frozenset({object_id(9)})}))
    qtbot.waitUntil(lambda: len(read) == 2, timeout=2000)
    assert tree_of(window).current() == ref(1)
    again = opened(qtbot, office)
    assert again.groups.shown
    assert tree_of(again).isVisible()


def test_a_list_without_groups_has_no_tree(qtbot: QtBot, office: AppContext, monkeypatch: pytest.MonkeyPatch) -> None:
    ListBase("SalesOrder", 10).install(monkeypatch)
    window = opened(qtbot, office, "SalesOrder")
    shown = {command.id for command in window.actions_of_window.commands()}
    assert not shown & {"list.groups", "list.create_group", "list.move_to_group"}
    assert not window.view.table.dragEnabled()
