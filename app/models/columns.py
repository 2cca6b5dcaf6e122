"""Columns that carry their meaning: each function makes a column whose ``info["fact"]`` is a ``core.fields.Fact``.

The title, the kind and the hints of a column are said here, at the model, and nowhere else; ``metadata/derive.py`` reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.fields import Fact
from app.core.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.i18n import LazyText

_TYPES: dict[Kind, sa.types.TypeEngine[Any]] = {
    Kind.TEXT: sa.Text(),
    Kind.LONG_TEXT: sa.Text(),
    Kind.INTEGER: sa.BigInteger(),
    Kind.MONEY: sa.Numeric(18, 3),
    Kind.PRICE: sa.Numeric(18, 6),
    Kind.QUANTITY: sa.Numeric(18, 6),
    Kind.RATE: sa.Numeric(18, 8),
    Kind.PERCENT: sa.Numeric(9, 4),
    Kind.DATE: sa.Date(),
    Kind.MOMENT: sa.DateTime(timezone=True),
    Kind.BOOLEAN: sa.Boolean(),
    Kind.CHOICE: sa.Text(),
    Kind.PHONE: sa.Text(),
    Kind.EMAIL: sa.Text(),
    Kind.TAX_ID: sa.Text(),
}


def column(
    kind: Kind,
    title: LazyText,
    *,
    default: str | None = None,
    index: bool = False,
    primary_key: bool = False,
    computed: str = "",
    **hints: Any,
) -> sa.Column[Any]:
    """A column of ``kind``; ``hints`` are the other attributes of ``Fact``, ``default`` and ``computed`` are SQL text."""
    fact = Fact(kind, title, **hints)
    arguments: list[sa.sql.base.SchemaEventTarget] = [sa.Computed(computed, persisted=True)] if computed else []
    return sa.Column(
        _TYPES[kind],
        *arguments,
        info={"fact": fact},
        server_default=sa.text(default) if default is not None else None,
        index=index,
        primary_key=primary_key,
    )


def text(title: LazyText, *, required: bool = False, max_length: int = 200, **more: Any) -> sa.Column[Any]:
    """A line of text."""
    return column(Kind.TEXT, title, required=required, max_length=max_length, **more)


def long_text(title: LazyText, **more: Any) -> sa.Column[Any]:
    """Text of many lines."""
    return column(Kind.LONG_TEXT, title, **more)


def reference(target: str, title: LazyText, to: str = "", *, required: bool = False, index: bool = True, **more: Any) -> sa.Column[Any]:
    """A reference to an object of kind ``target``, kept in table ``to`` (the snake-case kind when not named); deleting is restricted."""
    table = to or "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in target).lstrip("_")
    fact = Fact(Kind.REFERENCE, title, target=target, required=required, **more)
    return sa.Column(sa.ForeignKey(f"{table}.id", ondelete="RESTRICT"), info={"fact": fact}, index=index)


def choice(title: LazyText, choices: Mapping[str, LazyText], *, default: str, **more: Any) -> sa.Column[Any]:
    """One of a few fixed values, stored by its code."""
    return column(Kind.CHOICE, title, choices=choices, default=f"'{default}'", **more)


def flag(title: LazyText, *, default: bool = False, **more: Any) -> sa.Column[Any]:
    """Yes or no."""
    return column(Kind.BOOLEAN, title, default=str(default).lower(), **more)


def name_key(source: str = "name") -> sa.Column[Any]:
    """The stored sort key of a name by the base's alphabet (COLLATE "C"); lists sort by it."""
    return sa.Column(sa.Text(collation="C"), sa.Computed(f"alphabet_key_v1(coalesce({source}, ''))", persisted=True), index=False)


def amount_key(source: str) -> sa.Column[Any]:
    """A bigint copy of an amount, ×1000: numeric comparison is not leakproof, so its index is lost under row security."""
    return sa.Column(sa.BigInteger, sa.Computed(f"(coalesce({source}, 0) * 1000)::bigint", persisted=True), index=False)
