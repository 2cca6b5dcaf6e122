"""The rows of an import inside the base: copied into temporary tables, recognised, compared and written, all rows at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.ids import new_id, new_ids
from app.services import imports_sql as sql
from app.services.imports_plan import Policy
from app.services.imports_result import Unknown
from app.services.imports_rows import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from app.db.engine import Connection
    from app.services.imports_rows import ParsedRow

_LANGUAGE_OF = {"ge": "ka", "ua": "uk", "az": "az", "mn": "mn", "ru": "ru"}
_CHAIN = 10
_OBJECTS = 4
"""What a row of a file may make: a client, a counterparty, a contact person, the person's place at the client."""
_to_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_REFERENCE_TABLES = {"group": "partner_group", "source": "source"}


@dataclass(frozen=True, slots=True)
class Terms:
    """By what rules rows are compared and written: the policy, who imports, what new clients get."""

    policy: Policy
    me: UUID
    writes_all: bool
    others: bool
    """Whether clients may be given to other people."""
    lifecycle: str
    country: str

    def values(self, changeset: UUID | None = None) -> dict[str, Any]:
        """The parameters of the statements."""
        return {
            "policy": self.policy.value,
            "direction": -1 if self.policy is Policy.UPDATE else 1,
            "me": self.me,
            "others": self.others,
            "lifecycle": self.lifecycle,
            "country": self.country or "xx",
            "language": _LANGUAGE_OF.get(self.country, "en"),
            "changeset": changeset,
        }


class Stage:
    """An import under way on a connection that is inside a transaction."""

    def __init__(self, connection: Connection, terms: Terms) -> None:
        self._connection = connection
        self._terms = terms
        self._run("select open_import_v1()")

    def _run(self, text: str, **values: Any) -> int:
        return self._connection.execute(text.encode(), {**self._terms.values(), **values} if "%(" in text else None).rowcount

    def _rows(self, text: str, **values: Any) -> list[dict[str, Any]]:
        return self._connection.execute(text.encode(), {**self._terms.values(), **values}).fetchall()

    def _analyze(self, *stages: str) -> None:
        self._connection.execute("select analyze_import_v1(variadic %s)", (list(stages),))

    def load(self, rows: Iterable[ParsedRow]) -> int:
        """Copy the rows as they come; returns how many."""
        cursor = self._connection.cursor()
        with cursor.copy(sql.COPY_ROWS.encode()) as copy:
            for row in rows:
                copy.write_row(_staged(row))
        self._run(sql.SPREAD_INFOS)
        self._analyze("stage_row", "stage_info")
        return cursor.rowcount

    def recognise(self) -> None:
        """Find which rows are one client, and which clients are in the base already."""
        self._run(sql.MAKE_KEYS)
        self._analyze("stage_key")
        self._run(sql.FIND_LEADERS)
        self._follow()
        if self._run(sql.PART_TAX_NUMBERS):
            self._follow()
        self._run(sql.FIND_EXISTING)
        self._run(sql.PART_EXISTING)
        self._analyze("stage_row", "stage_found")
        self._run(sql.FIND_REFERENCES)

    def _follow(self) -> None:
        for _step in range(_CHAIN):
            if not self._run(sql.FOLLOW_LEADERS):
                return

    def unknown(self) -> tuple[Unknown, ...]:
        """The groups, sources and people that the base does not know."""
        return tuple(Unknown(row["kind"], row["name"], row["rows"]) for row in self._rows(sql.UNKNOWN_REFERENCES))

    def create_references(self, unknown: Iterable[Unknown], changeset: UUID) -> None:
        """Make the groups and sources that are missing; people are never made."""
        self._plan_small_questions()
        for item in unknown:
            table = _REFERENCE_TABLES.get(item.kind)
            if table is not None:
                made = {"id": new_id(), "name": item.name, "kind": item.kind, "changeset": changeset}
                self._run(f"insert into {table} (id, name, source, changeset_id) values (%(id)s, %(name)s, 'import', %(changeset)s)", **made)
                self._run(sql.NAME_REFERENCE, **made)
        self._run("set local enable_seqscan = on")

    def _plan_small_questions(self) -> None:
        """What triggers ask for each row is planned once, perhaps while the tables are still empty: not as reading the whole table."""
        self._run("set local enable_seqscan = off")

    def compare(self) -> None:
        """Decide what becomes of each client, and find every value that differs."""
        self._run(sql.MAKE_CLIENTS)
        self._analyze("stage_client")
        if not self._terms.writes_all:
            self._run(sql.REFUSE_FOREIGN)
            self._run(sql.REFUSE_HIDDEN)
        if self._terms.policy is not Policy.SKIP:
            self._run(sql.FIND_DIFFERENCES)
        self._run(sql.FIND_PERSONS)
        self._analyze("stage_person")
        self._run(sql.FIND_NEW_INFO)
        self._analyze("stage_new_info", "stage_diff")

    def write(self, changeset: UUID) -> dict[str, int]:
        """Write everything; the objects made, by kind."""
        values = self._terms.values(changeset)
        self._plan_small_questions()
        created = {
            "Partner": self._run(sql.INSERT_PARTNERS, **values),
            "Counterparty": self._run(sql.INSERT_COUNTERPARTIES, **values),
            "ContactPerson": self._run(sql.INSERT_PERSONS, **values),
        }
        self._run(sql.INSERT_LINKS)
        self._run(sql.INSERT_INFO)
        if self._terms.policy is not Policy.SKIP:
            self._run(sql.UPDATE_PARTNERS, **values)
            self._run(sql.UPDATE_COUNTERPARTIES, **values)
        return created

    def counts(self) -> Mapping[str, int]:
        """How many rows have which outcome."""
        return {row["status"]: row["rows"] for row in self._rows(sql.COUNT_OUTCOMES)}

    def outcomes(self, limit: int) -> list[dict[str, Any]]:
        """What happens to the first rows."""
        return self._rows(sql.LIST_OUTCOMES, limit=limit)

    def differences(self, last: int) -> Iterator[dict[str, Any]]:
        """The values that change or come, of clients whose first row is not behind ``last``."""
        return iter(self._rows(sql.LIST_DIFFERENCES, last=last))


def _staged(row: ParsedRow) -> tuple[Any, ...]:
    ids = new_ids(_OBJECTS + len(row.infos))
    infos = [(key, info.of_contact, info.kind, info.value, info.norm) for key, info in zip(ids[_OBJECTS:], row.infos, strict=True)]
    text = row.texts.get
    return (row.number, row.number, *ids[:_OBJECTS], row.legal_kind, *[text(name) for name in TEXTS], _to_json(infos))
