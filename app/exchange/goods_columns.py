"""Rows of goods in a table from elsewhere: how people title such columns in six languages, and what an untitled column may be."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.i18n import lazy
from app.core.kinds import Kind
from app.core.number_text import NotUnderstood, parse_number
from app.exchange.mapping import guess_mapping
from app.exchange.targets import Target, TargetField, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from app.exchange.headers import Header

IDENTIFIERS = ("barcode", "sku", "name")
"""What a product is looked for by, the surest first."""
_MOSTLY = 0.7
_BARCODE = re.compile(r"\d{8}|\d{12,14}")
_CODE = re.compile(r"(?=.*\d)[\w./-]{2,30}")
GOODS = Target(
    "goods",
    lazy("Goods"),
    (
        TargetField(
            "name",
            lazy("Name"),
            words(
                "name|product|product name|item|item name|goods|article name|description of goods|товар|товары|наименование|номенклатура|название|"
                "наименование товара|товар услуга|услуга|позиция|найменування|назва|назва товару|номенклатура|послуга|позиція|"
                "დასახელება|საქონელი|პროდუქტი|პროდუქცია|მომსახურება|ნომენკლატურა|საქონლის დასახელება|"
                "ad|adı|mal|malın adı|məhsul|məhsulun adı|xidmət|nomenklatura|нэр|бараа|барааны нэр|бүтээгдэхүүн|үйлчилгээ"
            ),
        ),
        TargetField(
            "sku",
            lazy("SKU"),
            words(
                "sku|code|item code|item no|item number|article|article number|part number|part no|model|артикул|код|код товара|арт|модель|"
                "номенклатурный номер|код товару|არტიკული|კოდი|საქონლის კოდი|მოდელი|artikul|kod|malın kodu|model|код|барааны код|артикул|загвар"
            ),
            identifier=True,
        ),
        TargetField(
            "barcode",
            lazy("Barcode"),
            words(
                "barcode|bar code|ean|ean13|gtin|upc|"
                "штрихкод|штрих код|шк|штрихкод товара|შტრიხკოდი|შტრიხ კოდი|ბარკოდი|barkod|ştrix kod|баркод|зураасан код"
            ),
            identifier=True,
        ),
        TargetField(
            "quantity",
            lazy("Quantity"),
            words(
                "quantity|qty|qnty|count|pcs|amount pcs|"
                "количество|кол во|кол|количество шт|колво|заказ|кількість|к сть|кіл|шт|кількість шт|замовлення|"
                "რაოდენობა|რაოდ|ცალი|შეკვეთა|miqdar|say|sayı|ədəd|sifariş|тоо|тоо ширхэг|ширхэг|хэмжээ"
            ),
            kind=Kind.QUANTITY,
        ),
        TargetField(
            "price",
            lazy("Price"),
            words(
                "price|unit price|cost|rate|"
                "цена|цена за единицу|стоимость единицы|цена с ндс|"
                "ціна|ціна за одиницю|ціна з пдв|ფასი|ერთეულის ფასი|qiymət|vahid qiyməti|үнэ|нэгж үнэ"
            ),
            kind=Kind.PRICE,
        ),
        TargetField(
            "discount_percent",
            lazy("Disc. %"),
            words("discount|discount percent|disc|скидка|процент скидки|скидка %|знижка|відсоток знижки|ფასდაკლება|endirim|güzəşt|хөнгөлөлт|хямдрал"),
            kind=Kind.PERCENT,
        ),
        TargetField(
            "vat_rate",
            lazy("VAT, %"),
            words("vat|vat rate|vat percent|tax|ндс|ставка ндс|ндс %|пдв|ставка пдв|დღგ|დღგ განაკვეთი|ədv|ədv dərəcəsi|нөат|ндс хувь"),
            kind=Kind.PERCENT,
        ),
        TargetField(
            "description",
            lazy("Description"),
            words(
                "description|comment|note|remark|описание|примечание|комментарий|опис|примітка|коментар|აღწერა|შენიშვნა|კომენტარი|təsvir|qeyd|şərh|тайлбар|тэмдэглэл"
            ),
        ),
    ),
)


def goods_target(fields: Collection[str]) -> Target:
    """What a table can hold for rows that have these fields, those that a product is looked for by among them."""
    return replace(GOODS, fields=tuple(field for field in GOODS.fields if field.key in fields))


def guess_goods(header: Header, samples: Sequence[Sequence[str]], target: Target) -> tuple[str, ...]:
    """The field of each column: by its title, and where titles say nothing by what its cells look like."""
    mapping = [guess.field for guess in guess_mapping(header.titles if header.row else ("",) * len(header.titles), samples, target)]
    free = [place for place, field in enumerate(mapping) if not field and any(samples[place])]
    for field, fits in _LOOKS:
        if field in mapping or not target.has(field):
            continue
        place = next((place for place in free if fits([text for text in samples[place] if text])), None)
        if place is not None:
            mapping[place] = field
            free.remove(place)
    if not set(IDENTIFIERS) & set(mapping):
        texts = [place for place in free if not _numbers(samples[place])]
        if texts:
            mapping[max(texts, key=lambda place: sum(map(len, samples[place])))] = "name"
    return tuple(mapping)


def _share(texts: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(1 for text in texts if test(text)) / len(texts) if texts else 0.0


def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except NotUnderstood:
        return False
    return True


def _numbers(texts: Sequence[str]) -> bool:
    return _share([text for text in texts if text], _is_number) >= _MOSTLY


def _counts_rows(texts: Sequence[str]) -> bool:
    """Whether the column only numbers the rows."""
    return len(texts) > 1 and list(texts) == [str(number) for number in range(1, len(texts) + 1)]


_LOOKS: tuple[tuple[str, Callable[[Sequence[str]], bool]], ...] = (
    ("barcode", lambda texts: _share(texts, _BARCODE.fullmatch) >= _MOSTLY),
    ("name", lambda texts: _share(texts, lambda text: " " in text.strip() and not _is_number(text)) >= _MOSTLY),
    ("sku", lambda texts: not _numbers(texts) and len(set(texts)) == len(texts) and _share(texts, _CODE.fullmatch) >= _MOSTLY),
    ("quantity", lambda texts: _numbers(texts) and not _counts_rows(texts)),
    ("price", lambda texts: _numbers(texts) and not _counts_rows(texts)),
)
