"""Is a base as it must be: its schema, the protection of its tables and functions, its registers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.db import versions
from app.db.protected_tables import tables

if TYPE_CHECKING:
    from app.db.session import Session

_OPEN_TABLES = """
    select c.relname from pg_catalog.pg_class c
    where c.relnamespace = 'kontora'::regnamespace and c.relkind in ('r', 'p')
      and (not c.relrowsecurity or not c.relforcerowsecurity or not exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid))
    order by c.relname
"""
_OPEN_FUNCTIONS = """
    select p.oid::regprocedure::text as name from pg_catalog.pg_proc p
    where p.pronamespace = 'kontora'::regnamespace and has_function_privilege('public', p.oid, 'execute') order by 1
"""
_TABLES = "select c.relname from pg_catalog.pg_class c where c.relnamespace = 'kontora'::regnamespace and c.relkind in ('r', 'p')"
_VERIFY = """
    select v.problem, v.object_id::text, e.kind, e.title, v.expected::text, v.actual::text
    from verify_v1() v left join entity e on e.id = v.object_id
"""


@dataclass(frozen=True, slots=True)
class BaseReport:
    """What was found; ``differences`` are rows of ``verify``."""

    schema_version: int
    program_schema: int
    open_tables: tuple[str, ...]
    open_functions: tuple[str, ...]
    missing_tables: tuple[str, ...]
    differences: tuple[dict[str, Any], ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        found = self.open_tables or self.open_functions or self.missing_tables or self.differences
        return self.schema_version == self.program_schema and not found


def check_base(session: Session) -> BaseReport:
    """Look at a base as its administrator, in one round trip."""
    version, open_tables, open_functions, there, differences = session.fetch(
        ("select base_setting_v1('schema_version') as version", {}), (_OPEN_TABLES, {}), (_OPEN_FUNCTIONS, {}), (_TABLES, {}), (_VERIFY, {})
    )
    known = {row["relname"] for row in there}
    return BaseReport(
        schema_version=int(version[0]["version"] or 0),
        program_schema=versions.SCHEMA,
        open_tables=tuple(row["relname"] for row in open_tables),
        open_functions=tuple(row["name"] for row in open_functions),
        missing_tables=tuple(name for name in tables() if name not in known),
        differences=tuple(differences),
    )


def verify(session: Session) -> list[dict[str, Any]]:
    """Where the registers differ from what the posted documents must have made; an empty list is what must be."""
    return session.fetch((_VERIFY, {}))[0]
