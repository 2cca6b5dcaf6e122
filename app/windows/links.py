"""Links to windows: ``list/Partner``, ``list/Deal?partner=<id>``, ``object/Partner/<id>``; written into mails as ``kontora://<base>/…``.

A list can be narrowed by equality with an object only: this is how the program itself opens lists ("the orders of this partner").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from app.core.drafts import Ref
from app.core.errors import UserError
from app.core.i18n import _
from app.core.lists import Compare, Condition

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SCHEME = "kontora://"


@dataclass(frozen=True, slots=True)
class ListTarget:
    """The list that a link leads to."""

    kind: str
    conditions: tuple[Condition, ...] = ()


def list_link(kind: str, conditions: Sequence[Condition] = ()) -> str:
    """The link to the list of a kind; empty when it is narrowed by what a link cannot say."""
    if not conditions:
        return f"list/{kind}"
    if all(condition.compare is Compare.EQUAL and isinstance(condition.value, UUID) for condition in conditions):
        return f"list/{kind}?{urlencode({condition.field: str(condition.value) for condition in conditions})}"
    return ""


def kind_of(link: str) -> str:
    """The kind of objects that a link is about; empty for other windows."""
    parts = link.partition("?")[0].split("/")
    return parts[1] if len(parts) > 1 and parts[0] in {"list", "object"} else ""


def object_link(ref: Ref) -> str:
    """The link to an object."""
    return f"object/{ref.kind}/{ref.id}"


def outside(base: str, link: str) -> str:
    """The link as it is given to others."""
    return f"{SCHEME}{base}/{link}"


def object_id(link: str) -> UUID | None:
    """The id of the object that a link leads to; nothing for other links."""
    parts = link.split("/")
    try:
        return UUID(parts[2]) if len(parts) == 3 and parts[0] == "object" else None
    except ValueError:  # a kept link that is damaged
        return None


def entries(kept: Iterable[Any]) -> list[list[Any]]:
    """The entries of a kept setting that begin with a link and its title; what is damaged is left out."""
    return [list(entry) for entry in kept if isinstance(entry, list | tuple) and len(entry) > 1]


def pairs(kept: Iterable[Any]) -> list[tuple[str, str]]:
    """Links with their titles out of a kept setting."""
    return [(str(entry[0]), str(entry[1])) for entry in entries(kept)]


def target(text: str, base: str) -> ListTarget | Ref:
    """What a link leads to; raises ``UserError`` for what is no link into this base."""
    link = text.strip()
    if link.startswith(SCHEME):
        there, _slash, link = link.removeprefix(SCHEME).partition("/")
        if there != base:
            raise UserError(_("This link leads into the infobase “{name}”.").format(name=there), _("Open that infobase and paste the link there."))
    path, _mark, query = link.partition("?")
    parts = path.split("/")
    try:
        if len(parts) == 2 and parts[0] == "list":
            return ListTarget(parts[1], tuple(Condition(name, Compare.EQUAL, UUID(value)) for name, value in parse_qsl(query)))
        if len(parts) == 3 and parts[0] == "object":
            return Ref(parts[1], UUID(parts[2]))
    except ValueError:
        pass
    raise no_link(text)


def no_link(text: str) -> UserError:
    """What is said about a text that leads nowhere."""
    return UserError(
        _("“{text}” is not a link to a window.").format(text=text[:60]), _("Copy the link with Ctrl+F11 in the window it should lead to.")
    )
