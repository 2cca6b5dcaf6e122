-- grant: none
-- Statement trigger of tables whose rows help to find their owner (contact information): rewrites that part of the owner's search entry.
-- Arguments: column with the owner's id, then the fields.
create or replace function refresh_contacts() returns trigger
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  owner_column constant text := tg_argv[0];
  fields constant text[] := tg_argv[1:];
  owners uuid[];
begin
  if tg_op = 'INSERT' then
    -- New rows only add to what is there, so the owner's other rows need not be read.
    update search_entry s set contacts = concat_ws(' ', nullif(s.contacts, ''), c.contacts)
    from (
      select (n.j ->> owner_column)::uuid as id, string_agg(search_text_v1(n.j, fields), ' ' order by n.j ->> 'id') as contacts
      from (select to_jsonb(t) as j from new_rows t offset 0) n group by 1
    ) c where s.entity_id = c.id and c.contacts <> '';
    return null;
  elsif tg_op = 'DELETE' then
    owners := array(select distinct (to_jsonb(t) ->> owner_column)::uuid from old_rows t);
  else
    owners := array(select (to_jsonb(t) ->> owner_column)::uuid from new_rows t union select (to_jsonb(t) ->> owner_column)::uuid from old_rows t);
  end if;
  execute format(
    'update search_entry s set contacts = c.contacts from (
       select o.id, coalesce((select string_agg(search_text_v1(to_jsonb(t), $2), '' '' order by t.id) from %I t where t.%I = o.id), '''') as contacts
       from unnest($1) o (id)
     ) c where s.entity_id = c.id and s.contacts <> c.contacts', tg_table_name, owner_column) using owners, fields;
  return null;
end $$;
