"""Changes of the tables from version to version, run by Alembic as the base's owner."""
