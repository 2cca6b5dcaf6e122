"""Painter 2: the pages of a print form on any QPainter: the preview, a printer, a picture. The same marks as in the PDF, as vectors."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPainterPath, QPen

from app.printforms.fonts import Face
from app.printforms.pages import Cells, Line, Picture, Rect, Text
from app.ui import fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter

    from app.printforms.pages import Ink, Item, Page

FINE = 100
"""Fonts are made in hundredths of a point, because Qt's pixel sizes are whole numbers."""
_FEATURES = ("kern", "liga", "clig", "calt")


@lru_cache(maxsize=64)
def _font(face: Face, size: float) -> QFont:
    """The shipped face without hinting, kerning and ligatures: its advances are those that the layout measured."""
    fonts.load()
    font = QFont(face.family)
    font.setBold(face.bold)
    font.setPixelSize(round(size * FINE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    font.setKerning(False)
    for feature in _FEATURES:
        font.setFeature(QFont.Tag(feature), 0)
    return font


@lru_cache(maxsize=16)
def _color(ink: Ink) -> QColor:
    return QColor(f"#{ink.value}")


def _paint(painter: QPainter, item: Item) -> None:
    if isinstance(item, Text):
        painter.setFont(_font(item.face, item.size))
        painter.setPen(_color(item.ink))
        painter.drawText(QPointF(item.x * FINE, item.y * FINE), item.text)
    elif isinstance(item, Line):
        painter.setPen(QPen(_color(item.ink), item.width * FINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(item.x * FINE, item.y * FINE), QPointF(item.x2 * FINE, item.y2 * FINE))
    elif isinstance(item, Rect):
        painter.fillRect(QRectF(item.x * FINE, item.y * FINE, item.width * FINE, item.height * FINE), _color(item.ink))
    elif isinstance(item, Cells):
        _paint_cells(painter, item)
    elif isinstance(item, Picture):
        painter.drawImage(QRectF(item.x * FINE, item.y * FINE, item.width * FINE, item.height * FINE), QImage.fromData(item.data))


def _paint_cells(painter: QPainter, cells: Cells) -> None:
    """One path for the whole pattern, so that smoothing leaves no seams between its boxes."""
    step = cells.step * FINE
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for column, row, width, height in cells.boxes:
        path.addRect(cells.x * FINE + column * step, cells.y * FINE + row * step, width * step, height * step)
    painter.fillPath(path, _color(cells.ink))


def paint_page(painter: QPainter, page: Page, scale: float) -> None:
    """Paint a page with its left top corner at the painter's origin; ``scale`` is device units per point."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale / FINE, scale / FINE)
    for marks in (False, True):
        for item in page.items:
            if isinstance(item, Text) is marks:
                _paint(painter, item)
    painter.restore()


def picture_of(page: Page, scale: float) -> QImage:
    """The page as a picture, ``scale`` pixels per point, on white."""
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_page(painter, page, scale)
    painter.end()
    return image


def set_up_printer(printer: QPrinter, page: Page, name: str) -> None:
    """Let the printer use the page's own size, the way it lies and its margins, and show ``name`` in its queue."""
    lying = page.width > page.height
    width, height = (page.height, page.width) if lying else (page.width, page.height)
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, way, QMarginsF(), QPageLayout.Unit.Point))
    printer.setFullPage(True)
    printer.setDocName(name)
    printer.setCreator("Kontora")


def print_pages(printer: QPrinter, pages: Sequence[Page]) -> bool:
    """Paint the pages on a printer as vectors; ``False`` when the printer cannot be opened."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    scale = printer.resolution() / 72
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        paint_page(painter, page, scale)
    return painter.end()
