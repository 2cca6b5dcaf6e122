"""What an import is about to do: the file, its header, which column is which field, what happens to clients that exist already."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _, lazy
from app.exchange.headers import Header, find_header, first_rows, header_at, samples
from app.exchange.mapping import guess_mapping, required_fields_missing
from app.exchange.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from app.core.i18n import LazyText
    from app.exchange.mapping import Guess
    from app.exchange.tables import Table
    from app.exchange.targets import Target


class Policy(StrEnum):
    """What happens to a client that is in the base already."""

    SKIP = "skip"
    FILL = "fill"
    UPDATE = "update"


POLICY_TITLES: Mapping[Policy, LazyText] = {
    Policy.SKIP: lazy("Leave it as it is"),
    Policy.FILL: lazy("Fill in its empty fields, add missing phones and contact persons"),
    Policy.UPDATE: lazy("Replace its fields by those of the file, add missing phones and contact persons"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """An import before it runs; immutable, ``with_…`` give changed ones."""

    table: Table
    target: Target
    sheet: int
    header: Header
    samples: tuple[tuple[str, ...], ...]
    guesses: tuple[Guess, ...]
    mapping: tuple[str, ...]
    """The field of each column, empty for columns that are not taken."""
    policy: Policy = Policy.FILL
    create_references: bool = False
    """Make groups and sources that are not in the base yet; never done unasked."""
    lifecycle: str = "client"
    """The state of new clients."""
    remembered: bool = field(default=False)
    """Whether the mapping is the one used for such a file before."""
    notices: tuple[str, ...] = ()
    """What a person should know about the file before going on."""

    def with_mapping(self, mapping: Sequence[str]) -> Plan:
        """The same plan with other fields for the columns."""
        return replace(self, mapping=tuple(mapping), remembered=False)

    def check(self) -> None:
        """Raise when the plan cannot run: a required field without a column, a field with two columns that takes one."""
        missing = required_fields_missing(self.mapping, self.target)
        if missing and "full_name" not in self.mapping:
            raise UserError(
                _("No column is chosen for “{field}”.").format(field=missing[0].title), _("Choose the column that holds it and try again."), "mapping"
            )
        for item in self.target.fields:
            if not item.repeat and self.mapping.count(item.key) > 1:
                raise UserError(_("“{field}” is chosen for several columns.").format(field=item.title), _("Leave it at one of them."), "mapping")


def make_plan(
    table: Table,
    target: str = "partners",
    *,
    sheet: int | None = None,
    header_row: int | None = None,
    remembered: Mapping[str, Sequence[str]] | None = None,
    without: Collection[str] = (),
) -> Plan:
    """A plan with everything guessed that is not given; ``remembered`` holds mappings by header fingerprint, ``without`` fields not offered."""
    chosen = TARGETS[target].without(without)
    place = best_sheet(table) if sheet is None else sheet
    rows = first_rows(table, place)
    header = find_header(rows, chosen) if header_row is None else header_at(rows, header_row)
    shown = samples(rows, header)
    guesses = guess_mapping(header.titles, shown, chosen)
    mapping = tuple(guess.field for guess in guesses)
    before = (remembered or {}).get(header.fingerprint)
    known = before is not None and len(before) == len(mapping)
    if before is not None and known:
        mapping = tuple(key if chosen.has(key) else "" for key in before)
    return Plan(table, chosen, place, header, shown, guesses, mapping, remembered=known, notices=table.notices(place))


def best_sheet(table: Table) -> int:
    """The visible sheet with the most rows."""
    visible = [index for index, sheet in enumerate(table.sheets) if not sheet.hidden] or [0]
    return max(visible, key=lambda index: (table.count(index), -index))
