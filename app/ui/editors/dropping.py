"""Where things that drop down from a field go: under it, above it when the screen ends, never beyond its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def place_under(field: QWidget, size: QSize) -> QRect:
    """The rectangle on the screen for something of ``size`` that drops down from ``field``."""
    screen = field.screen().availableGeometry()
    place = field.mapToGlobal(QPoint(0, field.height()))
    if place.y() + size.height() > screen.bottom():
        place = field.mapToGlobal(QPoint(0, -size.height()))
    left = max(screen.left(), min(place.x(), screen.right() - size.width()))
    return QRect(QPoint(left, max(screen.top(), place.y())), size)
