"""Many documents into files: one each into a folder, or all in one PDF; what came of each is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.cancel import current_token
from app.core.drafts import Ref
from app.core.errors import Cancelled, UserError
from app.core.i18n import _
from app.exchange.whole_file import whole_file
from app.printforms.pdf import write_pdf
from app.printforms.registry import form as form_named
from app.queries.chosen import titles_of
from app.services.many import Outcome, Refusal
from app.services.printing import documents_of, keep_record, render_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from uuid import UUID

    from app.db.session import Session
    from app.printforms.data import DocumentPrint
    from app.printforms.pages import PrintedForm

    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """The documents of one kind that are printed together, in this order, on one form."""

    kind: str
    ids: tuple[UUID, ...]
    form: str


def save_each(session: Session, batch: Batch, file_format: str, folder: Path, progress: Progress, *, processes: int = 2) -> Outcome:
    """One file for each document into a folder; stopped, it keeps the files that are written."""
    outcome = Outcome(total=len(batch.ids))
    names: Counter[str] = Counter()
    made = render_many(session, batch.kind, batch.ids, batch.form, file_format, processes=processes)
    stopped = False
    try:
        for printout in made:
            path = folder / _distinct(names, printout.name, file_format)
            with whole_file(path) as stream:
                stream.write(printout.content)
            if printout.id is not None:
                outcome.finished.append(Ref(batch.kind, printout.id, path.stem))
            progress(len(outcome.finished), len(batch.ids))
            _check()  # before the next one is handed out, and so recorded
    except Cancelled:
        stopped = True
    finally:
        made.close()  # what it handed out is recorded now
    return settled(session, outcome, batch, stopped=stopped)


def save_joined(session: Session, batch: Batch, path: Path, progress: Progress) -> Outcome:
    """All documents as one PDF; stopped, there is no file."""
    outcome = Outcome(total=len(batch.ids))
    numbers: list[str] = []

    def forms() -> Iterator[PrintedForm]:
        for data in _documents(session, batch):
            yield form_named(batch.form).layout(data)
            numbers.append(data.number)
            if data.id is not None:
                outcome.finished.append(Ref(batch.kind, data.id, data.number))
            progress(len(numbers), len(batch.ids))

    with whole_file(path) as stream:
        if not write_pdf(stream, forms()):
            raise UserError(_("There is nothing to save."), _("Choose a document that you may see."))
    keep_record(session, batch.form, "pdf", numbers)
    return settled(session, outcome, batch, stopped=False)


def _documents(session: Session, batch: Batch) -> Iterator[DocumentPrint]:
    for found in documents_of(session, batch.kind, batch.ids):
        for data in found:
            _check()
            yield data


def settled(session: Session, outcome: Outcome, batch: Batch, *, stopped: bool) -> Outcome:
    """The outcome with what was not done: not reached when it was stopped, else not there any more or not to be seen."""
    done = {ref.id for ref in outcome.finished}
    outcome.done = len(done)
    missing = tuple(object_id for object_id in batch.ids if object_id not in done)
    if stopped:
        outcome.left = missing
        return outcome
    titles = titles_of(session, missing) if missing else {}
    reason = _("This object does not exist any more, or you may not see it.")
    outcome.refusals += [Refusal(Ref(batch.kind, object_id, titles.get(object_id, "")), reason) for object_id in missing]
    return outcome


def _check() -> None:
    token = current_token.get()
    if token is not None:
        token.check()


def _distinct(names: Counter[str], name: str, file_format: str) -> str:
    """A name that no other document of this run has: two drafts of a day would share one."""
    names[name] += 1
    return name if names[name] == 1 else f"{name.removesuffix('.' + file_format)} ({names[name]}).{file_format}"
