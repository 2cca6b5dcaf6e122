"""Every command with its keys, made from the registry itself; here the person gives commands other keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout

from app.commands.contexts import CONTEXTS
from app.commands.registry import program_commands
from app.core.i18n import _
from app.core.settings import KEYS
from app.core.stored import pairs, texts
from app.ui import icons, theme
from app.ui.actions import Actions, key_text
from app.ui.clear_button import add_clear_button
from app.ui.theme import Look
from app.ui.window import Window
from app.windows.key_dialog import KeyDialog

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.commands.types import Command
    from app.ui.context import AppContext


class KeysWindow(Window):
    """A table of place, command and keys. What the person changed is bold, kept in the settings and works at once, everywhere."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.set_title(_("Keys and commands"))
        self._standard = program_commands()
        self._shown = sorted(self._standard, key=lambda command: (list(CONTEXTS).index(command.context), not command.keys, command.order))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search (Ctrl+F)"))
        self.search.setAccessibleName(_("Search"))
        add_clear_button(self.search)
        self.search.setFixedWidth(theme.px(260))
        self.search.textChanged.connect(self._filter)
        self.table = self._table()
        self.table.itemSelectionChanged.connect(self.stateChanged)
        self.table.itemDoubleClicked.connect(lambda _item: self.change())
        self.actions_of_window = Actions(context, "keys", self, self)
        self._arrange()
        self._fill()
        self.table.selectRow(0)
        self.setFocusProxy(self.table)

    def command_state(self) -> Mapping[str, Any]:
        """What the conditions of commands may ask."""
        command, chosen = self.current(), self._chosen()
        return {
            "current": command is not None,
            "has_key": command is not None and bool(command.keys),
            "changed": command is not None and command.id in chosen,
            "any_changed": bool(chosen),
        }

    def current(self) -> Command | None:
        """The command of the current row, with the keys it has now."""
        row = self.table.currentRow()
        return self.context.commands[self._shown[row].id] if row >= 0 and not self.table.isRowHidden(row) else None

    def change(self) -> None:
        """Let a new key be pressed."""
        command = self.current()
        if command is not None:
            KeyDialog(self, command, self.context.commands, str(CONTEXTS[command.context]), self.give).open()

    def give(self, command: Command, key: str) -> None:
        """The command gets the key as its only one; those that had it lose it."""
        chosen = self._chosen()
        for rival in self.context.commands.rivals(command, key):
            chosen[rival.id] = [other for other in rival.keys if other != key]
        self._keep({**chosen, command.id: [key]})

    def take_key(self) -> None:
        """The command has no key any more."""
        command = self.current()
        if command is not None:
            self._keep({**self._chosen(), command.id: []})

    def restore(self) -> None:
        """The command gets the key it came with, unless another has it by now."""
        command = self.current()
        if command is None:
            return
        standard = self._standard[command.id]
        rivals = [rival for key in standard.keys for rival in self.context.commands.rivals(standard, key)]
        if rivals:
            text = _("{key} belongs to “{command}” now. Change that one first.")
            self.context.reporter.message(text.format(key=key_text(standard.keys), command=rivals[0].title), self)
            return
        self._keep({command_id: keys for command_id, keys in self._chosen().items() if command_id != command.id})

    def restore_all(self) -> None:
        """Every command gets the keys it came with, after the person agreed."""
        question = _("Give every command the keys it came with? The keys you chose are forgotten.")
        self.context.reporter.confirm(question, _("All keys as they were"), lambda: self._keep({}), self)

    def go_to_search(self) -> None:
        """Go to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def _chosen(self) -> dict[str, Sequence[str]]:
        return {command_id: texts(keys) for command_id, keys in pairs(self.context.settings.get(KEYS), list)}

    def _keep(self, chosen: Mapping[str, Sequence[str]]) -> None:
        kept = {command_id: list(keys) for command_id, keys in chosen.items() if command_id in self._standard}
        changed = {command_id: keys for command_id, keys in kept.items() if tuple(keys) != self._standard[command_id].keys}
        self.context.commands = self._standard.with_keys(changed)
        self.context.settings.set(KEYS, changed)
        self._fill()
        self.stateChanged.emit()

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._shown), 3)
        table.setAccessibleName(_("Keys and commands"))
        table.setHorizontalHeaderLabels([_("Where"), _("Command"), _("Keys")])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, theme.px(200))
        header.resizeSection(2, theme.px(240))
        return table

    def _fill(self) -> None:
        chosen = self._chosen()
        bold = QFont(self.table.font())
        bold.setBold(True)
        for row, standard in enumerate(self._shown):
            keys = ", ".join(key_text((key,)) for key in self.context.commands[standard.id].keys)
            self.table.setItem(row, 0, QTableWidgetItem(str(CONTEXTS[standard.context])))
            self.table.setItem(row, 1, QTableWidgetItem(icons.icon(standard.icon), str(standard.title)))
            item = QTableWidgetItem(keys)
            if standard.id in chosen:
                item.setFont(bold)
                item.setToolTip(_("Standard: {keys}").format(keys=", ".join(standard.keys) or _("no key")))
            self.table.setItem(row, 2, item)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.table.rowCount()):
            said = " ".join(item.text() for column in range(3) if (item := self.table.item(row, column))).casefold()
            self.table.setRowHidden(row, not all(word in said for word in words))
        self.stateChanged.emit()

    def _arrange(self) -> None:
        heading = QLabel(_("Keys and commands"))
        theme.wear(heading, Look.TITLE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(theme.MARGIN)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading)
        layout.addWidget(self.actions_of_window.bar(self.search))
        layout.addWidget(self.table, 1)


def change(window: KeysWindow) -> None:
    """Let a new key be pressed for the current command."""
    window.change()


def remove(window: KeysWindow) -> None:
    """Leave the current command without a key."""
    window.take_key()


def restore(window: KeysWindow) -> None:
    """The key the current command came with."""
    window.restore()


def restore_all(window: KeysWindow) -> None:
    """The keys all commands came with."""
    window.restore_all()


def find(window: KeysWindow) -> None:
    """Go to the search."""
    window.go_to_search()
