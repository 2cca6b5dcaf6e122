-- grant: none
-- Statement trigger of every business table: writes the history and tells the other programs what changed (table kind and ids only, never values).
-- Arguments: kind of the head ('' when the head is an entity of any kind), column with the head's id ('' when there is none), primary key, derived columns.
create or replace function record_change() returns trigger
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  head constant text := tg_argv[1];
  pk constant text := tg_argv[2];
  derived constant text[] := tg_argv[3]::text[];
  changed uuid[];
begin
  if tg_op = 'INSERT' then
    insert into history (user_id, session_id, object_id, table_name, row_id, action, new)
    select current_user_id_v1(), current_session_id_v1(), (n.j ->> head)::uuid, tg_table_name, n.j ->> pk, 'insert', n.j - derived
    from (select to_jsonb(t) as j from new_rows t) n;
    changed := array(select distinct (to_jsonb(t) ->> head)::uuid from new_rows t);
  elsif tg_op = 'DELETE' then
    insert into history (user_id, session_id, object_id, table_name, row_id, action, old)
    select current_user_id_v1(), current_session_id_v1(), (o.j ->> head)::uuid, tg_table_name, o.j ->> pk, 'delete', o.j - derived
    from (select to_jsonb(t) as j from old_rows t) o;
    changed := array(select distinct (to_jsonb(t) ->> head)::uuid from old_rows t);
  else
    insert into history (user_id, session_id, object_id, table_name, row_id, action, old, new)
    select current_user_id_v1(), current_session_id_v1(), d.head_id, tg_table_name, d.row_id, 'update', d.old, d.new
    from (
      select (n.j ->> head)::uuid as head_id, n.j ->> pk as row_id, jsonb_changes_v1(o.j, n.j) as old, jsonb_changes_v1(n.j, o.j) as new
      from (select to_jsonb(t) - derived as j from new_rows t) n
      join (select to_jsonb(t) - derived as j from old_rows t) o on o.j ->> pk = n.j ->> pk
    ) d
    where d.old <> '{}' or d.new <> '{}';
    changed := array(select distinct (to_jsonb(t) ->> head)::uuid from new_rows t);
  end if;
  perform notify_change_v1(tg_argv[0], changed);
  return null;
end $$;
