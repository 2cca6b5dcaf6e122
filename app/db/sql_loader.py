"""Puts the SQL of the program into a base: one object per file under ``sql/``, applied when its text changed; then protection and triggers.

A file begins with ``-- grant: user, admin`` (who may call it; ``none``) and perhaps ``-- owner: creator``. In bases with another alphabet
``name@az.sql`` takes the place of ``name.sql``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from psycopg import sql

from app.db import protection, table_triggers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from psycopg import Connection

    from app.db.roles import BaseRoles

FOLDER = Path(__file__).with_name("sql")
SEARCH_PATH = "kontora, public, pg_temp"
# Functions that columns are computed with must be there before the tables.
_EARLY = ("functions/immutable",)
_LATE = ("functions", "views", "triggers")
# Triggers follow the tables, which may have changed without their files.
_ALWAYS = ("triggers",)


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One SQL object: its name, its text, who may call it and who owns it."""

    name: str
    text: str
    granted: tuple[str, ...]
    owner: str

    @property
    def checksum(self) -> str:
        """What is compared with the base."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def files(folders: Iterable[str], alphabet: str) -> Iterator[SqlFile]:
    """The SQL files in the folders, in order, with the variants for the alphabet."""
    for folder in folders:
        for path in sorted((FOLDER / folder).glob("*.sql")):
            if "@" in path.stem:
                continue
            variant = path.with_name(f"{path.stem}@{alphabet}.sql")
            yield _parse(path.stem, (variant if variant.exists() else path).read_text(encoding="utf-8"))


def _parse(name: str, text: str) -> SqlFile:
    headers = dict(re.findall(r"^-- (grant|owner): (.+)$", text, re.MULTILINE))
    granted = tuple(role.strip() for role in headers.get("grant", "none").split(",") if role.strip() != "none")
    return SqlFile(name, text, granted, headers.get("owner", "owner"))


class SqlLoader:
    """Applies SQL over a connection of the server's administrator, acting as the base's owner."""

    def __init__(self, connection: Connection[tuple[Any, ...]], roles: BaseRoles, alphabet: str) -> None:
        self._connection = connection
        self._roles = roles
        self._alphabet = alphabet

    def prepare(self) -> None:
        """Act as the owner in the base's schema; bodies are checked at run time, for files know nothing of each other's order."""
        self._execute(f"set search_path = {SEARCH_PATH}")
        self._execute("set check_function_bodies = off")
        self._execute("set client_min_messages = warning")
        self.become_owner()

    def become_owner(self) -> None:
        """Act as the base's owner."""
        self._connection.execute(sql.SQL("set role {}").format(sql.Identifier(self._roles.owner)))

    def load_early(self) -> None:
        """What the tables need before they are made."""
        for file in files(_EARLY, self._alphabet):
            self._apply(file)

    def load(self) -> list[str]:
        """Everything else; the names of the files that were new or changed. Protection is always made anew."""
        known: dict[str, str] = dict(self._connection.execute("select name, checksum from sql_object").fetchall())
        for statement in protection.kinds():
            self._execute(statement)
        changed = [file for file in files(_LATE, self._alphabet) if known.get(file.name) != file.checksum]
        unchanged_triggers = [file for file in files(_ALWAYS, self._alphabet) if known.get(file.name) == file.checksum]
        for file in (*changed, *unchanged_triggers):
            self._apply(file)
        for file in (*changed, *files(_EARLY, self._alphabet)):
            self._connection.execute(
                "insert into sql_object (name, checksum) values (%s, %s) on conflict (name) do update"
                " set checksum = excluded.checksum, applied_at = now() where sql_object.checksum <> excluded.checksum",
                (file.name, file.checksum),
            )
        for statement in (*table_triggers.functions_and_triggers(), *protection.statements()):
            self._execute(statement)
        self._revoke_from_public()
        return [file.name for file in changed]

    def _apply(self, file: SqlFile) -> None:
        if file.owner == "creator":
            self._apply_for_creator(file)
            return
        self._execute(file.text)
        for signature in self._signatures(file.name):
            self._execute(f"revoke all on function {signature} from public")
            for role in file.granted:
                self._execute(f"grant execute on function {signature} to {{{{{role}}}}}")

    def _apply_for_creator(self, file: SqlFile) -> None:
        """A function that runs as the creator role: only a member of both roles may give it away, and only to one that may create in the schema."""
        self._execute("reset role")
        self._execute("grant create on schema kontora to {{creator}}")
        self._execute(file.text)
        for signature in self._signatures(file.name):
            self._execute(f"revoke all on function {signature} from public")
            self._execute(f"grant execute on function {signature} to {{{{owner}}}}")
            self._execute(f"alter function {signature} owner to {{{{creator}}}}")
        self._execute("revoke create on schema kontora from {{creator}}")
        self.become_owner()

    def _signatures(self, name: str) -> list[str]:
        rows = self._connection.execute(
            "select p.oid::regprocedure::text from pg_proc p where p.proname = %s and p.pronamespace = 'kontora'::regnamespace", (name,)
        ).fetchall()
        return [str(row[0]) for row in rows]

    def _revoke_from_public(self) -> None:
        self._execute("revoke all on all tables in schema kontora from public")
        rows = self._connection.execute(
            "select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'kontora'::regnamespace"
            " and pg_get_userbyid(p.proowner) = current_user and has_function_privilege('public', p.oid, 'execute')"
        ).fetchall()
        for (signature,) in rows:
            self._execute(f"revoke all on function {signature} from public")

    def _execute(self, text: str) -> None:
        self._connection.execute(self._roles.fill(text).encode())
