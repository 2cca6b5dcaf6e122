"""What can be found wrong in a form before the base is asked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.core.drafts import Ref
from app.core.errors import UserError
from app.core.i18n import _
from app.core.kinds import Kind
from app.core.number_text import NotUnderstood
from app.core.quantity import check_precision
from app.services.rules import rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.core.drafts import Line
    from app.metadata.types import Field
    from app.ui.forms.form_model import FormModel


def is_empty(value: Any) -> bool:
    """Whether a value counts as not filled in."""
    return value is None or value == ""


def find_errors(form: FormModel) -> Iterator[UserError]:
    """Empty required fields, texts that are too long, texts in cells that are no values; each with its place."""
    yield from _values(form, "", form.type.fields, form.draft.values)
    for name, section in form.type.sections.items():
        if not form.state(name).hidden:
            for place, line in enumerate(form.rows(name)):
                yield from _values(form, f"{name}[{place}].", section.fields, line.values)
                yield from _texts(form, name, place, line)
    yield from find_misfits(form)


def find_misfits(form: FormModel) -> Iterator[UserError]:
    """Values that are well-formed and yet cannot be: said while typing, and asked before a save."""
    check = rules_of(form.type).check
    for error in check(form.draft) if check is not None else ():
        if not form.state((error.field or "").partition("[")[0]).read_only:
            yield error
    for name, section_type in form.type.sections.items():
        measured = measured_fields(section_type.fields)
        if measured is not None and form.precisions and not form.state(name).read_only:
            for place, line in enumerate(form.rows(name)):
                yield from _too_precise(form, measured, line, f"{name}[{place}].")


def measured_fields(fields: Mapping[str, Field]) -> tuple[str, tuple[str, ...]] | None:
    """The unit of a row and its quantities; ``None`` for rows that have no unit."""
    unit = next((name for name, field in fields.items() if field.fact.target == "Unit"), None)
    return (unit, tuple(name for name, field in fields.items() if field.fact.kind is Kind.QUANTITY)) if unit else None


def precision_of(form: FormModel, unit: Any) -> int | None:
    """The decimals that a unit has; ``None`` while they are not known."""
    return form.precisions.get(unit.id) if isinstance(unit, Ref) else None


def _too_precise(form: FormModel, measured: tuple[str, tuple[str, ...]], line: Line, path: str) -> Iterator[UserError]:
    unit, quantities = measured
    precision = precision_of(form, line.values.get(unit))
    for name in quantities if precision is not None else ():
        try:
            check_precision(line.values.get(name) or Decimal(0), precision or 0)
        except NotUnderstood as error:
            hint = _("Type another quantity, or round it: More → Round the quantities to their units.")
            yield UserError(error.message, hint, f"{path}{name}")


def _values(form: FormModel, prefix: str, fields: Mapping[str, Field], values: Mapping[str, Any]) -> Iterator[UserError]:
    for name, field in fields.items():
        state = form.state(f"{prefix.partition('[')[0]}.{name}" if prefix else name)
        if field.fact.server_side or state.hidden or (state.read_only and not state.required):
            continue
        if state.required and is_empty(values.get(name)):
            yield UserError(_empty_text(field.title, prefix), _("Fill it in, then save again."), prefix + name)
        elif field.fact.max_length and len(str(values.get(name) or "")) > field.fact.max_length:
            text = _("“{field}” is longer than {limit} characters.").format(field=field.title, limit=field.fact.max_length)
            yield UserError(text, _("Shorten it, then save again."), prefix + name)


def _texts(form: FormModel, section: str, place: int, line: Line) -> Iterator[UserError]:
    message = _("“{text}” in row {row} is not chosen or not understood.")
    hint = _("Correct it or clear the cell (Shift+F4), then save again.")
    for (part, row, name), text in form.texts.items():
        if part == section and row == line.id:
            yield UserError(message.format(text=text, row=place + 1), hint, f"{section}[{place}].{name}")


def _empty_text(title: str, prefix: str) -> str:
    """``prefix`` is that of a row (``lines[0].``) or empty."""
    if not prefix:
        return _("“{field}” is empty.").format(field=title)
    return _("“{field}” in row {row} is empty.").format(field=title, row=int(prefix.partition("[")[2].partition("]")[0]) + 1)
