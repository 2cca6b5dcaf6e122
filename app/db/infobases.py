"""The infobases this person works with, kept in a file of the person's settings; passwords only ever in the system's keyring."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from app.core.errors import UserError
from app.core.i18n import _

_SERVICE = "Kontora"


@dataclass(frozen=True, slots=True)
class Infobase:
    """One line of the list: where the base is and who signed in last.

    A local base has a ``folder`` (its server's files) and no host. ``roles`` is the prefix of the base's roles, the database's name unless the
    database was restored under another one. ``kept`` names the logins whose password is in the keyring, so that it is asked for nobody else: loading
    it costs a tenth of a second and 13 MB.
    """

    name: str
    title: str = ""
    folder: str = ""
    host: str = ""
    port: int = 5432
    database: str = ""
    user: str = ""
    sslmode: str = "prefer"
    roles: str = ""
    kept: tuple[str, ...] = ()

    @property
    def is_local(self) -> bool:
        """Whether the program runs the server of this base itself."""
        return bool(self.folder)

    @property
    def role_prefix(self) -> str:
        """What the names of the base's roles begin with."""
        return self.roles or self.database

    def role(self, login: str) -> str:
        """The PostgreSQL role behind a login."""
        return f"{self.role_prefix}_{login}"


def data_home() -> Path:
    """Where local infobases are made when nothing else is said; root's own home is closed to the account the server runs as."""
    named = os.environ.get("KONTORA_DATA")
    if named:
        return Path(named)
    if sys.platform != "win32" and os.geteuid() == 0:
        return Path("/var/lib/kontora")
    return Path(platformdirs.user_data_dir("kontora", appauthor=False))


def config_home() -> Path:
    """Where the list of infobases is kept."""
    named = os.environ.get("KONTORA_CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir("kontora", appauthor=False))


class InfobaseList:
    """The list in the file ``infobases.json``, the base used last first."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or config_home() / "infobases.json"

    def all(self) -> tuple[Infobase, ...]:
        """Every infobase, last used first; an unreadable file is said so, not taken for an empty list."""
        if not self.path.exists():
            return ()
        try:
            rows: list[dict[str, Any]] = json.loads(self.path.read_text(encoding="utf-8"))
            return tuple(Infobase(**{**row, "kept": tuple(row.get("kept", ()))}) for row in rows)
        except (ValueError, TypeError) as error:
            raise UserError(_("The list of infobases cannot be read."), _("Look at the file {path}, or delete it.").format(path=self.path)) from error

    def find(self, name: str) -> Infobase:
        """The infobase called ``name``; raises ``UserError`` when there is none."""
        for infobase in self.all():
            if infobase.name == name:
                return infobase
        raise UserError(_("There is no infobase “{name}” in the list.").format(name=name), _("“kontora base list” shows those there are."))

    def add(self, infobase: Infobase) -> None:
        """Put a new infobase in front."""
        known = self.all()
        if any(other.name == infobase.name for other in known):
            raise UserError(_("There is an infobase “{name}” already.").format(name=infobase.name), _("Choose another name."), "name")
        self._write((infobase, *known))

    def change(self, name: str, infobase: Infobase) -> None:
        """Replace the infobase called ``name``."""
        self.find(name)
        if infobase.name != name and any(other.name == infobase.name for other in self.all()):
            raise UserError(_("There is an infobase “{name}” already.").format(name=infobase.name), _("Choose another name."), "name")
        self._write(tuple(infobase if other.name == name else other for other in self.all()))

    def remove(self, name: str) -> None:
        """Take an infobase off the list; the base itself stays."""
        infobase = self.find(name)
        self._write(tuple(other for other in self.all() if other != infobase))

    def used(self, name: str, user: str, *, kept: bool = False) -> None:
        """Remember that ``user`` has just signed in, and whether the password is kept: the base comes first next time."""
        known = self.find(name)
        others = tuple(login for login in known.kept if login != user)
        infobase = replace(known, user=user, kept=(*others, user) if kept else others)
        self._write((infobase, *(other for other in self.all() if other.name != name)))

    def _write(self, infobases: tuple[Infobase, ...]) -> None:
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps([asdict(item) for item in infobases], ensure_ascii=False, indent=1), encoding="utf-8")
            fresh.replace(self.path)
        except OSError as error:
            raise UserError(
                _("The list of infobases cannot be kept in {path}: {reason}").format(path=self.path, reason=error.strerror or error),
                _("Check that there is room on the disk and that you may write into the folder."),
            ) from error


def saved_password(infobase: Infobase, login: str) -> str | None:
    """The password kept for this login; ``None`` when there is none or this computer has no keyring: then it is asked each time."""
    import keyring  # takes a tenth of a second: only when a password is asked for
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, _account(infobase, login))
    except KeyringError:
        return None


def save_password(infobase: Infobase, login: str, password: str) -> bool:
    """Keep the password in the system's keyring; ``False`` when this computer has none, so that the window can say so."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, _account(infobase, login), password)
    except KeyringError:
        return False
    return True


def forget_password(infobase: Infobase, login: str) -> None:
    """Remove a kept password, if there is one."""
    import keyring

    if saved_password(infobase, login) is not None:
        keyring.delete_password(_SERVICE, _account(infobase, login))


def _account(infobase: Infobase, login: str) -> str:
    place = infobase.folder or f"{infobase.host}:{infobase.port}"
    return f"{login}@{place}/{infobase.database}"
