"""Where a window may stand: a place kept on another screen, at another size or another resolution is brought back into reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QScreen

# The strip at the top by which a window is taken with the mouse, and how much of it must be on a screen.
GRIP_HEIGHT = 32
GRIP_WIDTH = 120


def available() -> list[QRect]:
    """What the screens offer now, the main one first."""
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]  # Qt keeps the main one first


def other_than(screen: QScreen) -> QRect | None:
    """Another screen than this one, when there is one; a screen that shows the same place is no other."""
    return next((one.availableGeometry() for one in QGuiApplication.screens() if one.geometry() != screen.geometry()), None)


def within(frame: QRect, screens: Sequence[QRect]) -> QRect:
    """The frame, where a person can reach it: as it is while its grip is on a screen, else on the nearest screen; never larger than that."""
    if not screens:
        return frame
    grip = QRect(frame.left(), frame.top(), frame.width(), GRIP_HEIGHT)
    home = max(screens, key=lambda screen: (_common(grip, screen), _common(frame, screen)))
    fitted = QRect(frame.topLeft(), frame.size().boundedTo(home.size()))
    if _common(grip, home) >= min(GRIP_WIDTH, frame.width()) and fitted.size() == frame.size():
        return frame
    return inside(frame, home)


def inside(frame: QRect, screen: QRect) -> QRect:
    """The whole frame on the screen, made smaller when it must be."""
    fitted = QRect(frame.topLeft(), frame.size().boundedTo(screen.size()))
    return QRect(_corner(fitted, screen), fitted.size())


def _common(one: QRect, other: QRect) -> int:
    both = one & other
    return both.width() if both.isValid() else 0


def _corner(frame: QRect, screen: QRect) -> QPoint:
    return QPoint(
        max(screen.left(), min(frame.left(), screen.left() + screen.width() - frame.width())),
        max(screen.top(), min(frame.top(), screen.top() + screen.height() - frame.height())),
    )
