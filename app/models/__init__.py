"""Typed declarative tables, one file per aggregate; every column carries its title, kind and hints once.

Importing the package loads every table, which the migrations and the row protection need.
"""

from __future__ import annotations

from app.models import deal, infrastructure, party, payment, product, reference, sales, settlement

__all__ = ["deal", "infrastructure", "party", "payment", "product", "reference", "sales", "settlement"]
