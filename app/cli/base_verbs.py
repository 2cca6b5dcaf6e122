"""``kontora base create | list | check | update | remove``."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.answers import REFUSED, SUCCESS, Answer
from app.cli.signing import chosen_base, secret, session_of
from app.core import country, i18n
from app.core.errors import UserError
from app.core.i18n import _
from app.db import bases
from app.db.base_check import BaseReport, check_base
from app.db.infobases import Infobase, InfobaseList, data_home
from app.db.local_server import UNSAFE_BUT_FAST, LocalServer, ServerAddress
from app.db.roles import checked
from app.db.session import Session, sign_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.db.bases import NewBase


def create(options: argparse.Namespace) -> Answer:
    """Make a base, local or on a server, fill it with what every office needs, and put it into the list."""
    known = InfobaseList()
    checked(options.name)
    if any(other.name == options.name for other in known.all()):
        raise UserError(_("There is an infobase “{name}” already.").format(name=options.name), _("Choose another name."), "name")
    new = _new_base(options)
    infobase = _create_on_server(options, new) if options.host else _create_local(Path(options.folder or data_home() / options.name), new)
    known.add(infobase)
    place = infobase.folder or f"{infobase.host}:{infobase.port}"
    lines = [
        _("The infobase “{name}” is ready ({place}).").format(name=infobase.name, place=place),
        _("Administrator: {login}.").format(login=new.administrator),
    ]
    return Answer(lines, {"name": infobase.name, "place": place, "administrator": new.administrator})


def list_bases(_options: argparse.Namespace) -> Answer:
    """The list of infobases, last used first."""
    infobases = InfobaseList().all()
    lines = [f"{one.name}\t{one.title}\t{one.folder or f'{one.host}:{one.port}/{one.database}'}\t{one.user}" for one in infobases]
    return Answer(lines or [_("The list of infobases is empty.")], {"infobases": [asdict(one) for one in infobases]})


def check(options: argparse.Namespace) -> Answer:
    """Look at a base; with ``--scratch`` at one made for this and thrown away."""
    if options.scratch:
        return _report(_check_scratch())
    with session_of(options) as session:
        return _report(check_base(session))


def update(options: argparse.Namespace) -> Answer:
    """Bring a base to the version of this program."""
    infobase = chosen_base(options)
    server = _local_server(infobase)
    try:
        address = server.address if server else _server_address(infobase.host, infobase.port, infobase.sslmode, options.server_user)
        changed = bases.update_base(address, infobase.database, prefix=infobase.role_prefix)
    finally:
        if server:
            server.release()
    return Answer([_("The infobase is up to date; {count} objects changed.").format(count=len(changed))], {"changed": changed})


def remove(options: argparse.Namespace) -> Answer:
    """Take a base off the list; with ``--drop`` destroy its data too."""
    known = InfobaseList()
    infobase = known.find(options.name)
    if options.drop:
        if not options.yes:
            raise UserError(_("--drop destroys everything in “{name}”.").format(name=infobase.name), _("Add --yes if that is what you want."))
        _drop(infobase, options)
    known.remove(infobase.name)
    said = _("The infobase “{name}” and its data are removed.") if options.drop else _("“{name}” is off the list; its data stay.")
    return Answer([said.format(name=infobase.name)], {"name": infobase.name, "dropped": bool(options.drop)})


def _new_base(options: argparse.Namespace) -> NewBase:
    profile = country.profile(options.country)
    return bases.NewBase(
        name=options.name,
        title=options.title or options.name,
        administrator=options.admin,
        password=secret("KONTORA_PASSWORD", _("Password of the administrator {login}: ").format(login=options.admin)),
        country=options.country,
        currency=options.currency or profile.currency,
        language=options.language or profile.language,
        time_zone=options.time_zone or profile.time_zone,
        alphabet=options.alphabet,
    )


def _create_local(folder: Path, new: NewBase) -> Infobase:
    server = LocalServer(folder)
    server.ensure()
    try:
        bases.create_base(server.address, new)
        infobase = Infobase(new.name, new.title, folder=str(folder), database=new.name, user=new.administrator)
        _first_contents(infobase, new)
    finally:
        server.release()
    return infobase


def _create_on_server(options: argparse.Namespace, new: NewBase) -> Infobase:
    bases.create_base(_server_address(options.host, options.port, options.sslmode, options.server_user), new)
    place = {"host": options.host, "port": options.port, "sslmode": options.sslmode}
    infobase = Infobase(new.name, new.title, database=new.name, user=new.administrator, **place)
    _first_contents(infobase, new)
    return infobase


def _first_contents(infobase: Infobase, new: NewBase) -> None:
    from app.services.base_setup import fill_new_base

    i18n.set_language(new.language)
    session = _signed_in(infobase, new)
    try:
        fill_new_base(session)
    finally:
        session.close()


def _signed_in(infobase: Infobase, new: NewBase) -> Session:
    from app.metadata.objects import registry

    return sign_in(infobase, new.administrator, new.password, registry=registry())


def _check_scratch() -> BaseReport:
    folder = Path(tempfile.mkdtemp(prefix="kontora-scratch-"))
    folder.chmod(0o755)
    server = LocalServer(folder / "server", settings=UNSAFE_BUT_FAST)
    new = bases.NewBase("scratch", "Scratch", "director", "scratch")
    try:
        server.ensure()
        bases.create_base(server.address, new)
        address = server.address
        infobase = Infobase("scratch", host=address.host, port=address.port, database="scratch", sslmode="disable")
        _first_contents(infobase, new)
        session = _signed_in(infobase, new)
        try:
            return check_base(session)
        finally:
            session.close()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _report(report: BaseReport) -> Answer:
    lines = [_("Schema version {version}, the program's is {program}.").format(version=report.schema_version, program=report.program_schema)]
    lines += [_("Table without forced row security: {name}").format(name=name) for name in report.open_tables]
    lines += [_("Function that everybody may call: {name}").format(name=name) for name in report.open_functions]
    lines += [_("Missing table: {name}").format(name=name) for name in report.missing_tables]
    lines += [difference_line(row) for row in report.differences]
    lines.append(_("Nothing is wrong.") if report.sound else _("The infobase needs attention."))
    return Answer(lines, {**asdict(report), "sound": report.sound}, SUCCESS if report.sound else REFUSED)


def difference_line(row: Mapping[str, Any]) -> str:
    """One difference of ``verify`` as a sentence."""
    text = _("{problem}: {kind} {title}: must be {expected}, is {actual}")
    return text.format(**{key: "—" if value is None else value for key, value in row.items()})


def _local_server(infobase: Infobase) -> LocalServer | None:
    if not infobase.is_local:
        return None
    server = LocalServer(Path(infobase.folder))
    server.ensure()
    return server


def _server_address(host: str, port: int, sslmode: str, user: str) -> ServerAddress:
    password = secret("KONTORA_SERVER_PASSWORD", _("Password of {user} on the server {host}: ").format(user=user, host=host))
    return ServerAddress(host, port, user, password, sslmode)


def _drop(infobase: Infobase, options: argparse.Namespace) -> None:
    server = _local_server(infobase)
    if server is None:
        bases.remove_base(_server_address(infobase.host, infobase.port, infobase.sslmode, options.server_user), infobase.database)
        return
    server.stop()
    shutil.rmtree(infobase.folder)
