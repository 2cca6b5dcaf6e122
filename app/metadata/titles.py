"""How an object is called in the user's language: catalogs by their presentation field, documents by kind, number and date."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from app.core.formats import format_value
from app.core.i18n import _
from app.core.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.metadata.types import ObjectType


_STORED = re.compile(r"(?P<number>.+) · (?P<date>\d{4}-\d{2}-\d{2})")


def reference_title(stored: str) -> str:
    """The title of an object as the server keeps it; a document's ("SO-000412 · 2026-11-20") with its date as the user writes dates."""
    found = _STORED.fullmatch(stored)
    if found is None:
        return stored
    try:
        date = dt.date.fromisoformat(found["date"])
    except ValueError:  # the name of a catalog's object that only looks like it
        return stored
    return _("{number} of {date}").format(number=found["number"], date=format_value(Kind.DATE, date))


def object_title(object_type: ObjectType, values: Mapping[str, Any]) -> str:
    """``Sales order SO-000412 of 20.11.2026``; a draft has no number yet; a catalog is its own name."""
    if not object_type.is_document:
        return str(values.get(object_type.presentation) or "")
    date = format_value(object_type.fields["date"].fact, values.get("date"))
    text = _("{kind} {number} of {date}") if values.get("number") else _("{kind} of {date}, not numbered yet")
    return text.format(kind=object_type.title, number=values.get("number"), date=date)
