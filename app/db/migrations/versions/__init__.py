"""One file per version of the schema; the number is the base's ``schema_version``."""
