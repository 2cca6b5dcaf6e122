"""Object types from models: the fields and tabular sections are read off the columns, so that nothing is said twice."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.fields import Fact
from app.core.kinds import NUMBERS, Kind
from app.metadata.types import Field, ObjectType, Species, TabularSection
from app.models.base import Common, Keyed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.i18n import LazyText
    from app.models.base import Base


def table_of(model: type[Base]) -> sa.Table:
    """The table of a mapped class."""
    table = model.__table__
    if not isinstance(table, sa.Table):
        raise TypeError(model)
    return table


def fields_of(table: sa.Table, *, without: str = "") -> dict[str, Field]:
    """The fields of a table by name, in column order; a reference column ``partner_id`` is the field ``partner``."""
    fields = {}
    for column in table.columns:
        fact = column.info.get("fact")
        if isinstance(fact, Fact) and column.name != without:
            name = column.name.removesuffix("_id") if fact.target else column.name
            fields[name] = Field(name, fact, column.name, bool(column.nullable), _default(column, fact))
    return fields


def _default(column: sa.Column[Any], fact: Fact) -> Any:
    """The literal default of a column as a value of its kind; ``None`` where there is none."""
    if not isinstance(column.server_default, sa.DefaultClause):
        return None
    literal = str(column.server_default.arg).strip("'")
    if fact.kind is Kind.BOOLEAN:
        return literal == "true"
    if fact.kind is Kind.INTEGER:
        return int(literal)
    return Decimal(literal) if fact.kind in NUMBERS else literal


def section(name: str, title: LazyText, model: type[Base], owner: str) -> TabularSection:
    """A tabular section kept in the table of ``model``, whose column ``owner`` points at the object."""
    table = table_of(model)
    return TabularSection(name, title, table, owner, fields_of(table, without=owner))


def catalog(model: type[Base], *, sections: tuple[TabularSection, ...] = (), **declaration: Any) -> ObjectType:
    """A catalog derived from its model; ``declaration`` is the rest of ``ObjectType``."""
    return _derive(model, Species.CATALOG, sections, declaration)


def document(model: type[Base], *, sections: tuple[TabularSection, ...] = (), **declaration: Any) -> ObjectType:
    """A document derived from its model; ``declaration`` is the rest of ``ObjectType``."""
    return _derive(model, Species.DOCUMENT, sections, declaration)


def _derive(model: type[Base], species: Species, sections: tuple[TabularSection, ...], declaration: Mapping[str, Any]) -> ObjectType:
    table = table_of(model)
    kind = str(declaration.get("kind", model.__name__))
    rest = {name: value for name, value in declaration.items() if name != "kind"}
    rest["presentation"] = getattr(model, "__presentation__", "name")
    rest["keyed"] = isinstance(model.__rights__, Keyed)
    rest["edit_right"] = model.__rights__.right if isinstance(model.__rights__, Common) else ""
    return ObjectType(kind=kind, species=species, table=table, fields=fields_of(table), sections={item.name: item for item in sections}, **rest)
