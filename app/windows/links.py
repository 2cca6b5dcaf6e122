"""Links to windows: ``list/Partner``, ``object/Partner/<id>``; written into mails as ``kontora://<base>/…``."""

from __future__ import annotations

from uuid import UUID

from app.core.drafts import Ref
from app.core.errors import UserError
from app.core.i18n import _

SCHEME = "kontora://"


def list_link(kind: str) -> str:
    """The link to the list of a kind."""
    return f"list/{kind}"


def object_link(ref: Ref) -> str:
    """The link to an object."""
    return f"object/{ref.kind}/{ref.id}"


def outside(base: str, link: str) -> str:
    """The link as it is given to others."""
    return f"{SCHEME}{base}/{link}"


def target(text: str, base: str) -> str | Ref:
    """What a link leads to: the kind of a list, or an object; raises ``UserError`` for what is no link into this base."""
    link = text.strip()
    if link.startswith(SCHEME):
        there, _slash, link = link.removeprefix(SCHEME).partition("/")
        if there != base:
            raise UserError(_("This link leads into the infobase “{name}”.").format(name=there), _("Open that infobase and paste the link there."))
    parts = link.split("/")
    if len(parts) == 2 and parts[0] == "list":
        return parts[1]
    if len(parts) == 3 and parts[0] == "object":
        try:
            return Ref(parts[1], UUID(parts[2]))
        except ValueError:
            pass
    raise UserError(
        _("“{text}” is not a link to a window.").format(text=text[:60]), _("Copy the link with Ctrl+F11 in the window it should lead to.")
    )
