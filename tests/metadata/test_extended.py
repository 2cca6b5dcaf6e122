"""Objects that exist only in one base (docs/adr/0009): a type that no model knows is described, checked and written like any other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.core.drafts import Draft
from app.core.errors import UserError
from app.core.fields import Fact
from app.core.i18n import LazyText
from app.core.kinds import Kind
from app.db.unit_of_work import save_statements
from app.metadata.objects import registry
from app.metadata.types import Column, Field, FormSpec, ListSpec, ObjectType, Page, Registry, Row, Species
from app.services.validation import validate


def machine() -> ObjectType:
    """A catalog that a company made for itself: coffee machines lent to clients."""
    table = sa.Table(
        "co_1",
        sa.MetaData(schema="kontora"),
        sa.Column("id", postgresql.UUID(as_uuid=True), primary_key=True),
        sa.Column("version", sa.Integer),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("cf_1", sa.Date),
        sa.Column("cf_2", sa.Numeric(18, 3)),
    )
    facts = {
        "name": ("name", Fact(Kind.TEXT, LazyText("Name"), required=True, max_length=20)),
        "lent_on": ("cf_1", Fact(Kind.DATE, LazyText("Кофемашина выдана"))),
        "worth": ("cf_2", Fact(Kind.MONEY, LazyText("Worth"))),
    }
    fields = {name: Field(name, fact, column) for name, (column, fact) in facts.items()}
    return ObjectType(
        kind="Machine",
        species=Species.CATALOG,
        title=LazyText("Machine"),
        list_title=LazyText("Machines"),
        icon="list",
        table=table,
        fields=fields,
        sections={},
        list=ListSpec(columns=(Column("name"), Column("lent_on")), order="name"),
        form=FormSpec(pages=(Page(LazyText("Main"), (Row("name"), Row("lent_on", "worth"))),)),
    )


@pytest.fixture
def extended() -> Registry:
    return registry().extended([machine()])


def test_program_registry_stays_as_it_was(extended: Registry) -> None:
    assert "Machine" in extended
    assert "Machine" not in registry()
    assert {item.kind for item in extended} == {item.kind for item in registry()} | {"Machine"}


def test_title_of_a_company_field_is_shown_as_it_was_typed(extended: Registry) -> None:
    assert extended["Machine"].fields["lent_on"].title == "Кофемашина выдана"


def test_its_drafts_are_checked_and_written(extended: Registry) -> None:
    kind = extended["Machine"]
    draft = Draft.new("Machine", {"name": "Espresso 2", "lent_on": dt.date(2026, 11, 21), "worth": Decimal(1500)})
    validate(kind, draft)
    insert = next(item for item in save_statements(kind, draft, post=False) if isinstance(item, sa.Insert))
    assert insert.compile().params == {"id": draft.id, "name": "Espresso 2", "cf_1": dt.date(2026, 11, 21), "cf_2": Decimal(1500)}


def test_its_required_fields_are_required(extended: Registry) -> None:
    with pytest.raises(UserError) as caught:
        validate(extended["Machine"], Draft.new("Machine", {"lent_on": dt.date(2026, 11, 21)}))
    assert caught.value.field == "name"


def test_a_known_object_gets_a_field_of_the_company() -> None:
    partner = registry()["Partner"]
    colour = Field("cf_1", Fact(Kind.TEXT, LazyText("Favourite colour")), "cf_1")
    extended = registry().extended([replace(partner, fields={**partner.fields, "cf_1": colour})])
    assert extended["Partner"].fields["cf_1"].title == "Favourite colour"
    assert list(extended["Partner"].fields)[:-1] == list(partner.fields)
