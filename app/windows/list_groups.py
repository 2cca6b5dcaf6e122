"""Groups beside a list whose objects lie in them: the tree narrows the list, rows are moved from group to group."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QCheckBox, QSplitter, QVBoxLayout, QWidget

from app.core.drafts import Ref
from app.core.errors import UserError
from app.core.i18n import _
from app.core.lists import Compare, Condition
from app.core.stored import over
from app.queries.folders import folders
from app.services.group_change import GroupChange
from app.ui import theme
from app.ui.lists.group_tree import GroupTree
from app.ui.lists.settings_keys import Keys
from app.windows.many import Action, chosen_of, named, run

if TYPE_CHECKING:
    from app.core.changes import ChangeSet
    from app.core.lists import Filter
    from app.metadata.types import ObjectType, Registry
    from app.windows.list_window import ListWindow

WIDTH = 200
GROUP, PARENT = "group", "parent"


def group_field(object_type: ObjectType, registry: Registry) -> str:
    """The field that says which group an object lies in; empty when its kind has no groups."""
    name = PARENT if object_type.is_group else GROUP
    field = object_type.fields.get(name)
    return name if field is not None and field.fact.target in registry and registry[field.fact.target].is_group else ""


class GroupPane(QObject):
    """Holds a part of the window and, at its left, the tree on demand; the tree is made and read when it is shown first."""

    def __init__(self, window: ListWindow, rows: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.field = group_field(window.object_type, window.context.registry)
        self.kind = window.object_type.fields[self.field].fact.target if self.field else ""
        self._key = f"list.{window.kind}.groups"
        self._state: dict[str, Any] = over({"shown": False, "inside": True, "width": WIDTH}, window.context.settings.get(self._key))
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(rows)
        self.splitter.installEventFilter(self)
        self.splitter.splitterMoved.connect(lambda width, _index: self._keep(width=round(width * 100 / theme.px(100))))
        self.pane: QWidget | None = None
        self.tree: GroupTree | None = None
        self.inside: QCheckBox | None = None

    def restore(self) -> None:
        """Show the tree as it was left."""
        if self.field and self._state["shown"]:
            self._show()

    @property
    def shown(self) -> bool:
        """Whether the tree is there."""
        return bool(self.field and self._state["shown"])

    def toggle(self) -> None:
        """The list alone, or the tree beside it."""
        self._keep(shown=not self.shown)
        if self.shown:
            self._show()
        elif self.tree is not None and self.pane is not None:
            self.tree.choose(None)
            self.pane.hide()
            self._window.view.table.setDragEnabled(False)
            self._window.view.setFocus()

    def set_inside(self, inside: bool) -> None:
        """Show what lies in the groups inside the chosen one too, or only what lies in itself."""
        self._keep(inside=inside)
        self._narrow()

    def current(self) -> Ref | None:
        """The group that the list shows."""
        return self.tree.current() if self.shown and self.tree is not None else None

    def values(self) -> dict[str, Any]:
        """What a new object of the list gets."""
        ref = self.current()
        return {self.field: ref} if ref is not None else {}

    # the tree

    def _show(self) -> None:
        if self.pane is None:
            self.pane = self._made()
        self.pane.show()
        self._share_room()
        self._window.view.table.setDragEnabled(self._window.may_edit)
        self._read()

    def _made(self) -> QWidget:
        tree = self.tree = GroupTree(_("Groups"), with_none=True)
        tree.take_rows()
        tree.chosen.connect(lambda _ref: self._narrow())
        rows = self._window.view.setFocus
        Keys(tree, {"Enter": rows, "Return": rows, "Esc": rows, "F2": self._open_group})
        tree.dropped.connect(lambda ref: ask_and_move(self._window, ref))
        self.inside = QCheckBox(_("Include subgroups"))
        self.inside.setChecked(bool(self._state["inside"]))
        self.inside.toggled.connect(self.set_inside)
        pane = QWidget()
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(theme.GAP))
        layout.addWidget(tree, 1)
        layout.addWidget(self.inside)
        self.splitter.insertWidget(0, pane)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self._window.filters.changed.connect(self._follow_filters)
        self._window.context.bus.changed.connect(self._on_changes)
        return pane

    def _open_group(self) -> None:
        ref = self.current()
        if ref is not None:
            self._window.context.navigator.open_object(ref)

    def _share_room(self) -> None:
        wide, whole = theme.px(int(self._state["width"])), self.splitter.width()
        self.splitter.setSizes([min(wide, whole // 2), max(whole - wide, whole // 2)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room to share is known once the window is shown."""
        if event.type() is QEvent.Type.Show and self.pane is not None:
            self._share_room()
        return super().eventFilter(watched, event)

    def _read(self) -> None:
        tree = self.tree
        if tree is not None:
            kind = self.kind
            self._window.context.tasks.read(tree, lambda session: folders(session, kind), tree.show_folders, lane="groups")

    def _on_changes(self, changes: ChangeSet) -> None:
        if self.shown and changes.touches(self.kind):
            self._read()

    # the list

    def _conditions(self) -> tuple[Filter, ...]:
        ref = self.current()
        if ref is not None:
            return (Condition(self.field, Compare.IN_GROUP if self._state["inside"] else Compare.EQUAL, ref),)
        on_none = self.shown and self.tree is not None and self.tree.on_none
        return (Condition(self.field, Compare.EMPTY),) if on_none else ()

    def _narrow(self) -> None:
        if self._window.filters.place != self._conditions():
            self._window.filters.take_place(self._conditions())

    def _follow_filters(self) -> None:
        """Clearing the filters goes to all groups."""
        if self.tree is not None and not self._window.filters.place:
            self.tree.choose(None)

    def _keep(self, **changed: Any) -> None:
        self._state.update(changed)
        self._window.context.settings.set(self._key, dict(self._state))


def restore_panes(window: ListWindow) -> None:
    """Show the quick view and the tree as they were left; a choice window has neither."""
    if window.commands_context == "list":
        window.quick_view.restore()
        window.groups.restore()


# commands


def toggle(window: ListWindow) -> None:
    """Show or hide the tree of groups."""
    window.groups.toggle()


def create_group(window: ListWindow) -> None:
    """Enter a new group inside the chosen one."""
    above = window.groups.current()
    window.context.navigator.open_new(window.groups.kind, {PARENT: above} if above is not None else {})


def level_up(window: ListWindow) -> None:
    """To the group around the chosen one."""
    if window.groups.tree is not None:
        window.groups.tree.go_up()


def level_down(window: ListWindow) -> None:
    """Into the chosen group."""
    if window.groups.tree is not None:
        window.groups.tree.go_down()


def choose_and_move(window: ListWindow) -> None:
    """Ask for a group and move what is selected there."""
    window.context.navigator.choose(window.groups.kind, window, partial(move, window))


def ask_and_move(window: ListWindow, group: Ref | None) -> None:
    """Rows were dropped on a group, which happens by accident too: ask first."""
    what = named(window)
    question = _("Move {what} to the group “{group}”?") if group is not None else _("Take {what} out of its group?")
    text = question.format(what=what, group=group.title if group is not None else "")
    window.context.reporter.confirm(text, _("Move"), lambda: move(window, group), window)


def move(window: ListWindow, group: Ref | None) -> None:
    """Move what is selected to a group, or out of all of them; in the background, what is refused is told by name."""
    chosen = chosen_of(window)
    if group is not None and window.groups.kind == window.kind and group.id in (chosen.ids or ()):
        raise UserError(_("A group cannot be moved into itself."), _("Choose another group."))
    step = GroupChange({window.groups.field: group})
    run(window, chosen, Action(step, _("Moving to a group"), undo=lambda: step.before))
