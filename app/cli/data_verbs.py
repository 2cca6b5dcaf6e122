"""``kontora user add | import | print | verify``: verbs that work inside a base."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.answers import REFUSED, SUCCESS, Answer
from app.cli.base_verbs import difference_line
from app.cli.signing import secret, session_of
from app.core.errors import UserError
from app.core.i18n import _
from app.core.ids import new_id
from app.core.rights import RIGHTS
from app.db.base_check import verify as differences_of
from app.db.users import NewUser, add_user

if TYPE_CHECKING:
    from uuid import UUID

    from app.db.session import Session

# What a salesperson needs; whatever touches other people's rows, dates gone by or the base itself is granted by name.
MANAGER_RIGHTS = tuple(
    right for right in RIGHTS if right not in {"users.manage", "partner.edit_others", "partner.edit_bank", "price.edit", "document.backdate"}
)
DOCUMENTS = {"invoice": "Invoice", "proposal": "CommercialProposal", "order": "SalesOrder", "payment": "Payment"}


def user_add(options: argparse.Namespace) -> Answer:
    """Add a person who may sign in."""
    rights = _rights(options.rights)
    with session_of(options) as session:
        person = NewUser(
            login=options.new_login,
            name=options.name or options.new_login,
            password=secret("KONTORA_NEW_PASSWORD", _("Password for {login}: ").format(login=options.new_login)),
            is_admin=options.admin,
            sees="all" if options.admin else options.sees,
            may_edit_others=options.edit_others,
            rights=rights,
            department_id=_department(session, options.department) if options.department else None,
            allowed_addresses=tuple(options.address),
            expires_on=options.until,
        )
        user = add_user(session, person)
    return Answer([_("{name} may sign in as “{login}”.").format(name=person.name, login=person.login)], {"id": str(user), **person.facts()})


def import_file(options: argparse.Namespace) -> Answer:
    """Import clients from a file, or with ``--dry-run`` say what an import would do."""
    from app.services import imports
    from app.services.imports_plan import Policy
    from app.services.search_upkeep import index_imports

    with session_of(options) as session:
        policy = Policy(options.policy)
        result = imports.import_file(session, options.file, options.target, policy, dry=options.dry_run, create_references=options.create_references)
        if not result.dry_run:
            index_imports(session)
    facts: dict[str, Any] = dict(result.as_json())
    lines = [_("{rows} rows in {seconds} s").format(rows=facts["rows"], seconds=facts["seconds"])]
    lines += [f"{count:8} {status.value}" for status, count in result.counts.items() if count]
    lines += [f"{error['row']}: {error['column']} {error['value']}: {error['message']}" for error in facts["errors"][:20]]
    if result.dry_run:
        lines.append(_("Nothing was written."))
    return Answer(lines, facts)


def print_document(options: argparse.Namespace) -> Answer:
    """Write a document as a file."""
    from app.services.printing import printout

    kind = DOCUMENTS[options.document]
    with session_of(options) as session:
        made = printout(session, kind, options.number, options.form, options.format)
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / made.name
    try:
        path.write_bytes(made.content)
    except OSError as error:
        raise UserError(_("{path} cannot be written: {reason}").format(path=path, reason=error.strerror), _("Name another folder.")) from error
    return Answer([str(path)], {"path": str(path.resolve()), "bytes": len(made.content), "kind": kind, "number": options.number})


def verify(options: argparse.Namespace) -> Answer:
    """Compare the registers with the posted documents."""
    with session_of(options) as session:
        found = differences_of(session)
    lines = [difference_line(row) for row in found] or [_("The registers agree with the documents.")]
    return Answer(lines, {"differences": found}, REFUSED if found else SUCCESS)


def _rights(named: str) -> tuple[str, ...]:
    if named == "manager":
        return MANAGER_RIGHTS
    rights = tuple(right.strip() for right in named.split(",") if right.strip() not in {"", "none"})
    unknown = [right for right in rights if right not in RIGHTS]
    if unknown:
        raise UserError(
            _("There is no right “{right}”.").format(right=unknown[0]), _("There are: {rights}").format(rights=", ".join(RIGHTS)), "rights"
        )
    return rights


def _department(session: Session, name: str) -> UUID:
    """The department of that name, made when there is none."""
    [rows] = session.fetch(("select id from department where lower(name) = lower(%(name)s) and not deletion_mark", {"name": name}))
    if rows:
        found: UUID = rows[0]["id"]
        return found
    department = new_id()
    session.send([("insert into department (id, name) values (%(id)s, %(name)s)", {"id": department, "name": name})], retry_safe=True)
    return department


def path_of(text: str) -> Path:
    """A path of an option, with the home folder filled in."""
    return Path(text).expanduser()
