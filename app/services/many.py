"""One action over many objects: each is a transaction of its own, what was refused is told object by object."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.core.cancel import current_token
from app.core.changes import ChangeSet
from app.core.drafts import Draft, Ref
from app.core.errors import Cancelled, Conflict, KontoraError, Unavailable
from app.core.i18n import _
from app.core.ids import new_id
from app.queries.cards import card
from app.queries.chosen import Target, titles_of
from app.services import objects

if TYPE_CHECKING:
    from uuid import UUID

    from app.core.drafts import Card
    from app.db.session import Session
    from app.queries.chosen import Pile
    from app.services.objects import Saved

NAMED = 10_000
"""So many objects are told by name; of more only the number is known."""
MOST_IDS = 1_000
Step = Callable[["Session", str, Target], "Saved | None"]
"""What is done to one object; ``None`` when there was nothing to do."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one object was left as it was."""

    ref: Ref
    reason: str


@dataclass(slots=True)
class Outcome:
    """What came of it: ``same`` counts the objects where there was nothing to do, ``left`` holds those that were not reached,
    because the person stopped it or, when ``broken`` says so, because the server was lost."""

    done: int = 0
    same: int = 0
    finished: list[Ref] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    left: tuple[UUID, ...] = ()
    broken: str = ""
    changes: ChangeSet = field(default_factory=ChangeSet)
    total: int = 0


def for_each(session: Session, kind: str, pile: Pile, step: Step, progress: Progress) -> Outcome:
    """Take one step for each object; a lost connection or the person ends it, anything else only skips the object."""
    outcome = Outcome(total=len(pile))
    token = current_token.get()
    changed: list[UUID] = []
    for place, target in enumerate(pile):
        progress(place, len(pile))
        try:
            if token is not None:
                token.check()
            _take(session, kind, target, step, outcome, changed)
        except (Cancelled, Unavailable) as error:
            outcome.left = tuple(rest.id for rest in pile.behind(place))
            outcome.broken = str(error) if isinstance(error, Unavailable) else ""
            break
    outcome.done = len(changed)
    outcome.changes = ChangeSet({kind: frozenset(changed if len(changed) <= MOST_IDS else ())}) if changed else ChangeSet()
    _name(session, outcome)
    return outcome


def _take(session: Session, kind: str, target: Target, step: Step, outcome: Outcome, changed: list[UUID]) -> None:
    try:
        saved = step(session, kind, target)
    except (Cancelled, Unavailable):
        raise
    except KontoraError as error:
        outcome.refusals.append(Refusal(Ref(kind, target.id), str(error)))
        return
    if saved is None:
        outcome.same += 1
        return
    changed.append(target.id)
    if len(outcome.finished) < NAMED:
        outcome.finished.append(Ref(kind, target.id, saved.title))


def _name(session: Session, outcome: Outcome) -> None:
    """Refused objects are called by their titles; where even these cannot be read any more, the reason stands alone."""
    ids = [refusal.ref.id for refusal in outcome.refusals[:NAMED]]
    token = current_token.set(None)  # the person may have stopped the work, not the report of it
    try:
        with suppress(Unavailable):
            titles = titles_of(session, ids) if ids else {}
            outcome.refusals = [replace(refusal, ref=replace(refusal.ref, title=titles.get(refusal.ref.id, ""))) for refusal in outcome.refusals]
    finally:
        current_token.reset(token)


def fresh_card(session: Session, kind: str, target: Target) -> Card:
    """The object as it was chosen; raises ``Conflict`` when somebody changed it since."""
    found = card(session, kind, target.id)
    if found.version != target.version:
        raise Conflict(kind, target.id, _("Somebody else changed it meanwhile."))
    return found


def mark(session: Session, kind: str, target: Target) -> Saved | None:
    """Mark an object for deletion."""
    return _set_mark(session, kind, target, marked=True)


def unmark(session: Session, kind: str, target: Target) -> Saved | None:
    """Take the deletion mark away."""
    return _set_mark(session, kind, target, marked=False)


def _set_mark(session: Session, kind: str, target: Target, *, marked: bool) -> Saved | None:
    if bool(fresh_card(session, kind, target).values["deletion_mark"]) is marked:
        return None
    return objects.set_mark(session, kind, target.id, version=target.version, marked=marked, op=new_id())


def post(session: Session, kind: str, target: Target) -> Saved:
    """Post a document as it was saved, also once more."""
    return objects.save(session, Draft.of(fresh_card(session, kind, target)), op=new_id(), post=True)


def unpost(session: Session, kind: str, target: Target) -> Saved | None:
    """Cancel the posting of a document."""
    if not fresh_card(session, kind, target).values.get("posted"):
        return None
    return objects.unpost(session, kind, target.id, version=target.version, op=new_id())
