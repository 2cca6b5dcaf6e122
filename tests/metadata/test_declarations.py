"""The conformance walk, part one: every registered object is declared without contradiction. No window and no base is needed."""

from __future__ import annotations

import datetime as dt
import importlib
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.core.expressions import expression
from app.core.kinds import Kind
from app.metadata.objects import registry
from app.metadata.types import Field, Group, ObjectType, Row, Section
from app.models.base import Base
from devtools.sources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TYPES = tuple(registry())
SECTIONS = tuple((item, section) for item in TYPES for section in item.sections.values())
each_type = pytest.mark.parametrize("object_type", TYPES, ids=lambda item: item.kind)
each_section = pytest.mark.parametrize(("object_type", "section"), SECTIONS, ids=lambda item: getattr(item, "kind", "") or item.name)
PYTHON_TYPES = {
    Kind.INTEGER: int,
    Kind.MONEY: Decimal,
    Kind.PRICE: Decimal,
    Kind.QUANTITY: Decimal,
    Kind.RATE: Decimal,
    Kind.PERCENT: Decimal,
    Kind.DATE: dt.date,
    Kind.MOMENT: dt.datetime,
    Kind.BOOLEAN: bool,
}
RESERVED = {"user": "app_user"}
EFFECTS = {"read_only", "hidden", "required"}
WELL_KNOWN_NAMES = {"posted", "new", "marked", "right", "today", "number"}


def fields_in_order(object_type: ObjectType) -> Iterator[Field]:
    yield from object_type.fields.values()
    for section in object_type.sections.values():
        yield from section.fields.values()


def form_parts(object_type: ObjectType) -> Iterator[Row | Section]:
    for page in object_type.form.pages:
        for part in page.parts:
            yield from part.rows if isinstance(part, Group) else (part,)


def form_fields(object_type: ObjectType) -> set[str]:
    return {name for part in form_parts(object_type) if isinstance(part, Row) for name in part.fields}


def sort_column(table: sa.Table, fields: Mapping[str, Field], name: str) -> sa.Column[Any]:
    field = fields[name]
    return table.c[field.fact.sort_column or field.column]


@each_type
def test_fields_have_columns_of_their_kind(object_type: ObjectType) -> None:
    for table, fields in [(object_type.table, object_type.fields), *((item.table, item.fields) for item in object_type.sections.values())]:
        for field in fields.values():
            column = table.c[field.column]
            if field.fact.kind is Kind.REFERENCE:
                assert isinstance(column.type, postgresql.UUID | sa.Uuid), f"{field.name} holds no reference"
                assert column.foreign_keys, f"{field.name} has no foreign key"
            else:
                assert column.type.python_type is PYTHON_TYPES.get(field.fact.kind, str), f"{field.name}: {column.type!r}"


@each_type
def test_required_fields_are_not_nullable(object_type: ObjectType) -> None:
    for table, fields in [(object_type.table, object_type.fields), *((item.table, item.fields) for item in object_type.sections.values())]:
        loose = [field.name for field in fields.values() if field.fact.required and table.c[field.column].nullable]
        assert loose == []


@each_type
def test_references_point_at_known_kinds(object_type: ObjectType) -> None:
    unknown = {field.fact.target for field in fields_in_order(object_type) if field.fact.target} - {"*", *registry().types}
    assert unknown <= {"User", "Department"}


@each_type
def test_dependent_choices_name_fields_of_both_sides(object_type: ObjectType) -> None:
    for field in object_type.fields.values():
        for theirs, ours in (field.fact.depends or {}).items():
            assert ours in object_type.fields, f"{field.name} depends on {ours}"
            assert theirs in registry()[field.fact.target].fields, f"{field.fact.target} has no {theirs}"


@each_type
def test_choices_have_titles(object_type: ObjectType) -> None:
    for field in fields_in_order(object_type):
        assert (field.fact.kind is Kind.CHOICE) == bool(field.fact.choices), field.name
        assert str(field.fact.title).strip(), field.name


@each_type
def test_list_names_fields(object_type: ObjectType) -> None:
    spec = object_type.list
    names = {column.field for column in spec.columns}
    assert len(names) == len(spec.columns)
    assert names <= set(object_type.fields)
    assert set(spec.filters) <= set(object_type.fields)
    assert set(spec.choice_columns) <= names
    assert spec.order.removeprefix("-") in names
    assert not spec.period or object_type.fields[spec.period].fact.kind in {Kind.DATE, Kind.MOMENT}


@each_type
def test_sortable_columns_have_a_keyset_index(object_type: ObjectType) -> None:
    leading = {tuple(column.name for column in index.columns)[:2] for index in object_type.table.indexes}
    sortable = [column.field for column in object_type.list.columns if column.sortable]
    missing = [name for name in sortable if (sort_column(object_type.table, object_type.fields, name).name, "id") not in leading]
    assert missing == [], "sortable without an index (column, id)"


@each_type
def test_sort_columns_suit_row_security(object_type: ObjectType) -> None:
    """Comparison of numeric is not leakproof, and text must be ordered by its key: both would lose their index for a manager."""
    for column in object_type.list.columns:
        if column.sortable:
            key = sort_column(object_type.table, object_type.fields, column.field)
            assert not isinstance(key.type, sa.Numeric), f"{column.field} sorts by numeric"


@each_type
def test_form_names_fields_and_sections(object_type: ObjectType) -> None:
    assert form_fields(object_type) <= set(object_type.fields)
    assert set(object_type.form.footer) <= set(object_type.fields)
    shown = [part for part in form_parts(object_type) if isinstance(part, Section)]
    for part in shown:
        section = object_type.sections[part.name]
        names = {column.field for column in part.columns}
        assert names <= set(section.fields)
        assert set(part.sums) <= names
        assert not part.pick or section.fields[part.pick].fact.kind is Kind.REFERENCE
    assert {part.name for part in shown} == set(object_type.sections), "a tabular section that no page shows"


@each_type
def test_what_must_be_filled_can_be_filled(object_type: ObjectType) -> None:
    needed = {field.name for field in object_type.fields.values() if field.fact.required and not field.fact.server_side}
    defaults = {name for name in needed if object_type.table.c[object_type.fields[name].column].server_default is not None}
    assert needed - form_fields(object_type) <= defaults


@each_type
def test_rules_are_expressions_over_fields(object_type: ObjectType) -> None:
    known = set(object_type.fields) | WELL_KNOWN_NAMES
    for rule in object_type.rules:
        assert rule.effect in EFFECTS
        assert expression(rule.when).names() <= known
        for name in (*rule.fields, *rule.except_fields):
            head = name.partition(".")[0]
            assert head == "*" or head in object_type.fields or head in object_type.sections


@each_type
def test_alarms_are_expressions_over_fields(object_type: ObjectType) -> None:
    for column in object_type.list.columns:
        if column.alarm:
            assert expression(column.alarm).names() <= set(object_type.fields) | WELL_KNOWN_NAMES


@each_type
def test_neighbours_exist(object_type: ObjectType) -> None:
    assert set(object_type.based_on) <= set(registry().types)
    assert object_type.is_document or object_type.presentation in object_type.fields
    assert (ROOT / "resources" / "icons" / f"{object_type.icon}.svg").exists(), f"no icon {object_type.icon}"
    if object_type.hooks:
        module, _, name = object_type.hooks.partition(":")
        assert getattr(importlib.import_module(module), name) is not None


@each_type
def test_kind_is_named_like_its_table(object_type: ObjectType) -> None:
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", object_type.kind).lower()
    assert RESERVED.get(snake, snake) == object_type.table.name


@each_section
def test_sections_point_at_their_owner(object_type: ObjectType, section: Any) -> None:
    owner = section.table.c[section.owner_column]
    targets = {key.column.table.name for key in owner.foreign_keys}
    assert targets & {object_type.table.name, "entity"}
    assert section.owner_column.removesuffix("_id") not in section.fields


def test_every_table_says_who_sees_its_rows() -> None:
    silent = [model.__name__ for model in Base.__subclasses__() if getattr(model, "__rights__", None) is None]
    assert silent == []
