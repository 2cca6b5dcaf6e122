-- grant: user, admin
-- Takes an import back as the history tells it: rows it made are removed (objects used or edited since are marked for deletion instead), values it changed
-- are restored where they are still the ones it wrote. Answers {"removed": {table: n}, "marked": [...], "restored": n, "edited": [...]}.
create or replace function undo_changeset_v1(p_changeset uuid) returns jsonb
language plpgsql security definer set search_path = kontora, public, pg_temp set plan_cache_mode = auto as $$
declare
  -- Rows are removed in this order: what refers before what is referred to.
  removable constant text[] := array['contact_info', 'partner_contact', 'contact_person', 'counterparty', 'partner', 'source', 'partner_group'];
  trace import_trace;
  link record;
  target text;
  done bigint;
  spread bigint;
  restored bigint := 0;
  removed jsonb := '{}';
begin
  perform require_v1('import.run');
  select t.* into trace from changeset c join import_trace t on t.changeset_id = c.id
  where c.id = p_changeset and c.undone_at is null and t.history_to is not null and (c.user_id = current_user_id_v1() or is_admin_v1()) for update of c;
  if not found then
    raise exception using errcode = 'KT003', message = 'changeset_unknown';
  end if;

  create temp table undo_row on commit drop as
  select h.table_name, h.row_id, h.object_id, h.action, h.old, h.new from history h
  where h.id > trace.history_from and h.id <= trace.history_to and h.transaction = trace.transaction and h.table_name = any (removable);
  create index on undo_row (row_id);
  create temp table undo_later on commit drop as
  select h.table_name, h.row_id, h.object_id, max(h.at) as at from history h
  where h.id > trace.history_to and h.transaction <> trace.transaction and h.object_id in (select u.object_id from undo_row u)
  group by h.table_name, h.row_id, h.object_id;
  create temp table undo_head on commit drop as
  select u.table_name, u.row_id::uuid as id, exists (select from undo_later l where l.object_id = u.row_id::uuid) as keep
  from undo_row u join object_kind k on k.table_name = u.table_name where u.action = 'insert';
  create unique index on undo_head (id);
  analyze undo_row;
  analyze undo_head;

  -- Objects that anything from outside the import refers to stay, and so do those that they refer to.
  loop
    spread := 0;
    for link in
      select child.relname as child, a.attname as column_name, key.attname as key
      from pg_constraint c
      join pg_class child on child.oid = c.conrelid
      join pg_class parent on parent.oid = c.confrelid
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      join pg_constraint p on p.conrelid = c.conrelid and p.contype = 'p'
      join pg_attribute key on key.attrelid = c.conrelid and key.attnum = p.conkey[1]
      where c.contype = 'f' and c.connamespace = 'kontora'::regnamespace and c.confdeltype in ('a', 'r')
        and (parent.relname = any (removable) or parent.relname = 'entity') and not (parent.relname = 'entity' and a.attname = 'id')
    loop
      execute format(
        'update undo_head h set keep = true from %1$I child where child.%2$I = h.id and not h.keep and not exists (
           select from undo_row u where u.table_name = %3$L and u.row_id = child.%4$I::text and u.action = ''insert''
             and not exists (select from undo_head k where k.id = u.object_id and k.keep))', link.child, link.column_name, link.child, link.key);
      get diagnostics done = row_count;
      spread := spread + done;
    end loop;
    exit when spread = 0;
  end loop;

  create temp table undo_edited (table_name text, row_id text, object_id uuid, column_name text, imported text, present text) on commit drop;
  for link in
    select distinct u.table_name, k.key as column_name, format_type(a.atttypid, a.atttypmod) as type
    from undo_row u cross join lateral jsonb_object_keys(u.new) k (key)
    join pg_attribute a on a.attrelid = ('kontora.' || u.table_name)::regclass and a.attname = k.key
    where u.action = 'update'
  loop
    execute format(
      'update %1$I t set %2$I = (u.old ->> %2$L)::%3$s from undo_row u
       where u.table_name = %1$L and u.action = ''update'' and u.new ? %2$L and t.id::text = u.row_id
         and to_jsonb(t) -> %2$L is not distinct from u.new -> %2$L and object_writable_v1(u.object_id)', link.table_name, link.column_name, link.type);
    get diagnostics done = row_count;
    if link.column_name not in ('changeset_id', 'version') then
      restored := restored + done;
      execute format(
        'insert into undo_edited select %1$L, u.row_id, u.object_id, %2$L, u.new ->> %2$L, to_jsonb(t) ->> %2$L from undo_row u join %1$I t on t.id::text = u.row_id
         where u.table_name = %1$L and u.action = ''update'' and u.new ? %2$L and to_jsonb(t) -> %2$L is distinct from u.old -> %2$L',
        link.table_name, link.column_name);
    end if;
  end loop;
  insert into undo_edited
  select u.table_name, u.row_id, u.object_id, '', '', '' from undo_row u join undo_later l on l.table_name = u.table_name and l.row_id = u.row_id
  where u.action = 'insert' and not exists (select from undo_head h where h.id = u.object_id);

  foreach target in array removable loop
    execute format(
      'delete from %1$I t using undo_row u where u.table_name = %1$L and u.action = ''insert'' and t.id::text = u.row_id
         and not exists (select from undo_head h where h.id = u.object_id and h.keep)
         and not exists (select from undo_edited e where e.table_name = %1$L and e.row_id = u.row_id)', target);
    get diagnostics done = row_count;
    if done > 0 then
      removed := removed || jsonb_build_object(target, done);
    end if;
    if exists (select from undo_head h where h.table_name = target and h.keep) then
      execute format('update %1$I t set deletion_mark = true, version = version + 1 from undo_head h where h.keep and h.table_name = %1$L and t.id = h.id', target);
    end if;
    if exists (select from object_kind k where k.table_name = target) then
      -- Whoever has an object open whose values or rows were taken back must read it again before saving.
      execute format(
        'update %1$I t set version = version + 1 where t.id in (select u.object_id from undo_row u) and not exists (select from undo_head h where h.id = t.id)', target);
    end if;
  end loop;
  update changeset set undone_at = now() where id = p_changeset;
  return jsonb_build_object(
    'removed', removed,
    'restored', restored,
    'marked', coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'id', e.id, 'title', e.title) order by e.title)
                        from (select e.* from entity e join undo_head h on h.id = e.id where h.keep order by e.title limit 1000) e), '[]'),
    'edited', coalesce((select jsonb_agg(jsonb_build_object('kind', x.kind, 'id', x.id, 'title', x.title, 'table', x.table_name, 'column', x.column_name,
                                                            'imported', x.imported, 'present', x.present) order by x.title, x.column_name)
                        from (select e.kind, e.id, e.title, d.table_name, d.column_name, d.imported, d.present
                              from undo_edited d join entity e on e.id = d.object_id order by e.title limit 1000) x), '[]'));
end $$;
