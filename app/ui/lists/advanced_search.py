"""Advanced search: one field, how to compare, with what; what is found becomes a condition of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.ui import theme
from app.ui.lists.settings_condition import ConditionPanel
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.core.lists import Condition
    from app.metadata.types import Field
    from app.ui.context import AppContext

WIDTH = 620


class AdvancedSearch(QDialog):
    """Asks for a condition; ``done`` gets it."""

    def __init__(
        self, parent: QWidget, context: AppContext, fields: Iterable[Field], field: str, found: Condition | None, done: Callable[[Condition], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Advanced search"))
        self._done = done
        self.panel = ConditionPanel(context, fields)
        self.panel.set_condition(found or self.panel.fresh(field))
        self.message = QLabel(wordWrap=True)
        self._arrange()
        self.resize(theme.px(WIDTH), self.sizeHint().height())
        self.panel.begin()

    def _arrange(self) -> None:
        theme.wear(self.message, Look.ERROR)
        self.message.hide()
        buttons = QDialogButtonBox()
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        find = buttons.addButton(_("Find"), QDialogButtonBox.ButtonRole.ActionRole)
        theme.wear(find, Look.MAIN_BUTTON)
        find.setDefault(True)
        find.clicked.connect(self.search_now)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addWidget(self.panel)
        layout.addStretch(1)
        layout.addWidget(self.message)
        layout.addWidget(buttons)

    def search_now(self) -> None:
        """Narrow the list, or say what is missing."""
        try:
            self.panel.check()
        except UserError as error:
            self.message.setText(f"{error.message} {error.hint}")
            self.message.show()
            return
        self._done(self.panel.condition())
        self.accept()
