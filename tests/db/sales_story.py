"""What a sales test starts from: one client, one product with a price, and the documents made of each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.core.drafts import Ref, new_line
from app.core.ids import new_id
from app.queries.lookup import lookup
from app.services import filling, objects

if TYPE_CHECKING:
    from app.core.drafts import Draft
    from app.db.session import Session
    from app.services.objects import Saved


@dataclass
class SalesStory:
    """A salesperson at work, through the same services that the windows use."""

    session: Session
    partner: Ref
    counterparty: Ref
    product: Ref

    def save(self, draft: Draft, *, post: bool = False) -> Ref:
        """Write the draft, or post it."""
        return ref_of(objects.save(self.session, draft, op=new_id(), post=post))

    def new(self, kind: str, **values: Any) -> Draft:
        return filling.new_draft(self.session, kind, values)

    def from_source(self, kind: str, source: Ref) -> Draft:
        return filling.based_on(self.session, kind, source)

    def order(self, rows: int = 2, **values: Any) -> Draft:
        """An order of ``rows`` rows of the product: 1, 2, 3 … pieces."""
        draft = self.new("SalesOrder", partner=self.partner, **values)
        for place in range(rows):
            self.add_row(draft, Decimal(place + 1))
        return draft

    def add_row(self, draft: Draft, quantity: Decimal) -> None:
        object_type = self.session.registry[draft.kind]
        draft.sections["lines"].append(filling.new_row(object_type, "lines").with_values(product=self.product, quantity=quantity))
        filling.react(self.session, draft, f"lines[{len(draft.sections['lines']) - 1}].product")

    def pay(self, source: Ref, amount: Decimal) -> Ref:
        """A posted payment of ``amount`` for an order or invoice."""
        draft = self.from_source("Payment", source)
        draft.sections["lines"] = [draft.sections["lines"][0].with_values(amount=amount)]
        return self.save(draft, post=True)


def ref_of(saved: Saved) -> Ref:
    return Ref(saved.kind, saved.id, saved.title)


def first(session: Session, kind: str, text: str = "") -> Ref:
    """The first object of a kind that a lookup offers."""
    return lookup(session, kind, text)[0].ref


def begin(session: Session, name: str = "ООО «Ромашка»", product: Ref | None = None) -> SalesStory:
    """A client, and a product with a price unless one is given, in a base that has its first contents."""
    story = SalesStory(session, *(Ref(kind, new_id()) for kind in ("Partner", "Counterparty", "Product")))
    story.partner = story.save(story.new("Partner", name=name))
    story.counterparty = story.save(story.new("Counterparty", name=f"{name} LLC", partner=story.partner, tax_id="404404404"))
    story.product = product or story.save(_desk(story))
    return story


def _desk(story: SalesStory) -> Draft:
    draft = story.new("Product", name="Стіл «Астра»", sku="A-1407", unit=first(story.session, "Unit", "pcs"))
    draft.sections["prices"] = [new_line(price_type=first(story.session, "PriceType"), valid_from=dt.date(2026, 1, 1), price=Decimal(940))]
    return draft
