"""Where commands are: a title for each context that declarations name."""

from __future__ import annotations

from app.core.i18n import lazy

CONTEXTS = {
    "app": lazy("Everywhere"),
    "list": lazy("Lists"),
    "form": lazy("Cards and documents"),
    "section": lazy("Tables inside documents"),
    "entry": lazy("New client"),
    "choice": lazy("Choosing from a list"),
    "pick": lazy("Picking into a document"),
    "import": lazy("Import of clients"),
    "preview": lazy("Print preview"),
    "favourites": lazy("Favourites"),
    "keys": lazy("Keys and commands"),
    "guide": lazy("User guide"),
}
