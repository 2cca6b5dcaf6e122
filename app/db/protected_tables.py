"""What the models say about each table, in the words that row security and triggers are made of."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

import app.models
from app.core.fields import Fact
from app.models.base import Base, ByParent, Common, Headed, Keyed, ServerOnly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.models.base import Rights

_HEAD_COLUMNS = ("version", "deletion_mark", "access_key", "created_at", "created_by_id", "changed_at")
_SERVER_COLUMNS = frozenset({*_HEAD_COLUMNS, "snapshot", "posted_at"})
_DERIVED_COLUMNS = ("version", "access_key", "changed_at")
_FOUND_BY = ("name", "code", "number")


@dataclass(frozen=True)
class ProtectedTable:
    """One mapped table and how it is protected."""

    model: type[Any]
    table: sa.Table
    rights: Rights

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    @property
    def headed(self) -> bool:
        """Whether the rows are objects with an entity row."""
        return issubclass(self.model, Headed)

    @property
    def kind(self) -> str:
        """The kind of the objects: the class's name unless it says another."""
        return str(getattr(self.model, "__kind__", self.model.__name__))

    @property
    def keyed(self) -> bool:
        """Whether the rows carry an access key that decides: their own, or, below a parent, the parent's."""
        return isinstance(self.rights, Keyed) or (self.headed and isinstance(self.rights, ByParent))

    @property
    def business(self) -> bool:
        """Whether people write the table, so that its history is kept and its changes are told."""
        return isinstance(self.rights, Keyed | ByParent | Common)

    @property
    def presentation(self) -> str:
        """The column that is the title of an object; empty for documents."""
        said = getattr(self.model, "__presentation__", None)
        return str(said) if said is not None else ("name" if "name" in self.table.columns else "")

    @property
    def searched(self) -> tuple[str, ...]:
        """The columns by which an object is found."""
        said: tuple[str, ...] | None = getattr(self.model, "__search__", None)
        if said is not None:
            return said
        return tuple(name for name in _FOUND_BY if name in self.table.columns) if self.headed else ()

    @property
    def title_keys(self) -> Mapping[str, str]:
        """Reference columns whose target's title has its sort key kept in a column of this table."""
        keys: Mapping[str, str] = getattr(self.model, "__title_keys__", {})
        return keys

    @property
    def primary_key(self) -> str:
        """The first primary key column."""
        return next(iter(self.table.primary_key.columns)).name

    @property
    def head_column(self) -> str:
        """The column that holds the id of the object the row belongs to; empty when it belongs to none."""
        if self.headed:
            return "id"
        if isinstance(self.rights, ByParent):
            return self.rights.column
        return self._placed_under()

    @property
    def head_kind(self) -> str:
        """The kind of that object; empty when objects of any kind have such rows."""
        if self.headed or not self.head_column:
            return self.kind
        target = self.reference_target(self.head_column)
        return "" if target == "entity" else tables()[target].kind

    @property
    def derived_columns(self) -> tuple[str, ...]:
        """Columns that say nothing of their own: the history leaves them out."""
        computed = [column.name for column in self.table.columns if column.computed is not None]
        return (*(name for name in _DERIVED_COLUMNS if name in self.table.columns), *computed, *self.title_keys.values())

    def references(self) -> Iterator[tuple[str, str]]:
        """Each reference column with the table it points at."""
        for column in self.table.columns:
            for key in column.foreign_keys:
                if not (self.headed and column.name == "id"):
                    yield column.name, key.column.table.name

    def reference_target(self, column: str) -> str:
        """The table that a reference column points at."""
        return dict(self.references())[column]

    def writable_columns(self, *, new: bool) -> tuple[str, ...]:
        """The columns that people may write themselves, when a row is ``new`` or later."""
        return tuple(column.name for column in self.table.columns if self._is_writable(column, new=new))

    def _is_writable(self, column: sa.Column[Any], *, new: bool) -> bool:
        fact = column.info.get("fact")
        kept_by_server = isinstance(fact, Fact) and fact.server_side
        if column.computed is not None or column.identity is not None or kept_by_server or column.name in self.title_keys.values():
            return False
        if column.name in getattr(self.model, "__server_columns__", ()) or (self.headed and column.name in _SERVER_COLUMNS):
            return False
        return new or not column.primary_key

    def _placed_under(self) -> str:
        for constraint in self.table.constraints:
            if isinstance(constraint, sa.UniqueConstraint):
                names = [column.name for column in constraint.columns]
                if len(names) == 2 and names[1] == "position":
                    return str(names[0])
        return ""


@lru_cache(maxsize=1)
def tables() -> Mapping[str, ProtectedTable]:
    """Every table of the program by name."""
    for module in pkgutil.iter_modules(app.models.__path__):
        importlib.import_module(f"app.models.{module.name}")
    found = {model.__tablename__: ProtectedTable(model, model.__table__, model.__rights__) for model in Base.__subclasses__()}
    return {name: found[name] for name in sorted(found)}


def parent_of(protected: ProtectedTable) -> ProtectedTable | None:
    """The table whose rows decide who sees the rows of this one."""
    if isinstance(protected.rights, ByParent):
        return tables()[protected.rights.table]
    if isinstance(protected.rights, ServerOnly) and protected.rights.reading not in {"none", "all", "key"}:
        return tables()[protected.rights.reading]
    return None
