"""Row security and privileges of every table, made from ``__rights__`` of the models (architecture §5, measurements §4).

Policies are given TO roles, so that for an administrator the planner folds them away, and compare a small integer key, which is leakproof, so that a
manager's queries keep their indexes. Everything a policy asks about the person is a sub-select, evaluated once per query and not per row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.db.protected_tables import ProtectedTable, parent_of, tables
from app.models.base import ByParent, Common, Keyed, Own, ServerOnly

if TYPE_CHECKING:
    from collections.abc import Iterator

_ME = "(select current_user_id_v1())"
_MY_KEYS = f"select k.key_id from access_key_user k where k.user_id = {_ME}"
_POLICIES = ("owner_all", "admin_all", "user_select", "user_insert", "user_update", "user_delete")
# Tokens of open connections: whoever reads them could pretend to have signed in.
_SECRET = frozenset({"session_backend"})


def _right(right: str) -> str:
    return f"(select has_right_v1('{right}'))"


def _visible(protected: ProtectedTable) -> str | None:
    """The condition under which a person sees a row; ``None``: never."""
    rights = protected.rights
    if protected.keyed or (isinstance(rights, ServerOnly) and rights.reading == "key"):
        return f"access_key in ({_MY_KEYS})"
    if isinstance(rights, Own):
        return f"{rights.column} = {_ME}"
    parent = parent_of(protected)
    if parent is not None and isinstance(rights, ByParent | ServerOnly):
        # The parent's own policy applies inside.
        return f"exists (select 1 from {parent.name} parent where parent.id = {protected.name}.{rights.column})"
    if isinstance(rights, Common) or (isinstance(rights, ServerOnly) and rights.reading == "all"):
        return f"{_ME} is not null"
    return None


def _writable(protected: ProtectedTable, row: str) -> str:
    """The condition under which a person may change the row called ``row``."""
    if protected.keyed:
        return f"{row}.access_key in ({_MY_KEYS} and k.may_write)"
    if isinstance(protected.rights, Common):
        return _right(protected.rights.right)
    if protected.name == "entity":
        return f"({row}.access_key in ({_MY_KEYS} and k.may_write) or {row}.access_key = 0 and {_right('reference.edit')})"
    parent = parent_of(protected)
    if parent is None or not isinstance(protected.rights, ByParent):
        raise ValueError(protected.name)
    alias = f"{row}_parent"
    return f"exists (select 1 from {parent.name} {alias} where {alias}.id = {row}.{protected.rights.column} and {_writable(parent, alias)})"


def _write_policies(protected: ProtectedTable) -> Iterator[str]:
    rights = protected.rights
    if isinstance(rights, ServerOnly) or (isinstance(rights, Own) and not rights.writable):
        return
    own = f"{rights.column} = {_ME}" if isinstance(rights, Own) else ""
    may = own or _writable(protected, protected.name)
    # The key of a new row may be made by the very statement that is checked: only a volatile function sees it.
    check = f"key_writable_by_v1(access_key, {_ME})" if protected.keyed else may
    yield f"create policy user_insert on {protected.name} for insert to {{{{user}}}} with check ({check})"
    yield f"create policy user_update on {protected.name} for update to {{{{user}}}} using ({may}) with check ({check})"
    if not protected.headed:
        yield f"create policy user_delete on {protected.name} for delete to {{{{user}}}} using ({may})"


def _policies(protected: ProtectedTable) -> Iterator[str]:
    name = protected.name
    if "access_key" in protected.table.columns:
        # Every key needs its own frequency: with an average the planner walks a million rows for a person who sees a thousand (measured).
        yield f"alter table {name} alter column access_key set statistics 1000"
    yield f"alter table {name} enable row level security"
    yield f"alter table {name} force row level security"
    for policy in _POLICIES:
        yield f"drop policy if exists {policy} on {name}"
    # Forced row security binds the owner too: without this policy the server's own functions would see nothing.
    yield f"create policy owner_all on {name} to {{{{owner}}}} using (true) with check (true)"
    if name not in _SECRET:
        yield f"create policy admin_all on {name} to {{{{admin}}}} using (true) with check (true)"
    visible = _visible(protected)
    if visible is not None:
        yield f"create policy user_select on {name} for select to {{{{user}}}} using ({visible})"
    yield from _write_policies(protected)


def _grants(protected: ProtectedTable) -> Iterator[str]:
    name, rights = protected.name, protected.rights
    yield f"revoke all on {name} from public, {{{{user}}}}, {{{{admin}}}}"
    if name not in _SECRET:
        yield f"grant select on {name} to {{{{admin}}}}"
    if _visible(protected) is not None:
        yield f"grant select on {name} to {{{{user}}}}"
    if isinstance(rights, ServerOnly) or (isinstance(rights, Own) and not rights.writable):
        return
    both = "{{user}}, {{admin}}"
    yield f"grant insert ({', '.join(protected.writable_columns(new=True))}) on {name} to {both}"
    yield f"grant update ({', '.join(protected.writable_columns(new=False))}) on {name} to {both}"
    yield f"grant delete on {name} to {'{{admin}}' if protected.headed else both}"


def kinds() -> Iterator[str]:
    """The table of object kinds, which functions look things up in, and the indexes of the search: by text, by place in name order, by access key."""
    for protected in tables().values():
        if not protected.headed:
            continue
        right = protected.rights.right if isinstance(protected.rights, Common) else ""
        how = "keyed" if protected.keyed else "common"
        yield f"delete from object_kind where kind = '{protected.kind}'"
        yield (
            f"insert into object_kind (kind, table_name, protection, write_right) values ('{protected.kind}', '{protected.name}', '{how}', '{right}')"
        )
        yield (
            f"create index if not exists ix_search_entry_{protected.name} on search_entry "
            f"using gin (content gin_trgm_ops, string_to_array(own, null)) where kind = '{protected.kind}'"
        )
    # The kind is a part of the value: as a column or a condition of these indexes it would keep the planner from joining them with the one above.
    yield "create index if not exists ix_search_entry_place on search_entry ((kind || ' ' || left(sort_key, 16)))"
    yield "create index if not exists ix_search_entry_access on search_entry ((kind || ' ' || access_key::text))"


def key_columns(rights: Keyed) -> tuple[str, str, str, str]:
    """The columns that make a row's access key, in the order of ``access_key_of_v1``; empty where the table has none."""
    return rights.responsible, rights.department, rights.organization, rights.group


def statements() -> Iterator[str]:
    """Everything that protects the tables, to be run by the owner; running it again changes nothing."""
    for protected in tables().values():
        yield from _policies(protected)
        yield from _grants(protected)
    yield "insert into access_key (id) overriding system value values (0) on conflict do nothing"
