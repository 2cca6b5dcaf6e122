"""Adding people to a base: the login role is made by the server's function, the password travels as a SCRAM verifier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.ids import new_id
from app.db.bases import scram
from app.db.roles import check_login

if TYPE_CHECKING:
    from uuid import UUID

    from app.db.session import Session


@dataclass(frozen=True, slots=True)
class NewUser:
    """A person to be added; ``sees`` is ``own``, ``department`` or ``all``; ``rights`` are ids of ``core.rights``."""

    login: str
    name: str
    password: str
    is_admin: bool = False
    sees: str = "own"
    may_edit_others: bool = False
    rights: tuple[str, ...] = ()
    department_id: UUID | None = None
    allowed_addresses: tuple[str, ...] = ()
    expires_on: str | None = None

    def facts(self) -> dict[str, Any]:
        """What ``add_user_v1`` takes."""
        return {
            "login": self.login,
            "name": self.name,
            "is_admin": self.is_admin,
            "sees": self.sees,
            "may_edit_others": self.may_edit_others,
            "rights": list(self.rights),
            "department_id": str(self.department_id) if self.department_id else None,
            "allowed_addresses": list(self.allowed_addresses),
            "expires_on": self.expires_on,
        }


def add_user(session: Session, person: NewUser) -> UUID:
    """Add a person who may sign in; needs the right ``users.manage``."""
    infobase = session.engine.infobase
    check_login(infobase.role_prefix, person.login)
    with session.engine.borrowed() as connection:
        verifier = scram(connection, infobase.role(person.login), person.password)
    user = new_id()
    session.send([("select add_user_v1(%(id)s, %(person)s, %(verifier)s)", {"id": user, "person": person.facts(), "verifier": verifier})])
    return user


def set_password(session: Session, user: UUID, version: int, password: str) -> None:
    """Give a person a new password; needs the right ``users.manage``."""
    [[found]] = session.fetch(("select login from app_user where id = %(id)s", {"id": user}))
    with session.engine.borrowed() as connection:
        verifier = scram(connection, session.engine.infobase.role(found["login"]), password)
    session.send([("select change_user_v1(%(id)s, %(version)s, '{}', %(verifier)s)", {"id": user, "version": version, "verifier": verifier})])
