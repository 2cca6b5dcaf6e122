"""The words that generated triggers share."""

from __future__ import annotations

TRANSITION = {
    "insert": "referencing new table as new_rows",
    "update": "referencing old table as old_rows new table as new_rows",
    "delete": "referencing old table as old_rows",
}
INVOKER = "returns trigger language plpgsql set search_path = kontora, public, pg_temp"
DEFINER = "returns trigger language plpgsql security definer set search_path = kontora, public, pg_temp"
BOTH_ROWS = "new_rows n join old_rows o using (id)"


def after_statement(table: str, name: str, event: str, call: str) -> str:
    """A trigger after each statement of one kind (transition tables allow no more), with the old and new rows at hand."""
    return f"create or replace trigger {name}_{event} after {event} on {table} {TRANSITION[event]} for each statement execute function {call}"
