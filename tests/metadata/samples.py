"""Values and objects for the conformance walk, made from nothing but the declarations."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.core.drafts import Draft, Ref
from app.core.ids import new_id
from app.core.kinds import Kind
from app.queries.lookup import lookup
from app.services.filling import new_draft, react
from app.services.objects import save

if TYPE_CHECKING:
    from app.metadata.types import Field
    from app.queries import Session

NOT_MADE_BY_SAVING = frozenset({"User"})
"""Users are added by a function of the server, which also makes their role."""
TEXTS = {Kind.EMAIL: "sales@mebel.example", Kind.PHONE: "+995 32 212 34 56", Kind.TAX_ID: "405123456"}
NUMBERS = {
    Kind.INTEGER: 7,
    Kind.MONEY: Decimal("1234.50"),
    Kind.PRICE: Decimal("12.3456"),
    Kind.QUANTITY: Decimal("2.5"),
    Kind.RATE: Decimal("2.71"),
    Kind.PERCENT: Decimal("12.5"),
}


def sample(field: Field) -> Any:
    """A value that a person could type into the field; ``None`` for kinds that are not typed."""
    kind = field.fact.kind
    if kind in TEXTS or kind in NUMBERS:
        return TEXTS.get(kind, NUMBERS.get(kind))
    made = {
        Kind.DATE: dt.date(2026, 11, 21),
        Kind.MOMENT: dt.datetime(2026, 11, 21, 12, 30, tzinfo=dt.UTC),
        Kind.BOOLEAN: True,
        Kind.CHOICE: next(iter(field.fact.choices or {}), None),
        Kind.REFERENCE: Ref("Partner" if field.fact.target == "*" else field.fact.target, new_id(), "Мебель-Сервис, შპს"),
    }
    return made.get(kind, "Abc"[: field.fact.max_length or 3])


class Maker:
    """Writes the least that an object of a kind needs."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.made: dict[str, Ref] = {}

    def any_of(self, kind: str) -> Ref:
        """An object of the kind: one that is there, or a new one."""
        if kind not in self.made:
            there = lookup(self.session, kind, "", limit=1)
            self.made[kind] = there[0].ref if there else self.write(self.least(kind))
        return self.made[kind]

    def least(self, kind: str, name: str = "") -> Draft:
        """A draft with what must be filled and nothing else."""
        object_type = self.session.registry[kind]
        draft = new_draft(self.session, kind)
        if "name" in draft.values or "name" in object_type.fields:
            draft.values["name"] = name or f"{kind} 1"
        for field in object_type.fields.values():
            if field.fact.required and not field.fact.server_side and draft.values.get(field.name) is None:
                draft.values[field.name] = self.any_of(field.fact.target) if field.fact.target else sample(field)
                react(self.session, draft, field.name)
        return draft

    def write(self, draft: Draft) -> Ref:
        """Save a draft."""
        saved = save(self.session, draft, op=new_id())
        return Ref(saved.kind, saved.id, saved.title)
