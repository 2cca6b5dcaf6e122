"""Who belongs to whom: the counterparties and the main contact of a partner, the partner of a counterparty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.drafts import Ref
from app.models.party import ContactPerson, Counterparty, Partner, PartnerContact
from app.models.reference import PriceType

if TYPE_CHECKING:
    from uuid import UUID

    from app.db.session import Session

_TWO = 2


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """What a document takes from a chosen partner; ``counterparty`` only when the partner has just one."""

    counterparty: Ref | None
    contact_person: Ref | None
    price_type: Ref | None


def partner_facts(session: Session, partner_id: UUID) -> PartnerFacts:
    """The only counterparty, the main contact and the price type of a partner."""
    counterparties = (
        sa.select(Counterparty.id, Counterparty.name)
        .where(Counterparty.partner_id == partner_id, Counterparty.deletion_mark == sa.false())
        .order_by(Counterparty.name_key)
        .limit(_TWO)
    )
    contacts = (
        sa.select(ContactPerson.id, ContactPerson.name)
        .join(PartnerContact, PartnerContact.contact_person_id == ContactPerson.id)
        .where(PartnerContact.partner_id == partner_id, ContactPerson.deletion_mark == sa.false())
        .order_by(PartnerContact.is_primary.desc(), PartnerContact.position)
        .limit(1)
    )
    price_type = sa.select(PriceType.id, PriceType.name).join(Partner, Partner.price_type_id == PriceType.id).where(Partner.id == partner_id)
    found, people, prices = session.fetch(counterparties, contacts, price_type)
    return PartnerFacts(_ref("Counterparty", found) if len(found) == 1 else None, _ref("ContactPerson", people), _ref("PriceType", prices))


def partner_of(session: Session, counterparty_id: UUID) -> Ref | None:
    """The partner whose legal side the counterparty is."""
    statement = (
        sa.select(Partner.id, Partner.name).join(Counterparty, Counterparty.partner_id == Partner.id).where(Counterparty.id == counterparty_id)
    )
    return _ref("Partner", session.fetch(statement)[0])


def _ref(kind: str, rows: list[dict[str, Any]]) -> Ref | None:
    return Ref(kind, rows[0]["id"], rows[0]["name"]) if rows else None
