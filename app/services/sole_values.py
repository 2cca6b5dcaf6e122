"""What a company has only one of fills itself: its organization, its price list, its currency, wherever one must be named and nobody did.

A company that switched a function off (``metadata.options``) does not see these fields at all, in heads and in rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.drafts import Ref
from app.queries.sole import base_currency, sole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.core.drafts import Draft
    from app.db.session import Session
    from app.metadata.types import Field, ObjectType

_SOLE = ("Organization", "PriceType")
_CURRENCY = "Currency"


def fill_sole_values(session: Session, object_type: ObjectType, draft: Draft) -> None:
    """Fill required references that are empty where there is only one thing to name; a complete draft asks the base nothing."""
    head = _missing(object_type.fields, draft.values)
    rows = {
        (name, place): missing
        for name, section in object_type.sections.items()
        for place, line in enumerate(draft.sections.get(name, ()))
        if (missing := _missing(section.fields, line.values))
    }
    wanted = {target for names in (head, *rows.values()) for target in names.values()}
    if not wanted:
        return
    known = _known(session, wanted)
    draft.values.update({name: known[target] for name, target in head.items() if target in known})
    for (section, place), names in rows.items():
        values = {name: known[target] for name, target in names.items() if target in known}
        draft.sections[section][place] = draft.sections[section][place].with_values(**values)


def _missing(fields: Mapping[str, Field], values: Mapping[str, Any]) -> dict[str, str]:
    """The empty required references by name, each with what it refers to."""
    return {
        name: field.fact.target
        for name, field in fields.items()
        if field.fact.required and field.fact.target in (*_SOLE, _CURRENCY) and values.get(name) is None
    }


def _known(session: Session, wanted: Iterable[str]) -> dict[str, Ref]:
    found = {target: base_currency(session) if target == _CURRENCY else sole(session, target) for target in wanted}
    return {target: ref for target, ref in found.items() if ref is not None}
