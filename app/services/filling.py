"""Drafts as a person first sees them: new with defaults, copied, created from another object; and what follows from a changed field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from app.core.drafts import Draft, Line, Ref, new_line
from app.core.ids import new_id
from app.queries.cards import card
from app.services.calculation import calculate
from app.services.rules import rules_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.drafts import Card
    from app.db.session import Session
    from app.metadata.types import Field, ObjectType

_ROW = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")


def default_values(fields: Mapping[str, Field]) -> dict[str, Any]:
    """The defaults of the columns, which need no base."""
    return {name: field.default for name, field in fields.items() if field.default is not None and not field.fact.server_side}


def new_row(object_type: ObjectType, section: str) -> Line:
    """A fresh row of a tabular section with the defaults of its columns."""
    return new_line(**default_values(object_type.sections[section].fields))


def new_draft(session: Session, kind: str, values: Mapping[str, Any] | None = None) -> Draft:
    """A new object with its defaults; ``values`` win over them, and what follows from them is filled in."""
    object_type = session.registry[kind]
    rules = rules_of(object_type)
    given = dict(values or {})
    draft = Draft.new(
        kind, {**default_values(object_type.fields), **_own(object_type, session), **given}, {name: [] for name in object_type.sections}
    )
    if rules.fill is not None:
        rules.fill(session, draft)
        draft.values.update(given)
    for name in given:
        if name in rules.react:
            rules.react[name](session, draft, -1)
    calculate(object_type, draft)
    return draft


def copy_draft(session: Session, source: Card) -> Draft:
    """A copy to edit: number, state, dates and what the server keeps start anew; rows get ids of their own."""
    object_type = session.registry[source.kind]
    draft = new_draft(session, source.kind)
    draft.values.update({name: source.values[name] for name, field in object_type.fields.items() if field.fact.copied and not field.fact.server_side})
    for name, rows in source.sections.items():
        draft.sections[name] = [_copied(row) for row in rows]
    calculate(object_type, draft)
    return draft


def based_on(session: Session, kind: str, source: Ref) -> Draft:
    """A new object of ``kind`` filled from ``source``: fields and rows of the same name, then what the kind's rules say."""
    origin = card(session, source.kind, source.id)
    object_type = session.registry[kind]
    rules = rules_of(object_type)
    draft = new_draft(session, kind)
    draft.values.update(_shared(session.registry[source.kind], object_type, origin))
    _link(object_type, draft, origin.ref)
    for name, section in object_type.sections.items():
        same = origin.sections.get(name, ())
        draft.sections[name] = [_copied(row, section.fields) for row in same]
    if source.kind in rules.from_source:
        rules.from_source[source.kind](session, origin, draft)
    calculate(object_type, draft)
    return draft


def reacts_to(object_type: ObjectType, changed: str) -> bool:
    """Whether something follows from a change of the field (``partner``, ``lines[3].product``)."""
    return _row_path(changed)[0] in rules_of(object_type).react


def react(session: Session, draft: Draft, changed: str) -> Draft:
    """The draft with what follows from the changed field; the same object, changed in place."""
    object_type = session.registry[draft.kind]
    path, place = _row_path(changed)
    follow = rules_of(object_type).react.get(path)
    if follow is not None:
        follow(session, draft, place)
        calculate(object_type, draft)
    return draft


def _row_path(changed: str) -> tuple[str, int]:
    match = _ROW.fullmatch(changed)
    return (f"{match[1]}.{match[3]}", int(match[2])) if match else (changed, -1)


def _own(object_type: ObjectType, session: Session) -> dict[str, Any]:
    """The person who creates an object is responsible for it."""
    user = session.user
    return {"responsible": Ref("User", user.id, user.name)} if "responsible" in object_type.fields else {}


def _copied(row: Line, fields: Mapping[str, Field] | None = None) -> Line:
    values = row.values if fields is None else {name: value for name, value in row.values.items() if name in fields}
    return Line(new_id(), values)


def _shared(source: ObjectType, target: ObjectType, origin: Card) -> dict[str, Any]:
    """Values of fields that both kinds have with the same meaning (name, kind and target alike)."""
    shared = {}
    for name, field in target.fields.items():
        other = source.fields.get(name)
        same = other is not None and (other.fact.kind, other.fact.target) == (field.fact.kind, field.fact.target)
        if (
            same
            and field.fact.copied
            and not field.fact.server_side
            and name not in {"name", "state", "comment"}
            and origin.values.get(name) is not None
        ):
            shared[name] = origin.values[name]
    return shared


def _link(object_type: ObjectType, draft: Draft, source: Ref) -> None:
    """Every field that can point at the source does (``deal``, ``order``, ``partner``, ``basis``)."""
    for name, field in object_type.fields.items():
        if (field.fact.target == source.kind and field.fact.copied) or name == "basis":
            draft.values[name] = source
