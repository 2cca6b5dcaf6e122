"""The words of print forms. The language of a paper is not that of the program, so they have a catalogue of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Every word of every form in one language; texts with ``{…}`` are patterns."""

    invoice: str
    proposal: str
    sales_order: str
    heading: str  # {title} {number} {date}
    draft_heading: str  # {title} {date}
    continued: str  # {title} {number}
    page: str  # {number} {total}

    seller: str
    buyer: str
    recipient: str
    contact: str
    address: str
    phone: str
    email: str

    payment_details: str
    beneficiary: str
    bank: str
    bank_code: str
    account: str
    correspondent_account: str
    swift: str
    purpose: str
    purpose_text: str  # {number} {date}
    scan: str

    line_number: str
    item: str
    sku: str
    quantity: str
    unit: str
    price: str
    price_without_vat: str
    price_with_vat: str
    discount: str
    vat: str
    vat_of_rate: str  # {rate}
    amount: str
    amount_with_vat: str

    goods: str
    net: str
    vat_included: str  # {rate}
    without_vat: str
    total: str
    to_pay: str
    carried: str
    brought: str
    items: str  # {count} {amount}
    in_words: str

    pay_by: str
    valid_to: str
    basis: str
    contract: str
    comment: str
    director: str
    accountant: str
    responsible: str
    stamp: str

    identifiers: Mapping[str, str]
    """By the keys of ``identifiers.py``; ``tax_id`` and ``register`` are the words for a country without a name of its own."""

    def identifier(self, key: str) -> str:
        """The name of a party's number."""
        return self.identifiers.get(key) or self.identifiers["register" if key == "register" else "tax_id"]
