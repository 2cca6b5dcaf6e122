"""Who is signed in and to which base: plain facts that the server told at sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class SignedUser:
    """The person at the keyboard.

    ``rights`` are ids of ``core.rights``. ``access_keys`` narrow the rows the person sees and are ``None`` for administrators and for people
    with so many keys that naming them would not help the server.
    """

    id: UUID
    login: str
    name: str
    is_admin: bool
    rights: frozenset[str]
    access_keys: tuple[int, ...] | None

    def may(self, right: str) -> bool:
        """Whether the person has the right; the server asks again, this only decides what is offered."""
        return self.is_admin or not right or right in self.rights


@dataclass(frozen=True, slots=True)
class BaseInfo:
    """An infobase: ``country`` names the profile (``core.country``), ``currency`` is the base's own, ``alphabet`` decides how names sort."""

    name: str
    title: str
    country: str
    currency: str
    time_zone: str
    alphabet: str
