"""What every form of a document shares: its styles, words, figures, heading and foot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.printforms import formats
from app.printforms.bands import Band, space, stacked, text_band
from app.printforms.composing import Frame, compose
from app.printforms.fonts import Face
from app.printforms.labels import Labels, labels_of
from app.printforms.pages import Ink, Line, PrintedForm
from app.printforms.typesetting import Align, Style, broken, set_lines, unbroken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from decimal import Decimal

    from app.printforms.bands import Part
    from app.printforms.data import DocumentPrint

TITLE = Style(15, Face.BOLD, leading=1.2)
NAME = Style(9.5, Face.BOLD)
BODY = Style(8.5)
STRONG = Style(8.5, Face.BOLD)
CAPTION = Style(7.5, ink=Ink.GREY)
SMALL = Style(7.5, ink=Ink.GREY, leading=1.22)
TOTAL = Style(11, Face.BOLD)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document on its way to paper: its data with the words and the figures of its language."""

    data: DocumentPrint
    title: str
    frame: Frame = field(default_factory=Frame)

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.frame.width

    @property
    def labels(self) -> Labels:
        """The words of the language that the document is printed in."""
        return labels_of(self.data.language)

    def money(self, value: Decimal) -> str:
        """An amount in the currency's digits."""
        return formats.money(value, self.data.language, self.data.digits)

    def price(self, value: Decimal) -> str:
        """A price."""
        return formats.price(value, self.data.language, self.data.digits)

    def number(self, value: Decimal) -> str:
        """A quantity or a percentage."""
        return formats.quantity(value, self.data.language)

    def date(self, value: dt.date) -> str:
        """A date in words."""
        return formats.long_date(value, self.data.language)

    def with_currency(self, value: Decimal) -> str:
        """An amount with its currency's code."""
        return f"{self.money(value)}\u00a0{self.data.currency}"

    @property
    def total_label(self) -> str:
        """What the sum of the document is called: an offer asks for nothing yet."""
        return self.labels.total if self.data.kind == "CommercialProposal" else self.labels.to_pay

    @property
    def heading(self) -> str:
        """The title with number and date."""
        pattern = self.labels.heading if self.data.number else self.labels.draft_heading
        return pattern.format(title=self.title, number=self.data.number, date=self.date(self.data.date))

    @property
    def reference(self) -> str:
        """The title with the number, for the foot of the pages."""
        return self.labels.continued.format(title=self.title, number=self.data.number) if self.data.number else self.heading


def rule(width: float, *, ink: Ink = Ink.BLACK, weight: float = 0.8) -> Band:
    """A horizontal rule."""
    return Band(weight, (Line(0, weight / 2, width, weight / 2, weight, ink),), keep_with_next=True)


def heading_band(sheet: Sheet) -> Band:
    """The title of the document over a rule."""
    lines = broken(sheet.heading, TITLE, sheet.width)
    return stacked((text_band(lines, sheet.width), space(5), rule(sheet.width))).kept()


def captioned(rows: Sequence[tuple[str, str]], width: float, label_width: float) -> Band:
    """Rows of a grey caption and its value, the values aligned."""
    bands = []
    for caption, value in rows:
        names = broken(caption, CAPTION, label_width - 6)
        values = broken(value, BODY, width - label_width)
        marks = set_lines(names, 0, BODY.baseline - CAPTION.baseline, label_width) + set_lines(values, label_width, 0, width - label_width)
        height = max(len(names) * CAPTION.height, len(values) * BODY.height)
        bands.append(Band(height + 1.5, tuple(marks)))
    return stacked(bands)


def caption_width(rows: Sequence[tuple[str, str]], limit: float) -> float:
    """The width that the captions want, not more than ``limit``."""
    return min(limit, max((line.width for caption, _ in rows for line in unbroken(caption, CAPTION)), default=0.0) + 10)


def foot(sheet: Sheet, number: int, total: int) -> Band:
    """The foot of a page: which document, which page; a form of one page needs none."""
    if total == 1:
        return Band(0)
    page = sheet.labels.page.format(number=number, total=total)
    top = 12.0
    marks = set_lines(unbroken(sheet.reference, SMALL), 0, top, sheet.width) + set_lines(unbroken(page, SMALL), 0, top, sheet.width, Align.RIGHT)
    return Band(24, (Line(0, 9, sheet.width, 9), *marks))


def printed(sheet: Sheet, parts: Sequence[Part]) -> PrintedForm:
    """The parts on numbered pages."""
    frame = Frame(foot=lambda number, total: foot(sheet, number, total))
    return PrintedForm(sheet.heading, compose(parts, frame), sheet.data.seller.name, sheet.data.language)
