"""A layout that puts widgets side by side and goes on in the next line when they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLayoutItem, QWidget

from app.ui import theme


def labelled(text: str, widget: QWidget) -> QWidget:
    """A field with its label before it, kept together when a line goes on in the next."""
    holder, label = QWidget(), QLabel(text)
    theme.wear(label, theme.Look.LABEL)
    label.setBuddy(widget)
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, theme.px(theme.GAP), 0)
    line.setSpacing(theme.px(theme.GAP))
    line.addWidget(label)
    line.addWidget(widget)
    return holder


class FlowLayout(QLayout):
    """Widgets in lines, left to right."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        return QSize(sum(size.width() + self._gap for size in sizes), max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Put the items into lines; returns the height they take."""
        x, y, line = rect.x(), rect.y(), 0
        tallest = self.minimumSize().height()
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), tallest))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(size.width(), tallest)))
            x += size.width() + self._gap
            line = tallest
        return y + line - rect.y()
