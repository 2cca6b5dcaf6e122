"""The triggers of every table, made from the models: guards of the head, checks of references, history and notification, entity and search.

Only the guard runs per row; all else is per statement with transition tables, so that an import of ten thousand rows fires a handful of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.db.protected_tables import ProtectedTable, parent_of, tables
from app.db.protection import key_columns
from app.models.base import ByParent, Keyed

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRANSITION = {
    "insert": "referencing new table as new_rows",
    "update": "referencing old table as old_rows new table as new_rows",
    "delete": "referencing old table as old_rows",
}
_INVOKER = "returns trigger language plpgsql set search_path = kontora, public, pg_temp"


def _after(table: str, name: str, event: str, call: str) -> str:
    return f"create or replace trigger {name}_{event} after {event} on {table} {_TRANSITION[event]} for each statement execute function {call}"


def _quoted(*arguments: str) -> str:
    return ", ".join("'" + argument.replace("'", "''") + "'" for argument in arguments)


def _set_key(protected: ProtectedTable) -> Iterator[str]:
    if isinstance(protected.rights, Keyed):
        columns = [column for column in key_columns(protected.rights) if column]
        arguments = ", ".join(f"new.{column}" if column else "null" for column in key_columns(protected.rights))
        changed = " or ".join(f"new.{column} is distinct from old.{column}" for column in columns)
        yield f"  if tg_op = 'INSERT' or {changed} then new.access_key := access_key_of_v1({arguments}); end if;"
    elif isinstance(protected.rights, ByParent):
        column = protected.rights.column
        yield f"  if tg_op = 'INSERT' or new.{column} is distinct from old.{column} then new.access_key := entity_key_v1(new.{column}); end if;"


def _guard(protected: ProtectedTable) -> Iterator[str]:
    lines = [
        f"create or replace function guard_{protected.name}() {_INVOKER} as $$",
        "begin",
        "  if tg_op = 'INSERT' then",
        "    new.created_by_id := coalesce(current_user_id_v1(), new.created_by_id);",
    ]
    if isinstance(protected.rights, Keyed):
        column = protected.rights.responsible
        lines.append(f"    if new.{column} is null and current_user <> '{{{{owner}}}}' then new.{column} := default_responsible_v1(); end if;")
    lines += [
        # Whoever writes past expect_version_v1 (psql) still makes a new version, so that a stale save is noticed.
        "  elsif current_user <> '{{owner}}' and current_setting('kontora.versioned', true) is distinct from pg_current_xact_id()::text then",
        "    new.version := old.version + 1;",
        "  end if;",
        "  if tg_op = 'UPDATE' and new.version <> old.version then new.changed_at := now(); end if;",
        *_set_key(protected),
    ]
    for reference, key in protected.title_keys.items():
        lines.append(
            f"  if tg_op = 'INSERT' or new.{reference} is distinct from old.{reference} then new.{key} := title_key_v1(new.{reference}); end if;"
        )
    lines += ["  return new;", "end $$"]
    yield "\n".join(lines)
    yield (f"create or replace trigger guard before insert or update on {protected.name} for each row execute function guard_{protected.name}()")


def _hideable(protected: ProtectedTable) -> list[tuple[str, str]]:
    """The references to rows that may be hidden from the writer: foreign keys do not ask row security."""
    own_parent = protected.rights.column if isinstance(protected.rights, ByParent) and not protected.headed else ""
    return [
        (column, target)
        for column, target in protected.references()
        if column != own_parent and (tables()[target].keyed or target == "entity" or parent_of(tables()[target]) is not None)
    ]


def _check_references(protected: ProtectedTable) -> Iterator[str]:
    references = _hideable(protected)
    if not references or not protected.business:
        return
    for event, source in (("insert", "new_rows n"), ("update", f"new_rows n join old_rows o using ({protected.primary_key})")):
        lines = [f"create or replace function check_references_{protected.name}_{event}() {_INVOKER} as $$", "begin"]
        lines.append("  if current_user = '{{owner}}' then return null; end if;")
        for column, target in references:
            changed = f" and n.{column} is distinct from o.{column}" if event == "update" else ""
            lines += [
                f"  if exists (select from {source} where n.{column} is not null{changed}",
                f"    and not exists (select from {target} t where t.id = n.{column})) then",
                f"    raise exception using errcode = 'KT003', message = 'reference_hidden', column = '{column}', table = '{protected.name}';",
                "  end if;",
            ]
        yield "\n".join([*lines, "  return null;", "end $$"])
        yield _after(protected.name, "check_references", event, f"check_references_{protected.name}_{event}()")


def _record(protected: ProtectedTable) -> Iterator[str]:
    derived = "{" + ",".join(protected.derived_columns) + "}"
    arguments = _quoted(protected.head_kind, protected.head_column, protected.primary_key, derived)
    for event in _TRANSITION:
        yield _after(protected.name, "record", event, f"record_change({arguments})")


def _register(protected: ProtectedTable) -> Iterator[str]:
    arguments = _quoted(protected.kind, protected.presentation, *protected.search_arguments)
    for event in _TRANSITION:
        yield _after(protected.name, "entity", event, f"register_object({arguments})")


def _contacts(protected: ProtectedTable) -> Iterator[str]:
    for event in _TRANSITION:
        yield _after(protected.name, "contacts", event, f"refresh_contacts({_quoted(protected.head_column, *protected.search_arguments)})")


_BOTH_ROWS = "new_rows n join old_rows o using (id)"


def _renamed(protected: ProtectedTable) -> Iterator[str]:
    for reference, key in protected.title_keys.items():
        yield f"    update {protected.name} t set {key} = alphabet_key_v1(n.title) from {_BOTH_ROWS}"
        yield f"    where n.title <> o.title and t.{reference} = n.id;"
    fields = _quoted(*protected.search_arguments)
    for reference in (name for name, _target in protected.references() if name in protected.searched and protected.headed):
        yield f"    update search_entry s set own = search_text_v1(to_jsonb(t), array[{fields}]) from {protected.name} t, {_BOTH_ROWS}"
        yield f"    where n.title <> o.title and t.{reference} = n.id and s.entity_id = t.id;"


def _rekeyed(protected: ProtectedTable) -> Iterator[str]:
    if protected.headed and isinstance(protected.rights, ByParent):
        yield f"    update {protected.name} t set access_key = n.access_key from {_BOTH_ROWS}"
        yield f"    where n.access_key <> o.access_key and t.{protected.rights.column} = n.id;"


def _spread_titles() -> Iterator[str]:
    """What follows a rename of an object, or a change of its access key, in the tables that keep copies of them."""
    every = tables().values()
    lines = [
        "create or replace function spread_titles() returns trigger",
        "language plpgsql security definer set search_path = kontora, public, pg_temp as $$",
        "begin",
        f"  if exists (select from {_BOTH_ROWS} where n.title <> o.title) then",
        *(line for protected in every for line in _renamed(protected)),
        f"  end if;\n  if exists (select from {_BOTH_ROWS} where n.access_key <> o.access_key) then",
        *(line for protected in every for line in _rekeyed(protected)),
        "  end if;\n  return null;\nend $$",
    ]
    yield "\n".join(lines)
    yield _after("entity", "spread_titles", "update", "spread_titles()")


def _special() -> Iterator[str]:
    for event in ("insert", "update"):
        yield _after("app_user", "rekey", event, "rekey_users()")
        yield _after("deal", "stage_log", event, "log_deal_stage()")
    yield _after("department", "rekey", "update", "rekey_users()")


def functions_and_triggers() -> Iterator[str]:
    """Everything the tables' triggers consist of, to be run by the owner after the SQL files; running it again changes nothing."""
    for protected in tables().values():
        if protected.headed:
            yield from _guard(protected)
            yield from _register(protected)
        elif protected.searched:
            yield from _contacts(protected)
        if protected.business:
            yield from _check_references(protected)
            yield from _record(protected)
    yield from _spread_titles()
    yield from _special()
