"""How much of its windows the program paints, in pixels: what a Remote Desktop session would send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


class Painted(QObject):
    """While it is entered, the regions of all paint events are put together, window by window."""

    def __init__(self) -> None:
        super().__init__()
        self._regions: dict[QWidget, QRegion] = {}
        self._by_widget: dict[str, int] = {}

    def __enter__(self) -> Self:
        settle()
        app = QCoreApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        return self

    def __exit__(self, *_error: object) -> None:
        settle()
        app = QCoreApplication.instance()
        assert app is not None
        app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember what is painted."""
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            region = event.region().translated(watched.mapTo(watched.window(), QPoint(0, 0)))
            self._regions[watched.window()] = self._regions.get(watched.window(), QRegion()).united(region)
            name = watched.objectName() or type(watched).__name__
            self._by_widget[name] = self._by_widget.get(name, 0) + _area(event.region())
        return False

    def area(self) -> int:
        """Pixels painted at least once."""
        return sum(_area(region) for region in self._regions.values())

    def story(self) -> str:
        """Who painted how much, for the message of a test that fails."""
        return ", ".join(f"{name} {area}" for name, area in sorted(self._by_widget.items(), key=lambda pair: -pair[1]))


def settle() -> None:
    """Let everything be painted that waits for it."""
    for _turn in range(3):
        QApplication.processEvents()


def _area(region: QRegion) -> int:
    rects: Iterator[QRect] = iter(region)  # type: ignore[call-overload]
    return sum(rect.width() * rect.height() for rect in rects)
