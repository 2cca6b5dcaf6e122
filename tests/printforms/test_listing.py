"""Any list on paper: how the sheet lies, repeated headers, totals, texts too wide for their column."""

from __future__ import annotations

import io

import pytest

from app.core.cancel import CancelToken
from app.core.errors import Cancelled
from app.exchange.text_writer import write_text
from app.printforms.fonts import text_width
from app.printforms.forms.listing import ListColumn, ListPrint, layout
from app.printforms.pages import Page, Text

COLUMNS = (ListColumn("Дата"), ListColumn("კონტრაგენტი"), ListColumn("Сума", figures=True))
ROW = ("21.11.2026", "„მაგიდა-სერვისი“ შპს", "1 234,00")


def printed(rows: int, columns: tuple[ListColumn, ...] = COLUMNS, row: tuple[str, ...] = ROW) -> tuple[Page, ...]:
    totals = (("Разом", *("" for _ in row[2:]), "99 999,00"),)
    return layout(ListPrint("Замовлення", ("Відбір: цей місяць",), columns, [row] * rows, totals, "{number} / {total}")).pages


def texts(page: Page) -> list[Text]:
    return [item for item in page.items if isinstance(item, Text)]


def test_every_page_has_the_header_and_its_number_and_the_total_is_not_alone() -> None:
    pages = printed(150)
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        said = [item.text for item in texts(page)]
        assert "კონტრაგენტი" in said
        assert f"{number} / {len(pages)}" in said
    last = [item.text for item in texts(pages[-1])]
    assert last.index("99 999,00") > last.index("1 234,00"), "the total stays with a row"


def test_figures_end_at_one_line_and_nothing_leaves_the_sheet() -> None:
    [page] = printed(3)
    ends = {round(item.x + width_of(item), 1) for item in texts(page) if item.text in {"1 234,00", "99 999,00"}}
    assert len(ends) == 1
    assert all(item.x > 0 and item.x + width_of(item) < page.width for item in texts(page))


def width_of(item: Text) -> float:
    return text_width(item.text, item.face, item.size)


def test_a_wide_list_lies_and_a_very_wide_one_breaks_its_texts() -> None:
    [narrow] = printed(1)
    assert narrow.width < narrow.height
    many = COLUMNS * 5
    [wide] = printed(1, many, ROW * 5)
    assert wide.width > wide.height
    assert all(item.x + width_of(item) < wide.width for item in texts(wide))
    assert [item.text for item in texts(wide)].count("1 234,00") == 5, "figures are never broken"


def test_laying_out_can_be_stopped() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        layout(ListPrint("x", (), COLUMNS, [ROW]), lambda _done, _total: token.check())


def test_text_is_what_excel_reads_and_never_runs() -> None:
    stream = io.BytesIO()
    assert write_text(stream, ["Назва"], [["=cmd()"], ["-5"], ["a;b"]], separator=";") == 3
    assert stream.getvalue().decode("utf-8-sig").splitlines() == ["Назва", "'=cmd()", "-5", '"a;b"']
