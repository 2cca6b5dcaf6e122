"""The infobases of this person for the start window: the list, signing in, a new base on this computer.

The window may not know the database; this module is its door. What is heavy to import is imported when it is first needed.
"""

from __future__ import annotations

import getpass
import json
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core import country, i18n
from app.core.errors import UserError
from app.core.i18n import _
from app.db.infobases import Infobase, InfobaseList, config_home, data_home, forget_password, save_password, saved_password

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from uuid import UUID

    from app.core.changes import ChangeSet
    from app.queries import Session

__all__ = ["Infobase", "Infobases", "Listening", "config_folder"]


def config_folder() -> Path:
    """Where the program keeps what belongs to this computer and person."""
    return config_home()


class Infobases:
    """Everything the start window asks; ``home`` is where new local bases are made."""

    def __init__(self, known: InfobaseList | None = None, home: Path | None = None) -> None:
        self._list = known or InfobaseList()
        self._home = home or data_home()
        self.unkept: UserError | None = None
        """Why the last sign-in could not be remembered on this computer; it is no reason to keep anybody out."""

    def all(self) -> tuple[Infobase, ...]:
        """The list, the base used last first."""
        return self._list.all()

    def remove(self, name: str) -> None:
        """Take a base off the list; its data stay."""
        self._list.remove(name)

    def save_server(self, name: str, *, title: str, host: str, port: int, database: str, sslmode: str) -> str:
        """Put a base on a server into the list, or change the one called ``name``; gives its name."""
        title, host, database = title.strip(), host.strip(), database.strip()
        known = next((infobase for infobase in self.all() if infobase.name == name), None) if name else None
        local = known is not None and known.is_local
        _demand(title, _("Type a name for the list."))
        _demand(host or local, _("Type the name of the server."))
        _demand(database, _("Type the name of the database."))
        if known is not None:
            self._list.change(name, replace(known, title=title, host=host, port=port, database=database, sslmode=sslmode))
            return name
        infobase = Infobase(self._free_name(title), title, host=host, port=port, database=database, sslmode=sslmode)
        self._list.add(infobase)
        return infobase.name

    def countries(self) -> tuple[tuple[str, str], ...]:
        """Codes and names of the countries a base can be made for; the one of the language in force first."""
        known = [country.profile(code) for code in country.codes()]
        known.sort(key=lambda profile: profile.code == country.OTHER or profile.language != i18n.language())
        return tuple((profile.code, str(profile.title)) for profile in known)

    def suggested_login(self) -> str:
        """A login for the first administrator: how the person is called on this computer."""
        account = re.sub(r"[^a-z0-9_]", "", getpass.getuser().lower())
        return account if account not in {"", "root", "admin", "owner", "user", "creator"} else "director"

    def create_local(self, title: str, country_code: str, *, login: str, person: str, password: str) -> str:
        """Make a base with a server of its own on this computer, fill it with what every office needs, and put it into the list."""
        from app.db.bases import NewBase, create_base
        from app.db.local_server import LocalServer
        from app.services.base_setup import fill_new_base

        name = self._free_name(title)
        folder = self._home / name
        profile = country.profile(country_code)
        server = LocalServer(folder)
        server.ensure()
        try:
            create_base(
                server.address,
                NewBase(name, title, login, password, profile.code, profile.currency, i18n.language(), profile.time_zone, _alphabet(profile)),
            )
            infobase = Infobase(name, title, folder=str(folder), database=name, user=login)
            session = _sign_in(infobase, login, password)
            try:
                fill_new_base(session)
                _name_administrator(session, person)
            finally:
                session.close()
        finally:
            server.release()
        self._list.add(infobase)
        return name

    def sign_in(self, infobase: Infobase, login: str, password: str, *, remember: bool = False) -> Session:
        """Open a session, remember who signed in, and keep or forget the password as asked."""
        session = _sign_in(infobase, login, password)
        if not remember and login in infobase.kept:
            forget_password(infobase, login)
        try:
            self._list.used(infobase.name, login, kept=remember and save_password(infobase, login, password))
            self.unkept = None
        except UserError as error:
            self.unkept = error
        return session

    def saved_password(self, infobase: Infobase, login: str) -> str | None:
        """The password kept for a login, if any."""
        return saved_password(infobase, login) if login in infobase.kept else None

    def keyring_works(self) -> bool:
        """Whether this computer has a keyring to keep passwords in."""
        import keyring
        from keyring.backends import fail, null

        return not isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)

    def connection_text(self, infobase: Infobase) -> str:
        """Where the base is, as one line without secrets."""
        if infobase.is_local:
            return _("On this computer: {folder}").format(folder=infobase.folder)
        return f"host={infobase.host} port={infobase.port} dbname={infobase.database} sslmode={infobase.sslmode}"

    def _free_name(self, title: str) -> str:
        """A database name made of a title: small Latin letters and digits, not in the list yet."""
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:20]
        stem = stem if stem[:1].isalpha() else f"base_{stem}".rstrip("_")
        taken = {infobase.name for infobase in self.all()}
        return next(name for number in range(1, 1000) if (name := stem if number == 1 else f"{stem}_{number}") not in taken)


class Listening:
    """Hears what others change while a session is open; ``on_change``, ``on_state`` and ``on_people`` are called on another thread."""

    def __init__(
        self,
        session: Session,
        on_change: Callable[[ChangeSet], None],
        on_state: Callable[[bool], None],
        on_people: Callable[[Mapping[UUID, tuple[str, ...]]], None],
    ) -> None:
        from app.db.listen import Listener

        self._listener = Listener(session.engine, on_change, on_state, on_people)
        self._listener.start()

    def keep_open(self, ids: frozenset[UUID]) -> None:
        """These objects are open here, no others; does not wait."""
        self._listener.keep_open(ids)

    def stop(self) -> None:
        """Hear no more."""
        self._listener.stop()


def ping(session: Session) -> None:
    """One short question to the base."""
    session.fetch(("select 1 as one", {}))


def place_of(session: Session) -> str:
    """The base and where it is, for the status bar."""
    infobase = session.engine.infobase
    title = session.base.title or infobase.name
    return title if infobase.is_local else _("{title} on {host}").format(title=title, host=infobase.host)


def organization_title(session: Session) -> str:
    """The organization to show in the status bar: the only one, or the first."""
    [rows] = session.fetch(("select name from organization where not deletion_mark order by name limit 1", {}))
    return str(rows[0]["name"]) if rows else ""


def _name_administrator(session: Session, person: str) -> None:
    values = {"id": session.user.id, "changes": json.dumps({"name": person})}
    session.send([("select change_user_v1(id, version, %(changes)s::jsonb) from app_user where id = %(id)s", values)], retry_safe=True)


def _alphabet(profile: country.CountryProfile) -> str:
    """How names sort: only Azerbaijani differs from what fits all the others."""
    return profile.alphabet if profile.alphabet == "az" else ""


def _demand(given: object, message: str) -> None:
    if not given:
        raise UserError(message)


def _sign_in(infobase: Infobase, login: str, password: str) -> Session:
    from app.db.session import sign_in
    from app.metadata.objects import registry

    return sign_in(infobase, login, password, registry=registry())
