"""What the program knows about one column, said once, beside the column itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.i18n import LazyText
    from app.core.kinds import Kind


@dataclass(frozen=True, slots=True)
class Fact:
    """The meaning of a column: its kind, its title and the hints for lists and forms.

    ``target`` is the object kind of a reference (``"Partner"``). ``choices`` maps stored codes to titles. ``server_side`` fields are
    kept by the server (posting, triggers): shown, never sent. ``sort_column`` names the indexed key column that a list sorts by when it
    is not the column itself. ``depends`` names sibling fields that narrow the choice of a reference: ``{"partner": "partner"}`` offers only
    rows whose ``partner`` equals this form's ``partner``.
    """

    kind: Kind
    title: LazyText
    target: str = ""
    choices: Mapping[str, LazyText] | None = None
    required: bool = False
    max_length: int = 0
    server_side: bool = False
    sort_column: str = ""
    hint: LazyText | None = None
    depends: Mapping[str, str] | None = None
    copied: bool = True
