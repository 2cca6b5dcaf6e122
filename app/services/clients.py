"""One-step entry of a client: the partner, its counterparty and its contact person made together, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.core.changes import ChangeSet
from app.core.drafts import Draft, Ref, new_line
from app.core.ids import new_id
from app.core.phones import normal_email, normal_phone
from app.queries.global_search import Duplicate, find_duplicates
from app.queries.lookup import lookup
from app.services.filling import new_draft
from app.services.objects import save_all

if TYPE_CHECKING:
    from app.db.session import Session

SHORTEST_NAME = 3
MOST_NAMESAKES = 5


@dataclass(frozen=True, slots=True)
class ClientEntry:
    """What is typed about a new client; only the name must be there. ``ids`` are of partner, counterparty and contact person: the same entry sent
    again after a lost connection means the same objects."""

    name: str
    legal_kind: str = "company"
    tax_id: str = ""
    phone: str = ""
    email: str = ""
    contact_name: str = ""
    job: str = ""
    responsible: Ref | None = None
    source: Ref | None = None
    ids: tuple[UUID, UUID, UUID] = field(default_factory=lambda: (new_id(), new_id(), new_id()), compare=False)


@dataclass(frozen=True, slots=True)
class NewClient:
    """What was made."""

    partner: Ref
    counterparty: Ref
    contact_person: Ref | None
    changes: ChangeSet


def enter_client(session: Session, entry: ClientEntry, *, op: UUID) -> NewClient:
    """Make the client; the same ``op`` may be sent again after a lost connection and makes it once."""
    drafts = client_drafts(session, entry)
    saved = save_all(session, drafts, op=op)
    refs = {one.kind: Ref(one.kind, one.id, one.title) for one in saved}
    changes = ChangeSet({one.kind: frozenset({one.id}) for one in saved})
    return NewClient(refs["Partner"], refs["Counterparty"], refs.get("ContactPerson"), changes)


def client_drafts(session: Session, entry: ClientEntry) -> list[Draft]:
    """The objects of a new client in the order in which they are written; phone and e-mail belong to the contact person when there is one."""
    head: dict[str, Any] = {"responsible": entry.responsible} if entry.responsible else {}
    partner = _draft(session, "Partner", entry.ids[0], {"name": entry.name, "source": entry.source, **head})
    ref = Ref("Partner", partner.id, entry.name)
    values = {"name": entry.name, "partner": ref, "legal_kind": entry.legal_kind, "tax_id": entry.tax_id or None, **head}
    counterparty = _draft(session, "Counterparty", entry.ids[1], values)
    reached = [new_line(kind=kind, value=value, is_primary=True) for kind, value in (("phone", entry.phone), ("email", entry.email)) if value]
    if not entry.contact_name:
        partner.sections["contact_info"] = reached
        return [partner, counterparty]
    person = _draft(session, "ContactPerson", entry.ids[2], {"name": entry.contact_name, "job": entry.job or None, **head})
    person.sections["contact_info"] = reached
    link = Ref("ContactPerson", person.id, entry.contact_name)
    partner.sections["contacts"] = [new_line(contact_person=link, job=entry.job or None, role="other", is_primary=True)]
    return [person, partner, counterparty]


def _draft(session: Session, kind: str, object_id: UUID, values: dict[str, Any]) -> Draft:
    draft = new_draft(session, kind, values)
    draft.id = object_id
    return draft


def known_already(session: Session, entry: ClientEntry) -> tuple[Duplicate, ...]:
    """Who may be this client: the same tax number, phone, e-mail or name, even where this person may not look; and similar names."""
    phone, email = normal_phone(entry.phone, session.base.country) if entry.phone else None, normal_email(entry.email) if entry.email else None
    certain = find_duplicates(session, tax_id=entry.tax_id, phones=[phone] if phone else [], emails=[email] if email else [], name=entry.name)
    if len(entry.name) < SHORTEST_NAME:
        return certain
    known = {duplicate.ref for duplicate in certain}
    similar = lookup(session, "Partner", entry.name, limit=MOST_NAMESAKES)
    return (*certain, *(Duplicate("similar", "Partner", one.ref, "") for one in similar if one.ref not in known))
