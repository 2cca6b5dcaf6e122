"""Painter 1: pages to PDF bytes by reportlab, with embedded subset fonts."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.printforms.fonts import Face, registered
from app.printforms.pages import Cells, Item, Line, Picture, Rect, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.printforms.pages import Page, PrintedForm


rl_config.useA85 = 0  # binary streams: a fifth smaller, and two milliseconds less than text ones


def _paint_texts(canvas: Canvas, texts: Sequence[Text], height: float) -> None:
    """All text of a page as one text object: fewer operators, and reading order as laid out."""
    block = canvas.beginText()
    face, size, ink = None, 0.0, None
    for text in texts:
        if (text.face, text.size) != (face, size):
            face, size = text.face, text.size
            block.setFont(registered(face), size)
        if text.ink is not ink:
            ink = text.ink
            block.setFillColorRGB(*ink.rgb)
        block.setTextOrigin(text.x, height - text.y)
        block.textOut(text.text)
    canvas.drawText(block)


def _paint_mark(canvas: Canvas, mark: Item, height: float) -> None:
    if isinstance(mark, Line):
        canvas.setLineWidth(mark.width)
        canvas.setStrokeColorRGB(*mark.ink.rgb)
        canvas.line(mark.x, height - mark.y, mark.x2, height - mark.y2)
    elif isinstance(mark, Rect):
        canvas.setFillColorRGB(*mark.ink.rgb)
        canvas.rect(mark.x, height - mark.y - mark.height, mark.width, mark.height, stroke=0, fill=1)
    elif isinstance(mark, Cells):
        _paint_cells(canvas, mark, height)
    elif isinstance(mark, Picture):
        canvas.drawImage(ImageReader(io.BytesIO(mark.data)), mark.x, height - mark.y - mark.height, mark.width, mark.height, mask="auto")


def _paint_cells(canvas: Canvas, cells: Cells, height: float) -> None:
    """One path for the whole pattern, without seams between boxes; whole numbers need none of reportlab's slow formatting."""
    canvas.saveState()
    canvas.setFillColorRGB(*cells.ink.rgb)
    canvas.translate(cells.x, height - cells.y)
    canvas.scale(cells.step, -cells.step)
    canvas.addLiteral(" ".join(f"{column} {row} {width} {height} re" for column, row, width, height in cells.boxes) + " f")
    canvas.restoreState()


def _paint_page(canvas: Canvas, page: Page) -> None:
    """Tints, rules and pictures first, then the text over them."""
    canvas.setPageSize((page.width, page.height))
    for item in page.items:
        if not isinstance(item, Text):
            _paint_mark(canvas, item, page.height)
    _paint_texts(canvas, [item for item in page.items if isinstance(item, Text)], page.height)
    canvas.showPage()


def to_pdf(*forms: PrintedForm) -> bytes:
    """One PDF of one or several forms, titled by the first."""
    target = io.BytesIO()
    write_pdf(target, forms)
    return target.getvalue()


def write_pdf(target: IO[bytes], forms: Iterable[PrintedForm]) -> int:
    """Write one PDF of any number of forms, each laid out when its turn comes, titled by the first; returns how many there were."""
    for face in Face:
        registered(face)
    options: dict[str, Any] = {"pageCompression": 1, "initialFontName": Face.REGULAR.value}  # the stub takes the font name for a number
    canvas = Canvas(target, **options)
    canvas.setCreator("Kontora")
    canvas.setProducer("Kontora (reportlab)")
    count = 0
    for form in forms:
        if not count:
            canvas.setTitle(form.title)
            canvas.setAuthor(form.author)
            canvas.setCatalogEntry("Lang", form.language)
        for page in form.pages:
            _paint_page(canvas, page)
        count += 1
    canvas.save()
    return count
