"""Writing XLSX, and the client base of the demonstration."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import phonenumbers

from app.core.kinds import Kind
from app.core.phones import normal_email, normal_phone, split_emails, split_phones
from app.exchange.demo_base import make_client_base
from app.exchange.headers import data_rows, find_header, first_rows, samples
from app.exchange.mapping import guess_mapping
from app.exchange.reading import read_table
from app.exchange.targets import PARTNERS
from app.exchange.xlsx_writer import Column, write_rows

if TYPE_CHECKING:
    from pathlib import Path


def test_values_keep_their_types_and_text_never_becomes_a_formula() -> None:
    stream = io.BytesIO()
    columns = [Column("Name"), Column("Sum", Kind.MONEY), Column("Date", Kind.DATE), Column("Flag", Kind.BOOLEAN), Column("Long", Kind.QUANTITY)]
    moment = dt.datetime(2026, 11, 21, 10, 30, tzinfo=dt.UTC)
    rows = [
        ("=1+1", Decimal("12.50"), dt.date(2026, 11, 21), True, Decimal("1234567890123456.7")),
        ("00012", 3, moment, False, None),
        ("http://a.b", None, None, None, 5),
        ("x" * 40_000, 1, None, None, None),
    ]
    assert write_rows(stream, columns, rows, sheet="Clients") == 4
    page = openpyxl.load_workbook(stream)["Clients"]
    assert [cell.value for cell in page[1]] == ["Name", "Sum", "Date", "Flag", "Long"]
    assert [str(cell.value) for cell in page[2]] == ["=1+1", "12.5", "2026-11-21 00:00:00", "True", "1234567890123456.7"]
    assert page["A2"].data_type == "s"
    assert page["A3"].value == "00012"
    assert str(page["C3"].value) == "2026-11-21 10:30:00"
    assert page["A4"].hyperlink is None
    assert len(page["A5"].value) == 32_767
    with zipfile.ZipFile(stream) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_the_demonstration_base_is_the_same_every_time_and_read_back_whole(tmp_path: Path) -> None:
    made = make_client_base(tmp_path / "a.xlsx", rows=600, seed=7)
    make_client_base(tmp_path / "b.xlsx", rows=600, seed=7)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    table = read_table(tmp_path / "a.xlsx")
    rows = first_rows(table, 0)
    header = find_header(rows, PARTNERS)
    assert header.row == made.header_row
    fields = [guess.field for guess in guess_mapping(header.titles, samples(rows, header), PARTNERS)]
    assert fields == [
        "", "name", "full_name", "tax_id", "phone", "phone", "email", "contact_name", "contact_job", "address", "group", "responsible", "source",
        "comment", "", "",
    ]  # fmt: skip
    data = list(data_rows(table, 0, header))
    assert len(data) == made.rows == made.clients + made.duplicates + made.second_contacts
    first = made.sample[0]
    assert data[0].cells[1].text == first.name
    assert data[0].cells[3].text == first.tax_id
    tax_ids = {row.cells[3].text for row in data if row.cells[3].text}
    assert {client.tax_id for client in made.sample} <= tax_ids
    assert any(tax_id.startswith("0") for tax_id in tax_ids)
    assert all(re.fullmatch(r"\d{7,10}", tax_id) for tax_id in tax_ids)
    phones = [row.cells[4].text for row in data if row.cells[4].text]
    assert all(normal_phone(phone, "ge") for phone in phones)


def test_phones_are_compared_whatever_their_spelling() -> None:
    spellings = ("+380 50 123-45-67", "0501234567", "(050) 123 45 67", "380501234567", "00380501234567", "8 (050) 123-45-67", "050-123-45-67 доб. 12")
    assert {normal_phone(spelling, "ua") for spelling in spellings} == {"+380501234567"}
    assert normal_phone("599 12 34 56", "ge") == "+995599123456"
    assert normal_phone("12", "ge") is None
    assert normal_phone("+12", "ge") is None
    assert normal_phone("звонить вечером", "ge") is None
    assert split_phones("050 123-45-67, 067 765 43 21") == ("050 123-45-67", "067 765 43 21")
    assert split_phones("+380 50 123-45-67") == ("+380 50 123-45-67",)
    assert split_phones(" ") == ()


def test_the_quick_way_of_international_numbers_agrees_with_the_library() -> None:
    chance = random.Random(1)
    for _attempt in range(5_000):
        code = chance.choice(("995", "380", "994", "976", "7", "44", "1", "49", "90", "374", "48"))
        digits = code + "".join(str(chance.randrange(10)) for _place in range(chance.choice((7, 8, 9, 10, 11))))
        number = phonenumbers.parse(f"+{digits}")
        possible = phonenumbers.is_possible_number(number)
        assert normal_phone(f"+{digits}") == (phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if possible else None)


def test_emails_are_compared_in_lower_case() -> None:
    assert normal_email(" <Anna@Firm.GE> ") == "anna@firm.ge"
    assert normal_email("mailto:a@b.co") == "a@b.co"
    assert normal_email("anna at firm") is None
    assert split_emails("a@b.ge; c@d.ge,e@f.ge") == ("a@b.ge", "c@d.ge", "e@f.ge")
