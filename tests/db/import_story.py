"""A few lines of CSV as an import."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.exchange.reading import read_table
from app.services import imports
from app.services.imports_plan import Policy
from app.services.search_upkeep import index_imports

if TYPE_CHECKING:
    from app.db.session import Session
    from app.exchange.tables import Table
    from app.services.imports_result import ImportResult

HEAD = "Client;Full name;Tax ID;Phone;E-mail;Contact person;Position;Address;Group;Manager;Comment"


def table(text: str) -> Table:
    return read_table(text.encode(), "clients.csv")


def run(
    session: Session, text: str, *, policy: Policy = Policy.FILL, dry: bool = False, create_references: bool = False, index: bool = True, **more: Any
) -> ImportResult:
    """Import the text with the guessed mapping, as the program does."""
    plan = replace(imports.open_plan(session, table(text)), policy=policy, create_references=create_references)
    result = (imports.dry_run if dry else imports.run)(session, plan, **more)
    if index and not dry:
        index_imports(session)
    return result
