"""The shape of what the program knows about its objects: object types with fields, tabular sections, lists and forms.

Object types of the program are derived from the models (``derive.py``) plus one declaration each (``objects/``); those of one base only
(user-made lists, custom fields) are made at sign-in from rows of that base, in the same shape. Nothing here knows Qt.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import sqlalchemy as sa

    from app.core.fields import Fact
    from app.core.i18n import LazyText
    from app.core.looks import LookRule


class Species(StrEnum):
    """What sort of object it is, in 1C's words."""

    CATALOG = "catalog"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an object or of a tabular row: its fact and the column that holds it."""

    name: str
    fact: Fact
    column: str
    nullable: bool = True
    default: Any = None
    """What an empty field means where the column does not allow an empty one (``0`` for a sum)."""

    @property
    def title(self) -> str:
        """The title in the user's language."""
        return str(self.fact.title)


@dataclass(frozen=True, slots=True)
class TabularSection:
    """A table of rows inside an object."""

    name: str
    title: LazyText
    table: sa.Table
    owner_column: str
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list. ``field`` is a field name; ``width`` is in pixels at 100 %; ``sortable`` needs an index and is checked by a test."""

    field: str
    width: int = 120
    sortable: bool = True
    stretch: bool = False
    title: LazyText | None = None
    alarm: str = ""
    """An expression over the row's values, ``posted``, ``marked`` and ``today``: when it holds, the cell is shown as overdue."""


@dataclass(frozen=True, slots=True)
class ListSpec:
    """How a list of the objects looks: its columns, what quick filters it offers, its first order (``-date`` is descending)."""

    columns: tuple[Column, ...]
    filters: tuple[str, ...] = ()
    order: str = ""
    period: str = ""
    """The date field that the period filter works on."""
    choice_columns: tuple[str, ...] = ()
    """The columns of the narrow choice window; all when empty."""
    looks: tuple[LookRule, ...] = ()
    """Rows that look otherwise; a person may change the rules in the list."""


@dataclass(frozen=True, slots=True)
class Row:
    """Fields side by side in a form."""

    fields: tuple[str, ...]

    def __init__(self, *fields: str) -> None:
        object.__setattr__(self, "fields", fields)


@dataclass(frozen=True, slots=True)
class Group:
    """A titled block of rows."""

    title: LazyText
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A tabular section in a form: its columns in order with widths, and the columns whose sums stand in its footer."""

    name: str
    columns: tuple[Column, ...]
    sums: tuple[str, ...] = ()
    pick: str = ""
    """The reference field of a row by which rows are added (``product``)."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a form; the first one is shown at once, the rest behind the navigation line."""

    title: LazyText
    parts: tuple[Row | Group | Section, ...]


@dataclass(frozen=True, slots=True)
class FormSpec:
    """How the form of one object looks; ``footer`` names fields shown as figures below.

    ``short`` names the fields and sections of the short view; empty: the form has none. ``wide`` are fields that take the whole line.
    """

    pages: tuple[Page, ...]
    footer: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    wide: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """When ``when`` (an expression over the field values, ``posted``, ``new``, ``right(...)``) holds, ``fields`` get ``effect``.

    ``fields`` names head fields, ``section`` or ``section.field``; ``*`` is every field. ``effect`` is ``read_only``, ``hidden`` or ``required``.
    """

    effect: str
    when: str
    fields: tuple[str, ...] = ("*",)
    except_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectType:
    """Everything the program knows about one kind of object.

    ``presentation`` is the field whose value is the title of an object (``name``; a document's title is made of its kind, number and date by
    the server). ``based_on`` names the kinds a document can be created from. ``print_forms`` are ids of ``printforms``. ``hooks`` is the import
    path of the special code (``package.module:RULES``, a ``services.rules.Rules``), empty for most.
    """

    kind: str
    species: Species
    title: LazyText
    list_title: LazyText
    icon: str
    table: sa.Table
    fields: Mapping[str, Field]
    sections: Mapping[str, TabularSection]
    list: ListSpec
    form: FormSpec
    presentation: str = "name"
    rules: tuple[Rule, ...] = ()
    based_on: tuple[str, ...] = ()
    print_forms: tuple[str, ...] = ()
    hooks: str = ""
    keyed: bool = False
    """Whether rows are seen by access key."""
    edit_right: str = ""
    """The right that entering and changing objects takes; empty where access keys decide."""
    is_group: bool = False
    """Whether the objects are folders of others, which refer to them by their field ``group``."""
    given: Mapping[str, Any] = field(default_factory=dict)
    """What new objects get in fields that this company switched off (``metadata.options``)."""
    menu: str = ""
    """The section of the main window that shows the list (``clients``, ``sales`` …); empty: only reached by choice."""

    @property
    def is_document(self) -> bool:
        """Whether objects of this kind are posted."""
        return self.species is Species.DOCUMENT


@dataclass(frozen=True)
class Registry:
    """The object types known in one infobase; immutable, ``extended`` gives the one of a base with objects of its own."""

    types: Mapping[str, ObjectType] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> ObjectType:
        return self.types[kind]

    def __contains__(self, kind: object) -> bool:
        return kind in self.types

    def __iter__(self) -> Iterator[ObjectType]:
        return iter(self.types.values())

    def extended(self, extra: Iterable[ObjectType]) -> Registry:
        """This registry with more, or replaced, object types."""
        return replace(self, types={**self.types, **{item.kind: item for item in extra}})
