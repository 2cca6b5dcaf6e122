"""What is special about parties: country defaults, and contact information normalised at write so that it is found in any spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.phones import normal_email, normal_phone
from app.services.rules import Rules

if TYPE_CHECKING:
    from app.core.drafts import Draft
    from app.db.session import Session

_LANGUAGE_OF = {"ge": "ka", "ua": "uk", "az": "az", "mn": "mn", "ru": "ru"}


def fill(session: Session, draft: Draft) -> None:
    """The base's country and its language."""
    country = session.base.country
    if draft.kind == "Counterparty":
        draft.values.update(country=country, print_language=_LANGUAGE_OF.get(country, "en"))
    if draft.kind == "ContactPerson":
        draft.values["language"] = _LANGUAGE_OF.get(country, "en")


def normalise(session: Session, draft: Draft) -> None:
    """Give each row of contact information the form that searches compare; the text stays as typed."""
    country = draft.values.get("country") or session.base.country
    rows = draft.sections.get("contact_info", ())
    draft.sections["contact_info"] = [
        row.with_values(value_norm=normal_value(row.values.get("kind"), row.values.get("value") or "", country)) for row in rows
    ]


def normal_value(kind: str | None, value: str, country: str) -> str | None:
    """E.164 for a phone, lower case for an e-mail, nothing for the rest."""
    if kind == "phone":
        return normal_phone(value, country)
    return normal_email(value) if kind == "email" else None


RULES = Rules(fill=fill, prepare=normalise)
