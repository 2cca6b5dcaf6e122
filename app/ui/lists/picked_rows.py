"""Which rows of a list are selected, known by id, so that the selection outlives the window moving on. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from app.ui.lists.shown_row import ShownRow


class PickedRows:
    """The selected rows in the order they were selected.

    ``all_matching`` says that everything the filter finds is meant: a condition, not these rows. ``replacing`` says that the next selection takes the
    place of the old one (a plain click), the rows that the window left behind included.
    """

    def __init__(self) -> None:
        self._rows: dict[UUID, ShownRow] = {}
        self.all_matching = False
        self.replacing = True

    @property
    def rows(self) -> tuple[ShownRow, ...]:
        """The rows, those left behind by the window included."""
        return tuple(self._rows.values())

    def clear(self) -> None:
        """Nothing is selected."""
        self._rows.clear()
        self.all_matching = False

    def change(self, selected: Sequence[ShownRow], deselected: Sequence[ShownRow], chosen: Sequence[ShownRow]) -> None:
        """The person selected and deselected rows; ``chosen`` is what is selected in the window now."""
        self.all_matching = False
        if self.replacing:
            self._rows = {row.id: row for row in chosen}
        for row in deselected:
            self._rows.pop(row.id, None)
        self._rows.update((row.id, row) for row in selected)

    def holds(self, row: ShownRow) -> bool:
        """Whether a row that is in the window (again) is selected; its newest values are remembered."""
        if row.id not in self._rows and not self.all_matching:
            return False
        self._rows[row.id] = row
        return True

    def is_only(self, row: ShownRow) -> bool:
        """Whether exactly this row is selected."""
        return self._rows.keys() == {row.id}
