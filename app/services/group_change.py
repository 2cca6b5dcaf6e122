"""Changing fields of many objects: each by the rules of its form, and back again where nobody changed it after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.drafts import Draft, Ref
from app.core.errors import UserError
from app.core.expressions import expression
from app.core.i18n import _
from app.core.ids import new_id
from app.queries.cards import card
from app.services import objects
from app.services.filling import react
from app.services.many import fresh_card

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

    from app.db.session import Session
    from app.metadata.types import ObjectType
    from app.queries.chosen import Target
    from app.services.objects import Saved

Written = dict[str, tuple[Any, Any]]
"""By field: the value before, and the value that was written."""


class GroupChange:
    """A step of ``many.for_each`` that gives head fields new values, and with them what follows from them in a form.

    ``before`` remembers what each object had. With ``only_empty`` a field that is filled in stays.
    """

    def __init__(self, values: Mapping[str, Any], *, only_empty: bool = False) -> None:
        self.values = dict(values)
        self.only_empty = only_empty
        self.before: dict[UUID, Written] = {}
        self._owners: dict[UUID, Mapping[str, Any]] = {}

    def __call__(self, session: Session, kind: str, target: Target) -> Saved | None:
        """Change one object; raises what the form would say, ``Conflict`` when somebody changed it meanwhile."""
        object_type = session.registry[kind]
        draft = Draft.of(fresh_card(session, kind, target))
        wanted = {name: value for name, value in self.values.items() if self._is_wanted(draft, name)}
        if not wanted:
            return None
        _refuse(session, object_type, draft, "read_only", wanted)
        for name, value in wanted.items():
            draft.values[name] = value
            react(session, draft, name)
        draft.values.update(wanted)
        _refuse(session, object_type, draft, "hidden", wanted)
        self._check_owners(session, object_type, draft, wanted)
        saved = objects.save(session, draft, op=new_id())
        self.before[target.id] = _written(draft)
        return saved

    def _is_wanted(self, draft: Draft, name: str) -> bool:
        present = draft.values.get(name)
        return present in (None, "") if self.only_empty else present != self.values[name]

    def _check_owners(self, session: Session, object_type: ObjectType, draft: Draft, names: Collection[str]) -> None:
        """A stage of another pipeline, a contract of another counterparty: a form would not offer it."""
        for name in names:
            field, value = object_type.fields[name], draft.values[name]
            for theirs, ours in (field.fact.depends or {}).items() if isinstance(value, Ref) else ():
                own, wanted = self._facts(session, value).get(theirs), draft.values.get(ours)
                if wanted is not None and own is not None and own != wanted:
                    message = _("“{field}”: “{value}” belongs to “{owner}”, not to “{other}”.")
                    raise UserError(message.format(field=field.title, value=value, owner=own, other=wanted), "", name)

    def _facts(self, session: Session, ref: Ref) -> Mapping[str, Any]:
        if ref.id not in self._owners:
            self._owners[ref.id] = card(session, ref.kind, ref.id).values
        return self._owners[ref.id]


class TakeBack:
    """A step of ``many.for_each`` that gives the fields the values they had before a change, unless they were changed after it."""

    def __init__(self, before: Mapping[UUID, Written]) -> None:
        self.before = before

    def __call__(self, session: Session, kind: str, target: Target) -> Saved | None:
        """Restore one object."""
        object_type = session.registry[kind]
        draft = Draft.of(fresh_card(session, kind, target))
        written = self.before[target.id]
        for name, (old, new) in written.items():
            if draft.values.get(name) != new:
                raise UserError(_("“{field}” was changed since; it stays as it is.").format(field=object_type.fields[name].title))
            draft.values[name] = old
        return objects.save(session, draft, op=new_id())


def _written(draft: Draft) -> Written:
    assert draft.origin is not None
    return {name: (draft.origin.values.get(name), value) for name, value in draft.changed_values().items()}


def _refuse(session: Session, object_type: ObjectType, draft: Draft, effect: str, names: Collection[str]) -> None:
    """Raise for the first of the fields that a rule of the object keeps from being changed now."""
    flags = {"new": False, "posted": bool(draft.values.get("posted")), "marked": bool(draft.values.get("deletion_mark")), "right": session.user.may}
    for rule in object_type.rules:
        if rule.effect == effect and expression(rule.when)({**draft.values, **flags}):
            kept = [name for name in names if ("*" in rule.fields or name in rule.fields) and name not in rule.except_fields]
            if kept:
                raise UserError(_reason(object_type, draft, kept[0]))


def _reason(object_type: ObjectType, draft: Draft, name: str) -> str:
    title = object_type.fields[name].title
    if draft.values.get("posted"):
        return _("“{field}” cannot be changed in a posted document. Cancel its posting first.").format(field=title)
    return _("“{field}” cannot be changed in this state of the object.").format(field=title)
