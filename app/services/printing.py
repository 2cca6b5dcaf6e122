"""Documents as files: found by number or id, read once, rendered by a form; many at once in several processes."""

from __future__ import annotations

import multiprocessing
import re
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING
from uuid import UUID

from app.core.cancel import current_token
from app.core.errors import AccessDenied, UserError
from app.core.i18n import _
from app.printforms import registry
from app.queries import print_data
from app.services.events import record_print

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from app.db.session import Session
    from app.printforms.data import DocumentPrint
    from app.printforms.registry import PrintForm

RIGHT = "print.run"
CHUNK = 50
"""Documents read in one round trip and rendered by a process at a time."""
_FORBIDDEN = re.compile(r"[^\w .,()-]")


@dataclass(frozen=True, slots=True)
class Printout:
    """A rendered document with a file name that every file system takes."""

    name: str
    content: bytes
    id: UUID | None = None
    """Which document it is, where it came from a base."""


def render(session: Session, kind: str, number_or_id: str | UUID, form: str = "", file_format: str = "pdf") -> bytes:
    """One document as a file; ``form`` is the usual one of the kind when not named."""
    return printout(session, kind, number_or_id, form, file_format).content


def printout(session: Session, kind: str, number_or_id: str | UUID, form: str = "", file_format: str = "pdf", *, language: str = "") -> Printout:
    """One document as a file with its name, in the counterparty's language unless another is given."""
    chosen = _form(session, kind, form)
    found = document(session, kind, number_or_id, language=language)
    made = _rendered(chosen.id, str(chosen.title), file_format, found)
    record_print(session, chosen.id, file_format, [found.number])
    return made


def document(session: Session, kind: str, number_or_id: str | UUID, *, language: str = "") -> DocumentPrint:
    """The one document with this number or id, ready to be laid out; raises ``UserError`` when there is none, or more than one."""
    found = _found(session, kind, number_or_id, language)
    if not found:
        raise UserError(
            _("There is no document “{number}”, or you may not see it.").format(number=number_or_id), _("Check the number; a draft has none yet.")
        )
    if len(found) > 1:
        dates = ", ".join(f"{one.number} ({one.date:%Y-%m-%d})" for one in found[:5])
        raise UserError(
            _("The number “{number}” fits several documents: {found}.").format(number=number_or_id, found=dates),
            _("Give the whole number, or the id."),
        )
    return found[0]


def render_many(
    session: Session, kind: str, ids: Sequence[UUID], form: str = "", file_format: str = "pdf", *, processes: int = 2
) -> Generator[Printout, None, None]:
    """Many documents, in the order of ``ids``, each chunk read in one round trip and rendered while the next is read.

    Those that may not be seen are left out. What was handed out is recorded as saved, also when the rest is not wanted any more.
    """
    chosen = _form(session, kind, form)
    numbers: dict[UUID | None, str] = {}
    given: list[str] = []

    def read() -> Iterator[Sequence[DocumentPrint]]:
        for found in documents_of(session, kind, ids):
            numbers.update((data.id, data.number) for data in found)
            yield found

    try:
        for made in render_documents(read(), chosen.id, file_format, processes=processes):
            given.append(numbers.pop(made.id, ""))
            yield made
    finally:
        if given:
            keep_record(session, chosen.id, file_format, given)


def documents_of(session: Session, kind: str, ids: Sequence[UUID]) -> Iterator[tuple[DocumentPrint, ...]]:
    """The documents chunk by chunk, ready to be laid out; stops when asked to, raises ``AccessDenied`` without the right to print."""
    _form(session, kind, "")
    token = current_token.get()
    for start in range(0, len(ids), CHUNK):
        if token is not None:
            token.check()
        yield print_data.by_id(session, kind, ids[start : start + CHUNK])


def keep_record(session: Session, form: str, file_format: str, numbers: Sequence[str]) -> None:
    """Record what was saved or printed, also after the person has stopped the rest."""
    kept = current_token.set(None)
    try:
        record_print(session, form, file_format, numbers)
    finally:
        current_token.reset(kept)


def render_documents(chunks: Iterable[Sequence[DocumentPrint]], form: str, file_format: str = "pdf", *, processes: int = 2) -> Iterator[Printout]:
    """Documents chunk by chunk in several processes, no more chunks ahead than these work on; a single chunk is not worth another process."""
    work = partial(_rendered_chunk, form, str(registry.form(form).title), file_format)
    coming = iter(chunks)
    first = [tuple(chunk) for chunk in islice(coming, 2)]
    if len(first) < 2 or processes < 2:
        for chunk in chain(first, coming):
            yield from work(chunk)
        return
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
    try:
        ahead: deque[Future[list[Printout]]] = deque()
        for chunk in chain(first, coming):
            ahead.append(pool.submit(work, tuple(chunk)))
            if len(ahead) > processes:
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def file_name(data: DocumentPrint, title: str, file_format: str) -> str:
    """``Invoice for payment INV-000042.pdf``, in the program's language, without signs that some file system forbids."""
    name = _FORBIDDEN.sub("-", f"{title} {data.number or data.date.isoformat()}")
    return f"{name.strip(' .')}.{file_format}"


def _form(session: Session, kind: str, form: str) -> PrintForm:
    if not session.user.may(RIGHT):
        raise AccessDenied(_("You may not print or save print forms."), RIGHT)
    if form:
        return registry.form(form)
    forms = registry.forms_of(kind)
    if not forms:
        raise UserError(_("Objects of this kind have no print form."), _("Print forms are there for invoices and commercial proposals."))
    return forms[0]


def _found(session: Session, kind: str, number_or_id: str | UUID, language: str) -> tuple[DocumentPrint, ...]:
    object_id = number_or_id if isinstance(number_or_id, UUID) else _as_id(number_or_id)
    if object_id is not None:
        return print_data.by_id(session, kind, (object_id,), language=language)
    return print_data.by_number(session, kind, str(number_or_id), language=language)


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _rendered(form: str, title: str, file_format: str, data: DocumentPrint) -> Printout:
    """A document as a file; the title is given, because another process does not know the program's language."""
    return Printout(file_name(data, title, file_format), registry.form(form).render(data, file_format), data.id)


def _rendered_chunk(form: str, title: str, file_format: str, chunk: Sequence[DocumentPrint]) -> list[Printout]:
    return [_rendered(form, title, file_format, data) for data in chunk]
