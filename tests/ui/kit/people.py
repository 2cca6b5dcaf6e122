"""What a person who listens to the program, works by keyboard or needs large letters would miss in a window."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QListView,
    QScrollArea,
    QToolButton,
    QWidget,
)

from app.ui.command_bar import CommandBar
from app.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN_CELLS = 40
"""How many rows of a table are listened to."""


def shown(window: QWidget) -> Iterator[QWidget]:
    """The widgets of a window that can be seen."""
    return (widget for widget in (window, *window.findChildren(QWidget)) if widget.isVisible())


def stops(window: QWidget) -> list[QWidget]:
    """Where Tab can stop in a window: not inside an editor or a scroll area, which hand the keyboard on."""
    return [
        widget
        for widget in shown(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollArea)
    ]


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget: its accessible name, its text, or the label beside it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else widget.accessibleName()


def described(widget: QWidget) -> str:
    """A widget for the message of a failed test."""
    way = [_called(widget)]
    step: QWidget | None = widget
    while step is not None and len(way) < 5 and not step.isWindow() and not isinstance(step, Window):
        step = step.parentWidget()  # never past a window: what it lies in belongs to the library that docks it
        way += [_called(step)] if step is not None else []
    return " < ".join(way)


def _called(widget: QWidget) -> str:
    return type(widget).__name__ + (f"#{widget.objectName()}" if widget.objectName() else "") + (f" “{spoken(widget)}”" if spoken(widget) else "")


def unnamed(window: QWidget) -> list[str]:
    """The widgets that a screen reader has no word for: everything that takes the keyboard or is clicked."""
    heard = [*stops(window), *(widget for widget in shown(window) if isinstance(widget, QAbstractButton))]
    return sorted({described(widget) for widget in heard if not spoken(widget) and not _is_qt_part(widget)})


def _is_qt_part(widget: QWidget) -> bool:
    """Small parts that Qt itself makes and names by the place they stand in (the corner of a table, arrows of a tab bar)."""
    return widget.objectName().startswith("qt_") or type(widget).__name__ == "QTableCornerButton"


def silent_cells(window: QWidget) -> list[str]:
    """Cells of tables that show a picture and say nothing."""
    found = []
    for table in shown(window):
        if not isinstance(table, QAbstractItemView) or isinstance(table, QHeaderView) or table.model() is None:
            continue
        model = table.model()
        for row in range(min(model.rowCount(), SHOWN_CELLS)):
            for column in range(1 if isinstance(table, QListView) else model.columnCount()):
                index = model.index(row, column)
                pictured = index.data(Qt.ItemDataRole.DecorationRole) is not None or index.data(Qt.ItemDataRole.CheckStateRole) is not None
                said = any(index.data(role) for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole))
                if pictured and not said:
                    found.append(f"{row}, {column} of {described(table)}")
    return found


def clipped(window: QWidget) -> list[str]:
    """The texts of labels, buttons and headers of columns that do not fit into their place."""
    found = [text for widget in shown(window) if (text := clipped_text(widget))]
    return found + [text for header in shown(window) if isinstance(header, QHeaderView) for text in clipped_titles(header)]


def clipped_text(widget: QWidget) -> str:
    """The text of a label or button that does not fit; empty when it does."""
    if isinstance(widget, QLabel):
        if not widget.text() or widget.wordWrap() or not widget.pixmap().isNull() or "<" in widget.text():
            return ""
    elif not isinstance(widget, QAbstractButton) or not widget.text() or shows_icon_only(widget):
        return ""
    text = widget.text().replace("&", "")
    needed = max(widget.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
    return f"{text} ({needed} > {widget.width()})" if needed > widget.width() else ""


def shows_icon_only(button: QAbstractButton) -> bool:
    """Whether a button shows its picture alone, so that its text is only what it is called."""
    return isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly and not button.icon().isNull()


def clipped_titles(header: QHeaderView) -> list[str]:
    """The column titles that do not fit into their columns."""
    if header.orientation() is Qt.Orientation.Vertical:
        return []
    found = []
    for place in range(header.count()):
        title = str(header.model().headerData(place, Qt.Orientation.Horizontal) or "")
        needed = header.fontMetrics().horizontalAdvance(title)
        if not header.isSectionHidden(place) and needed > header.sectionSize(place):
            found.append(f"{title} ({needed} > {header.sectionSize(place)})")
    return found


def cut_off(window: QWidget) -> list[str]:
    """Widgets that take the keyboard and stand outside the window, where nothing scrolls to them."""
    return [described(widget) for widget in stops(window) if not _scrolls(widget, window) and not _inside(widget, window)]


def _inside(widget: QWidget, window: QWidget) -> bool:
    place = widget.mapTo(window, QPoint(0, 0))
    return place.x() >= 0 and place.y() >= 0 and place.x() + widget.width() <= window.width() and place.y() + widget.height() <= window.height()


def _scrolls(widget: QWidget, window: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def jumps(window: QWidget) -> list[str]:
    """Where Tab goes up past a whole row: not in the order in which a window is read. For windows that stand alone.

    Buttons of command bars are left out: they have keys, so Tab comes to what is typed first, and to them after it.
    """
    wanted = {id(widget) for widget in stops(window) if not isinstance(widget.parentWidget(), CommandBar)}
    order: list[QWidget] = []
    step = window.nextInFocusChain()
    while step is not None and step is not window:
        order += [step] if id(step) in wanted else []
        step = step.nextInFocusChain()
    places = [(widget, widget.mapTo(window, QPoint(0, 0)).y()) for widget in order]
    return [f"{described(one)} -> {described(other)}" for (one, here), (other, there) in pairwise(places) if there + other.height() <= here]


def unmarked(window: QWidget) -> list[str]:
    """Widgets that look the same with the keyboard as without it."""
    found = []
    for widget in stops(window):
        widget.clearFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus() and widget.grab().toImage() == before:
            found.append(described(widget))
    return found
