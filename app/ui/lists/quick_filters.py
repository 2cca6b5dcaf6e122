"""Quick filters of a list, one class per sort of field: what they let through, what they say, what their menu offers.

The widget around them is ``filter_bar``; here is no widget, so that they can be tested without one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from app.core.drafts import Ref
from app.core.formats import format_value
from app.core.i18n import _
from app.core.kinds import Kind
from app.core.lists import Compare, Condition
from app.core.periods import TITLES, USUAL, Period, Preset, period_of
from app.ui.actions import MenuItem

if TYPE_CHECKING:
    from app.metadata.types import Field


class Asking(Protocol):
    """What filters ask the person through the window they stand in."""

    def choose(self, kind: str, done: Callable[[Ref], None]) -> None:
        """Let the person choose an object."""

    def ask_period(self, field: Field, period: Period | Preset, today: dt.date, done: Callable[[Period | Preset], None]) -> None:
        """Let the person choose a period or name two days."""

    def myself(self) -> Ref:
        """The person at the keyboard."""


class QuickFilter:
    """A filter over one field. ``changed`` is called when the person chose something."""

    def __init__(self, field: Field, asking: Asking) -> None:
        self.field = field
        self.asking = asking
        self.changed: Callable[[], None] = lambda: None

    @property
    def active(self) -> bool:
        """Whether it narrows the list."""
        return bool(self.conditions())

    def conditions(self) -> tuple[Condition, ...]:
        """What it lets through."""
        raise NotImplementedError

    def text(self) -> str:
        """What is chosen, in words; empty for everything."""
        raise NotImplementedError

    def items(self) -> Sequence[MenuItem]:
        """The entries of its menu."""
        raise NotImplementedError

    def state(self) -> Any:
        """What is chosen, as JSON, to be remembered; ``None`` for everything."""
        raise NotImplementedError

    def restore(self, state: Any) -> None:
        """Choose what was remembered; what is no longer known is left out."""
        raise NotImplementedError

    def clear(self) -> None:
        """Let everything through."""
        self.restore(None)

    def _all(self) -> MenuItem:
        return MenuItem(_("Any"), self._take_all, checked=not self.active)

    def _take_all(self) -> None:
        self.clear()
        self.changed()


class ChoiceFilter(QuickFilter):
    """One or several of the fixed choices."""

    def __init__(self, field: Field, asking: Asking) -> None:
        super().__init__(field, asking)
        self._titles = {code: str(title) for code, title in (field.fact.choices or {}).items()}
        self._chosen: tuple[str, ...] = ()

    def conditions(self) -> tuple[Condition, ...]:
        if not self._chosen:
            return ()
        if len(self._chosen) == 1:
            return (Condition(self.field.name, Compare.EQUAL, self._chosen[0]),)
        return (Condition(self.field.name, Compare.ANY_OF, self._chosen),)

    def text(self) -> str:
        return ", ".join(self._titles[code] for code in self._chosen)

    def items(self) -> Sequence[MenuItem]:
        entries = [MenuItem(title, partial(self._toggle, code), checked=code in self._chosen) for code, title in self._titles.items()]
        return (self._all(), MenuItem("", lambda: None), *entries)

    def state(self) -> Any:
        return list(self._chosen) or None

    def restore(self, state: Any) -> None:
        self._chosen = tuple(code for code in self._titles if code in (state or ()))

    def _toggle(self, code: str) -> None:
        self.restore([chosen for chosen in self._chosen if chosen != code] if code in self._chosen else [*self._chosen, code])
        self.changed()


class BooleanFilter(QuickFilter):
    """Yes, no or either."""

    _value: bool | None = None

    def conditions(self) -> tuple[Condition, ...]:
        return () if self._value is None else (Condition(self.field.name, Compare.EQUAL, self._value),)

    def text(self) -> str:
        return "" if self._value is None else _("yes") if self._value else _("no")

    def items(self) -> Sequence[MenuItem]:
        return (
            self._all(),
            MenuItem("", lambda: None),
            MenuItem(_("Yes"), lambda: self._take(True), checked=self._value is True),
            MenuItem(_("No"), lambda: self._take(False), checked=self._value is False),
        )

    def state(self) -> Any:
        return self._value

    def restore(self, state: Any) -> None:
        self._value = state if isinstance(state, bool) else None

    def _take(self, value: bool) -> None:
        self._value = value
        self.changed()


class ReferenceFilter(QuickFilter):
    """One object, or nothing filled in."""

    _ref: Ref | None = None
    _unfilled = False

    def conditions(self) -> tuple[Condition, ...]:
        if self._unfilled:
            return (Condition(self.field.name, Compare.EMPTY),)
        return (Condition(self.field.name, Compare.EQUAL, self._ref.id),) if self._ref else ()

    def text(self) -> str:
        return _("not filled in") if self._unfilled else self._ref.title if self._ref else ""

    def items(self) -> Sequence[MenuItem]:
        me = self.asking.myself()
        own = [MenuItem(_("Myself"), lambda: self.take(me), checked=self._ref == me)] if me.kind == self.field.fact.target else []
        return (
            self._all(),
            MenuItem("", lambda: None),
            *own,
            MenuItem(_("Choose…"), lambda: self.asking.choose(self.field.fact.target, self.take)),
            MenuItem(_("Not filled in"), self._take_unfilled, checked=self._unfilled),
        )

    def state(self) -> Any:
        if self._unfilled:
            return ""
        return [str(self._ref.id), self._ref.title] if self._ref else None

    def restore(self, state: Any) -> None:
        self._unfilled = state == ""  # the empty text is remembered for "not filled in", nothing for "any"
        known = isinstance(state, list | tuple) and len(state) == 2
        self._ref = Ref(self.field.fact.target, UUID(state[0]), state[1]) if known else None

    def take(self, ref: Ref) -> None:
        """Let only rows with this object through."""
        self._ref, self._unfilled = ref, False
        self.changed()

    def _take_unfilled(self) -> None:
        self._ref, self._unfilled = None, True
        self.changed()


class PeriodFilter(QuickFilter):
    """Days from … to …, or a preset that moves with the calendar; in the infobase's time zone."""

    def __init__(self, field: Field, asking: Asking, time_zone: str) -> None:
        super().__init__(field, asking)
        self._zone = ZoneInfo(time_zone)
        self._preset: Preset | None = None
        self._custom: Period | None = None

    def today(self) -> dt.date:
        """The day it is where the company works."""
        return dt.datetime.now(self._zone).date()

    def period(self) -> Period | None:
        """The days let through."""
        return period_of(self._preset, self.today()) if self._preset else self._custom

    def conditions(self) -> tuple[Condition, ...]:
        period = self.period()
        if period is None:
            return ()
        if self.field.fact.kind is not Kind.MOMENT:
            return (Condition(self.field.name, Compare.BETWEEN, (period.first, period.last)),)
        start = dt.datetime.combine(period.first, dt.time.min, self._zone)
        behind = dt.datetime.combine(period.last + dt.timedelta(days=1), dt.time.min, self._zone)
        return (Condition(self.field.name, Compare.AT_LEAST, start), Condition(self.field.name, Compare.LESS, behind))

    def text(self) -> str:
        if self._preset:
            return str(TITLES[self._preset])
        if self._custom is None:
            return ""
        first, last = (format_value(Kind.DATE, day) for day in (self._custom.first, self._custom.last))
        return first if first == last else f"{first} – {last}"

    def items(self) -> Sequence[MenuItem]:
        presets = [MenuItem(str(TITLES[preset]), partial(self.take_period, preset), checked=self._preset is preset) for preset in USUAL]
        custom = MenuItem(_("Set period…"), self.ask, checked=self._custom is not None or self._preset not in {None, *USUAL})
        return (self._all(), MenuItem("", lambda: None), *presets, MenuItem("", lambda: None), custom)

    def state(self) -> Any:
        if self._preset:
            return self._preset.value
        return [self._custom.first.isoformat(), self._custom.last.isoformat()] if self._custom else None

    def restore(self, state: Any) -> None:
        self._preset = Preset(state) if state in set(Preset) else None
        known = isinstance(state, list | tuple) and len(state) == 2
        self._custom = Period(*map(dt.date.fromisoformat, state)) if known else None

    def take_period(self, period: Period | Preset) -> None:
        """Let only these days through."""
        self._preset, self._custom = (period, None) if isinstance(period, Preset) else (None, period)
        self.changed()

    def ask(self) -> None:
        """Let the person choose or name the days."""
        self.asking.ask_period(self.field, self._preset or self._custom or Preset.MONTH, self.today(), self.take_period)


def filter_for(field: Field, asking: Asking, time_zone: str) -> QuickFilter:
    """The filter that fits the kind of a field."""
    kind = field.fact.kind
    if kind in {Kind.DATE, Kind.MOMENT}:
        return PeriodFilter(field, asking, time_zone)
    makers: dict[Kind, type[QuickFilter]] = {Kind.CHOICE: ChoiceFilter, Kind.BOOLEAN: BooleanFilter, Kind.REFERENCE: ReferenceFilter}
    if kind not in makers:
        raise TypeError(f"no quick filter over a field of kind {kind}: {field.name}")
    return makers[kind](field, asking)
