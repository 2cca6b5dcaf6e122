"""What a print form is given: plain frozen values, complete before any form sees them. Forms read no base and compute no money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.core.money import VatMode

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class BankDetails:
    """An account to pay to; empty text where a country has no such requisite."""

    account: str
    bank_name: str = ""
    bank_code: str = ""
    correspondent_account: str = ""
    swift: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Our organization or the counterparty as it stands on paper; ``country`` says how its numbers are called."""

    name: str
    country: str = "xx"
    tax_id: str = ""
    register_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    accounts: tuple[BankDetails, ...] = ()

    @property
    def account(self) -> BankDetails | None:
        """The account that the document asks to pay to, the main one unless it names another."""
        return self.accounts[0] if self.accounts else None


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A row of goods. ``discount`` holds its own and its share of the document's; ``amount`` is in terms of the price, ``total`` includes VAT."""

    name: str
    quantity: Decimal
    price: Decimal
    amount: Decimal
    total: Decimal
    vat: Decimal = _ZERO
    vat_rate: Decimal | None = None
    discount: Decimal = _ZERO
    unit: str = ""
    sku: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class RateTotal:
    """What the rows of one VAT rate add up to; the rate ``None`` is "without VAT"."""

    rate: Decimal | None
    net: Decimal
    vat: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named on the form: who signs, who answers questions."""

    name: str
    job: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class DocumentPrint:
    """A document as it is printed. ``currency`` is an ISO code, ``digits`` its digits; ``language`` is that of the paper, not of the program.

    ``number`` is empty for a document that is not posted yet: the form says that it is a draft. ``words`` is the total in words in ``language``.
    """

    kind: str
    number: str
    date: dt.date
    language: str
    country: str
    currency: str
    digits: int
    vat_mode: VatMode
    seller: Party
    buyer: Party
    lines: tuple[PrintLine, ...]
    gross: Decimal
    discount: Decimal
    net: Decimal
    vat: Decimal
    total: Decimal
    rates: tuple[RateTotal, ...] = ()
    words: str = ""
    basis: str = ""
    contract: str = ""
    comment: str = ""
    introduction: str = ""
    pay_by: dt.date | None = None
    valid_to: dt.date | None = None
    contact: Person | None = None
    director: Person | None = None
    accountant: Person | None = None
    responsible: Person | None = None
    id: UUID | None = None
    """Which document it is, where it came from a base."""

    @property
    def has_vat(self) -> bool:
        """Whether any row bears VAT, be it 0 %."""
        return self.vat_mode is not VatMode.NONE and any(line.vat_rate is not None for line in self.lines)

    @property
    def has_discount(self) -> bool:
        """Whether the discount column has anything to say."""
        return any(line.discount for line in self.lines)


def rate_totals(lines: tuple[PrintLine, ...]) -> tuple[RateTotal, ...]:
    """The rows added up by VAT rate, the highest first, "without VAT" last."""
    found: dict[Decimal | None, RateTotal] = {}
    for line in lines:
        before = found.get(line.vat_rate, RateTotal(line.vat_rate, _ZERO, _ZERO, _ZERO))
        found[line.vat_rate] = RateTotal(line.vat_rate, before.net + line.total - line.vat, before.vat + line.vat, before.total + line.total)
    return tuple(sorted(found.values(), key=lambda total: Decimal(-1) if total.rate is None else total.rate, reverse=True))
