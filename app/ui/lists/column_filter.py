"""The quick filter of one column, as a menu under its header: what fits the kind of its field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from app.core.filters import simple_values
from app.core.i18n import _
from app.core.kinds import Kind
from app.core.lists import Compare, Condition
from app.core.periods import TITLES, USUAL
from app.ui.actions import SEPARATOR, MenuItem
from app.ui.lists.filter_words import value_words

if TYPE_CHECKING:
    from app.core.lists import Filter
    from app.metadata.types import Field
    from app.ui.lists.filter_bar import FilterBar

MOST_VALUES = 12


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """The filter of one column of a list; ``values`` are those of the rows at hand, ``ask`` opens the advanced search over the field."""

    filters: FilterBar
    field: Field
    values: Sequence[Any]
    time_zone: str
    ask: Callable[[], None]

    def items(self) -> Sequence[MenuItem]:
        """The entries: any, what fits the kind, filled in or not, a condition of one's own."""
        name = self.field.name
        if name in self.filters.filters:
            return (*self.filters.filters[name].items(), SEPARATOR, MenuItem(_("Condition…"), self.ask))
        anything = MenuItem(_("Any"), partial(self.filters.set_field, name, None), checked=not self._own())
        filled = [self._item(_("Filled in"), Condition(name, Compare.FILLED)), self._item(_("Not filled in"), Condition(name, Compare.EMPTY))]
        unfilled = () if self.field.fact.kind is Kind.BOOLEAN else (SEPARATOR, *filled)
        return (anything, SEPARATOR, *self._fitting(), *unfilled, SEPARATOR, MenuItem(_("Condition…"), self.ask))

    def _fitting(self) -> list[MenuItem]:
        kind, name = self.field.fact.kind, self.field.name
        if kind is Kind.CHOICE:
            return [MenuItem(str(title), partial(self._flip, code), checked=code in self._chosen()) for code, title in self._choices()]
        if kind is Kind.BOOLEAN:
            return [self._item(_("Yes"), Condition(name, Compare.EQUAL, True)), self._item(_("No"), Condition(name, Compare.EQUAL, False))]
        if kind in {Kind.DATE, Kind.MOMENT}:
            return [self._item(str(TITLES[preset]), Condition(name, Compare.WITHIN, preset.value)) for preset in USUAL]
        return [self._item(self._words(condition), condition) for condition in self._at_hand()]

    def _at_hand(self) -> list[Condition]:
        """The commonest values of the rows that are loaded: all rows are never read for a menu."""
        counted = Counter(value for value in self.values if isinstance(value, Hashable) and value not in {None, ""})
        return [Condition(self.field.name, Compare.EQUAL, value) for value, _count in counted.most_common(MOST_VALUES)]

    def _words(self, condition: Condition) -> str:
        return value_words(self.field, condition, self.time_zone)

    def _item(self, title: str, condition: Condition) -> MenuItem:
        on = condition in self._own()
        return MenuItem(title, partial(self.filters.set_field, self.field.name, None if on else condition), checked=on)

    def _own(self) -> list[Filter]:
        return [item for item in self.filters.own if isinstance(item, Condition) and item.field == self.field.name]

    def _choices(self) -> Sequence[tuple[str, Any]]:
        return tuple((self.field.fact.choices or {}).items())

    def _chosen(self) -> tuple[str, ...]:
        return simple_values(self._own())

    def _flip(self, code: str) -> None:
        chosen = self._chosen()
        wanted = tuple(one for one, _title in self._choices() if (one in chosen) is not (one == code))
        condition = Condition(self.field.name, Compare.ANY_OF, wanted) if wanted else None
        self.filters.set_field(self.field.name, condition)
