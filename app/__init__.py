"""Kontora: a desktop CRM in the 1C style that talks straight to PostgreSQL."""

from __future__ import annotations

__version__ = "0.1.0"
