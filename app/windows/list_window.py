"""The list of the objects of any kind: title, commands, filters, search, rows, footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.changes import ChangeSet
from app.core.drafts import Ref
from app.core.fold import search_fold
from app.core.i18n import _
from app.core.kinds import Kind
from app.core.lists import Condition, ListOutline
from app.core.stored import mapping
from app.ui import theme
from app.ui.actions import Actions
from app.ui.lists.filter_bar import FilterBar
from app.ui.lists.list_footer import ListFooter
from app.ui.lists.list_model import ListModel
from app.ui.lists.list_view import ListView
from app.ui.lists.progress_line import ProgressLine
from app.ui.lists.reading_line import ReadingLine
from app.ui.lists.search_line import SearchLine
from app.ui.lists.shown_row import ShownRow, columns_of
from app.ui.window import Window
from app.windows import links, list_arrival, list_finding, list_place, list_settings, list_sorting, list_totals
from app.windows.list_groups import GroupPane, restore_panes
from app.windows.list_menus import based_on_items, targets_of
from app.windows.list_quick_view import QuickViewPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.context import AppContext
    from app.windows.list_place import ListPlace


class ListWindow(Window):
    """A list of one kind. ``conditions`` narrow it for good (the orders of one partner).

    What the person chose (columns, widths, filters) is remembered per kind. The list refreshes itself when data of its kind change: at once
    while it is seen, else when it is shown again.
    """

    commands_context = "list"
    marked_never_shown = False

    def __init__(
        self,
        context: AppContext,
        kind: str,
        conditions: Sequence[Condition] = (),
        *,
        columns: Sequence[str] = (),
        place: ListPlace | None = None,
    ) -> None:
        """``place`` is where the person was before the list slept."""
        super().__init__(context)
        self.kind = kind
        self.object_type = context.registry[kind]
        self.conditions = tuple(conditions)
        self.model = ListModel(context, self.object_type, columns_of(self.object_type, columns), self)
        self.view = ListView(self.model)
        self.filters = FilterBar(context, self.object_type, conditions)
        self.search = SearchLine()
        self.reading = ReadingLine(context, self.model)
        self.quick_view = QuickViewPane(self, self.view)
        self.groups = GroupPane(self, self.quick_view.splitter)
        self.footer = ListFooter()
        self.progress = ProgressLine()
        self.heading = QLabel(str(self.object_type.list_title))
        self._place = place
        self._stale = False
        self._counted: ListOutline | None = None
        self.set_title(str(self.object_type.list_title))
        self.settings = list_settings.settings_of(self)
        self._restore()
        self.actions_of_window = Actions(context, self.commands_context, self, self)
        self._arrange()
        self._connect()
        restore_panes(self)
        self.setFocusProxy(self.view.table)
        list_place.begin(self, place)

    # building

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        margin = theme.px(theme.MARGIN)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        for part in (list_settings.title_line(self), self._bar(), self.filters, self.reading):
            holder = QHBoxLayout()
            holder.setContentsMargins(margin, 0, margin, 0)
            holder.addWidget(part)
            layout.addLayout(holder)
        self.filters.setVisible(self.filters.has_something)
        rows = QHBoxLayout()
        rows.setContentsMargins(margin, 0, margin, 0)
        rows.addWidget(self.groups.splitter)
        layout.addLayout(rows, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.footer)

    def _bar(self) -> QWidget:
        actions = self.actions_of_window
        if self.commands_context == "list" and targets_of(self.context, self.kind):
            actions.set_items("Create based on", partial(based_on_items, self))
        actions.attach_context_menu(self.view.table)
        return actions.bar(self.search)

    def _connect(self) -> None:
        self.search.searched.connect(lambda text: self.model.set_filter(search=text))
        self.search.left.connect(self.view.setFocus)
        self.view.typed.connect(self.search.begin)
        self.view.opened.connect(self._open_current)
        self.view.picked.connect(self._on_picked)
        self.view.empty.clearRequested.connect(self.clear_search)
        self.view.empty.createRequested.connect(self._create_first)
        self.view.empty.may_create = self.may_edit
        self.view.empty.marked_never_shown = self.marked_never_shown
        self.view.table.header.arranged.connect(self._remember_columns)
        self.view.table.header.slowOrderWanted.connect(partial(list_sorting.sort_slowly, self))
        self.view.table.header.customContextMenuRequested.connect(partial(list_finding.open_menu_at, self))
        self.filters.changed.connect(self._on_filters)
        self.model.outlineChanged.connect(self._show_rows)
        self.model.waitingChanged.connect(self._show_rows)
        self.model.requestChanged.connect(self._on_request)
        self.footer.countRequested.connect(partial(list_totals.count, self))
        self.context.bus.changed.connect(self._on_changes)

    def _restore(self) -> None:
        lost = list_settings.restore_looks(self, self._setting("looks"))
        self.view.table.header.arrange(mapping(self._setting("columns")))
        if not self.conditions:
            self.filters.restore(mapping(self._setting("filters")))
            lost += self.filters.restore_own(self._setting("conditions"))
        show_marked = self._setting("show_marked")
        self.model.request = replace(self.model.request, conditions=self.filters.conditions(), show_marked=show_marked is not False)
        if lost:
            list_settings.tell_lost(self, lost)
        default = self.settings.default
        if default is not None and not self.conditions and self._place is None:
            self.settings.choose(default)

    # what commands ask

    @property
    def may_edit(self) -> bool:
        """Whether the person may enter and change objects of this kind at all."""
        return self.object_type.keyed or self.context.user.may("reference.edit")

    def command_state(self) -> Mapping[str, Any]:
        current = self.view.table.current_row()
        picked = self.view.table.picked_rows()
        return {
            "kind": self.kind,
            "document": self.object_type.is_document,
            "printable": bool(self.object_type.print_forms),
            "editable": self.may_edit,
            "period": self.object_type.list.period in self.filters.filters,
            "current": current is not None,
            "selected": len(picked),
            "marked": bool(current and current.marked),
            "posted": bool(current and current.posted),
            "filtered": self.model.filtered,
            "quick_view": self.quick_view.shown,
            "hierarchical": bool(self.groups.field),
            "groups": self.groups.shown,
        }

    def link(self) -> str:
        return links.list_link(self.kind, self.conditions)

    def way_back(self) -> Callable[[], QWidget] | None:
        return list_place.way_back(self)

    def current_ref(self) -> Ref | None:
        """The object of the current row."""
        row = self.view.table.current_row()
        return Ref(self.kind, row.id, self.title_of(row)) if row else None

    def title_of(self, row: ShownRow) -> str:
        """How an object of the list is called in messages."""
        name = row.values.get(self.object_type.presentation)
        return str(name) if name and not self.object_type.is_document else f"{self.object_type.title} {row.title}"

    # search and filters

    def clear_search(self) -> None:
        """See everything again."""
        self.search.cancel()
        self.filters.clear()
        if not self.model.request.show_marked and not self.marked_never_shown:
            self.toggle_marked()
        self.view.setFocus()

    def toggle_marked(self) -> None:
        """Show or hide what is marked for deletion."""
        self.model.set_filter(show_marked=not self.model.request.show_marked)
        self.context.settings.set(self.setting_key("show_marked"), self.model.request.show_marked)

    def show_counted(self, number: int) -> None:
        """Say how many rows there are, exactly."""
        self._counted = ListOutline(number, exact=True)
        self._show_rows()

    def _on_filters(self) -> None:
        self.model.set_filter(conditions=self.filters.conditions())
        self.remember_filters()

    def remember_filters(self) -> None:
        """Start with these filters next time."""
        if not self.conditions:
            self.context.settings.set(self.setting_key("filters"), self.filters.state())
            self.context.settings.set(self.setting_key("conditions"), self.filters.own_state())

    def _on_request(self) -> None:
        self._counted = None
        self.footer.show_totals((), ())
        self.view.table.painter.words = tuple(search_fold(self.model.request.search).split())
        self.stateChanged.emit()

    # what is shown

    def _show_rows(self) -> None:
        window = self.model.window
        hidden = "" if self.model.request.show_marked else _("without what is marked")
        searched = f"“{self.model.request.search}”" if self.model.request.search else ""
        filtered = ", ".join(part for part in (self.filters.described(), searched, hidden) if part)
        outline = self._counted or (None if searched else self.model.outline)
        self.footer.show_rows(loaded=len(window.rows), whole=window.whole, outline=outline, filtered=filtered)

    def _on_picked(self) -> None:
        table = self.view.table
        all_matching = table.all_matching and not self.model.window.whole
        self.footer.show_picked(self.model.columns, table.picked_rows(), all_matching=all_matching)
        self.stateChanged.emit()

    # opening

    def _open_current(self) -> None:
        ref = self.current_ref()
        if ref is not None:
            self.context.navigator.open_object(ref)

    def _create_first(self) -> None:
        list_arrival.enter(self, self.fixed_values())

    def fixed_values(self) -> dict[str, Any]:
        """What a new object gets from the conditions the list was opened with, and from the group that it shows."""
        fixed = {condition.field: condition.value for condition in self.conditions if condition.compare == "=" and self._is_plain(condition.field)}
        return self.groups.values() | fixed

    def _is_plain(self, field: str) -> bool:
        found = self.object_type.fields.get(field)
        return found is not None and found.fact.kind is not Kind.REFERENCE

    # changes made elsewhere

    def _on_changes(self, changes: ChangeSet) -> None:
        kinds = {self.kind, *(column.fact.target for column in self.model.columns if column.fact.target)}
        if not any(changes.touches(kind) for kind in kinds):
            return
        if self.isVisible():
            self.model.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.model.refresh()

    # what is remembered

    def setting_key(self, what: str) -> str:
        return f"list.{self.kind}.{what}"

    def _setting(self, what: str) -> Any:
        return self.context.settings.get(self.setting_key(what))

    def _remember_columns(self) -> None:
        self.context.settings.set(self.setting_key("columns"), self.view.table.header.arrangement())
