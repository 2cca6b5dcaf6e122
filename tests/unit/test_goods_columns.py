"""Tables of goods as people paste them: with titles in any language, or with none."""

from __future__ import annotations

import pytest

from app.exchange.goods_columns import IDENTIFIERS, goods_target, guess_goods
from app.exchange.headers import find_header, samples
from app.exchange.reading import read_table

FIELDS = (*IDENTIFIERS, "quantity", "price", "discount_percent", "vat_rate", "description")


def guessed(text: str) -> tuple[str, ...]:
    table, target = read_table(text.encode(), "clipboard"), goods_target(FIELDS)
    rows = list(table.rows())
    header = find_header(rows, target)
    return guess_goods(header, samples(rows, header), target)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ("SKU\tName\tQty\tPrice\tDiscount %", ("sku", "name", "quantity", "price", "discount_percent")),
        ("Артикул\tНаименование\tКол-во\tЦена\tСтавка НДС", ("sku", "name", "quantity", "price", "vat_rate")),
        ("Штрихкод\tНазва товару\tК-сть\tЦіна\tЗнижка", ("barcode", "name", "quantity", "price", "discount_percent")),
        ("კოდი\tდასახელება\tრაოდენობა\tფასი\tდღგ", ("sku", "name", "quantity", "price", "vat_rate")),
        ("Barkod\tMəhsulun adı\tMiqdar\tQiymət\tEndirim", ("barcode", "name", "quantity", "price", "discount_percent")),
        ("Код\tБарааны нэр\tТоо ширхэг\tНэгж үнэ\tХөнгөлөлт", ("sku", "name", "quantity", "price", "discount_percent")),
    ],
)
def test_titles_in_six_languages(titles: str, expected: tuple[str, ...]) -> None:
    assert guessed(f"{titles}\nA-1\tDesk lamp big\t2\t10,50\t5\nA-2\tChair of oak\t3\t20\t0\n") == expected


def test_without_titles_the_cells_tell() -> None:
    assert guessed("4820000000017\tDesk lamp big\t2\t10,50\n4820000000024\tOak chair\t3\t20\n") == ("barcode", "name", "quantity", "price")
    assert guessed("1\tA-1407\tOak desk\t2\n2\tNP-02\tNet chair\t3\n") == ("", "sku", "name", "quantity")
    assert guessed("Desk\t2\nChair\t3\n") == ("name", "quantity")


def test_a_column_of_names_alone() -> None:
    assert guessed("Oak desk\nNet chair\n") == ("name",)


def test_a_company_without_codes_is_not_asked_for_them() -> None:
    target = goods_target({"name", "quantity"})
    assert [field.key for field in target.fields] == ["name", "quantity"]
