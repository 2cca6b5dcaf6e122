"""Both painters draw the same pages: their rasters are compared, in all six languages."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtGui import QFontInfo, QFontMetricsF, QImage
from PySide6.QtPrintSupport import QPrinter

from app.printforms.fonts import Face, text_width
from app.printforms.forms import invoice, proposal
from app.printforms.labels import CATALOGUE
from app.printforms.pages import Page, Picture, PrintedForm, moved
from app.printforms.pdf import to_pdf
from app.ui import page_painter
from tests.printforms import print_samples

if TYPE_CHECKING:
    from pathlib import Path

SCALE = 3.0
SOFTENED = 4
"""Radius in pixels of the blur that forgives differences of anti-aliasing, not those of place."""
AGREE = 0.8
"""The mean difference, of 255, that remains; pages one point apart differ by more than 1.6."""


def by_pdf(pdf: bytes, page: int = 0) -> Image.Image:
    with pdfium.PdfDocument(pdf) as opened:
        picture: Image.Image = opened[page].render(scale=SCALE).to_pil()
        return picture.convert("L")


def by_qt(page: Page) -> Image.Image:
    picture = page_painter.picture_of(page, SCALE).convertToFormat(QImage.Format.Format_Grayscale8)
    return Image.frombytes("L", (picture.width(), picture.height()), bytes(picture.constBits()), "raw", "L", picture.bytesPerLine())


def difference(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """The mean and the largest difference of the softened pictures, of 255."""
    width, height = min(one.width, other.width), min(one.height, other.height)
    box = (0, 0, width, height)
    softened = [picture.crop(box).filter(ImageFilter.BoxBlur(SOFTENED)) for picture in (one, other)]
    histogram = ImageChops.difference(*softened).histogram()
    total = sum(value * count for value, count in enumerate(histogram))
    return total / (width * height), max(value for value, count in enumerate(histogram) if count)


@pytest.mark.parametrize("language", list(CATALOGUE))
def test_rasters_agree(language: str) -> None:
    for form in (invoice.layout(print_samples.document(language, discount="10")), proposal.layout(print_samples.proposal(language))):
        mean, most = difference(by_pdf(to_pdf(form)), by_qt(form.pages[0]))
        assert mean < AGREE, (language, mean)
        assert most < 70, (language, most)


@pytest.mark.parametrize(("dx", "dy"), [(1.0, 0.0), (0.0, 1.0)])
def test_the_comparison_sees_a_shift_of_a_point(dx: float, dy: float) -> None:
    form = invoice.layout(print_samples.document("en"))
    shifted = PrintedForm(form.title, (Page(tuple(moved(item, dx, dy) for item in form.pages[0].items)),))
    assert difference(by_pdf(to_pdf(shifted)), by_qt(form.pages[0]))[0] > 2 * AGREE


@pytest.mark.parametrize("face", list(Face))
def test_qt_measures_as_the_layout_does(face: Face) -> None:
    font = page_painter._font(face, 8.5)
    assert QFontInfo(font).family() == face.family
    for texts in (print_samples.ITEMS.values(), print_samples.SENTENCES.values()):
        for text in texts:
            line = text if isinstance(text, str) else " ".join(text)
            assert QFontMetricsF(font).horizontalAdvance(line) / page_painter.FINE == pytest.approx(text_width(line, face, 8.5), rel=0.001)


def test_pictures_are_painted_by_both() -> None:
    png = io.BytesIO()
    Image.new("RGB", (20, 20), (10, 10, 10)).save(png, "PNG")
    form = PrintedForm("x", (Page((Picture(100, 100, 200, 100, png.getvalue()),)),))
    pdf, qt = by_pdf(to_pdf(form)), by_qt(form.pages[0])
    assert difference(pdf, qt)[0] < AGREE
    assert pdf.getpixel((round(200 * SCALE), round(150 * SCALE))) == 10


def test_a_printer_gets_every_page_as_vectors(tmp_path: Path) -> None:
    form = invoice.layout(replace(print_samples.document("ka", 60), comment="fi fl ffi"))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page_painter.set_up_printer(printer, form.pages[0], form.title)
    assert page_painter.print_pages(printer, form.pages)
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert len(printed) < 200_000
    with pdfium.PdfDocument(printed) as opened:
        assert len(opened) == len(form.pages)
        assert opened[0].get_size() == pytest.approx((595, 842), abs=1)
    for number, page in enumerate(form.pages):
        assert difference(by_pdf(printed, number), by_qt(page))[0] < AGREE


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    form = invoice.layout(print_samples.document("en", 1))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such directory" / "printed.pdf"))
    assert not page_painter.print_pages(printer, form.pages)
