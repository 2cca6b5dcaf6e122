"""Conditional appearance of list rows: when a filter holds for a row, its cells get a colour, bold text or a line through it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.core.filter_json import filters_from_json, filters_to_json
from app.core.filters import conditions_in, holds, simple
from app.core.lists import Compare, Condition, Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.core.fields import Fact
    from app.core.filters import Clock

SERVER_ONLY = frozenset({Compare.IN_GROUP, Compare.NOT_IN_GROUP})
"""Comparisons that need the tree of groups, which a row does not carry."""


class Paint(StrEnum):
    """The colours to choose from; each is legible as text and as ground in both schemes. ``PLAIN`` changes nothing."""

    PLAIN = ""
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a rule does to a cell."""

    ink: Paint = Paint.PLAIN
    ground: Paint = Paint.PLAIN
    bold: bool = False
    struck: bool = False

    def over(self, below: CellStyle | None) -> CellStyle:
        """This style put over another one."""
        if below is None:
            return self
        return CellStyle(self.ink or below.ink, self.ground or below.ground, self.bold or below.bold, self.struck or below.struck)


@dataclass(frozen=True, slots=True)
class LookRule:
    """When all ``conditions`` hold, the row, or its cell in ``column``, gets ``style``; a later rule paints over an earlier one."""

    conditions: tuple[Filter, ...]
    style: CellStyle
    column: str = ""
    used: bool = True


def when(field: str, value: Any, *, ink: Paint, column: str = "") -> LookRule:
    """The rule of a declaration: a field has a value."""
    return LookRule((Condition(field, Compare.EQUAL, value),), CellStyle(ink), column)


Styles = tuple[CellStyle | None, ...]


class Looks:
    """Rules made ready to be asked for many rows."""

    def __init__(self, rules: Iterable[LookRule], facts: Mapping[str, Fact], clock: Clock) -> None:
        ready = ((simple(rule.conditions, facts, clock), rule) for rule in rules if rule.used)
        self._rules = [(conditions, frozenset(fields_of([rule])), rule) for conditions, rule in ready if conditions]

    def styles(self, values: Mapping[str, Any], columns: Sequence[str]) -> Styles:
        """The style of each column of a row (an empty name has that of the row); empty when no rule applies.

        A rule over a value that was not read does not apply.
        """
        known = values.keys()
        found = [rule for conditions, fields, rule in self._rules if fields <= known and all(holds(item, values) for item in conditions)]
        return tuple(_merged(found, column) for column in columns) if found else ()


def _merged(rules: Iterable[LookRule], column: str) -> CellStyle | None:
    style: CellStyle | None = None
    for rule in rules:
        if rule.column in {"", column}:
            style = rule.style.over(style)
    return style


def fields_of(rules: Iterable[LookRule]) -> tuple[str, ...]:
    """The fields that the conditions of the rules ask for."""
    return tuple(dict.fromkeys(item.field for rule in rules if rule.used for item in conditions_in(rule.conditions)))


def rules_to_json(rules: Iterable[LookRule]) -> list[dict[str, Any]]:
    """Rules as JSON, to be kept in settings."""
    return [_to_json(rule) for rule in rules]


def _to_json(rule: LookRule) -> dict[str, Any]:
    style = rule.style
    look = {"ink": style.ink.value, "ground": style.ground.value, "bold": style.bold, "struck": style.struck}
    return {
        "when": filters_to_json(rule.conditions),
        "column": rule.column,
        "used": rule.used,
        **{name: value for name, value in look.items() if value},
    }


def rules_from_json(kept: Any, facts: Mapping[str, Fact]) -> tuple[tuple[LookRule, ...], tuple[str, ...]]:
    """The rules that were kept, and the names of the fields that are not known any more; a rule that lost a condition is left out whole."""
    rules: list[LookRule] = []
    lost: list[str] = []
    for item in kept if isinstance(kept, list) else ():
        rule, gone = _from_json(item if isinstance(item, dict) else {}, facts)
        lost += gone
        rules += [rule] if not gone else []
    return tuple(rules), tuple(dict.fromkeys(lost))


def _from_json(kept: Mapping[str, Any], facts: Mapping[str, Fact]) -> tuple[LookRule, tuple[str, ...]]:
    conditions, lost = filters_from_json(kept.get("when"), facts)
    unknown = tuple(item.field for item in conditions_in(conditions) if item.compare in SERVER_ONLY)
    column = str(kept.get("column") or "")
    gone = () if not column or column in facts else (column,)
    return LookRule(conditions, _style(kept), column, kept.get("used") is not False), (*lost, *unknown, *gone)


def _style(kept: Mapping[str, Any]) -> CellStyle:
    plain = CellStyle(bold=kept.get("bold") is True, struck=kept.get("struck") is True)
    known = {paint.value: paint for paint in Paint}
    return replace(plain, ink=known.get(str(kept.get("ink") or ""), Paint.PLAIN), ground=known.get(str(kept.get("ground") or ""), Paint.PLAIN))
