"""The box of a yes/no value, in fields and in cells alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF

from app.ui import theme
from app.ui.delegates.cells import draw_tick

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

SIDE = 14


def paint_box(painter: QPainter, rect: QRect, *, on: bool, enabled: bool = True) -> None:
    """A box in the middle of ``rect``, ticked or not."""
    side = theme.px(SIDE)
    box = QRect(0, 0, side, side)
    box.moveCenter(rect.center())
    painter.fillRect(box, theme.color(theme.Role.WORK if enabled else theme.Role.FIELD_READ_ONLY))
    painter.setPen(theme.color(theme.Role.FIELD_LINE))
    painter.drawRect(box)
    if on:
        draw_tick(painter, QRectF(box).translated(0.5, 0.5), theme.color(theme.Role.TEXT))
