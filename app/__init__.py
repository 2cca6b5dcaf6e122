"""Kontora: a desktop CRM in the 1C style that talks straight to PostgreSQL."""
