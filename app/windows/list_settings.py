"""How a list is configured: its parts are kept in the person's settings, together under names, and set in the dialog "Configure list"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.core.i18n import _
from app.core.looks import LookRule, rules_from_json, rules_to_json
from app.ui import theme
from app.ui.actions import SEPARATOR, MenuItem, popup_menu
from app.ui.lists.list_state import ListState
from app.ui.lists.saved_settings import ListSettings
from app.ui.lists.settings_columns import ColumnsPage
from app.ui.lists.settings_dialog import ListSettingsDialog
from app.ui.lists.settings_looks import LooksPage
from app.ui.lists.settings_page import FilterPage, OrderPage, SettingsPage
from app.ui.theme import Look
from app.windows.list_sorting import sort
from app.windows.star import Star

if TYPE_CHECKING:
    from app.windows.list_window import ListWindow


def _filter_page(window: ListWindow) -> SettingsPage:
    return FilterPage(window.context, window.filters)


def _order_page(window: ListWindow) -> SettingsPage:
    return OrderPage(window.model, partial(sort, window))


def _columns_page(window: ListWindow) -> SettingsPage:
    return ColumnsPage(window.view.table.header, window.model)


def _looks_page(window: ListWindow) -> SettingsPage:
    return LooksPage(window.context, window.model, partial(take_looks, window))


PAGES: Sequence[Callable[[ListWindow], SettingsPage]] = (_filter_page, _order_page, _columns_page, _looks_page)


def state_of(window: ListWindow) -> ListState:
    """The parts of a list that are kept together."""
    state = ListState()
    state.add("filters", window.filters.state, lambda kept: _quick(window, kept))
    state.add("conditions", window.filters.own_state, window.filters.restore_own)
    state.add("columns", window.view.table.header.arrangement, lambda kept: _columns(window, kept))
    state.add("looks", partial(looks_state, window), partial(restore_looks, window))
    state.add("request", lambda: _request_state(window), lambda kept: _take_request(window, kept))
    return state


def _quick(window: ListWindow, kept: Any) -> tuple[str, ...]:
    known = kept if isinstance(kept, dict) else {}
    window.filters.restore(known)
    return tuple(name for name in known if name not in window.filters.filters)


def _columns(window: ListWindow, kept: Any) -> tuple[str, ...]:
    known = kept if isinstance(kept, dict) else {}
    header = window.view.table.header
    header.arrange(known)
    header.arranged.emit()
    return tuple(name for name in known.get("order", ()) if name not in window.object_type.fields)


def looks_state(window: ListWindow) -> dict[str, Any]:
    """The rules of appearance, to be remembered; nothing while they are the declared ones."""
    rules = window.model.looks
    return {} if rules == window.object_type.list.looks else {"rules": rules_to_json(rules)}


def restore_looks(window: ListWindow, kept: Any) -> tuple[str, ...]:
    """Take remembered rules; gives the names of the fields that are not there any more."""
    facts = {name: field.fact for name, field in window.object_type.fields.items()}
    known = isinstance(kept, dict) and "rules" in kept
    rules, lost = rules_from_json(kept["rules"], facts) if known else (window.object_type.list.looks, ())
    take_looks(window, rules)
    return lost


def take_looks(window: ListWindow, rules: Sequence[LookRule]) -> None:
    """Show the list by other rules of appearance, and start with them next time."""
    if tuple(rules) != window.model.looks:
        header = window.view.table.header
        arrangement = header.arrangement()
        window.model.show_as(window.model.columns, rules)
        header.arrange(arrangement)
        header.arranged.emit()
    key, state = window.setting_key("looks"), looks_state(window)
    if (window.context.settings.get(key) or {}) != state:
        window.context.settings.set(key, state)


def _request_state(window: ListWindow) -> dict[str, Any]:
    request = window.model.request
    return {"sort": request.sort, "descending": request.descending, "search": window.search.text().strip(), "show_marked": request.show_marked}


def _take_request(window: ListWindow, kept: Any) -> tuple[str, ...]:
    """The last part: with it the list asks anew, once for everything."""
    known = kept if isinstance(kept, dict) else {}
    standard = window.model.standard_order
    sort = known.get("sort", standard.sort)
    is_known = window.model.section_of(sort) >= 0 or sort == standard.sort
    text = str(known.get("search") or "")
    window.search.show_text(text)
    window.model.ask_for(
        replace(
            window.model.request,
            sort=sort if is_known else standard.sort,
            descending=bool(known.get("descending", standard.descending)) if is_known else standard.descending,
            search=text,
            conditions=window.filters.conditions(),
            show_marked=known.get("show_marked") is not False and not window.marked_never_shown,
        )
    )
    window.remember_filters()
    return () if is_known else (sort,)


def settings_of(window: ListWindow) -> ListSettings:
    """The named settings of a list; a list that is narrowed for good starts without."""
    settings = ListSettings(
        window.context.settings, f"{window.commands_context}.{window.kind}", state_of(window), window, as_left=not window.conditions
    )
    settings.lost.connect(lambda names: tell_lost(window, names))
    return settings


def tell_lost(window: ListWindow, names: Sequence[str]) -> None:
    """Say which fields kept settings named in vain."""
    named = ", ".join(dict.fromkeys(names))
    window.context.reporter.notify(_("The saved settings name fields that are not there any more; they were left out: {names}.").format(names=named))


def configure(window: ListWindow) -> ListSettingsDialog:
    """Open the dialog "Configure list"."""
    pages = [page(window) for page in PAGES]
    title = str(window.object_type.list_title)
    dialog = ListSettingsDialog(window, title, pages, window.settings, is_admin=window.context.user.is_admin)
    dialog.open()
    return dialog


def choose_settings(window: ListWindow) -> None:
    """The menu of the saved settings, below the title of the list."""
    menu = popup_menu(window, lambda: settings_items(window))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(window.heading.mapToGlobal(window.heading.rect().bottomLeft()))


def _configure(window: ListWindow) -> None:
    configure(window)


def title_line(window: ListWindow) -> QWidget:
    """The title of a list, with its star and the settings that are on."""
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(theme.GAP))
    theme.wear(window.heading, Look.TITLE)
    layout.addWidget(Star(window.context, window))
    layout.addWidget(window.heading)
    layout.addWidget(SettingsSwitch(window))
    layout.addStretch(1)
    return line


class SettingsSwitch(QToolButton):
    """Beside the title: which settings are on, and the way to others."""

    def __init__(self, window: ListWindow) -> None:
        super().__init__(window)
        self._window = window
        theme.wear(self, Look.LINK)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(_("Settings of the list: filter, order, columns and search kept under a name"))
        self.setMenu(popup_menu(self, lambda: settings_items(self._window)))
        window.settings.changed.connect(self.refresh)
        window.model.requestChanged.connect(self.refresh)
        window.view.table.header.arranged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what is on; a star for what was changed since."""
        settings = self._window.settings
        current = settings.current
        name = current.name if current else _("Standard settings")
        self.setText(f"{name}{' *' if settings.is_changed else ''}")
        self.setVisible(current is not None or bool(settings.all()))


def settings_items(window: ListWindow) -> Sequence[MenuItem]:
    """The settings to choose from."""
    settings = window.settings
    current = settings.current
    found = [MenuItem(item.name, partial(settings.choose, item), checked=current is not None and item.id == current.id) for item in settings.all()]
    keep = [MenuItem(_("Save the changes"), partial(settings.keep, current))] if current is not None and _may_keep(window) else []
    standard = MenuItem(_("Standard settings"), partial(settings.choose, None), checked=current is None)
    return (*found, SEPARATOR, standard, SEPARATOR, *keep, MenuItem(_("Configure list…"), lambda: _configure(window)))


def _may_keep(window: ListWindow) -> bool:
    current = window.settings.current
    return current is not None and window.settings.is_changed and (window.context.user.is_admin or not current.shared)
