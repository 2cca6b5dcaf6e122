-- grant: none
-- Statement trigger of every business table: writes the history and tells the other programs what changed (table kind and ids only, never values).
-- Arguments: kind of the head ('' when the head is an entity of any kind), column with the head's id ('' when there is none), primary key, derived columns.
create or replace function record_change() returns trigger
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  head constant text := tg_argv[1];
  pk constant text := tg_argv[2];
  derived constant text[] := tg_argv[3]::text[];
  -- Asked once for the statement, not for each of its rows.
  me constant uuid := current_user_id_v1();
  session constant uuid := current_session_id_v1();
  changed uuid[];
begin
  -- "offset 0" keeps each row from being turned to jsonb once for every use.
  if tg_op = 'INSERT' then
    with written as (
      insert into history (user_id, session_id, object_id, table_name, row_id, action, new)
      select me, session, (n.j ->> head)::uuid, tg_table_name, n.j ->> pk, 'insert', n.j - derived
      from (select to_jsonb(t) as j from new_rows t offset 0) n returning object_id
    ) select array_agg(distinct w.object_id) into changed from written w;
  elsif tg_op = 'DELETE' then
    with written as (
      insert into history (user_id, session_id, object_id, table_name, row_id, action, old)
      select me, session, (o.j ->> head)::uuid, tg_table_name, o.j ->> pk, 'delete', o.j - derived
      from (select to_jsonb(t) as j from old_rows t offset 0) o returning object_id
    ) select array_agg(distinct w.object_id) into changed from written w;
  else
    insert into history (user_id, session_id, object_id, table_name, row_id, action, old, new)
    select me, session, d.head_id, tg_table_name, d.row_id, 'update', d.old, d.new
    from (
      select (n.j ->> head)::uuid as head_id, n.row_id, jsonb_changes_v1(o.j, n.j) as old, jsonb_changes_v1(n.j, o.j) as new
      from (select to_jsonb(t) - derived as j, to_jsonb(t) ->> pk as row_id from new_rows t offset 0) n
      join (select to_jsonb(t) - derived as j, to_jsonb(t) ->> pk as row_id from old_rows t offset 0) o using (row_id) offset 0
    ) d
    where d.old <> '{}' or d.new <> '{}';
    changed := array(select distinct (to_jsonb(t) ->> head)::uuid from new_rows t);
  end if;
  perform notify_change_v1(tg_argv[0], coalesce(changed, '{}'));
  return null;
end $$;
