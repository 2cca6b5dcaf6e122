"""What editors may ask about their form, and how values of a form are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from app.core.formats import format_value
from app.core.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.drafts import Ref
    from app.metadata.types import Field
    from app.ui.context import AppContext
    from app.ui.forms.form_model import FormModel


class FormScope:
    """The scope of head fields."""

    def __init__(self, context: AppContext, form: FormModel) -> None:
        self._context = context
        self._form = form

    @property
    def context(self) -> AppContext:
        """The parts of the program."""
        return self._context

    def value_of(self, name: str) -> Any:
        """A head field; the object itself for fields that depend on the object being edited."""
        return self._form.value(name)

    def digits_of(self, field: Field) -> int | None:
        """Sums are shown with the digits of the document's currency."""
        return self._form.value("digits") if field.fact.kind is Kind.MONEY else None

    def taker(self, field: Field) -> Callable[[Ref], None]:
        """Sets the head field."""

        def take(ref: Ref) -> None:
            self._form.set_value(field.name, ref)

        self._form.promised.add(take)
        return take

    def shown(self, field: Field, value: Any) -> str:
        """A value as text."""
        if value is None or value == "":
            return ""
        if field.fact.kind is Kind.MOMENT:
            value = value.astimezone(ZoneInfo(self._context.base.time_zone))
        return format_value(field.fact, value, digits=self.digits_of(field))
