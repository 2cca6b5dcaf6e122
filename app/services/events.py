"""The record of what leaves the base through the program: prints and exports (architecture §5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.db.session import Session

MOST_NAMED = 200


def record_print(session: Session, form: str, file_format: str, numbers: Sequence[str]) -> None:
    """Documents were printed (``file_format`` ``paper``) or saved on a form; their numbers are kept, of very many the first ones."""
    _record(session, "print", form, len(numbers), {"format": file_format, "numbers": list(numbers[:MOST_NAMED])})


def record_export(session: Session, kind: str, count: int, *, search: str = "", target: str = "xlsx") -> None:
    """``count`` rows of a list left the program as a file or through the clipboard."""
    _record(session, "export", kind, count, {"search": search, "target": target})


def _record(session: Session, event: str, subject: str, count: int, details: Mapping[str, Any]) -> None:
    values = {"event": event, "subject": subject, "count": count, "details": dict(details)}
    session.send([("select record_event_v1(%(event)s, %(subject)s, %(count)s, %(details)s)", values)], retry_safe=True)
