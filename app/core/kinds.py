"""The kinds of fields the program knows. Storage, editor, delegate, comparison, import and print all follow from the kind."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a field holds; the Python type of its value is given beside each."""

    TEXT = "text"  # str, one line
    LONG_TEXT = "long_text"  # str, many lines
    INTEGER = "integer"  # int
    MONEY = "money"  # Decimal, numeric(18,3), shown with the digits of the document's currency
    PRICE = "price"  # Decimal, numeric(18,6)
    QUANTITY = "quantity"  # Decimal, numeric(18,6), shown with the precision of the unit
    RATE = "rate"  # Decimal, numeric(18,8), currency rate
    PERCENT = "percent"  # Decimal, numeric(9,4); 18 means 18 %
    DATE = "date"  # datetime.date, business date in the infobase's time zone
    MOMENT = "moment"  # datetime.datetime, aware
    BOOLEAN = "boolean"  # bool
    CHOICE = "choice"  # str, one of Fact.choices
    REFERENCE = "reference"  # core.drafts.Ref
    PHONE = "phone"  # str as typed; the normalised E.164 form is stored beside it
    EMAIL = "email"  # str
    TAX_ID = "tax_id"  # str, checked by the country profile, a warning only


NUMBERS = frozenset({Kind.INTEGER, Kind.MONEY, Kind.PRICE, Kind.QUANTITY, Kind.RATE, Kind.PERCENT})
TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE, Kind.EMAIL, Kind.TAX_ID})
