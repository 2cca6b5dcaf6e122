"""What a rule of appearance paints: where, in which colours, bold or struck through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from app.core.i18n import LazyText, _, lazy
from app.core.looks import CellStyle, Paint
from app.ui import theme
from app.ui.delegates.cells import PAINTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.lists.shown_row import ShownColumn

NAMES: dict[Paint, LazyText] = {
    Paint.PLAIN: lazy("as it is"),
    Paint.RED: lazy("red"),
    Paint.AMBER: lazy("amber"),
    Paint.GREEN: lazy("green"),
    Paint.BLUE: lazy("blue"),
    Paint.VIOLET: lazy("violet"),
    Paint.GREY: lazy("grey"),
}


class StylePanel(QWidget):
    """Choices in one line.

    Signals: ``changed`` when the person changed something.
    """

    changed = Signal()

    def __init__(self, columns: Sequence[ShownColumn]) -> None:
        super().__init__()
        self._titles = {"": _("The whole row"), **{column.field: column.title for column in columns}}
        self.where = QComboBox()
        self.ink = _paints(ground=False)
        self.ground = _paints(ground=True)
        self.bold = QCheckBox(_("Bold"))
        self.struck = QCheckBox(_("Struck through"))
        for name, title in self._titles.items():
            self.where.addItem(title, name)
        self._arrange()
        for combo in (self.where, self.ink, self.ground):
            combo.activated.connect(lambda _place: self.changed.emit())
        for box in (self.bold, self.struck):
            box.clicked.connect(lambda _on: self.changed.emit())

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(theme.GAP))
        for title, widget in ((_("Paint"), self.where), (_("Text"), self.ink), (_("Ground"), self.ground)):
            label = QLabel(title)
            label.setBuddy(widget)
            widget.setAccessibleName(title)
            row.addWidget(label)
            row.addWidget(widget)
        row.addWidget(self.bold)
        row.addWidget(self.struck)
        row.addStretch(1)

    def column_title(self, name: str) -> str:
        """How a place to paint is called."""
        return self._titles.get(name, name)

    def set_look(self, style: CellStyle, column: str) -> None:
        """Show a style."""
        if self.where.findData(column) < 0:
            self.where.addItem(column, column)
        self.where.setCurrentIndex(self.where.findData(column))
        self.ink.setCurrentIndex(list(NAMES).index(style.ink))
        self.ground.setCurrentIndex(list(NAMES).index(style.ground))
        self.bold.setChecked(style.bold)
        self.struck.setChecked(style.struck)

    def look(self) -> tuple[CellStyle, str]:
        """The style and the column; an empty name is the whole row."""
        inks = list(NAMES)
        ink, ground = inks[self.ink.currentIndex()], inks[self.ground.currentIndex()]
        return CellStyle(ink, ground, self.bold.isChecked(), self.struck.isChecked()), str(self.where.currentData())


def _paints(*, ground: bool) -> QComboBox:
    combo = QComboBox()
    for paint, title in NAMES.items():
        combo.addItem(_swatch(paint, ground=ground) if paint else QIcon(), str(title))
    return combo


def _swatch(paint: Paint, *, ground: bool) -> QIcon:
    picture = QPixmap(theme.px(theme.ICON), theme.px(theme.ICON))
    picture.fill(theme.color(PAINTS[paint].ground if ground else PAINTS[paint].ink))
    return QIcon(picture)
