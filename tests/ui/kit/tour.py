"""A tour of every window of the program on a real base, with something looked at in each: the scenes of the gallery without the pictures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.settings import SCALE, SCHEME
from app.db import thread_guard
from app.db.infobases import InfobaseList
from app.exchange.demo_base import make_client_base
from app.ui.settings_store import MachineSettings
from app.windows.main_window import MainWindow
from devtools.scenes import all_scenes, start_window
from devtools.studio import Studio
from tests.db import sales_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.fixtures_db import ScratchBase

SMALL = (1280, 690)
"""A screen of 1280 × 720 with a bar of the system."""


def fill(base: ScratchBase) -> None:
    """One object of each of the nine kinds."""
    with thread_guard.allowed():
        session = base.session()
        story = sales_story.begin(session)
        story.save(story.new("ContactPerson", name="Nino Kalandadze"))
        deal = story.save(story.new("Deal", name="Office furniture", partner=story.partner, counterparty=story.counterparty))
        proposal = story.from_source("CommercialProposal", deal)
        story.add_row(proposal, Decimal(3))
        story.save(proposal)
        order = story.save(story.order(), post=True)
        invoice = story.save(story.from_source("Invoice", order), post=True)
        story.pay(invoice, Decimal(100))


class Tour(Studio):
    """The studio, that looks where it would take a picture; faults go to ``faults``."""

    def __init__(self, base: ScratchBase, folder: Path, *, language: str = "en", scale: float = 1.0, scheme: str = "light") -> None:
        self._base, self._folder = base, folder
        InfobaseList().add(base.infobase)
        machine = MachineSettings(folder / f"machine-{language}.json")
        machine.set(SCALE, scale)
        machine.set(SCHEME, scheme)
        self._size = max(scale / 1.5, 1.0)  # up to 150 % a screen of 1280 × 720 is enough; larger letters come with a larger one
        self.looks: list[Callable[[QWidget], list[str]]] = []
        super().__init__(folder, language=language, client_base=folder / "clients.xlsx")

    def settle(self) -> None:
        """Nothing is pictured, so what is under way is enough to wait for."""
        self.pump(0.01)
        self.program.tasks.wait_idle()
        self.pump(0.01)

    def grab(self, widget: QWidget | None = None) -> bytes:
        """Look instead."""
        self.settle()
        if self.program.faults:
            raise self.program.faults[0]
        found = [text for part in _parts(widget or self.window) for look in self.looks for text in look(part)]
        return "\n".join(found).encode()

    def go(self, *looks: Callable[[QWidget], list[str]]) -> dict[str, list[str]]:
        """What the looks found, by window; windows where they found nothing are left out."""
        self.looks = list(looks)
        make_client_base(self.client_base, rows=20)
        return {name: text.decode().split("\n") for name, text in self._windows() if text}

    def _windows(self) -> Iterator[tuple[str, bytes]]:
        yield from start_window(self)
        self.sign_in(self._base.name, "boss", "boss").resize(*(round(side * self._size) for side in SMALL))
        yield from all_scenes(self)


def _parts(window: QWidget) -> list[QWidget]:
    """What belongs to the program in a window; the frames between are the docking library's, and asking Qt for them makes Python their owner."""
    if not isinstance(window, MainWindow):
        return [window]
    front = window.current_window()
    return [part for part in (front, window.top, window.sections, window.banner, window.messages, window.status) if part is not None]
