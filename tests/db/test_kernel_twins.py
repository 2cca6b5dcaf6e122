"""What is said twice, in Python and in SQL, says the same: the money of documents, the fold of searches, the order of names."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
import sqlalchemy as sa

from app.core.fold import alphabet_key, search_fold
from app.core.money import Rounding, VatMode
from app.services import calculation
from app.services.goods_money import check_discounts
from tests.db.sales_story import SalesStory, begin

if TYPE_CHECKING:
    from app.core.drafts import Draft, Line
    from tests.fixtures_db import ScratchBase

pytestmark = pytest.mark.on_both
DOCUMENTS = 30
ALPHABETS = "AaZzÀéßİIıiĞğŞşƏəÇçÖöÜüXxQqАаЯяЁёЙйІіЇїЄєҐґӨөҮүҚқҢңӘәҺһაბგჰ’ʼ`´«»–— 0189.,-'\u00a0"


@pytest.fixture
def story(filled_base: ScratchBase) -> SalesStory:
    return begin(filled_base.session())


def _row(line: Line, chance: random.Random) -> Line:
    """A row with an awkward quantity, price, discount and rate; one of eight is a return, one of eight is free."""
    manual = chance.random() < 0.2
    values: dict[str, Any] = {
        "quantity": Decimal(chance.choice(["1", "3", "7", "0.333", "12.5", "1000"])) * chance.choice([1] * 7 + [-1]),
        "price": Decimal(chance.choice(["0.01", "9.99", "348.35", "54.45", "0.005", "33.333333", "1234.567891"])) * chance.choice([1] * 7 + [0]),
        "discount_percent": Decimal(0) if manual else Decimal(chance.choice(["0", "0", "4", "33.333", "12.5", "100"])),
        "is_discount_manual": manual,
        "discount_amount": Decimal("0.37") if manual else Decimal(0),
        "vat_rate": chance.choice([None, Decimal(0), Decimal(10), Decimal(18), Decimal(22), Decimal("7.5")]),
    }
    return line.with_values(**values)


def _order(story: SalesStory, chance: random.Random) -> Draft:
    draft = story.order(chance.randint(1, 9))
    draft.values.update(
        vat_mode=chance.choice([*VatMode]),
        rounding=chance.choice([*Rounding]),
        discount_percent=Decimal(chance.choice(["0", "5", "12.345", "100"])),
        discount_amount=Decimal(chance.choice(["0", "0", "0", "10.01"])),
    )
    draft.sections["lines"] = [_row(line, chance) for line in draft.sections["lines"]]
    order = story.session.registry["SalesOrder"]
    calculation.calculate(order, draft)
    draft.sections["lines"] = [_possible(line) for line in draft.sections["lines"]]
    calculation.calculate(order, draft)
    if any(check_discounts(draft)):
        draft.values["discount_amount"] = Decimal(0)
        calculation.calculate(order, draft)
    return draft


def _possible(line: Line) -> Line:
    """A discount by sum is never larger than its row: such ones are refused, so the row is given away instead."""
    gross = line.values["gross_amount"]
    too_large = line.values["is_discount_manual"] and abs(line.values["discount_amount"]) > abs(gross)
    return line.with_values(discount_amount=gross) if too_large else line


def test_the_server_posts_whatever_the_kernel_computes(story: SalesStory) -> None:
    chance = random.Random(20261121)
    posted = 0
    for _ in range(DOCUMENTS):
        draft = _order(story, chance)
        if draft.values["total_amount"] <= 0:
            continue
        assert story.save(draft, post=True).title
        posted += 1
    assert posted > DOCUMENTS / 2


@pytest.mark.parametrize("rounding", Rounding)
def test_exact_halves_of_a_group_are_posted(story: SalesStory, rounding: Rounding) -> None:
    """0.02 + 0.02 + 0.05 with 20 % inside hold 0.015 of VAT; each quotient alone never ends."""
    draft = story.order(3, vat_mode=VatMode.INCLUDED, rounding=rounding)
    draft.values.update(vat_mode=VatMode.INCLUDED, rounding=rounding)
    prices = [Decimal(text) for text in ("0.02", "0.02", "0.05")]
    draft.sections["lines"] = [
        line.with_values(quantity=Decimal(1), price=price, vat_rate=Decimal(20)) for line, price in zip(draft.sections["lines"], prices, strict=True)
    ]
    calculation.calculate(story.session.registry["SalesOrder"], draft)
    assert draft.values["vat_amount"] == Decimal("0.02" if rounding is Rounding.PER_RATE else "0.01")
    assert story.save(draft, post=True).title


@pytest.mark.parametrize(
    "change",
    [
        "vat_amount = vat_amount + 0.01",
        "discount_amount = discount_amount + 0.01, amount = amount - 0.01, total_amount = total_amount - 0.01",
        "gross_amount = gross_amount - 0.01",
        "total_amount = total_amount + 0.01",
    ],
)
def test_the_server_refuses_a_figure_that_is_one_unit_off(filled_base: ScratchBase, change: str) -> None:
    """What a program that does not round as the kernel does would write cannot be posted."""
    story = begin(filled_base.session())
    order = story.save(story.order(2))
    database = filled_base.superuser()
    check = "select kontora.check_goods_v1('sales_order', %s)"
    database.execute(check, [order.id])
    database.execute(f"update kontora.sales_order_line set {change} where document_id = %s and position = 1", [order.id])
    with pytest.raises(psycopg.Error) as refused:
        database.execute(check, [order.id])
    assert refused.value.sqlstate == "KT003"


def test_fold_and_sort_key_are_those_of_the_server(base: ScratchBase) -> None:
    chance = random.Random(7)
    texts = ["".join(chance.choices(ALPHABETS, k=chance.randint(0, 15))) for _ in range(2000)]
    query = sa.text("select t, search_fold_v1(t) as fold, alphabet_key_v1(t) as key from unnest(cast(:texts as text[])) as t").bindparams(texts=texts)
    [rows] = base.session().fetch(query)
    assert len(rows) == len(texts)
    assert [row["fold"] for row in rows] == [search_fold(row["t"]) for row in rows]
    assert [row["key"] for row in rows] == [alphabet_key(row["t"], "ka") for row in rows]
