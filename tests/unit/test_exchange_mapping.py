"""Finding the header and guessing the columns in six languages."""

from __future__ import annotations

import io
from typing import Any

import pytest
import xlsxwriter

from app.core.errors import UserError
from app.exchange.headers import data_rows, find_header, first_rows, header_at, samples
from app.exchange.mapping import folded, guess_mapping, required_fields_missing
from app.exchange.reading import read_table
from app.exchange.targets import PARTNERS


def guesses(*titles: str, column_samples: tuple[tuple[str, ...], ...] | None = None) -> list[str]:
    return [guess.field for guess in guess_mapping(titles, column_samples or ((),) * len(titles), PARTNERS)]


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        (
            ("Контрагент", "ИНН", "Телефон", "E-mail", "Контактное лицо", "Юр. адрес"),
            ("name", "tax_id", "phone", "email", "contact_name", "legal_address"),
        ),
        (
            ("Назва клієнта", "Код ЄДРПОУ", "Моб. телефон", "Ел. пошта", "Відповідальний", "Примітка"),
            ("name", "tax_id", "phone", "email", "responsible", "comment"),
        ),
        (("დასახელება", "საიდენტიფიკაციო კოდი", "ტელეფონი", "ელ. ფოსტა", "მისამართი"), ("name", "tax_id", "phone", "email", "address")),
        (("Müştərinin adı", "VÖEN", "Mobil telefon", "E-poçt", "Ünvan"), ("name", "tax_id", "phone", "email", "address")),
        (("Харилцагчийн нэр", "Регистрийн дугаар", "Утас", "И-мэйл", "Хаяг"), ("name", "tax_id", "phone", "email", "address")),
        (("Company", "Tax ID", "Phone 1", "Phone 2", "E-mail", "Job title"), ("name", "tax_id", "phone", "phone", "email", "contact_job")),
    ],
)
def test_titles_of_six_languages(titles: tuple[str, ...], fields: tuple[str, ...]) -> None:
    assert tuple(guesses(*titles)) == fields


def test_a_contacts_phone_is_not_the_clients() -> None:
    assert guesses("Клиент", "Телефон", "Контактное лицо", "Контактное лицо: телефон", "Должность") == [
        "name",
        "phone",
        "contact_name",
        "contact_phone",
        "contact_job",
    ]


def test_a_field_that_does_not_repeat_goes_to_the_surest_column() -> None:
    assert guesses("Клиент", "Клиент (доп.)") == ["name", ""]
    assert guesses("Оборот", "№", "") == ["", "", ""]


def test_cells_correct_a_title() -> None:
    rows = (("a@b.ge", "c@d.com"), ("+995 599 12-34-56", "0322 12 34 56"), ("2024-01-02", "2024-02-03"), ("4827.50", "123456.78"))
    assert guesses("Контакт", "Связь", "Дата", "Сумма", column_samples=rows) == ["email", "phone", "", ""]


def test_folding_and_missing_fields() -> None:
    assert folded("  Телефон № 2:") == "телефон"
    assert folded("İMEYL_адрес ёж") == "imeyl адрес еж"
    assert [field.key for field in required_fields_missing(["phone", ""], PARTNERS)] == ["name"]


def page(rows: list[list[Any]], merges: tuple[tuple[int, int, int, int, str], ...] = ()) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
        for *place, text in merges:
            sheet.merge_range(*place, text)
    return stream.getvalue()


def test_a_header_below_titles_and_empty_rows() -> None:
    table = read_table(
        page(
            [
                ["Client list of the firm"],
                [],
                ["made", "by", "Anna"],
                [],
                ["Name", "Phone", "Manager"],
                [1, 2, 3],
                ["Ltd One", "0322", "Anna"],
                ["Total", 1],
            ],
            ((0, 0, 0, 2, "Client list of the firm"),),
        ),
        "t.xlsx",
    )
    rows = first_rows(table, 0)
    header = find_header(rows, PARTNERS)
    assert (header.row, header.titles) == (5, ("Name", "Phone", "Manager"))
    assert [row.cells[0].text for row in data_rows(table, 0, header)] == ["Ltd One"]
    assert samples(rows, header) == (("Ltd One",), ("0322",), ("Anna",))


def test_a_header_of_two_floors_is_joined() -> None:
    content = page(
        [
            [],
            ["Клиент", "Телефоны", None, "Контактное лицо"],
            [None, "рабочий", "мобильный", "ФИО", "должность"],
            ["Ромашка", "1", "2", "Иван", "директор"],
        ],
        ((1, 0, 2, 0, "Клиент"), (1, 1, 1, 2, "Телефоны"), (1, 3, 1, 4, "Контактное лицо")),
    )
    rows = first_rows(read_table(content, "t.xlsx"), 0)
    header = find_header(rows, PARTNERS)
    assert header.row == 3
    assert header.titles == ("Клиент", "Телефоны рабочий", "Телефоны мобильный", "Контактное лицо ФИО", "Контактное лицо должность")
    assert guesses(*header.titles) == ["name", "phone", "phone", "contact_name", "contact_job"]


def test_rows_without_a_header_get_lettered_columns() -> None:
    table = read_table(b"Ltd One;+995599123456;a@b.ge\nLtd Two;+995599123457;c@d.ge\n", "t.csv")
    rows = first_rows(table, 0)
    header = find_header(rows, PARTNERS)
    assert (header.row, header.titles) == (0, ("Column A", "Column B", "Column C"))
    assert len(list(data_rows(table, 0, header))) == 2
    assert guesses(*header.titles, column_samples=samples(rows, header)) == ["", "phone", "email"]


def test_names_of_sections_and_a_repeated_header_are_no_data() -> None:
    table = read_table(page([["Name", "Phone"], ["A", "1"], ["Wholesale"], ["Name", "Phone"], ["B", "2"]], ((2, 0, 2, 1, "Wholesale"),)), "t.xlsx")
    header = find_header(first_rows(table, 0), PARTNERS)
    assert [row.cells[0].text for row in data_rows(table, 0, header)] == ["A", "B"]


def test_the_fingerprint_is_of_the_columns_only() -> None:
    first = find_header(first_rows(read_table(b"Name;Phone 1\nA;1\n", "a.csv"), 0), PARTNERS)
    second = header_at(first_rows(read_table(b"report\nNAME: ;phone\nB;2\n", "b.csv"), 0), 2)
    assert first.fingerprint == second.fingerprint
    assert first.fingerprint != header_at([], 1).fingerprint


def test_an_empty_sheet_is_told() -> None:
    with pytest.raises(UserError, match="no filled rows"):
        find_header(first_rows(read_table(page([[]]), "t.xlsx"), 0), PARTNERS)
