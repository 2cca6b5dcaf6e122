"""Functions switched off: nothing of them is left anywhere in what windows are made of, and everything else still fits together."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from app.metadata.layout import Sort, outline
from app.metadata.objects import registry
from app.metadata.options import ANY, OPTIONS, PRESETS, Option, known_off, without
from app.windows.client_entry import entry_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.metadata.types import ObjectType, Registry

ALL = frozenset(option.id for option in OPTIONS)
CASES = [frozenset({option.id}) for option in OPTIONS] + [ALL]


def paths(item: ObjectType) -> set[str]:
    return {*item.fields, *(f"{section.name}.{name}" for section in item.sections.values() for name in section.fields)}


def named(item: ObjectType) -> Iterator[str]:
    """Every field that the declaration of a kind names, in its list, its form and its rules."""
    for entry in outline(item.form):
        if entry.sort in (Sort.FIELD, Sort.COLUMN):
            yield entry.name
    spec = item.list
    yield from chain(
        (column.field for column in spec.columns), spec.filters, spec.choice_columns, filter(None, (spec.order.lstrip("-"), spec.period))
    )
    yield from item.form.footer
    yield from (name for name in item.form.short if name not in item.sections)
    yield from (name for rule in item.rules for name in rule.fields if name != ANY and name not in item.sections)
    yield from (item.presentation,) if not item.is_document else ()


def kinds(found: Registry) -> set[str]:
    return {item.kind for item in found}


@pytest.mark.parametrize("off", CASES, ids=lambda off: "all" if len(off) > 1 else next(iter(off)))
def test_no_trace_is_left_and_the_rest_fits_together(off: frozenset[str]) -> None:
    left = without(registry(), off)
    options = [option for option in OPTIONS if option.id in off]
    assert not {kind for option in options for kind in option.kinds} & kinds(left)
    for item in left:
        has = paths(item)
        assert not [path for path in has for option in options if option.covers(f"{item.kind}.{path}")], item.kind
        assert set(named(item)) <= has, item.kind
        assert set(item.based_on) <= kinds(left)
        targets = {field.fact.target for fields in (item.fields, *(one.fields for one in item.sections.values())) for field in fields.values()}
        assert {target for target in targets if target not in ("", ANY)} <= kinds(left), item.kind
        assert item.form.pages, item.kind
        assert item.list.columns, item.kind
    assert set(named(entry_type(left))) == set(entry_type(left).fields)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.id)
def test_an_option_covers_what_there_is(option: Option) -> None:
    every = {f"{item.kind}.{path}" for item in registry() for path in paths(item)}
    for pattern in option.fields:
        kind, _dot, rest = pattern.partition(".")
        assert [path for path in every if path.partition(".")[2] == rest and kind in (ANY, path.partition(".")[0])], pattern
    assert set(option.kinds) <= kinds(registry())
    assert {path.partition(".")[2] for path in option.given} <= {path.partition(".")[2] for path in every}


def test_everything_on_is_the_registry_itself() -> None:
    assert without(registry(), ()) is registry()
    assert without(registry(), {"of another version"}) is registry()


def test_what_a_switched_off_field_is_in_new_objects() -> None:
    assert without(registry(), {"vat"})["Organization"].given == {"is_vat_payer": False}
    assert registry()["Organization"].given == {}


@pytest.mark.parametrize("kept", [None, "vat", 5, {"vat": True}, [1, None, "nothing"]])
def test_a_setting_that_is_not_understood_switches_nothing_off(kept: object) -> None:
    assert known_off(kept) == frozenset()


def test_the_setting_names_functions() -> None:
    assert known_off(["vat", "deals", "nothing"]) == {"vat", "deals"}


def test_presets_name_functions() -> None:
    assert all(preset.off <= ALL for preset in PRESETS)
    assert PRESETS[0].off == frozenset()
