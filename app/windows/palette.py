"""What the search field offers without asking the base: commands, lists and new objects, found by their name in either language or by their key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.settings import PALETTE_RECENT
from app.ui.actions import MenuItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.metadata.types import ObjectType
    from app.ui.actions import Actions
    from app.ui.context import AppContext

MATCHES = 8
REMEMBERED = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to run or open; ``id`` outlives the program, ``also`` is what else finds it: the English name, the key."""

    id: str
    item: MenuItem
    also: str = ""

    @property
    def name(self) -> str:
        """What it is called, without its key, for comparing."""
        return self.item.title.partition(" · ")[0].rstrip("…").casefold()

    def holds(self, words: Sequence[str]) -> bool:
        """Whether every word is in its name or in what else finds it."""
        text = f"{self.item.title} {self.also}".casefold()
        return all(word in text for word in words)


class Palette:
    """``contexts`` gives the sets of commands that can be run now; ``listed`` and ``created`` make the entries for an object type."""

    def __init__(
        self,
        context: AppContext,
        contexts: Callable[[], dict[str, Actions]],
        listed: Callable[[ObjectType], MenuItem],
        created: Callable[[ObjectType], MenuItem],
    ) -> None:
        self._context = context
        self._contexts = contexts
        self._listed = listed
        self._created = created

    def matching(self, text: str) -> Sequence[MenuItem]:
        """What is called so, then what holds every typed word, lately used first, then what begins so; without a word what was used lately."""
        words, typed = text.casefold().split(), text.casefold().strip()
        lately = self._lately()
        offers = [offer for offer in self._offers() if (offer.holds(words) if words else offer.id in lately)]
        offers.sort(key=lambda offer: (offer.name != typed, lately.get(offer.id, REMEMBERED), not offer.name.startswith(typed)))
        return [replace(offer.item, trigger=partial(self._run, offer)) for offer in offers[:MATCHES]]

    def _run(self, offer: Offer) -> None:
        others = [known for known in self._lately() if known != offer.id]
        self._context.settings.set(PALETTE_RECENT, [offer.id, *others][:REMEMBERED])
        offer.item.trigger()

    def _lately(self) -> dict[str, int]:
        return {str(known): place for place, known in enumerate(self._context.settings.get(PALETTE_RECENT))}

    def _offers(self) -> Iterator[Offer]:
        types = [item for item in self._context.registry if item.menu]
        for item in types:
            yield Offer(f"list {item.kind}", self._listed(item), item.list_title.message)
        for item in types:
            entry = self._created(item)
            yield Offer(
                f"new {item.kind}",
                replace(entry, title=_("Create: {title}").format(title=entry.title), icon="add"),
                f"create new {item.title.message}",
            )
        contexts = self._contexts()
        states = {name: actions.state() for name, actions in contexts.items()}
        for command in self._context.commands.palette(states, self._context.user.may):
            entry = contexts[command.context].item(command.id)
            title, _tab, key = entry.title.partition("\t")
            yield Offer(command.id, replace(entry, title=f"{title} · {key}" if key else title), f"{command.title.message} {' '.join(command.keys)}")
