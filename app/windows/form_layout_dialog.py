"""The dialog in which a person arranges a form: a tree of what stands in it, and what can be done with each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.core.i18n import _
from app.metadata.layout import NARROWEST, WIDEST, FormLayout, Item, Sort
from app.ui import theme
from app.ui.actions import MenuItem, popup_menu
from app.ui.forms.layout_draft import LayoutDraft
from app.ui.forms.section_table import widths_key
from app.windows.form_layout_tree import OutlineTree

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.metadata.types import ObjectType
    from app.ui.settings_store import UserSettings


def layout_key(kind: str) -> str:
    """The setting that keeps the layout of a kind's form."""
    return f"form.{kind}.layout"


class FormLayoutDialog(QDialog):
    """Works on a draft of the layout; OK keeps it for the person, "Give it to everybody" for all who have none of their own."""

    def __init__(self, parent: QWidget, object_type: ObjectType, settings: UserSettings, *, may_share: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Change the form: {title}").format(title=object_type.title))
        self._key = layout_key(object_type.kind)
        self._settings = settings
        self._pulled = [widths_key(object_type.kind, name) for name in object_type.sections]
        self._is_reset = False
        self._before = FormLayout.from_json(settings.get(self._key))
        self.draft = LayoutDraft(object_type, self._before)
        self.tree = OutlineTree(self.draft)
        self.tree.stepped.connect(lambda by: self._do(lambda item: self.draft.move(item, by)))
        self.tree.dropped.connect(lambda item, place: self._do(lambda _item: self.draft.put(item, place)))
        self.tree.edited.connect(self._refresh, Qt.ConnectionType.QueuedConnection)  # the row must not go while it is being edited
        self.tree.currentItemChanged.connect(lambda *_rows: self._show_item())
        self._make_tools()
        self._arrange(may_share)
        self.tree.refill()
        self._show_item()
        self.tree.setFocus()
        self.resize(theme.px(780), theme.px(560))

    def accept(self) -> None:
        """Keep the layout for the person; forms that are open take it at once."""
        kept = self.draft.layout().to_json()
        if self._is_reset or self._before.widths != self.draft.layout().widths:
            for key in self._pulled:  # what was pulled with the mouse before would hide what is said here
                self._settings.forget(key)
        if kept != (self._settings.shared(self._key) or {}):
            self._settings.set(self._key, kept)
        else:
            self._settings.forget(self._key)
        super().accept()

    def share(self) -> None:
        """Give the layout to everybody who has none of their own."""
        self._settings.share(
            self._key, self.draft.layout().to_json() or None, lambda: self.told.setText(_("Everybody has this form from the next sign-in."))
        )

    def standard(self) -> None:
        """As the program declares the form."""
        self._return_to(FormLayout())

    def as_shared(self) -> None:
        """As the administrator gave it to everybody."""
        self._return_to(FormLayout.from_json(self._settings.shared(self._key)))

    def _return_to(self, layout: FormLayout) -> None:
        self._is_reset = True
        self.draft.take(layout)
        self._refresh()

    def _make_tools(self) -> None:
        self.up = self._tool(_("Move up"), lambda item: self.draft.move(item, -1), "Ctrl+Shift+↑")
        self.down = self._tool(_("Move down"), lambda item: self.draft.move(item, 1), "Ctrl+Shift+↓")
        self.move_to = QPushButton(_("Move to"))
        self.move_to.setAutoDefault(False)
        self.move_to.setMenu(popup_menu(self.move_to, self._homes))
        self.rename = self._tool(_("Rename"), lambda _item: self.tree.rename(), "F2")
        self.beside = self._check(_("Beside the field before it"), lambda item, on: self.draft.join(item, on))
        self.wide = self._check(_("Takes the whole line"), lambda item, on: self.draft.set_wide(item, on))
        self.width_ = QSpinBox()
        self.width_.setRange(NARROWEST - 1, WIDEST)  # the least one stands for none
        self.width_.setSuffix(" px")
        self.width_.setSpecialValueText("–")
        self.width_.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.width_.setKeyboardTracking(False)
        self.width_.setAccessibleName(_("Width of the column"))
        self.width_.valueChanged.connect(lambda width: self._do(lambda item: self.draft.set_width(item, max(width, NARROWEST))))
        self.told = QLabel()
        theme.wear(self.told, theme.Look.MUTED)

    def _arrange(self, may_share: bool) -> None:
        tools = QVBoxLayout()
        tools.setSpacing(theme.px(theme.GAP))
        for button in (self.up, self.down, self.move_to, self.rename):
            tools.addWidget(button)
        tools.addSpacing(theme.px(theme.MARGIN))
        tools.addWidget(self.beside)
        tools.addWidget(self.wide)
        width = QHBoxLayout()
        width.addWidget(QLabel(_("Width of the column")))
        width.addWidget(self.width_, 1)
        tools.addLayout(width)
        tools.addStretch(1)
        for widget in self._returns(may_share):
            tools.addWidget(widget)
        hint = QLabel(
            _("What is not checked is hidden from the form; its value stays in the base. F2 gives a title of your own, an empty one the old.")
        )
        hint.setWordWrap(True)
        layout = QGridLayout(self)
        layout.setContentsMargins(*[theme.px(theme.MARGIN)] * 4)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.setColumnStretch(0, 1)
        layout.addWidget(hint, 0, 0, 1, 2)
        layout.addWidget(self.tree, 1, 0)
        layout.addLayout(tools, 1, 1)
        layout.addWidget(self.told, 2, 0)
        layout.addWidget(self._buttons(), 2, 1)

    def _returns(self, may_share: bool) -> list[QWidget]:
        """Ways back to the form of the program or of the administrator, and the administrator's way to everybody."""
        standard = QPushButton(_("As the program has it"))
        standard.clicked.connect(self.standard)
        given = QPushButton(_("As the administrator gave it"))
        given.clicked.connect(self.as_shared)
        given.setVisible(bool(self._settings.shared(self._key)))
        share = QPushButton(_("Give it to everybody"))
        share.clicked.connect(self.share)
        share.setVisible(may_share)
        for button in (standard, given, share):
            button.setAutoDefault(False)
        return [standard, given, share]

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _tool(self, title: str, action: Callable[[Item], None], key: str) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        button.setToolTip(f"{title} ({key})")
        button.clicked.connect(lambda: self._do(action))
        return button

    def _check(self, title: str, action: Callable[[Item, bool], None]) -> QCheckBox:
        box = QCheckBox(title)
        box.clicked.connect(lambda on: self._do(lambda item: action(item, on)))
        return box

    def _homes(self) -> list[MenuItem]:
        item = self.tree.chosen()
        if item is None:
            return []
        homes = self.draft.containers(item)
        return [MenuItem(self.draft.title(home), lambda home=home: self._do(lambda one: self.draft.into(one, home))) for home in homes]  # type: ignore[misc] # bound per entry

    def _do(self, action: Callable[[Item], None]) -> None:
        item = self.tree.chosen()
        if item is not None:
            before = self.draft.layout()
            action(item)
            if self.draft.layout() != before:
                self._refresh()

    def _refresh(self) -> None:
        self.tree.refill()
        self._show_item()

    def _show_item(self) -> None:
        """The tools say what the current item is and allows."""
        item = self.tree.chosen()
        if item is None:
            return
        self.move_to.setEnabled(bool(self.draft.containers(item)))
        self.beside.setEnabled(self.draft.may_join(item))
        self.beside.setChecked(item.joined)
        self.wide.setEnabled(item.sort is Sort.FIELD)
        self.wide.setChecked(self.draft.is_wide(item))
        self.width_.setEnabled(item.sort is Sort.COLUMN)
        self.width_.blockSignals(True)
        self.width_.setValue(self.draft.width(item))
        self.width_.blockSignals(False)
