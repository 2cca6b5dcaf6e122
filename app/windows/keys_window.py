"""Every command with its key, made from the registry itself: the help that cannot be out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout

from app.core.i18n import _, lazy
from app.ui import icons, theme
from app.ui.actions import key_text
from app.ui.theme import Look
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ui.context import AppContext

CONTEXTS = {
    "app": lazy("Everywhere"),
    "list": lazy("Lists"),
    "form": lazy("Cards and documents"),
    "section": lazy("Tables inside documents"),
    "entry": lazy("New client"),
    "choice": lazy("Choosing from a list"),
    "pick": lazy("Picking into a document"),
    "import": lazy("Import of clients"),
    "preview": lazy("Print preview"),
    "favourites": lazy("Favourites"),
}


class KeysWindow(Window):
    """A table of place, command and key."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.set_title(_("Keys and commands"))
        heading = QLabel(_("Keys and commands"))
        theme.wear(heading, Look.TITLE)
        commands = sorted(context.commands, key=lambda command: (list(CONTEXTS).index(command.context), not command.keys, command.order))
        self.table = QTableWidget(len(commands), 3)
        self.table.setHorizontalHeaderLabels([_("Where"), _("Command"), _("Keys")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.table.setTabKeyNavigation(False)
        for row, command in enumerate(commands):
            self.table.setItem(row, 0, QTableWidgetItem(str(CONTEXTS[command.context])))
            self.table.setItem(row, 1, QTableWidgetItem(icons.icon(command.icon), str(command.title)))
            self.table.setItem(row, 2, QTableWidgetItem(", ".join(key_text((key,)) for key in command.keys)))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, theme.px(200))
        header.resizeSection(2, theme.px(240))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(theme.MARGIN)] * 4)
        layout.addWidget(heading)
        layout.addWidget(self.table, 1)
        self.table.setFocus()
