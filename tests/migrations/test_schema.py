"""The migrations, run on an empty base, give exactly the tables that the models describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.db.protected_tables import tables
from app.models.base import SCHEMA, Base

if TYPE_CHECKING:
    from tests.fixtures_db import ScratchBase


def _described_by_models(name: str | None, kind: str, _parents: object) -> bool:
    """Alembic's own table, and the trigram index of each kind, which the protection makes, are no business of the models."""
    return not (name == "alembic_version" or (kind == "index" and str(name).startswith("ix_search_entry_")))


def test_the_models_are_what_the_migrations_make(base: ScratchBase) -> None:
    tables()
    server = base.server
    url = sa.URL.create("postgresql+psycopg", server.user, server.password, server.host, server.port, base.name)
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"set search_path = {SCHEMA}, public")
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _described_by_models})
        differences = compare_metadata(context, Base.metadata)
        computed = set(connection.execute(sa.text(_COMPUTED)).scalars())
        unlogged = set(connection.execute(sa.text("select relname from pg_class where relpersistence = 'u' and relkind = 'r'")).scalars())
    engine.dispose()
    assert differences == []
    assert computed == {f"{table.name}.{column.name}" for table in Base.metadata.tables.values() for column in table.columns if column.computed}
    assert unlogged == {table.name for table in Base.metadata.tables.values() if "UNLOGGED" in table._prefixes}


_COMPUTED = """
select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'kontora' and a.attgenerated <> '' and c.relkind = 'r'
"""
