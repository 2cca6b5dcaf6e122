"""Reading files as offices make them, and refusing the broken ones with one clear sentence."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter

from app.core.errors import UserError
from app.exchange import tables
from app.exchange.cell_text import number_cell
from app.exchange.reading import read_table
from app.exchange.tables import Hint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def workbook(fill: Callable[[Any, Any], object]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False}) as book:
        fill(book, book.add_worksheet("First"))
    return stream.getvalue()


def texts(content: bytes, name: str = "t.xlsx", sheet: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_table(content, name).rows(sheet)]


def test_identifiers_keep_their_zeros_and_all_their_digits() -> None:
    def fill(book: Any, page: Any) -> None:
        page.write_string(0, 0, "0012345678")
        page.write_number(0, 1, 12345, book.add_format({"num_format": "0000000000"}))
        page.write_number(0, 2, 380501234567)
        page.write_number(0, 3, 1.23e11)
        page.write_number(0, 4, 5, book.add_format({"num_format": "000\\-000"}))
        page.write_number(0, 5, 0.1 + 0.2)
        page.write_number(0, 6, 1234.5, book.add_format({"num_format": "#,##0.00"}))

    assert texts(workbook(fill)) == [["0012345678", "0000012345", "380501234567", "123000000000", "000-005", "0.3", "1234.5"]]


@pytest.mark.parametrize(
    ("value", "lost"),
    [(123456789012345, False), (1234567890123450000, True), (40702810938120061991, False), (4.07028109381201e19, True)],
)
def test_a_number_that_lost_digits_is_marked(value: float, lost: bool) -> None:
    assert number_cell(value).lost is lost
    assert "E" not in number_cell(value).text


def test_a_shortened_number_kept_as_text_is_marked() -> None:
    rows = list(read_table(b"name;inn\nOne;1,23E+11\n", "t.csv").rows())
    assert [cell.lost for cell in rows[1].cells] == [False, True]


def test_formulas_give_their_cached_values_and_uncalculated_ones_a_notice() -> None:
    content = workbook(lambda book, page: page.write_formula(0, 0, '="A"&"B"', None, "AB"))
    assert texts(content) == [["AB"]]
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["name", "=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    table = read_table(stream.getvalue(), "t.xlsx")
    assert "formula" in table.notices()[0]
    assert [cell.text for cell in next(iter(table.rows())).cells] == ["name"]


def test_dates_booleans_errors_and_rich_spaces() -> None:
    def fill(book: Any, page: Any) -> None:
        page.write_datetime(0, 0, dt.date(2026, 11, 21), book.add_format({"num_format": "dd.mm.yyyy"}))
        page.write_boolean(0, 1, True)
        page.write_formula(0, 2, "=1/0", None, "#DIV/0!")
        page.write_string(0, 3, "  two\u00a0 words\nhere ")

    row = next(iter(read_table(workbook(fill), "t.xlsx").rows()))
    assert [cell.text for cell in row.cells] == ["2026-11-21", "1", "#DIV/0!", "two words here"]
    assert [cell.hint for cell in row.cells] == [Hint.DATE, Hint.BOOLEAN, Hint.ERROR, Hint.TEXT]


def test_cells_merged_downwards_give_their_value_to_each_row_and_empty_rows_vanish() -> None:
    def fill(book: Any, page: Any) -> None:
        page.merge_range(0, 0, 0, 2, "Title", book.add_format())
        page.merge_range(4, 0, 5, 0, "Client", book.add_format())
        page.write(4, 1, "Anna")
        page.write(5, 1, "Boris")

    rows = list(read_table(workbook(fill), "t.xlsx").rows())
    assert [(row.number, [cell.text for cell in row.cells]) for row in rows] == [(1, ["Title"]), (5, ["Client", "Anna"]), (6, ["Client", "Boris"])]
    assert rows[0].spans == ((0, 2),)


def test_every_sheet_is_listed_hidden_ones_too() -> None:
    def fill(book: Any, page: Any) -> None:
        page.write(0, 0, "a")
        book.add_worksheet("Second").write(0, 0, "b")
        book.add_worksheet("Old").hide()

    content = workbook(fill)
    table = read_table(content, "t.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in table.sheets] == [("First", False), ("Second", False), ("Old", True)]
    assert texts(content, sheet=1) == [["b"]]
    assert table.count(2) == 0


def test_a_package_with_part_names_spelled_by_1c_is_read() -> None:
    content = workbook(lambda book, page: page.write(0, 0, "Контрагент"))
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name.replace("sharedStrings", "SharedStrings"), source.read(name))
    assert texts(changed.getvalue()) == [["Контрагент"]]


def test_elements_with_a_prefix_and_cells_without_a_place_are_read() -> None:
    def fill(book: Any, page: Any) -> None:
        page.write_string(0, 0, "Client")
        page.write_number(0, 1, 7)

    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(fill))) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            body = source.read(name)
            if "sheet1" in name:
                body = re.sub(rb"<(/?)(?!\?)(\w)", rb"<\1x:\2", body).replace(b'xmlns="', b'xmlns:x="')
                body = re.sub(rb' r="[A-Z]?1"', b"", body)
            target.writestr(name, body)
    table = read_table(changed.getvalue(), "t.xlsx")
    assert table.count() == 1
    assert [[cell.text for cell in row.cells] for row in table.rows()] == [["Client", "7"]]


def sheet_of(rows: str, encoding: str = "utf-8") -> bytes:
    """A workbook whose only sheet has this XML between its first row and its end."""

    def fill(_book: Any, page: Any) -> None:
        page.write_string(0, 0, "shared")

    head, tail = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>', "</sheetData></worksheet>"
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(fill))) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            sheet = f'<?xml version="1.0" encoding="{encoding}"?>{head}{rows}{tail}'.encode(encoding)
            target.writestr(name, sheet if name.endswith("sheet1.xml") else source.read(name))
    return copy.getvalue()


def test_plain_and_other_rows_of_a_sheet_come_in_their_order() -> None:
    plain = '<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="C{n}" s="0" t="s"><v>0</v></c><c r="D{n}"/></row>'
    rows = [
        plain.format(n=1),
        '<row r="2"><c r="A2" t="str"><f>B2</f><v>Ромашка &amp; Ко</v></c></row>',
        plain.format(n=3),
        "<row><c><v>4</v></c><c><v>5</v></c></row>",
        '<row r="6"><c r="B6" t="str"><v>მზე</v></c></row>',
        '<row r="7"/>',
        plain.format(n=8),
        '<row r="9"><c r="A9"/></row>',
    ]
    found = [(row.number, [cell.text for cell in row.cells]) for row in read_table(sheet_of("".join(rows)), "t.xlsx").rows()]
    kept = {n: (n, [str(n), "", "shared"]) for n in (1, 3, 8)}
    assert found == [kept[1], (2, ["Ромашка & Ко"]), kept[3], (4, ["4", "5"]), (6, ["", "მზე"]), kept[8]]


def test_rows_within_a_comment_are_not_read_and_another_encoding_is() -> None:
    row = '<row r="{n}"><c r="A{n}" t="str"><v>row {n}</v></c></row>'
    rows = row.format(n=1) + "<!--" + row.format(n=2) + row.format(n=3) + "-->" + row.format(n=4)
    assert texts(sheet_of(rows)) == [["row 1"], ["row 4"]]
    cyrillic = '<row r="{n}"><c r="A{n}" t="str"><v>Ромашка {n}</v></c></row>'
    assert texts(sheet_of(cyrillic.format(n=1) + cyrillic.format(n=2), "utf-16")) == [["Ромашка 1"], ["Ромашка 2"]]


def test_texts_in_several_runs_are_joined_without_their_phonetic_hints() -> None:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(lambda book, page: page.write(0, 0, "plain")))) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            runs = b"<si><r><t>Cli</t></r><r><t>ent</t></r><rPh sb='0' eb='1'><t>hint</t></rPh></si>"
            target.writestr(name, source.read(name).replace(b"<si><t>plain</t></si>", runs))
    assert texts(changed.getvalue()) == [["Client"]]


def test_a_wrong_dimension_does_not_hide_rows() -> None:
    content = workbook(lambda book, page: [page.write(index, 0, f"row {index}") for index in range(5)])
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'<dimension ref="A1:A5"/>', b'<dimension ref="A1"/>'))
    assert len(texts(changed.getvalue())) == 5


SAMPLE = "Клиент{d}Телефон{d}Город\nООО «Ёж»{d}+7 916 123-45-67{d}Москва\nІван{d}0501234567{d}Київ\n"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_csv_of_any_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    rows = texts(SAMPLE.format(d=delimiter).encode(encoding), "t.csv")
    assert rows == [["Клиент", "Телефон", "Город"], ["ООО «Ёж»", "+7 916 123-45-67", "Москва"], ["Іван", "0501234567", "Київ"]]


def test_csv_of_dos_times_and_of_georgian_and_azerbaijani() -> None:
    assert texts("Клиент;Город\nРомашка;Москва\n".encode("cp866"), "t.csv")[1] == ["Ромашка", "Москва"]
    assert texts("სახელი;VÖEN\nშპს „ივერია“;0012\n".encode(), "t.csv")[1] == ["შპს „ივერია“", "0012"]


def test_csv_quotes_of_every_style() -> None:
    assert texts(b'name,note\n"Smith, ""J""","two\nlines"\n', "t.csv") == [["name", "note"], ['Smith, "J"', "two lines"]]
    assert texts(b"name,note\n'Smith, J','x'\n'Lee, K','y'\n", "t.csv")[1] == ["Smith, J", "x"]
    assert texts(b'name,note\n"Smith \\"J\\", Ltd",x\n', "t.csv")[1] == ['Smith "J", Ltd', "x"]


def test_excels_own_separator_line_is_believed_and_not_a_row() -> None:
    rows = list(read_table(b"sep=|\na;1|b\nc;2|d\n", "t.csv").rows())
    assert [[cell.text for cell in row.cells] for row in rows] == [["a;1", "b"], ["c;2", "d"]]
    assert rows[0].number == 2


def test_a_quote_that_is_never_closed_names_its_line() -> None:
    body = "name,note\n" + 'ok,x\n"open,y\n' + "a,b\n" * 2000
    with pytest.raises(UserError, match="line 3"):
        list(read_table(body.encode(), "t.csv").rows())


def ole(stream_name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1500) + stream_name.encode("utf-16-le") + bytes(2000)


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return stream.getvalue()


GOOD = workbook(lambda book, page: [page.write(index, 0, f"row {index} of text") for index in range(500)])
BROKEN: dict[str, tuple[bytes, str]] = {
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not a table"),
    "a picture named xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "damaged"),
    "old xls": (ole("Workbook"), "old format"),
    "protected by a password": (ole("EncryptedPackage"), "password"),
    "empty": (b"", "empty"),
    "blank": (b"  \n\n", "empty"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged"),
    "another zip": (zipped({"readme.txt": b"hello"}), "damaged"),
    "a zip bomb": (zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(64 << 20)}), "too large"),
    "a binary workbook": (zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"}), "xlsb"),
    "broken parts": (zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<broken"}), "damaged"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_one_clear_sentence(name: str, tmp_path: Path) -> None:
    content, sentence = BROKEN[name]
    path = tmp_path / ("file.csv" if name == "a picture" else "file.xlsx")
    path.write_bytes(content)
    for source in (path, content):
        with pytest.raises(UserError, match=sentence) as caught:
            list(read_table(source, path.name).rows())
        assert caught.value.hint


def test_a_damaged_sheet_inside_a_good_package_is_told_while_reading() -> None:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            body = source.read(name)
            target.writestr(name, body[: len(body) // 2] if "sheet1" in name else body)
    with pytest.raises(UserError, match="damaged"):
        list(read_table(changed.getvalue(), "t.xlsx").rows())


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        read_table(tmp_path / "nothing.xlsx")


def test_more_rows_than_the_limit_are_refused_before_any_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROW_LIMIT", 400)
    for content, name in ((GOOD, "t.xlsx"), (b"a;b\n" * 500, "t.csv")):
        with pytest.raises(UserError, match="500 rows"):
            next(iter(read_table(content, name).rows()))
