"""The page of appearance: rules that colour rows or cells, each with its conditions, in the order they are painted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from app.core.errors import UserError
from app.core.filters import VALUELESS, conditions_in
from app.core.i18n import _
from app.core.looks import CellStyle, LookRule, Paint
from app.ui import icons, theme
from app.ui.delegates.cells import PAINTS
from app.ui.lists.filter_words import filter_words, listed_fields
from app.ui.lists.settings_filter import FilterTree
from app.ui.lists.settings_keys import Keys
from app.ui.lists.settings_page import SettingsPage
from app.ui.lists.settings_style import StylePanel
from app.ui.theme import Look, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.ui.context import AppContext
    from app.ui.lists.list_model import ListModel

_HELD = Qt.ItemDataRole.UserRole
_CHECKED = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
_RULES_SHOWN = 4
NEW = CellStyle(Paint.RED)


class LooksPage(SettingsPage):
    """The rules, and below them the one the cursor is on: what it paints and when."""

    def __init__(self, context: AppContext, model: ListModel, take: Callable[[Sequence[LookRule]], None]) -> None:
        super().__init__()
        self.title = _("Appearance")
        self._model = model
        self._take = take
        self._time_zone = context.base.time_zone
        self._fields = listed_fields(model.object_type)
        self.rules = QTreeWidget()
        self.style_panel = StylePanel(model.columns)
        self.conditions = FilterTree(context, self._fields.values(), trees=False)
        self._shown: QTreeWidgetItem | None = None
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.rules.setRootIsDecorated(False)
        self.rules.setHeaderLabels([_("When"), _("What is painted")])
        self.rules.setAccessibleName(_("Rules of appearance"))
        self.rules.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.rules.header().setStretchLastSection(False)
        self.rules.setColumnWidth(1, theme.px(200))
        self.rules.setFixedHeight(theme.px(theme.ROW * (_RULES_SHOWN + 1) + 4))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(theme.GAP))
        layout.addLayout(self._bar())
        layout.addWidget(self.rules)
        layout.addWidget(self.style_panel)
        layout.addWidget(self.conditions, 1)
        self.setFocusProxy(self.rules)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GAP))
        for icon, title, key, act in self._deeds():
            row.addWidget(_button(icon, title, key, act, text=icon == "add"))
        note = QLabel(_("A rule further down paints over those above it."))
        theme.wear(note, Look.LABEL)
        row.addWidget(note)
        row.addStretch(1)
        return row

    def _deeds(self) -> Sequence[tuple[str, str, str, Callable[[], None]]]:
        return (
            ("add", _("Add a rule"), "Ins", self.add),
            ("delete", _("Delete"), "Del", self.delete),
            ("up", _("Move up"), "Ctrl+Shift+Up", lambda: self.shift(-1)),
            ("down", _("Move down"), "Ctrl+Shift+Down", lambda: self.shift(1)),
        )

    def _connect(self) -> None:
        Keys(self.rules, {key: act for _icon, _title, key, act in self._deeds()})
        self.rules.currentItemChanged.connect(lambda now, _before: self._show(now))
        self.style_panel.changed.connect(self._keep)
        self.conditions.tree.itemChanged.connect(lambda _item, _column: self._keep())
        self.conditions.tree.model().rowsRemoved.connect(lambda *_: self._keep())

    # what the dialog uses

    def show_now(self) -> None:
        self._shown = None
        self.rules.clear()
        for rule in self._model.looks:
            self._put(rule)
        self.rules.setCurrentIndex(self.rules.model().index(0, 0))
        self._show(self.rules.currentItem())

    def apply(self) -> None:
        self._take(self.built())

    def built(self) -> tuple[LookRule, ...]:
        """The rules; raises ``UserError`` for one without conditions or with a condition without a value, which becomes the current one."""
        self._keep()
        for item in self._items():
            rule: LookRule = item.data(0, _HELD)
            bare = any(part.used and part.value is None and part.compare not in VALUELESS for part in conditions_in(rule.conditions))
            if bare or not rule.conditions:
                self.rules.setCurrentItem(item)
                self.conditions.filter()
                raise UserError(_("A rule of appearance needs a condition."), _("Add a condition, or delete the rule."))
        return tuple(self._rule(item) for item in self._items())

    def _rule(self, item: QTreeWidgetItem) -> LookRule:
        rule: LookRule = item.data(0, _HELD)
        return replace(rule, used=item.checkState(0) is Qt.CheckState.Checked)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.rules.topLevelItem(row) for row in range(self.rules.topLevelItemCount()))
        return [item for item in found if item is not None]

    # what the person does

    def add(self) -> None:
        """Begin a rule and its first condition."""
        self.rules.setCurrentItem(self._put(LookRule((), NEW)))
        self.conditions.add()

    def delete(self) -> None:
        """Throw the current rule away."""
        item = self.rules.currentItem()
        if item is not None:
            self._shown = None
            self.rules.takeTopLevelItem(self.rules.indexOfTopLevelItem(item))
            self._show(self.rules.currentItem())

    def shift(self, step: int) -> None:
        """Move the current rule among the others."""
        item = self.rules.currentItem()
        wanted = self.rules.indexOfTopLevelItem(item) + step if item is not None else -1
        if item is not None and 0 <= wanted < self.rules.topLevelItemCount():
            self._shown = None
            self.rules.takeTopLevelItem(wanted - step)
            self.rules.insertTopLevelItem(wanted, item)
            self.rules.setCurrentItem(item)
            self._show(item)

    # the rule the cursor is on

    def _show(self, item: QTreeWidgetItem | None) -> None:
        self._shown = None
        rule: LookRule | None = item.data(0, _HELD) if item is not None else None
        self.style_panel.setEnabled(rule is not None)
        self.conditions.setEnabled(rule is not None)
        self.style_panel.set_look(rule.style if rule else CellStyle(), rule.column if rule else "")
        self.conditions.set_filter(rule.conditions if rule else ())
        self._shown = item

    def _keep(self) -> None:
        if self._shown is not None:
            style, column = self.style_panel.look()
            self._hold(self._shown, LookRule(self.conditions.built(), style, column))

    def _put(self, rule: LookRule) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.rules)
        item.setCheckState(0, _CHECKED[rule.used])
        self._hold(item, rule)
        return item

    def _hold(self, item: QTreeWidgetItem, rule: LookRule) -> None:
        item.setData(0, _HELD, rule)
        words = "; ".join(filter_words(part, self._fields, self._time_zone) for part in rule.conditions)
        item.setText(0, words or _("no condition yet"))
        item.setText(1, self.style_panel.column_title(rule.column))
        _paint_sample(item, rule.style)


def _paint_sample(item: QTreeWidgetItem, style: CellStyle) -> None:
    """The second cell looks as the rule makes cells look."""
    item.setFont(1, theme.font(bold=style.bold, struck=style.struck))
    item.setForeground(1, QBrush(theme.color(PAINTS[style.ink].ink if style.ink else Role.TEXT)))
    item.setBackground(1, QBrush(theme.color(PAINTS[style.ground].ground if style.ground else Role.WORK)))


def _button(icon: str, title: str, key: str, act: Callable[[], None], *, text: bool) -> QPushButton:
    button = QPushButton(icons.icon(icon), title if text else "")
    button.setAutoDefault(False)
    button.setToolTip(f"{title} ({key})")
    button.setAccessibleName(title)
    theme.wear(button, Look.BUTTON)
    button.clicked.connect(lambda: act())
    return button
