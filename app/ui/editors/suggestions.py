"""The list that drops down under a reference field: what the typed text may mean, and what else can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.editors.dropping import place_under

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.drafts import Ref
    from app.queries.lookup import Suggestion

ENTRY = Qt.ItemDataRole.UserRole
MOST_ROWS = 15
NARROWEST = 320
PADDING = 6


class Act(Enum):
    """What a row without an object does."""

    NONE = "none"
    ALL = "all"
    CREATE = "create"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: an object, or (without one) something to do."""

    title: str
    detail: str = ""
    ref: Ref | None = None
    act: Act = Act.NONE
    recent: bool = False

    def can_be_taken(self) -> bool:
        """Whether the row is more than a remark."""
        return self.ref is not None or self.act is not Act.NONE


def offers_for(text: str, answers: Sequence[Suggestion]) -> list[Offer]:
    """The rows to drop down: what was found, then what else can be done with the text; for unknown text the new object comes first."""
    found = [Offer(answer.ref.title, answer.detail, answer.ref, recent=answer.recent) for answer in answers]
    show_all = Offer(_("Show all"), "F4", act=Act.ALL)
    create = Offer(_("Create “{text}”").format(text=text) if text else _("Create new"), "F8", act=Act.CREATE)
    if found:
        return [*found, show_all, create]
    if not text:
        return [Offer(_("The list is empty")), show_all, create]
    nothing = Offer(_("Nothing found for “{text}”").format(text=text))
    return [nothing, create, show_all, Offer(_("Clear the field"), "Shift+F4", act=Act.CLEAR)]


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
            if not entry.can_be_taken():
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        first = next((place for place, entry in enumerate(offers) if entry.can_be_taken()), -1)
        self.setCurrentRow(first)
        self._place(offers)
        self.show()

    def current(self) -> Offer | None:
        """The offer that Enter would take."""
        row = self.currentRow()
        if row < 0 or not self.isVisible():
            return None
        entry = self.item(row).data(ENTRY)
        return entry if isinstance(entry, Offer) and entry.can_be_taken() else None

    def step(self, by: int) -> None:
        """Move the current row."""
        rows = [row for row in range(self.count()) if self.item(row).flags() & Qt.ItemFlag.ItemIsEnabled]
        if rows:
            place = rows.index(self.currentRow()) if self.currentRow() in rows else 0
            self.setCurrentRow(rows[max(0, min(len(rows) - 1, place + by))])

    def _place(self, offers: Sequence[Offer]) -> None:
        widest = max((theme.text_width(entry.title) + theme.text_width(entry.detail) for entry in offers), default=0) + theme.px(4 * PADDING + 20)
        height = min(len(offers), MOST_ROWS) * theme.px(theme.ROW) + 2
        width = min(max(self._field.width(), theme.px(NARROWEST), widest), self._field.screen().availableGeometry().width())
        self.setGeometry(place_under(self._field, QSize(width, height)))


class DropList:
    """The list of one field, made when it drops down first: a form has many fields and each list is a window."""

    def __init__(self, field: QWidget, taken: Callable[[Offer], None]) -> None:
        self._field = field
        self._taken = taken
        self._list: SuggestionList | None = None

    def drop(self, offers: Sequence[Offer]) -> None:
        """Show these rows."""
        if self._list is None:
            self._list = SuggestionList(self._field)
            self._list.taken.connect(self._taken)
        self._list.offer(offers)

    def hide(self) -> None:
        """Close the list."""
        if self._list is not None:
            self._list.hide()

    def is_dropped(self) -> bool:
        """Whether the list is open."""
        return self._list is not None and self._list.isVisible()

    def is_under_mouse(self) -> bool:
        """Whether the mouse is about to take a row."""
        return self._list is not None and self._list.underMouse()

    def current(self) -> Offer | None:
        """The offer that Enter would take."""
        return self._list.current() if self._list is not None else None

    def step(self, by: int) -> None:
        """Move the current row."""
        if self._list is not None:
            self._list.step(by)

    def rows(self) -> list[str]:
        """The titles of the rows that are shown."""
        return [self._list.item(row).text() for row in range(self._list.count())] if self._list is not None and self.is_dropped() else []


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
        painter.setPen(
            theme.color(theme.Role.LINK if entry.ref is None and entry.can_be_taken() else theme.Role.TEXT if entry.ref else theme.Role.MUTED)
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            left, middle | Qt.AlignmentFlag.AlignLeft, painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, left.width())
        )
        painter.setPen(theme.color(theme.Role.MUTED))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, detail)
        if _ends_group(entry, index.sibling(index.row() + 1, 0).data(ENTRY)):
            painter.setPen(theme.color(theme.Role.LINE))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


def _ends_group(entry: Offer, below: Offer | None) -> bool:
    """Whether a line parts two rows: last choices, other objects, things to do."""
    return below is not None and (entry.recent, entry.ref is None) != (below.recent, below.ref is None)


def _role(entry: Offer) -> theme.Role:
    if entry.ref is not None:
        return theme.Role.TEXT
    return theme.Role.LINK if entry.can_be_taken() else theme.Role.MUTED
