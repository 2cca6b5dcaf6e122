"""What the search needs done when nobody waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.db.session import Session

RIGHT = "import.run"


def index_imports(session: Session) -> None:
    """Let the search find what imports brought in; after each import, and at the start for one whose program was stopped just after it.

    Nothing happens for a person who may not import.
    """
    if session.user.may(RIGHT):
        session.send([("select index_imports_v1()", {})], retry_safe=True)
