"""The names of a base's roles on the server: all begin with the base's prefix, so that several bases share a server."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.errors import UserError
from app.core.i18n import _

_NAME = re.compile(r"[a-z][a-z0-9_]{0,29}")


@dataclass(frozen=True, slots=True)
class BaseRoles:
    """The roles of the base whose prefix is ``prefix``."""

    prefix: str

    @property
    def owner(self) -> str:
        """Owns every object of the base; nobody signs in as it."""
        return f"{self.prefix}_owner"

    @property
    def admin(self) -> str:
        """The group of administrators: row security lets them see all rows."""
        return f"{self.prefix}_admin"

    @property
    def user(self) -> str:
        """The group of everybody else: row security goes by access keys."""
        return f"{self.prefix}_user"

    @property
    def creator(self) -> str:
        """May make login roles; used only inside functions that check the prefix."""
        return f"{self.prefix}_creator"

    @property
    def groups(self) -> tuple[str, ...]:
        """All four."""
        return self.owner, self.admin, self.user, self.creator

    def login(self, login: str) -> str:
        """The login role of a person."""
        return f"{self.prefix}_{login}"

    def fill(self, sql: str) -> str:
        """SQL text with ``{{prefix}}``, ``{{owner}}``, ``{{admin}}``, ``{{user}}`` and ``{{creator}}`` filled in."""
        names = {"prefix": self.prefix, "owner": self.owner, "admin": self.admin, "user": self.user, "creator": self.creator}
        for name, value in names.items():
            sql = sql.replace("{{" + name + "}}", value)
        return sql


# Names of the groups; a person's role is named the same way, so nobody can sign in as one of these.
RESERVED_LOGINS = frozenset({"owner", "admin", "user", "creator"})
_LOGIN = re.compile(r"\w[\w.-]*")


def check_login(prefix: str, login: str) -> None:
    """Raise ``UserError`` when nobody can be called ``login`` in the base with this prefix."""
    too_long = len(f"{prefix}_{login}".encode()) > 63
    if login in RESERVED_LOGINS or too_long or not _LOGIN.fullmatch(login):
        raise UserError(
            _("“{login}” cannot be a login.").format(login=login),
            _("Use letters, digits, “.”, “-” and “_”; “owner”, “admin”, “user” and “creator” are taken by the program."),
            "login",
        )


def checked(name: str) -> BaseRoles:
    """The roles of a base to be made; raises ``UserError`` when the name cannot be one."""
    if not _NAME.fullmatch(name) or name in {"postgres", "template0", "template1"}:
        raise UserError(
            _("“{name}” cannot be the name of an infobase.").format(name=name),
            _("Use small Latin letters, digits and “_”, begin with a letter, at most 30 characters."),
            "name",
        )
    return BaseRoles(name)
