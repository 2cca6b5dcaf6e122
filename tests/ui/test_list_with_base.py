"""Lists, the choice window and actions over many rows on a real infobase."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.commands import list_commands
from app.core.changes import ChangeSet
from app.core.drafts import Draft, Ref
from app.core.ids import new_id
from app.core.lists import Compare, Condition
from app.metadata.objects import registry
from app.services.filling import default_values, new_draft
from app.services.objects import save, save_all
from app.ui.lists.list_model import ListModel
from app.ui.tasks import InlineTasks
from app.ui.window import Window
from app.windows import list_groups, many
from app.windows.choice_window import ChoiceWindow
from app.windows.list_menus import based_on_items
from app.windows.list_window import ListWindow
from app.windows.outcome_dialog import OutcomeDialog
from tests.ui.kit.fakes import RecordedNavigator, app_context
from tests.ui.list_base import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.queries import Session
    from app.ui.context import AppContext
    from tests.fixtures_db import ScratchBase
    from tests.ui.kit.fakes import RecordedReporter


class Office:
    """A base and one person who looks at its lists."""

    def __init__(self, base: ScratchBase, reporter: RecordedReporter) -> None:
        self.session = base.session()
        self.tasks = InlineTasks(lambda: self.session, reporter.show)
        self.reporter = reporter
        self.context: AppContext = app_context(self.tasks, reporter, registry(), list_commands.COMMANDS)
        self.context.user, self.context.base = self.session.user, self.session.base

    def do(self, work: Callable[[Session], Any]) -> Any:
        found: list[Any] = []
        self.tasks.write(self.context.bus, work, found.append)
        assert found, self.reporter.errors
        return found[0]

    def partners(self, count: int) -> list[Ref]:
        """Partners with names in six scripts; the number keeps them apart."""

        def make(session: Session) -> list[Ref]:
            drafts = [_partner(session, f"{NAMES[number % len(NAMES)]} {number:04}") for number in range(count)]
            save_all(session, drafts, op=new_id())
            return [Ref("Partner", draft.id, draft.values["name"]) for draft in drafts]

        refs: list[Ref] = self.do(make)
        return refs


def _partner(session: Session, name: str) -> Draft:
    values = default_values(registry()["Partner"].fields)
    return Draft.new("Partner", {**values, "name": name, "responsible": Ref("User", session.user.id, "Boss")}, {"contact_info": [], "contacts": []})


def _saved(session: Session, name: str) -> Ref:
    draft = _partner(session, name)
    save_all(session, [draft], op=new_id())
    return Ref("Partner", draft.id, name)


@pytest.fixture
def office(filled_base: ScratchBase, reporter: RecordedReporter) -> Office:
    return Office(filled_base, reporter)


def shown(qtbot: QtBot, window: ListWindow) -> ListWindow:
    qtbot.addWidget(window)
    window.resize(1100, 700)
    window.show()
    QApplication.processEvents()
    return window


def names(model: ListModel) -> list[str]:
    return [str(row.values["name"]) for row in model.window.rows]


def walk(model: ListModel) -> list[str]:
    """Every name of the list, read window by window as a person scrolls down."""
    model.start()
    seen = names(model)
    while not model.window.at_end:
        model.look(model.rowCount() - 20, model.rowCount() - 1)
        seen += [name for name in names(model) if name not in seen]
    return seen


def test_a_thousand_partners_are_met_once_in_the_order_of_the_alphabet(office: Office) -> None:
    made = [ref.title for ref in office.partners(1000)]
    model = ListModel(office.context, registry()["Partner"])
    model.open()
    there = walk(model)
    assert sorted(there) == sorted(made)
    assert model.outline is not None
    model.set_order("name", descending=True)
    assert walk(model) == there[::-1]
    georgian = [name for name in there if name.startswith("„")]
    cyrillic = [name for name in there if name.startswith(("ТОВ", "Алтан", "ООО", "ФОП"))]
    assert there.index(georgian[0]) < there.index(georgian[-1]) < len(there)
    assert cyrillic == sorted(cyrillic, key=there.index)
    assert model.scale.known


def test_search_and_filters_are_the_servers(office: Office, qtbot: QtBot) -> None:
    office.partners(230)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    for text, wanted in (("0123", 1), ("xəzər", 23), ("XEZER", 23), ("მაგიდა", 23), ("ромашка 0004", 1), ("нет такого", 0)):
        window.search.setText(text)
        window.search.search_now()
        assert window.model.rowCount() == wanted, text
    assert window.view.empty.isVisible()
    window.view.empty.button.click()
    assert window.model.rowCount() == 100
    window.model.set_filter(conditions=[Condition("lifecycle", Compare.EQUAL, "client")])
    assert window.model.rowCount() == 0
    window.model.set_filter(conditions=[Condition("responsible", Compare.EQUAL, office.session.user.id)])
    window.model.end()
    assert window.model.window.at_end
    assert window.model.rowCount() == 100


def test_rows_are_moved_between_groups_of_groups(office: Office, qtbot: QtBot) -> None:
    office.partners(12)

    def make(session: Session) -> list[Ref]:
        outer = Draft.new("PartnerGroup", {**default_values(registry()["PartnerGroup"].fields), "name": "Shops"}, {})
        inner = Draft.new("PartnerGroup", {**outer.values, "name": "Shops of Batumi", "parent": Ref("PartnerGroup", outer.id, "Shops")}, {})
        save_all(session, [outer, inner], op=new_id())
        return [Ref("PartnerGroup", draft.id, draft.values["name"]) for draft in (outer, inner)]

    outer, inner = office.do(make)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    window.groups.toggle()
    tree = window.groups.tree
    assert tree is not None
    for row, group in ((0, outer), (1, inner)):
        window.view.table.set_current(row)
        list_groups.move(window, group)
    assert not office.reporter.errors
    tree.choose(outer)
    assert window.model.rowCount() == 2
    assert window.groups.inside is not None
    window.groups.inside.click()
    assert [str(row.values["group"]) for row in window.model.window.rows] == ["Shops"]
    window.view.table.set_current(0)
    list_groups.move(window, None)
    qtbot.waitUntil(lambda: window.model.rowCount() == 0, timeout=3000)
    tree.choose(inner)
    assert [str(row.values["group"]) for row in window.model.window.rows] == ["Shops of Batumi"]


def test_a_short_list_is_counted_and_a_long_one_on_demand(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    office.partners(230)
    assert shown(qtbot, ListWindow(office.context, "Partner")).footer.rows.text() == "230 rows"
    monkeypatch.setattr("app.queries.lists.COUNTED_BELOW", 10)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    assert window.footer.rows.text().startswith("about ")
    window.footer.exact.click()
    assert window.footer.rows.text() == "230 rows"


def test_a_name_changed_elsewhere_appears_in_place(office: Office, qtbot: QtBot) -> None:
    refs = office.partners(130)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    window.view.table.set_current(7)
    row = window.view.table.current_row()
    assert row is not None

    def rename(session: Session) -> Any:
        from app.queries.cards import card

        draft = Draft.of(card(session, "Partner", row.id))
        draft.values["name"] += "!"
        return save(session, draft, op=new_id())

    office.context.bus.publish(office.do(rename).changes)
    office.context.bus.flush()
    current = window.view.table.current_row()
    assert current is not None
    assert current.id == row.id
    assert str(current.values["name"]) == f"{row.values['name']}!"
    assert len(refs) == 130


def test_marking_several_names_the_consequence_and_strikes_them_through(office: Office, qtbot: QtBot, reporter: RecordedReporter) -> None:
    office.partners(12)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    window.view.table.set_current(0)
    for _ in range(3):
        QTest.keyClick(window.view.table, Qt.Key.Key_Space)
    window.actions_of_window.run("list.mark")
    office.context.bus.flush()
    assert "can no longer be chosen" in reporter.questions[-1]
    assert [row.marked for row in window.model.window.rows] == [True] * 3 + [False] * 9
    window.view.table.set_current(1)
    window.actions_of_window.run("list.mark")
    office.context.bus.flush()
    assert "Take the deletion mark away" in reporter.questions[-1]
    assert [row.marked for row in window.model.window.rows] == [True, False, True] + [False] * 9
    window.actions_of_window.run("list.show_marked")
    assert window.model.rowCount() == 10


def test_all_matching_is_worked_through_in_the_server_not_only_what_is_loaded(office: Office, qtbot: QtBot, reporter: RecordedReporter) -> None:
    office.partners(130)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    window.actions_of_window.run("list.select_all")
    window.actions_of_window.run("list.mark")
    office.context.bus.flush()
    window.model.end()
    assert "everything found" in reporter.questions[-1]
    assert window.model.window.at_end
    assert all(row.marked for row in window.model.window.rows)
    assert len(office.do(lambda session: list(_marked(session)))) == 130


def _marked(session: Session) -> Any:
    from app.core.lists import ListRequest
    from app.queries.chosen import all_rows

    return (row for row in all_rows(session, ListRequest("Partner", "name")) if row.marked)


def test_what_failed_is_told_object_by_object(office: Office, qtbot: QtBot) -> None:
    [client] = office.partners(1)

    def orders(session: Session) -> int:
        cpty = new_draft(session, "Counterparty", {"name": "Magida LLC", "partner": client})
        save(session, cpty, op=new_id())
        for _ in range(2):
            draft = new_draft(session, "SalesOrder", {"partner": client, "counterparty": Ref("Counterparty", cpty.id, "Magida LLC")})
            save(session, draft, op=new_id())
        return 2

    office.do(orders)
    window = shown(qtbot, ListWindow(office.context, "SalesOrder"))
    window.actions_of_window.run("list.select_all")
    many.post(window)
    [dialog] = [child for child in window.children() if isinstance(child, OutcomeDialog)]
    assert (dialog.outcome.done, len(dialog.outcome.refusals)) == (0, 2), "an order without rows cannot be posted"
    assert all(refusal.reason and refusal.ref.title for refusal in dialog.outcome.refusals)
    dialog.reject()


def test_the_choice_window_goes_with_the_window_that_asked(office: Office, qtbot: QtBot) -> None:
    form = Window(office.context)
    cell = QWidget(form)
    dialog = ChoiceWindow(office.context, "Partner", done=lambda _ref: None, parent=cell)
    dialog.show()
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    office.tasks.wait_idle(10)
    cell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (gone, dialog.isVisible()) == ([], True)
    form.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [True]


def test_the_choice_window_gives_a_row_back_and_hides_marked_ones(office: Office, qtbot: QtBot) -> None:
    office.partners(30)
    whole = shown(qtbot, ListWindow(office.context, "Partner"))
    whole.view.table.set_current(0)
    whole.actions_of_window.run("list.mark")
    office.context.bus.flush()
    chosen: list[Ref] = []
    dialog = ChoiceWindow(office.context, "Partner", text="xəzər", done=chosen.append)
    qtbot.addWidget(dialog, before_close_func=lambda _dialog: None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    model = dialog.list.model
    assert model.rowCount() == 3
    dialog.list.clear_search()
    assert model.rowCount() == 29
    assert not model.request.show_marked
    dialog.list.view.table.set_current(4)
    wanted = dialog.list.current_ref()
    dialog.list.actions_of_window.run("choice.choose")
    assert chosen == [wanted]
    assert not dialog.isVisible()


class NewForm(QWidget):
    """Stands for the form of a new object."""

    saved = Signal(object)


@dataclass
class OneForm(RecordedNavigator):
    """Opens the same stand-in for every new object."""

    form: NewForm = field(default_factory=NewForm)

    def open_new(self, *_what: Any, **_named: Any) -> QWidget:
        return self.form


@pytest.mark.parametrize("sort", ["name", "responsible"])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("name", ["AAA first", "Orchon Trade LLC 0300 b", "\uffff last"])
def test_a_new_object_is_the_current_row_once_it_is_saved(office: Office, qtbot: QtBot, name: str, descending: bool, sort: str) -> None:
    office.partners(600)
    office.context.navigator = navigator = OneForm()
    qtbot.addWidget(navigator.form)
    window = shown(qtbot, ListWindow(office.context, "Partner"))
    window.model.set_order(sort, descending=descending)
    window.actions_of_window.run("list.create")
    window.hide()
    new = office.do(lambda session: _saved(session, name))
    office.context.bus.publish(ChangeSet({"Partner": frozenset({new.id})}))
    navigator.form.saved.emit(new)
    window.show()
    office.context.bus.flush()
    QApplication.processEvents()
    assert window.current_ref() == new
    assert [row.id for row in window.view.table.picked_rows()] == [new.id]
    table = window.view.table
    assert table.top_row <= table.currentIndex().row() <= table.last_row


def test_a_new_object_that_the_filter_hides_leaves_the_list_as_it_is(office: Office, qtbot: QtBot) -> None:
    office.partners(300)
    office.context.navigator = navigator = OneForm()
    qtbot.addWidget(navigator.form)
    window = shown(qtbot, ListWindow(office.context, "Partner", [Condition("name", Compare.CONTAINS, "Orchon")]))
    window.view.table.set_current(5)
    before = window.current_ref()
    window.actions_of_window.run("list.create")
    navigator.form.saved.emit(office.do(lambda session: _saved(session, "Nova Trade")))
    assert window.current_ref() == before


def test_a_new_object_is_not_looked_for_in_a_list_that_is_closed(office: Office, qtbot: QtBot) -> None:
    office.context.navigator = navigator = OneForm()
    qtbot.addWidget(navigator.form)
    window = ListWindow(office.context, "Partner")
    window.actions_of_window.run("list.create")
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    navigator.form.saved.emit(office.do(lambda session: _saved(session, "Orchon Nova")))
    assert office.reporter.errors == []


def test_what_the_person_does_goes_to_the_navigator(office: Office, qtbot: QtBot) -> None:
    office.partners(3)
    navigator = office.context.navigator
    assert isinstance(navigator, RecordedNavigator)
    window = shown(qtbot, ListWindow(office.context, "Partner", [Condition("lifecycle", Compare.EQUAL, "lead")]))
    window.view.table.set_current(1)
    ref = window.current_ref()
    for command in ("list.create", "list.copy", "list.edit"):
        window.actions_of_window.run(command)
    assert navigator.opened == [("new", "Partner", {"lifecycle": "lead"}, None, None), ("new", "Partner", {}, None, ref), ("object", ref)]
    entries = based_on_items(window)
    assert {entry.title for entry in entries} >= {"Deal", "Sales order"}
    entries[0].trigger()
    assert navigator.opened[-1][0] == "new"
    assert navigator.opened[-1][3] == ref


def test_a_manager_sees_no_rows_of_others(filled_base: ScratchBase, reporter: RecordedReporter, office: Office) -> None:
    office.partners(20)
    session = filled_base.session("bela")
    tasks = InlineTasks(lambda: session, reporter.show)
    context = app_context(tasks, reporter, registry(), list_commands.COMMANDS)
    context.user = session.user
    model = ListModel(context, registry()["Partner"])
    model.open()
    assert model.rowCount() == 0
    assert not reporter.errors
