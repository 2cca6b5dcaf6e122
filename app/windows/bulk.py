"""One action over many objects of a list: each is a transaction of its own, what failed is told by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID

from app.core.cancel import current_token
from app.core.changes import ChangeSet
from app.core.drafts import Draft
from app.core.errors import Cancelled, KontoraError, Unavailable
from app.core.ids import new_id
from app.core.lists import Anchor, ListRequest, ListRow, Window
from app.queries.cards import card
from app.queries.lists import page
from app.services import objects

if TYPE_CHECKING:
    from app.queries import Session
    from app.services.objects import Saved

CHUNK = 500
Step = Callable[["Session", str, UUID], "Saved"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Target:
    """An object to work on, and how to name it when it fails."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one object was left as it was."""

    title: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """What came of it; ``stopped`` when the person cancelled before the end."""

    done: int = 0
    failures: list[Failure] = field(default_factory=list)
    changes: ChangeSet = field(default_factory=ChangeSet)
    stopped: bool = False


def all_rows(session: Session, request: ListRequest) -> Iterator[ListRow]:
    """Every row that a request finds, read window by window."""
    request = replace(request, window=Window.FIRST, anchor=None, limit=CHUNK)
    while True:
        answer = page(session, request)
        yield from answer.rows
        if answer.at_end or not answer.rows:
            return
        last = answer.rows[-1]
        request = replace(request, window=Window.AFTER, anchor=Anchor(last.key, last.id))


def for_each(session: Session, kind: str, targets: Sequence[Target], step: Step, progress: Progress) -> Outcome:
    """Take one step for each object; a lost connection or the person ends it, anything else only skips the object."""
    outcome = Outcome()
    token = current_token.get()
    for place, target in enumerate(targets):
        progress(place, len(targets))
        try:
            if token is not None:
                token.check()
            saved = step(session, kind, target.id)
        except Cancelled:
            outcome.stopped = True
            return outcome
        except Unavailable as error:
            outcome.failures.append(Failure(target.title, error.message))
            return outcome
        except KontoraError as error:
            outcome.failures.append(Failure(target.title, str(error)))
        else:
            outcome.done += 1
            outcome.changes = outcome.changes.merged(saved.changes)
    return outcome


def mark(session: Session, kind: str, object_id: UUID) -> Saved:
    """Mark an object for deletion."""
    return _set_mark(session, kind, object_id, marked=True)


def unmark(session: Session, kind: str, object_id: UUID) -> Saved:
    """Take the deletion mark away."""
    return _set_mark(session, kind, object_id, marked=False)


def _set_mark(session: Session, kind: str, object_id: UUID, *, marked: bool) -> Saved:
    version = card(session, kind, object_id).version
    return objects.set_mark(session, kind, object_id, version=version, marked=marked, op=new_id())


def post(session: Session, kind: str, object_id: UUID) -> Saved:
    """Post a document as it was saved."""
    return objects.save(session, Draft.of(card(session, kind, object_id)), op=new_id(), post=True)


def unpost(session: Session, kind: str, object_id: UUID) -> Saved:
    """Cancel the posting of a document."""
    return objects.unpost(session, kind, object_id, version=card(session, kind, object_id).version, op=new_id())
