"""Editors of yes/no and of one of a few fixed values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.editors.base import Editor
from app.ui.editors.check_mark import SIDE, paint_box
from app.ui.editors.controls import Control
from app.ui.editors.field_action import PLAIN, FieldAction

if TYPE_CHECKING:
    from app.metadata.types import Field
    from app.ui.editors.base import Scope


class Combo(Control, QComboBox):
    """A combo box that the mouse wheel never changes and that asks its editor about keys."""

    def __init__(self, owner: Editor) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if owner.in_cell:
            theme.wear(self, theme.Look.CELL_EDITOR)

    def minimumSizeHint(self) -> QSize:
        """A field may be narrow."""
        return QSize(theme.px(60), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+PgDn turns pages; Qt would choose another value."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self._owner.key(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the form."""
        event.ignore()


class ChoiceEditor(Editor):
    """One of a few fixed values; F4 opens the list, the first letters choose."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        self.combo = Combo(self)
        self.adopt(self.combo)
        if not field.fact.required:
            self.combo.addItem("", None)
        for code, title in (field.fact.choices or {}).items():
            self.combo.addItem(str(title), code)
        self.combo.setCurrentIndex(-1)
        self.combo.activated.connect(lambda _place: self.told())

    def make_actions(self) -> tuple[FieldAction, ...]:
        """The list, clear."""
        drop_down = FieldAction(_("List"), "", Qt.Key.Key_F4, PLAIN, self.drop_down_list, lambda: not self.read_only)
        return (drop_down, *super().make_actions())

    def drop_down_list(self) -> None:
        """Show the values (F4)."""
        self.combo.showPopup()

    def value(self) -> Any:
        """The code of the chosen value."""
        return self.combo.currentData()

    def set_value(self, value: Any) -> None:
        """Show a value; a code that this program does not know is shown as it is."""
        place = self.combo.findData(value)
        if place < 0 and value is not None:
            self.combo.addItem(str(value), value)
            place = self.combo.count() - 1
        self.combo.setCurrentIndex(place)
        self.mark_required()


class Check(Control, QCheckBox):
    """A check box that asks its editor about keys."""

    def __init__(self, owner: Editor) -> None:
        super().__init__(owner)
        self._owner = owner

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """The box as cells draw it, the caption, a line under the caption while it has the keyboard."""
        painter = QPainter(self)
        side = theme.px(SIDE + 4)
        middle = not self.text()
        box = self.rect() if middle else QRect(0, 0, side, self.height())
        paint_box(painter, box, on=self.isChecked(), enabled=self.isEnabled())
        caption = self.rect().adjusted(side + theme.px(4), 0, 0, 0)
        painter.setPen(theme.color(theme.Role.TEXT if self.isEnabled() else theme.Role.MUTED))
        painter.drawText(caption, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        if self.hasFocus():
            painter.setPen(theme.color(theme.Role.FOCUS))
            painter.drawRect(box.adjusted(1, 1, -2, -2) if middle else self.rect().adjusted(0, 0, -1, -1))

    def sizeHint(self) -> QSize:
        """The box and its caption."""
        width = theme.px(SIDE + 8) + (theme.text_width(self.text()) + theme.px(4) if self.text() else 0)
        return QSize(width, theme.px(theme.FIELD))

    def minimumSizeHint(self) -> QSize:
        """A caption is never clipped."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        """The caption is part of the button."""
        return self.rect().contains(place)


class BooleanEditor(Editor):
    """Yes or no."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None, *, in_cell: bool = False) -> None:
        super().__init__(field, scope, parent, in_cell=in_cell)
        self.check = Check(self)
        self.check.setMinimumHeight(theme.px(theme.FIELD))
        self.adopt(self.check)
        if in_cell:
            self._box.setAlignment(self.check, Qt.AlignmentFlag.AlignCenter)
            self.setAutoFillBackground(True)
        self.check.clicked.connect(lambda: self.told())

    def value(self) -> bool:
        """Always yes or no."""
        return self.check.isChecked()

    def set_value(self, value: Any) -> None:
        """Show yes or no; empty is no."""
        self.check.setChecked(bool(value))

    def is_blank(self) -> bool:
        """A check box is never blank."""
        return False
