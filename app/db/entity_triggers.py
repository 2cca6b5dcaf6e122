"""The triggers that keep entities and search entries: made from the models with the columns written out, for a bulk load runs them for every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.db.protected_tables import ProtectedTable, tables
from app.db.trigger_text import BOTH_ROWS, DEFINER, TRANSITION, after_statement
from app.models.base import ByParent

if TYPE_CHECKING:
    from collections.abc import Iterator


def _title(protected: ProtectedTable, row: str) -> str:
    """The presentation of a row: its column, or for documents number and date."""
    return f"coalesce({row}.{protected.presentation}, '')" if protected.presentation else f"document_title_v1({row}.number, {row}.date)"


def _words(protected: ProtectedTable, row: str) -> str:
    """What a row is found by, not folded yet; a reference counts with the title of what it points at."""
    references = dict(protected.references())
    first = next(iter(protected.searched), "")
    parts = [f"(select e.title from entity e where e.id = {row}.{name})" if name in references else f"{row}.{name}" for name in protected.searched]
    # A full name that is the name, a mail address as it was typed: said once.
    parts[1:] = [
        f"nullif({part}, {row}.{first})" if part == f"{row}.{name}" else part for part, name in zip(parts[1:], protected.searched[1:], strict=True)
    ]
    return f"concat_ws(' ', {', '.join(parts)})" if parts else "''"


def sort_key(protected: ProtectedTable, row: str) -> str:
    """The column that a list of the table sorts by name with: its own name's key, or for documents that of the counterparty."""
    return next((f"{row}.{name}" for name in ("name_key", "counterparty_key") if name in protected.table.columns), "''")


def registering(protected: ProtectedTable) -> Iterator[str]:
    """Every catalog and document has its entity row and its search entry."""
    title = _title(protected, "n")
    found = _found(protected, "new_rows t")
    yield from _indexing(protected)
    yield f"""create or replace function register_{protected.name}() {DEFINER} as $$
declare
  me uuid;
begin
  if tg_op = 'INSERT' then
    me := current_user_id_v1();
    -- The guard took the author from a setting, which anybody can set.
    if not pg_has_role(session_user, '{{{{owner}}}}', 'member') and exists (select from new_rows n where n.created_by_id is distinct from me) then
      raise exception using errcode = 'KT004', message = 'no_session';
    end if;
    insert into entity (id, kind, access_key, title, deletion_mark)
    select n.id, '{protected.kind}', n.access_key, {title}, n.deletion_mark from new_rows n;
    if not loading_v1() then
      insert into search_entry (entity_id, kind, access_key, own, sort_key)
      select n.id, '{protected.kind}', n.access_key, search_fold_v1(n.words), n.sort_key from {found};
    end if;
  elsif tg_op = 'UPDATE' then
    update entity e set access_key = n.access_key, title = {title}, deletion_mark = n.deletion_mark from new_rows n
    where e.id = n.id and (e.access_key, e.title, e.deletion_mark) is distinct from (n.access_key, {title}, n.deletion_mark);
    update search_entry s set access_key = n.access_key, own = search_fold_v1(n.words), sort_key = n.sort_key from {found}
    where s.entity_id = n.id and (s.access_key, s.own, s.sort_key) is distinct from (n.access_key, search_fold_v1(n.words), n.sort_key);
  else
    delete from search_entry s using old_rows o where s.entity_id = o.id;
    delete from entity e using old_rows o where e.id = o.id;
  end if;
  return null;
end $$"""
    for event in TRANSITION:
        yield after_statement(protected.name, "entity", event, f"register_{protected.name}()")


def _found(protected: ProtectedTable, source: str) -> str:
    # "offset 0" makes the words a plain column, which the fold may use twice: only so is it worked in instead of being called for each row.
    return f"(select t.id, t.access_key, {sort_key(protected, 't')} as sort_key, {_words(protected, 't')} as words from {source} offset 0) n"


def _indexing(protected: ProtectedTable) -> Iterator[str]:
    """Whole search entries of many new objects at once, for an import: contacts added later would write each of them twice."""
    yield f"""create or replace function index_{protected.name}(objects uuid[]) returns void language plpgsql as $$
begin
  insert into search_entry (entity_id, kind, access_key, own, contacts, sort_key)
  select n.id, '{protected.kind}', n.access_key, search_fold_v1(n.words), coalesce(c.contacts, ''), n.sort_key
  from {_found(protected, f"{protected.name} t where t.id = any (objects)")} left join contact_texts(objects) c using (id)
  on conflict do nothing;
end $$"""


def contacts(protected: ProtectedTable) -> Iterator[str]:
    """Rows that help to find their owner (contact information) make a part of its search entry."""
    name, owner = protected.name, protected.head_column
    yield f"""create or replace function contact_texts(owners uuid[]) returns table (id uuid, contacts text) language sql stable as $$
  select t.owner, string_agg(search_fold_v1(t.words), ' ' order by t.id)
  from (select r.id, r.{owner} as owner, {_words(protected, "r")} as words from {name} r where r.{owner} = any (owners) offset 0) t group by t.owner
$$"""
    yield """create or replace function refresh_contacts(owners uuid[]) returns void language plpgsql as $$
begin
  update search_entry s set contacts = c.contacts
  from (select o.id, coalesce(t.contacts, '') as contacts from unnest(owners) o (id) left join contact_texts(owners) t on t.id = o.id) c
  where s.entity_id = c.id and s.contacts <> c.contacts;
end $$"""
    yield f"""create or replace function refresh_{name}() {DEFINER} as $$
begin
  if loading_v1() then
    return null;
  elsif tg_op = 'INSERT' then
    perform refresh_contacts(array(select distinct n.{owner} from new_rows n));
  elsif tg_op = 'DELETE' then
    perform refresh_contacts(array(select distinct o.{owner} from old_rows o));
  else
    perform refresh_contacts(array(select n.{owner} from new_rows n union select o.{owner} from old_rows o));
  end if;
  return null;
end $$"""
    for event in TRANSITION:
        yield after_statement(name, "contacts", event, f"refresh_{name}()")


def _renamed(protected: ProtectedTable) -> Iterator[str]:
    for reference, key in protected.title_keys.items():
        yield f"    update {protected.name} t set {key} = alphabet_key_v1(n.title) from {BOTH_ROWS}"
        yield f"    where n.title <> o.title and t.{reference} = n.id;"
    for reference in (name for name, _target in protected.references() if name in protected.searched and protected.headed):
        yield f"    update search_entry s set own = search_fold_v1({_words(protected, 't')}) from {protected.name} t, {BOTH_ROWS}"
        yield f"    where n.title <> o.title and t.{reference} = n.id and s.entity_id = t.id;"


def _rekeyed(protected: ProtectedTable) -> Iterator[str]:
    if protected.headed and isinstance(protected.rights, ByParent):
        yield f"    update {protected.name} t set access_key = n.access_key from {BOTH_ROWS}"
        yield f"    where n.access_key <> o.access_key and t.{protected.rights.column} = n.id;"


def spreading() -> Iterator[str]:
    """What follows a rename of an object, or a change of its access key, in the tables that keep copies of them."""
    every = tables().values()
    lines = [
        f"create or replace function spread_titles() {DEFINER} as $$",
        "begin",
        f"  if exists (select from {BOTH_ROWS} where n.title <> o.title) then",
        *(line for protected in every for line in _renamed(protected)),
        f"  end if;\n  if exists (select from {BOTH_ROWS} where n.access_key <> o.access_key) then",
        *(line for protected in every for line in _rekeyed(protected)),
        "  end if;\n  return null;\nend $$",
    ]
    yield "\n".join(lines)
    yield after_statement("entity", "spread_titles", "update", "spread_titles()")
