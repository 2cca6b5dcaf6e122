"""Saving, posting and marking of any object: one function, one transaction, one round trip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.changes import ChangeSet
from app.db.unit_of_work import mark_statements, save_statements, state_statement, unpost_statements
from app.services.calculation import calculate
from app.services.rules import rules_of
from app.services.sole_values import fill_sole_values
from app.services.validation import validate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from app.core.drafts import Draft
    from app.db.session import Session
    from app.db.unit_of_work import Statements
    from app.metadata.types import ObjectType


@dataclass(frozen=True, slots=True)
class Saved:
    """What a write made of an object; ``number`` and ``posted`` are of documents."""

    kind: str
    id: UUID
    version: int
    title: str
    number: str | None
    posted: bool | None
    changes: ChangeSet


def save(session: Session, draft: Draft, *, op: UUID, post: bool = False) -> Saved:
    """Write the draft, and post it when asked.

    ``op`` is made once per action of the person: the same call may be repeated after a lost connection and writes once. Raises ``UserErrors``
    for what is wrong in the draft, ``Conflict`` when somebody saved the object since it was read, ``AccessDenied``.
    """
    object_type = _ready(session, draft)
    return _run(session, object_type, draft.id, save_statements(object_type, draft, post=post), op)


def save_all(session: Session, drafts: Sequence[Draft], *, op: UUID) -> tuple[Saved, ...]:
    """Write several drafts in one transaction, in the given order: all or none (a client with its counterparty and contact)."""
    statements: Statements = []
    for draft in drafts:
        statements += save_statements(_ready(session, draft), draft, post=False)
    states = [state_statement(session.registry[draft.kind], draft.id) for draft in drafts]
    answers = session.send(statements, retry_safe=True, op=op, op_kind=drafts[0].kind, answer=states)[len(statements) :]
    return tuple(_saved(draft.kind, draft.id, answer[0]) for draft, answer in zip(drafts, answers, strict=True))


def set_mark(session: Session, kind: str, object_id: UUID, *, version: int, marked: bool, op: UUID) -> Saved:
    """Mark the object for deletion, or take the mark off; a posted document must have its posting cancelled first."""
    object_type = session.registry[kind]
    return _run(session, object_type, object_id, mark_statements(object_type, object_id, version=version, marked=marked), op)


def unpost(session: Session, kind: str, object_id: UUID, *, version: int, op: UUID) -> Saved:
    """Cancel the posting of a document: its movements go, its number stays."""
    object_type = session.registry[kind]
    return _run(session, object_type, object_id, unpost_statements(object_type, object_id, version=version), op)


def _ready(session: Session, draft: Draft) -> ObjectType:
    """Prepare, compute and check the draft."""
    object_type = session.registry[draft.kind]
    rules = rules_of(object_type)
    if rules.prepare is not None:
        rules.prepare(session, draft)
    fill_sole_values(session, object_type, draft)
    calculate(object_type, draft)
    validate(object_type, draft)
    return object_type


def _run(session: Session, object_type: ObjectType, object_id: UUID, statements: Statements, op: UUID) -> Saved:
    state = state_statement(object_type, object_id)
    answers = session.send(statements, retry_safe=True, op=op, op_kind=object_type.kind, answer=[state])
    return _saved(object_type.kind, object_id, answers[-1][0])


def _saved(kind: str, object_id: UUID, state: Mapping[str, Any]) -> Saved:
    changes = ChangeSet({kind: frozenset({object_id})})
    return Saved(kind, object_id, state["version"], state["title"], state.get("number"), state.get("posted"), changes)
