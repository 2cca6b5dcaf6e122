-- grant: none
-- Statement trigger of every catalog and document: keeps its entity row and its search entry. Arguments: kind, presentation column ('' for documents), then
-- the fields by which it is found.
create or replace function register_object() returns trigger
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  fields constant text[] := tg_argv[2:];
begin
  if tg_op = 'INSERT' then
    insert into entity (id, kind, access_key, title, deletion_mark)
    select n.id, tg_argv[0], n.access_key, object_title_v1(to_jsonb(n), tg_argv[1]), n.deletion_mark from new_rows n;
    insert into search_entry (entity_id, kind, access_key, own)
    select n.id, tg_argv[0], n.access_key, search_text_v1(to_jsonb(n), fields) from new_rows n;
  elsif tg_op = 'UPDATE' then
    update entity e set access_key = n.access_key, title = n.title, deletion_mark = n.deletion_mark
    from (select t.id, t.access_key, t.deletion_mark, object_title_v1(to_jsonb(t), tg_argv[1]) as title from new_rows t) n
    where e.id = n.id and (e.access_key, e.title, e.deletion_mark) is distinct from (n.access_key, n.title, n.deletion_mark);
    update search_entry s set access_key = n.access_key, own = n.own
    from (select t.id, t.access_key, search_text_v1(to_jsonb(t), fields) as own from new_rows t) n
    where s.entity_id = n.id and (s.access_key, s.own) is distinct from (n.access_key, n.own);
  else
    delete from entity e using old_rows o where e.id = o.id;
  end if;
  return null;
end $$;
