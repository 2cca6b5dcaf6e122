"""SQLAlchemy statements as psycopg wants them: text and parameters, compiled once per shape of statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa
from psycopg.types.json import Jsonb
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.util import LRUCache

if TYPE_CHECKING:
    from sqlalchemy.sql.compiler import SQLCompiler

Statement = sa.Executable | tuple[str, Mapping[str, Any]]
# Statements are only compiled with it; it never talks to a server, which would cost a dozen round trips (measurements §3).
DIALECT: sa.Dialect = cast("type[sa.Dialect]", PGDialect_psycopg)()
_compiled: LRUCache[Any, Any] = LRUCache(500)


def prepared(statement: Statement) -> tuple[str, Mapping[str, Any]]:
    """The text with ``%(name)s`` places and the values for them."""
    if isinstance(statement, tuple):
        text, values = statement
        return text, {name: Jsonb(value) if isinstance(value, dict) else value for name, value in values.items()}
    if not isinstance(statement, sa.ClauseElement):
        raise TypeError(statement)
    compiled, extracted, given, _hit = statement._compile_w_cache(DIALECT, compiled_cache=_compiled, column_keys=[])
    named = compiled.construct_params(given, extracted_parameters=extracted, escape_names=False) or {}
    return _with_values(cast("SQLCompiler", compiled), named)


def _with_values(compiled: SQLCompiler, values: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    text = compiled.string
    processors: dict[str, Any] = dict(compiled._bind_processors)
    if compiled.post_compile_params or compiled.literal_execute_params:  # an IN list, whose length is only known now
        expanded = compiled.construct_expanded_state(values, escape_names=False)
        text, values = expanded.statement, expanded.parameters
        processors.update(expanded.processors)
    return text, {name: processors[name](value) if name in processors else value for name, value in values.items()}
