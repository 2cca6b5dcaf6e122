"""Indexes and constraints that every list and every tabular section needs, said in one word each."""

from __future__ import annotations

import sqlalchemy as sa


def list_indexes(table: str, *sort_columns: str) -> tuple[sa.Index, ...]:
    """Keyset indexes ``(column, id)`` for each column that a list sorts by."""
    return tuple(sa.Index(f"ix_{table}_{column}_id", column, "id") for column in sort_columns)


def rows_of(table: str, owner: str) -> tuple[sa.UniqueConstraint]:
    """The place of a row is unique in its owner, checked at commit, so that rows can be moved."""
    return (sa.UniqueConstraint(owner, "position", name=f"uq_{table}_{owner}_position", deferrable=True, initially="DEFERRED"),)
