"""Object types that exist only in tests: a document with a field of every kind and a tabular section, and a catalog to refer to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.fields import Fact
from app.core.i18n import lazy
from app.core.kinds import Kind
from app.metadata.types import Column, Field, FormSpec, Group, ListSpec, ObjectType, Page, Registry, Row, Rule, Section, Species, TabularSection

if TYPE_CHECKING:
    from app.core.drafts import Draft

_METADATA = sa.MetaData()
COLOURS = {"red": lazy("red"), "green": lazy("green")}


def field(name: str, kind: Kind, title: str = "", default: Any = None, **facts: Any) -> Field:
    """A field of a test object."""
    return Field(name, Fact(kind, lazy(title or name.replace("_", " ").capitalize()), **facts), name, default=default)


def fields(*items: Field) -> dict[str, Field]:
    """Fields by name."""
    return {item.name: item for item in items}


THING = ObjectType(
    "Thing",
    Species.CATALOG,
    lazy("Thing"),
    lazy("Things"),
    "product",
    sa.Table("thing", _METADATA),
    fields(field("name", Kind.TEXT, required=True, max_length=20), field("sku", Kind.TEXT)),
    {},
    ListSpec((Column("name"), Column("sku")), order="name"),
    FormSpec((Page(lazy("Main"), (Row("name", "sku"),)),)),
    menu="sales",
)
PAPER = ObjectType(
    "Paper",
    Species.DOCUMENT,
    lazy("Paper"),
    lazy("Papers"),
    "document",
    sa.Table("paper", _METADATA),
    fields(
        field("number", Kind.TEXT, server_side=True),
        field("date", Kind.DATE, required=True),
        field("thing", Kind.REFERENCE, target="Thing", required=True),
        field("part", Kind.REFERENCE, target="Thing", depends={"owner": "thing"}),
        field("note", Kind.LONG_TEXT),
        field("count", Kind.INTEGER),
        field("amount", Kind.MONEY),
        field("price", Kind.PRICE),
        field("quantity", Kind.QUANTITY),
        field("rate", Kind.RATE),
        field("percent", Kind.PERCENT),
        field("moment", Kind.MOMENT),
        field("urgent", Kind.BOOLEAN),
        field("colour", Kind.CHOICE, choices=COLOURS),
        field("phone", Kind.PHONE),
        field("mail", Kind.EMAIL),
        field("tax", Kind.TAX_ID),
        field("short", Kind.TEXT, max_length=5),
        field("reason", Kind.TEXT),
        field("total", Kind.MONEY),
        field("posted", Kind.BOOLEAN, server_side=True),
    ),
    {
        "lines": TabularSection(
            "lines",
            lazy("Lines"),
            sa.Table("paper_line", _METADATA),
            "paper_id",
            fields(
                field("thing", Kind.REFERENCE, target="Thing", required=True),
                field("quantity", Kind.QUANTITY, default=Decimal(1)),
                field("price", Kind.PRICE),
                field("colour", Kind.CHOICE, choices=COLOURS),
                field("done", Kind.BOOLEAN),
                field("amount", Kind.MONEY),
            ),
        )
    },
    ListSpec((Column("date"),), order="-date"),
    FormSpec(
        (
            Page(
                lazy("Main"),
                (
                    Row("number", "date"),
                    Row("thing", "part"),
                    Section(
                        "lines",
                        (Column("thing", 200, stretch=True), Column("quantity"), Column("price"), Column("colour"), Column("done"), Column("amount")),
                        sums=("amount",),
                        pick="thing",
                    ),
                ),
            ),
            Page(
                lazy("More"),
                (
                    Group(lazy("Numbers"), (Row("count", "amount"), Row("price", "quantity"), Row("rate", "percent"))),
                    Row("moment", "colour"),
                    Row("phone", "mail", "urgent"),
                    Row("tax", "short"),
                    Row("reason"),
                    Row("note"),
                ),
            ),
        ),
        footer=("total",),
    ),
    presentation="number",
    rules=(
        Rule("read_only", "posted", ("*",), ("note",)),
        Rule("hidden", "colour != 'red'", ("reason",)),
        Rule("required", "colour == 'red'", ("reason",)),
        Rule("read_only", "not right('price.edit')", ("lines.price",)),
    ),
    based_on=("Thing",),
    menu="sales",
)
REGISTRY = Registry({"Thing": THING, "Paper": PAPER})


def add_up(object_type: ObjectType, draft: Draft) -> None:
    """Amounts of the rows and the total, as a service would compute them."""
    if object_type.kind != PAPER.kind:
        return
    draft.sections["lines"] = [
        line.with_values(amount=(line.values.get("quantity") or Decimal(0)) * (line.values.get("price") or Decimal(0)))
        for line in draft.sections.get("lines", ())
    ]
    draft.values["total"] = sum((line.values["amount"] for line in draft.sections["lines"]), start=Decimal(0))
