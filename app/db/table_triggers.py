"""The triggers of every table, made from the models: guards of the head, checks of references, history and notification.

Only the guard runs per row; all else is per statement with transition tables, so that an import of ten thousand rows fires a handful of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.db import entity_triggers
from app.db.protected_tables import ProtectedTable, parent_of, tables
from app.db.protection import key_columns
from app.db.trigger_text import DEFINER, INVOKER, TRANSITION, after_statement
from app.models.base import ByParent, Keyed

if TYPE_CHECKING:
    from collections.abc import Iterator


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
        f"create or replace function guard_{protected.name}() {INVOKER} as $$",
        "declare",
        "  me uuid;",
        "begin",
        "  if tg_op = 'INSERT' then",
        # Asking the server who writes takes longer than all else here, so it is asked once for the statement, by the trigger that registers the rows.
        "    me := nullif(current_setting('kontora.writer', true), '')::uuid;",
        "    new.created_by_id := coalesce(me, new.created_by_id);",
    ]
    if isinstance(protected.rights, Keyed):
        column = protected.rights.responsible
        # A row belongs to its writer when nobody was named; administrators may leave rows without anybody.
        lines.append(f"    if new.{column} is null and pg_has_role(current_user, '{{{{user}}}}', 'member') then new.{column} := me; end if;")
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
        lines = [f"create or replace function check_references_{protected.name}_{event}() {INVOKER} as $$", "begin"]
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
        yield after_statement(protected.name, "check_references", event, f"check_references_{protected.name}_{event}()")


def _record(protected: ProtectedTable) -> Iterator[str]:
    """Writes the history and tells the other programs what changed (kind of the head and ids only, never values)."""
    name, pk = protected.name, protected.primary_key
    head = f"t.{protected.head_column}" if protected.head_column else "null::uuid"
    values = f"to_jsonb(t) - '{{{','.join(protected.derived_columns)}}}'::text[]"
    row = f"me, session, {head}, '{name}', t.{pk}::text"
    # "offset 0" keeps each row from being turned to jsonb once for every use.
    new, old = (f"(select t.{pk} as id, {head} as head, {values} as j from {source} t offset 0)" for source in ("new_rows", "old_rows"))
    heads = f"select {'' if protected.head_column == pk else 'distinct '}{head}"
    yield f"""create or replace function record_{name}() {DEFINER} as $$
declare
  -- Asked once for the statement, not for each of its rows.
  me constant uuid := current_user_id_v1();
  session constant uuid := current_session_id_v1();
  changed uuid[];
begin
  if tg_op = 'INSERT' then
    insert into history (user_id, session_id, object_id, table_name, row_id, action, new) select {row}, 'insert', {values} from new_rows t;
  elsif tg_op = 'DELETE' then
    insert into history (user_id, session_id, object_id, table_name, row_id, action, old) select {row}, 'delete', {values} from old_rows t;
  else
    insert into history (user_id, session_id, object_id, table_name, row_id, action, old, new)
    select me, session, d.head, '{name}', d.id::text, 'update', d.old, d.new
    from (
      select n.head, n.id, jsonb_changes_v1(o.j, n.j) as old, jsonb_changes_v1(n.j, o.j) as new from {new} n join {old} o using (id) offset 0
    ) d
    where d.old <> '{{}}' or d.new <> '{{}}';
  end if;
  if tg_op = 'DELETE' then
    changed := array({heads} from old_rows t);
  else
    changed := array({heads} from new_rows t);
  end if;
  perform notify_change_v1('{protected.head_kind}', changed);
  return null;
end $$"""
    for event in TRANSITION:
        yield after_statement(name, "record", event, f"record_{name}()")


def _special() -> Iterator[str]:
    for event in ("insert", "update"):
        yield after_statement("app_user", "rekey", event, "rekey_users()")
        yield after_statement("deal", "stage_log", event, "log_deal_stage()")
    yield after_statement("department", "rekey", "update", "rekey_users()")
    for event in TRANSITION:
        yield after_statement("access_key_user", "notify", event, "notify_keys()")


def functions_and_triggers() -> Iterator[str]:
    """Everything the tables' triggers consist of, to be run by the owner after the SQL files; running it again changes nothing."""
    for protected in tables().values():
        if protected.headed:
            yield from _guard(protected)
            yield from entity_triggers.registering(protected)
        elif protected.searched:
            yield from entity_triggers.contacts(protected)
        if protected.business:
            yield from _check_references(protected)
            yield from _record(protected)
    yield from entity_triggers.spreading()
    yield from _special()
