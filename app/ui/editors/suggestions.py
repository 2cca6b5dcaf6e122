"""The list that drops down under a reference field: what the typed text may mean, and what else can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.i18n import _
from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.drafts import Ref

ENTRY = Qt.ItemDataRole.UserRole
MOST_ROWS = 15
NARROWEST = 320
PADDING = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: an object, or (without one) something to do: ``all``, ``create``, ``none``."""

    title: str
    detail: str = ""
    ref: Ref | None = None
    action: str = ""


class SuggestionList(QListWidget):
    """Rows of offers that never take the keyboard: the field keeps it and moves the current row.

    Signals: ``taken(Offer)``.
    """

    taken = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setItemDelegate(_OfferDelegate(self))
        self.setAccessibleName(_("Suggestions"))
        self.itemClicked.connect(lambda item: self.taken.emit(item.data(ENTRY)))
        self.hide()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show these rows under the field, the first object current."""
        self.clear()
        for entry in offers:
            item = QListWidgetItem(entry.title)
            item.setData(ENTRY, entry)
            if entry.action == "none":
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        first = next((place for place, entry in enumerate(offers) if entry.action != "none"), -1)
        self.setCurrentRow(first)
        self._place(offers)
        self.show()

    def current(self) -> Offer | None:
        """The offer that Enter would take."""
        row = self.currentRow()
        if row < 0 or not self.isVisible():
            return None
        entry = self.item(row).data(ENTRY)
        return entry if isinstance(entry, Offer) and entry.action != "none" else None

    def step(self, by: int) -> None:
        """Move the current row."""
        rows = [row for row in range(self.count()) if self.item(row).flags() & Qt.ItemFlag.ItemIsEnabled]
        if rows:
            place = rows.index(self.currentRow()) if self.currentRow() in rows else 0
            self.setCurrentRow(rows[max(0, min(len(rows) - 1, place + by))])

    def _place(self, offers: Sequence[Offer]) -> None:
        widest = max((theme.text_width(entry.title) + theme.text_width(entry.detail) for entry in offers), default=0) + theme.px(4 * PADDING + 20)
        screen = self._field.screen().availableGeometry()
        height = min(len(offers), MOST_ROWS) * theme.px(theme.ROW) + 2
        width = min(max(self._field.width(), theme.px(NARROWEST), widest), screen.width())
        place = self._field.mapToGlobal(QPoint(0, self._field.height()))
        if place.y() + height > screen.bottom():
            place = self._field.mapToGlobal(QPoint(0, -height))
        self.setGeometry(QRect(QPoint(max(screen.left(), min(place.x(), screen.right() - width)), place.y()), QSize(width, height)))


class _OfferDelegate(QStyledItemDelegate):
    """The title at the left, what tells it from its namesakes in grey at the right; things to do as links."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(0, theme.px(theme.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        entry = index.data(ENTRY)
        state, rect = option.state, option.rect
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color(theme.Role.CURRENT))
        inner = rect.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), 0)
        detail = painter.fontMetrics().elidedText(entry.detail, Qt.TextElideMode.ElideRight, inner.width() // 2)
        left = inner.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(detail) - theme.px(PADDING), 0)
        painter.setPen(theme.color(theme.Role.LINK if entry.action in {"all", "create"} else theme.Role.TEXT if entry.ref else theme.Role.MUTED))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            left, middle | Qt.AlignmentFlag.AlignLeft, painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, left.width())
        )
        painter.setPen(theme.color(theme.Role.MUTED))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, detail)
        painter.restore()
