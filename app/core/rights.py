"""The catalogue of rights: what an administrator can grant. The server asks for them by the same ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import lazy

if TYPE_CHECKING:
    from app.core.i18n import LazyText


@dataclass(frozen=True, slots=True)
class Right:
    """One right; ``group`` is the heading it stands under."""

    id: str
    title: LazyText
    group: LazyText


_DOCUMENTS = lazy("Documents")
_REFERENCE = lazy("Clients and catalogs")
_EXCHANGE = lazy("Import, export, printing")
_ADMINISTRATION = lazy("Administration")

RIGHTS: dict[str, Right] = {
    right.id: right
    for right in (
        Right("reference.edit", lazy("Change shared catalogs: units, currencies, sources, stages"), _REFERENCE),
        Right("partner.edit_others", lazy("Change clients of other managers"), _REFERENCE),
        Right("partner.edit_bank", lazy("Change bank accounts"), _REFERENCE),
        Right("product.edit", lazy("Change products"), _REFERENCE),
        Right("price.edit", lazy("Change prices and price types"), _REFERENCE),
        Right("object.mark", lazy("Mark for deletion and remove the mark"), _REFERENCE),
        Right("document.post", lazy("Post documents"), _DOCUMENTS),
        Right("posting.cancel", lazy("Cancel posting"), _DOCUMENTS),
        Right("document.backdate", lazy("Post documents with an earlier date"), _DOCUMENTS),
        Right("import.run", lazy("Import from files"), _EXCHANGE),
        Right("export.run", lazy("Export lists to files"), _EXCHANGE),
        Right("print.run", lazy("Print and save print forms"), _EXCHANGE),
        Right("users.manage", lazy("Add users and grant rights"), _ADMINISTRATION),
    )
}


def title(right: str) -> str:
    """The name of a right in the user's language; the id itself when a newer server knows a right that this program does not."""
    known = RIGHTS.get(right)
    return str(known.title) if known else right
