"""Bands and tables on pages: nothing is lost, headers repeat, sums are carried, what belongs together stays together."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.printforms.bands import Band, Row, Table, TableColumn, chained, flowing_text, space
from app.printforms.composing import Frame, compose
from app.printforms.pages import Page, Text
from app.printforms.typesetting import Lines, Style, TextLine, unbroken

STYLE = Style(10, leading=1.0)
FRAME = Frame(left=0, top=0, right=0, bottom=0, size=(400, 200))


def named(name: str, height: float = 20, *, keep: bool = False) -> Band:
    return Band(height, (Text(0, 8, name, 10),), keep)


def cell(name: str, lines: int) -> Lines:
    return tuple(TextLine(f"{name}.{place}" if place else name, STYLE) for place in range(lines))


def table(heights: list[int], name: str = "row") -> Table:
    """A table whose rows have so many lines each and add their place to the sum."""
    rows = tuple(Row((cell(f"{name}{place}", lines), unbroken(str(place), STYLE)), Decimal(place)) for place, lines in enumerate(heights, 1))
    return Table(
        (TableColumn(0, 300), TableColumn(300, 100)),
        named("header", 15),
        rows,
        400,
        carried=lambda amount: named(f"carried {amount}", 12),
        brought=lambda amount: named(f"brought {amount}", 12),
        padding=1,
    )


def texts(page: Page) -> list[str]:
    return [item.text for item in sorted((item for item in page.items if isinstance(item, Text)), key=lambda item: (item.y, item.x))]


def pages_of(*parts: Band | Table) -> list[list[str]]:
    return [texts(page) for page in compose(parts, FRAME)]


def test_bands_follow_one_another() -> None:
    assert pages_of(named("a", 90), named("b", 90), named("c", 90)) == [["a", "b"], ["c"]]


def test_a_band_goes_with_the_next_one() -> None:
    assert pages_of(named("a", 150), named("title", 30, keep=True), named("b", 30)) == [["a"], ["title", "b"]]


def test_a_chain_longer_than_a_page_is_parted_as_late_as_possible() -> None:
    assert pages_of(*chained([named(name, 80) for name in "abc"])) == [["a", "b"], ["c"]]


def test_a_band_higher_than_a_page_still_appears() -> None:
    assert pages_of(named("a", 20), named("huge", 500), named("b", 20)) == [["a"], ["huge"], ["b"]]


def test_header_and_sum_are_repeated_where_a_table_breaks() -> None:
    pages = pages_of(table([1] * 30))
    assert all(page[0] == "header" for page in pages)
    assert pages[0][-1].startswith("carried")
    assert pages[1][1] == pages[0][-1].replace("carried", "brought")
    last = int(pages[0][-3].removeprefix("row"))
    assert pages[0][-1] == f"carried {sum(range(1, last + 1))}"
    assert not any(text.startswith("carried") for text in pages[-1])


@pytest.mark.parametrize("count", range(1, 45))
def test_totals_are_never_lonely(count: int) -> None:
    pages = pages_of(table([1] * count), *chained([named("total"), named("words"), named("signature")]))
    assert pages[-1][-3:] == ["total", "words", "signature"]
    rows = [text for text in pages[-1] if text.startswith("row")]
    assert len(rows) >= min(2, count)


@pytest.mark.parametrize("before", range(100, 200, 7))
def test_a_header_is_never_above_a_single_row(before: int) -> None:
    first = pages_of(named("head", before), table([1] * 30))[0]
    assert sum(text.startswith("row") for text in first) != 1


def test_totals_higher_than_a_page_still_stay_with_rows() -> None:
    pages = pages_of(table([1] * 3), *chained([named("total"), named("words", 90), named("signature", 90)]))
    assert pages[0] == ["header", "row1", "1", "row2", "2", "row3", "3", "total", "words"]
    assert pages[1] == ["signature"]


def test_a_row_higher_than_a_page_is_continued() -> None:
    pages = pages_of(table([1, 40, 1]))
    assert len(pages) == 3
    lines = [text for page in pages for text in page if text.startswith("row2")]
    assert len(lines) == 40
    assert sum(page.count("2") for page in pages) == 1
    assert [text for page in pages for text in page if text.startswith("brought")] == ["brought 3", "brought 3"]
    assert all(sum(text.startswith("row2") for text in page) >= 2 for page in pages)


def test_a_long_row_does_not_leave_its_header_alone() -> None:
    pages = pages_of(named("head", 170), table([40]))
    assert pages[0] == ["head"]


def test_flowing_text_has_no_widows() -> None:
    text = "\n".join(f"line {place}" for place in range(12))
    for before in range(60, 200, 5):
        pages = pages_of(named("head", before), *flowing_text(text, STYLE, 400))
        counts = [sum(line.startswith("line") for line in page) for page in pages]
        assert sum(counts) == 12
        assert 1 not in counts


def test_page_numbers() -> None:
    frame = Frame(left=0, top=0, right=0, bottom=20, size=(400, 200), foot=lambda number, total: named(f"{number} / {total}"))
    pages = compose([named(name, 100) for name in "abc"], frame)
    assert [texts(page)[-1] for page in pages] == ["1 / 3", "2 / 3", "3 / 3"]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=40), st.floats(0, 190), st.booleans())
def test_nothing_is_lost_doubled_or_out_of_order(heights: list[int], before: float, closing: bool) -> None:
    parts: list[Band | Table] = [space(before), table(heights)]
    if closing:
        parts += chained([named("total"), named("signature", 50)])
    pages = compose(parts, FRAME)
    found = [text for page in pages for text in texts(page) if text.startswith("row")]
    expected = [line.text for row in table(heights).rows for line in row.cells[0]]
    assert found == expected
    assert max(item.y for page in pages for item in page.items if isinstance(item, Text)) <= FRAME.height
    if closing:
        (last,) = [texts(page) for page in pages if "total" in texts(page)]
        assert any(text.startswith("row") for text in last)
        assert texts(pages[-1])[-1] == "signature"
