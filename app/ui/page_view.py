"""Pages of a print form on grey: scrolled, zoomed, painted only where they are seen."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.page_painter import paint_page
from app.ui.theme import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent

    from app.printforms.pages import Page

GAP = 14
PIXELS_PER_POINT = 96 / 72
"""At 100 %."""
ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
FIT_WIDTH = 0.0
KEPT = 6
"""Painted pages that are kept while the person scrolls."""


class PageView(QAbstractScrollArea):
    """Signals: ``pageChanged(int)`` with the page in view, from 1; ``zoomChanged(float)`` with the scale, 1.0 being the size on paper.

    ``empty_text`` stands in the middle while there are no pages.
    """

    pageChanged = Signal(int)
    zoomChanged = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._tops: list[int] = []
        self._zoom = FIT_WIDTH
        self._painted: dict[int, QPixmap] = {}
        self._current = 1
        self.empty_text = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages"))
        self.verticalScrollBar().setSingleStep(theme.px(40))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    @property
    def pages(self) -> tuple[Page, ...]:
        """What is shown."""
        return self._pages

    @property
    def current(self) -> int:
        """The page in view, from 1."""
        return self._current

    @property
    def scale(self) -> float:
        """The scale in force, 1.0 being the size on paper."""
        return self.fitting_scale if self._zoom == FIT_WIDTH else self._zoom

    @property
    def fitting_scale(self) -> float:
        """The scale at which the widest page takes the width of the view."""
        if not self._pages:
            return 1.0
        widest = max(page.width for page in self._pages) * PIXELS_PER_POINT
        return max(ZOOMS[0], (self.viewport().width() - 2 * theme.px(GAP)) / widest)

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Show other pages, at the same page and zoom."""
        self._pages = tuple(pages)
        self._arrange()
        self.go_to(min(self._current, len(self._pages)))

    def set_zoom(self, zoom: float) -> None:
        """Show at a scale, or ``FIT_WIDTH``; the page in view stays in view."""
        page = self._current
        self._zoom = zoom
        self._arrange()
        self.go_to(page)
        self.zoomChanged.emit(self.scale)

    def zoom_in(self) -> None:
        """The next larger scale."""
        self.set_zoom(next((zoom for zoom in ZOOMS if zoom > self.scale + 0.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """The next smaller scale."""
        self.set_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < self.scale - 0.01), ZOOMS[0]))

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        if self._tops:
            self.verticalScrollBar().setValue(self._tops[min(max(page, 1), len(self._tops)) - 1] - theme.px(GAP))
            self._note_page()

    def _size(self, page: Page) -> QSize:
        factor = PIXELS_PER_POINT * self.scale
        return QSize(round(page.width * factor), round(page.height * factor))

    def _arrange(self) -> None:
        """Place the pages one below another and tell the scroll bars."""
        self._painted.clear()
        gap = theme.px(GAP)
        self._tops, bottom, widest = [], gap, 0
        for page in self._pages:
            size = self._size(page)
            self._tops.append(bottom)
            bottom += size.height() + gap
            widest = max(widest, size.width() + 2 * gap)
        seen = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, bottom - seen.height()))
        self.verticalScrollBar().setPageStep(max(1, seen.height() - theme.px(40)))
        self.horizontalScrollBar().setRange(0, max(0, widest - seen.width()))
        self.horizontalScrollBar().setPageStep(seen.width())
        self.viewport().update()

    def _scrolled(self) -> None:
        self._note_page()
        self.viewport().update()

    def _note_page(self) -> None:
        """The page in view is the last one that begins above the middle."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = max(1, bisect_right(self._tops, middle))
        if page != self._current:
            self._current = page
            self.pageChanged.emit(page)

    def _place(self, number: int) -> QRect:
        size = self._size(self._pages[number])
        left = max(theme.px(GAP), (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        return QRect(QPoint(left, self._tops[number] - self.verticalScrollBar().value()), size)

    def _picture(self, number: int) -> QPixmap:
        picture = self._painted.pop(number, None)
        if picture is None:
            ratio = self.devicePixelRatioF()
            picture = QPixmap(self._size(self._pages[number]) * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.white)
            painter = QPainter(picture)
            paint_page(painter, self._pages[number], PIXELS_PER_POINT * self.scale)
            painter.end()
        self._painted[number] = picture
        while len(self._painted) > KEPT:
            self._painted.pop(next(iter(self._painted)))
        return picture

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color(Role.TAB))
        if not self._pages:
            painter.setPen(theme.color(Role.TEXT_SECOND))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_text)
        painter.setPen(theme.color(Role.FRAME_LINE))
        for number in range(len(self._pages)):
            place = self._place(number)
            if place.intersects(event.rect()):
                painter.drawPixmap(place.topLeft(), self._picture(number))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self._current
        self._arrange()
        if self._zoom == FIT_WIDTH:
            self.go_to(page)
            self.zoomChanged.emit(self.scale)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)
