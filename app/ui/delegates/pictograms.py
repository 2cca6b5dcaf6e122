"""The pictures in front of the rows of a list: what an object is and in which state, told in words too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.core.i18n import LazyText, lazy
from app.ui import icons, theme
from app.ui.theme import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

LEADING = 1
"""How many columns of pictures stand in front of those with values."""


class PicturedRow(Protocol):
    """What a picture needs of a row."""

    @property
    def marked(self) -> bool:
        """Whether the object is marked for deletion."""

    @property
    def posted(self) -> bool | None:
        """Whether the document is posted; ``None`` for a catalog."""


@dataclass(frozen=True, slots=True)
class Pictogram:
    """Pictures drawn over each other, each in its colour, and what they say."""

    layers: tuple[tuple[str, Role], ...]
    words: LazyText

    @property
    def title(self) -> str:
        """For tooltips and screen readers."""
        return str(self.words)


_SHEET = ("pictogram_document", Role.TEXT_SECOND)
_DASH = ("pictogram_item", Role.STAR)
_FOLDER = ("pictogram_folder", Role.STAR)
_CROSS = ("pictogram_cross", Role.NEGATIVE)
_MARKED = lazy("Marked for deletion")
_POSTED = Pictogram((_SHEET, ("pictogram_tick", Role.GOOD_LINE)), lazy("Posted"))
_WRITTEN = Pictogram((_SHEET,), lazy("Not posted"))
_ELEMENT = Pictogram((_DASH,), lazy("Element"))
_GROUP = Pictogram((_FOLDER,), lazy("Group"))


def pictogram(row: PicturedRow, *, folder: bool) -> Pictogram:
    """The picture of a row; ``folder`` says that its objects are groups of others."""
    catalog = _GROUP if folder else _ELEMENT
    plain = {None: catalog, True: _POSTED, False: _WRITTEN}[row.posted]
    return Pictogram((plain.layers[0], _CROSS), _MARKED) if row.marked else plain


def draw_pictogram(painter: QPainter, rect: QRect, picture: Pictogram) -> None:
    """The picture in the middle of ``rect``, on whole pixels."""
    ratio = painter.device().devicePixelRatioF()
    side = theme.px(theme.ICON)
    left, top = rect.left() + (rect.width() - 1 - side) // 2, rect.top() + (rect.height() - 1 - side) // 2
    for name, role in picture.layers:
        painter.drawPixmap(left, top, icons.pixmap(name, role, ratio=ratio))
