"""What can be said about a draft without the server: required fields, lengths, choices. Every error names its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.errors import UserError, UserErrors
from app.core.expressions import expression
from app.core.i18n import _
from app.services.rules import rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.core.drafts import Draft
    from app.metadata.types import Field, ObjectType


def validate(object_type: ObjectType, draft: Draft) -> None:
    """Raise ``UserErrors`` with everything that is wrong in the draft."""
    check = rules_of(object_type).check
    errors = (*_errors(object_type, draft), *(check(draft) if check is not None else ()))
    if errors:
        raise UserErrors(errors)


def required_fields(object_type: ObjectType, values: Mapping[str, Any], *, new: bool) -> frozenset[str]:
    """Head fields that must be filled, those required by a rule in this state included."""
    names = {name for name, field in object_type.fields.items() if field.fact.required}
    state = {**values, "new": new}
    for rule in object_type.rules:
        if rule.effect == "required" and "right" not in expression(rule.when).names() and expression(rule.when)(state):
            names.update(rule.fields)
    return frozenset(names)


def _errors(object_type: ObjectType, draft: Draft) -> Iterator[UserError]:
    required = required_fields(object_type, draft.values, new=draft.is_new)
    for name, field in object_type.fields.items():
        yield from _field_errors(field, draft.values.get(name), name, required=name in required)
    for name, section in object_type.sections.items():
        for place, line in enumerate(draft.sections.get(name, ())):
            for field in section.fields.values():
                yield from _field_errors(field, line.values.get(field.name), f"{name}[{place}].{field.name}", required=field.fact.required)


def _field_errors(field: Field, value: Any, path: str, *, required: bool) -> Iterator[UserError]:
    fact = field.fact
    if value is None or value == "":
        if required and not fact.server_side:
            yield UserError(_("“{field}” is not filled in.").format(field=field.title), _("Fill it in and save again."), path)
    elif fact.max_length and isinstance(value, str) and len(value) > fact.max_length:
        message = _("“{field}” is too long: {length} characters, {limit} are allowed.")
        yield UserError(message.format(field=field.title, length=len(value), limit=fact.max_length), _("Shorten it."), path)
    elif fact.choices is not None and value not in fact.choices:
        yield UserError(_("“{field}” has a value that is not in its list.").format(field=field.title), _("Choose one from the list."), path)
